"""Proof at start-up that the guard still guards: three of its hooks are private to aiohttp and could stop being called.

Everything happens on loopback, with answers of names that are made up here. The service is not ready before it passes.
"""

import asyncio
import socket
import ssl
from datetime import UTC, datetime

from aiohttp.abc import AbstractResolver, ResolveResult

from scanner.errors import FetchError
from scanner.fetch.addresses import target_of
from scanner.fetch.connect_to import parse_connect_to
from scanner.fetch.exchange import Exchange
from scanner.fetch.guard import Guard, RefusedAddressError
from scanner.fetch.settings import FetchSettings
from scanner.model.codes import NotSeenReason

_SECONDS = 5.0
_LOOPBACK = "127.0.0.1"
_MARK = b"canary"
_WIRE_BYTES = 4096

_LITERALS = (_LOOPBACK, "[::ffff:7f00:1]", "[::1]", "0", "169.254.169.254", "[64:ff9b::7f00:1]")
_ANSWERS = ((_LOOPBACK,), ("8.8.8.8", _LOOPBACK), ("::ffff:127.0.0.1",), ("fe80::1%1",), ("10.0.0.1",), ())


class _Table(AbstractResolver):
    """Every name has the same answers."""

    def __init__(self, answers: tuple[str, ...]) -> None:
        self._answers = answers

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the answers."""
        return [
            ResolveResult(hostname=host, host=answer, port=port, family=0, proto=0, flags=0)
            for answer in self._answers
        ]

    async def close(self) -> None:
        """Nothing is held."""


class _Layered(Guard):
    """Allows loopback for so many questions, then refuses: shows which layers ask."""

    def __init__(self, port: int, questions: int | None) -> None:
        super().__init__(allow_networks=("127.0.0.0/8",), ports=frozenset({80, port}))
        self._left = questions

    def judge_address(self, text: str) -> None:
        """Count, then judge."""
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise RefusedAddressError
        super().judge_address(text)


class _Canary:
    """A server that nobody may reach."""

    def __init__(self) -> None:
        self.requests = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Note a request and answer it."""
        try:
            if await reader.read(1):
                self.requests += 1
                body = _MARK * _WIRE_BYTES
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
        except OSError:
            pass  # the client hung up, as it should
        finally:
            writer.close()


async def self_test() -> list[str]:
    """Return what is wrong, in words for the operator; an empty list when the guard holds."""
    problems: list[str] = []
    canary = _Canary()
    listener = await asyncio.start_server(canary.serve, _LOOPBACK, 0)
    port = listener.sockets[0].getsockname()[1]
    try:
        strict = Guard(ports=frozenset({80, port}))
        problems += [
            "a literal address was not refused"
            for literal in _LITERALS
            if await _outcome(strict, f"http://{literal}:{port}/") is not NotSeenReason.REFUSED_ADDRESS
        ]
        for answers in _ANSWERS:
            expected = NotSeenReason.REFUSED_ADDRESS if answers else NotSeenReason.NETWORK
            if await _outcome(strict, f"http://name.example:{port}/", answers) is not expected:
                problems.append("an answer of a name was not refused")
        for questions, layer in enumerate(("name", "answer", "socket", "peer")):
            if await _outcome(_Layered(port, questions), f"http://{_LOOPBACK}:{port}/") is not (
                NotSeenReason.REFUSED_ADDRESS
            ):
                problems.append(f"the guard's layer '{layer}' is no longer called")
        if canary.requests:
            problems.append("a request reached a server on loopback")
        if await _outcome(_Layered(port, None), f"http://{_LOOPBACK}:{port}/") is not NotSeenReason.TOO_LARGE:
            problems.append("bytes on the wire are no longer counted")
    finally:
        listener.close()
    return problems


async def _outcome(guard: Guard, url: str, answers: tuple[str, ...] = ()) -> NotSeenReason | None:
    exchange = Exchange(
        FetchSettings(wire_bytes=_WIRE_BYTES),
        guard=guard,
        rules=parse_connect_to(""),
        agent="self-test",
        tls=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        resolver=_Table(answers),
        now=_now,
    )
    try:
        return (
            await exchange.get(target_of(url), ends=asyncio.get_running_loop().time() + _SECONDS)
        ).not_seen
    except FetchError as error:
        return error.reason
    except Exception:
        return None  # whatever a changed aiohttp raises: not the refusal that was asked for
    finally:
        await exchange.close()


def _now() -> datetime:
    return datetime.now(UTC)
