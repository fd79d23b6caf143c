"""A caller that costs little beside what it asks: keep-alive connections on which one request follows the other."""

import asyncio
import statistics
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Asked:
    """What came of a round of requests."""

    seconds: float
    waits: list[float] = field(default_factory=list)
    """Seconds of every answer."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds

    def quantile(self, share: float) -> float:
        """The wait in milliseconds that this share of the answers did not exceed."""
        return sorted(self.waits)[min(int(len(self.waits) * share), len(self.waits) - 1)] * 1e3

    @property
    def median(self) -> float:
        """The wait in the middle, in milliseconds."""
        return statistics.median(self.waits) * 1e3


class _Connection(asyncio.Protocol):
    """Asks again as soon as the answer, always of the same length, is complete."""

    def __init__(self, request: bytes, length: int, until: float, waits: list[float], pause: float) -> None:
        self._request = request
        self._length = length
        self._until = until
        self._waits = waits
        self._pause = pause
        self._left = length
        self._sent = 0.0
        self.over = asyncio.get_running_loop().create_future()
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        assert self._transport is not None
        self._sent = time.perf_counter()
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._left -= len(data)
        if self._left > 0:
            return
        now = time.perf_counter()
        self._waits.append(now - self._sent)
        self._left = self._length
        if now >= self._until:
            assert self._transport is not None
            self._transport.close()
        elif self._pause:
            asyncio.get_running_loop().call_later(self._pause, self._ask)
        else:
            self._ask()

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.over.done():
            self.over.set_result(None)


def request_for(url: str) -> bytes:
    """A plain GET."""
    parts = urlsplit(url)
    return f"GET {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()


async def length_of(url: str) -> int:
    """Bytes of the answer to a GET, head and body."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(request_for(url))
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = next(
        int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")
    )
    await reader.readexactly(length)
    writer.close()
    await writer.wait_closed()
    return len(head) + length


async def ask(url: str, *, seconds: float, connections: int = 16, pause: float = 0.0) -> Asked:
    """GET the same address over and over; `pause` is waited between an answer and the next request."""
    parts, length = urlsplit(url), await length_of(url)
    waits: list[float] = []
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    made = [
        (
            await loop.create_connection(
                lambda: _Connection(request_for(url), length, began + seconds, waits, pause),
                parts.hostname or "",
                parts.port or 0,
            )
        )[1]
        for _ in range(connections)
    ]
    await asyncio.gather(*(connection.over for connection in made))
    return Asked(time.perf_counter() - began, waits)
