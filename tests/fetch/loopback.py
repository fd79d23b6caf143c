"""Servers on loopback that do exactly what a test says, and a name server that is only a table."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager

import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

from scanner.fetch.client import Client
from scanner.fetch.settings import FetchSettings

Answerer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class TableResolver(AbstractResolver):
    """Answers from a table; a name's answers may change from call to call."""

    def __init__(
        self, table: Mapping[str, Iterable[list[str]]] | None = None, default: list[str] | None = None
    ):
        self.table = {name: iter(answers) for name, answers in (table or {}).items()}
        self.default = default
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        answers = next(self.table[host], None) if host in self.table else self.default
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [
            ResolveResult(hostname=host, host=answer, port=port, family=0, proto=0, flags=0)
            for answer in answers
        ]

    async def close(self) -> None:
        pass


class Server:
    """A raw TCP (or TLS) server; remembers the heads of the requests it got."""

    def __init__(self, answer: Answerer | bytes) -> None:
        self.answer = answer
        self.connections = 0
        self.heads: list[bytes] = []
        self.sent_all: list[bool] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            self.heads.append(await reader.readuntil(b"\r\n\r\n"))
            if isinstance(self.answer, bytes):
                writer.write(self.answer)
                await writer.drain()
            else:
                await self.answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client hung up: that is often the point
        finally:
            writer.close()


@asynccontextmanager
async def serving(answer: Answerer | bytes, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    server = Server(answer)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()


@asynccontextmanager
async def reaching(
    server: Server, *, resolver: AbstractResolver | None = None, **settings: object
) -> AsyncIterator[Client]:
    """A client for which every public name leads to this server."""
    chosen: dict[str, object] = {
        "allow_networks": ("127.0.0.0/8",),
        "connect_to": f"::127.0.0.1:{server.port}",
        "host_budget": "100000/second",
        "negative_seconds": 0.0,
        **settings,
    }
    async with Client(FetchSettings(**chosen), resolver=resolver or TableResolver()) as client:  # type: ignore[arg-type]  # a test names only known fields
        yield client


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole reply."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


HTML = "Content-Type: text/html; charset=utf-8"


def server_tls(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context
