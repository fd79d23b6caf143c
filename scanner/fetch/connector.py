"""aiohttp's connector with the guard at every step between a name and a connection.

Three layers, because each alone leaves a gap: every answer of a name is judged (a mixed answer would otherwise lose to
happy eyeballs), every socket is judged as it is made (literals skip resolvers), and the peer is judged before a byte is
sent. Connections are never reused: a pooled one would not be judged again. `_resolve_host`, `_wrap_create_connection`
and `_factory` are private to aiohttp; `scanner.fetch.self_test` proves at start-up that they are still called.
"""

import asyncio
import functools
import socket
import ssl
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.client_proto import ResponseHandler
from aiohttp.tracing import Trace

from scanner.fetch.connect_to import Rule, mapped
from scanner.fetch.guard import Guard, RefusedAddressError, parse_address

AddrInfo = tuple[int, int, int, str, tuple[Any, ...]]

refusals: ContextVar[list[str] | None] = ContextVar("refusals", default=None)
"""Names of the layers that refused, for the request being made: aiohttp merges several exceptions into one plain
`OSError`, and the reason would be lost."""


class TooManyBytesError(aiohttp.ClientPayloadError):
    """A reply sent more bytes than it may, framing included."""


class CountingHandler(ResponseHandler):
    """Counts every byte that arrives, and hangs up when they are too many.

    Endless interim replies, trailers and chunk extensions never reach the reader of a body: they can only be counted here.
    """

    def __init__(self, *, loop: asyncio.AbstractEventLoop, most: int) -> None:
        super().__init__(loop=loop)
        self._left = most

    def data_received(self, data: bytes) -> None:
        """Count, then let aiohttp parse."""
        self._left -= len(data)
        if self._left >= 0:
            super().data_received(data)
            return
        problem = TooManyBytesError("more bytes than allowed")
        if self._payload is not None:
            self._payload.set_exception(problem)
        self.set_exception(problem)
        if self.transport is not None:
            self.transport.abort()


def _handler(most: int, *, loop: asyncio.AbstractEventLoop) -> ResponseHandler:
    return CountingHandler(loop=loop, most=most)


class GuardedConnector(aiohttp.TCPConnector):
    """Dials what the guard allows, at the place the operator's map names."""

    def __init__(
        self,
        *,
        guard: Guard,
        rules: tuple[Rule, ...],
        resolver: AbstractResolver,
        tls: ssl.SSLContext,
        wire_bytes: int,
        connections: int,
    ) -> None:
        super().__init__(
            ssl=tls,
            resolver=resolver,
            use_dns_cache=False,
            force_close=True,
            limit=connections,
            socket_factory=self._open_socket,
        )
        self._guard = guard
        self._rules = rules
        self._factory = functools.partial(_handler, wire_bytes, loop=self._loop)

    def _refuse(self, layer: str) -> RefusedAddressError:
        if (seen := refusals.get()) is not None:
            seen.append(layer)
        return RefusedAddressError()

    def _judge(self, address: str, layer: str) -> None:
        try:
            self._guard.judge_address(address)
        except RefusedAddressError:
            raise self._refuse(layer) from None

    def _open_socket(self, info: AddrInfo) -> socket.socket:
        """Make the socket for one address of one attempt, after judging it."""
        family, kind, protocol, _, address = info
        self._judge(str(address[0]), "socket")
        return socket.socket(family, kind, protocol)

    async def _resolve_host(
        self, host: str, port: int, traces: "Sequence[Trace] | None" = None
    ) -> list[ResolveResult]:
        """Judge the name, map it, resolve it, and refuse all answers if one of them is not allowed."""
        try:
            self._guard.judge_host(host, port)
        except RefusedAddressError:
            raise self._refuse("name") from None
        to_host, to_port = mapped(self._rules, host, port)
        answers = await super()._resolve_host(to_host, to_port, traces=traces)
        if not answers:
            # Left to aiohttp this would be an AssertionError.
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        for answer in answers:
            self._judge(answer["host"], "answer")
        return answers

    async def _wrap_create_connection(self, *args: Any, **named: Any) -> tuple[Any, ResponseHandler]:
        """Judge the peer that was really reached, before anything is sent to it."""
        transport, protocol = await super()._wrap_create_connection(*args, **named)
        peer = transport.get_extra_info("peername")
        own = transport.get_extra_info("sockname")
        try:
            if not peer:
                raise self._refuse("peer")
            self._judge(str(peer[0]), "peer")
            address = parse_address(str(peer[0]))
            # A connection whose two ends share an address ends on this very machine, whatever address that is.
            if own and own[0] == peer[0] and address is not None and not self._guard.exempts(address):
                raise self._refuse("peer")
        except RefusedAddressError:
            transport.abort()
            raise
        return transport, protocol
