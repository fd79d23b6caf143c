"""Connections that only hold a place are closed: aiohttp itself waits for them without end.

A connection may be quiet while we work for it, and when we are the ones who do not read. It may not be quiet while we wait
for it: for a request, for the rest of a body, or for the other side to take what we have written.
"""

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec
from aiohttp.web_protocol import RequestHandler

PROGRESS: Final = 1_024
"""Bytes of a body that must arrive within one patience, or the caller is dripping."""


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long a connection may keep us waiting, in seconds, and how many connections there may be."""

    request: float = 20.0
    """For the whole head of a request, the time between two requests included."""
    body: float = 20.0
    """For the next kilobyte of a body, or its end."""
    reader: float = 60.0
    """For a caller to take anything of what was written."""
    connections: int = 4_000
    """Connections at one time; beyond it, those that wait for a request are closed, the oldest first."""


class _Wait(msgspec.Struct):
    """What a connection is waited for, since when, and how far it was then."""

    what: str
    since: float
    mark: int


class Deadlines:
    """Looks at every connection now and then; costs a request nothing."""

    def __init__(
        self,
        connections: Callable[[], list[RequestHandler]],
        clock: Callable[[], float],
        patience: Patience | None = None,
    ) -> None:
        """`connections` lists the open ones (`aiohttp.web.Server.connections`); `clock` never goes back."""
        self._connections = connections
        self._clock = clock
        self._patience = patience or Patience()
        self._waits: dict[RequestHandler, _Wait] = {}
        self.closed = 0
        """Connections closed so far."""

    async def watch(self) -> None:
        """Look until cancelled, several times within the shortest patience."""
        pause = min(self._patience.request, self._patience.body, self._patience.reader) / 8
        while True:
            await asyncio.sleep(pause)
            self.look()

    def look(self) -> None:
        """Close what has been waited for too long."""
        now = self._clock()
        waits: dict[RequestHandler, _Wait] = {}
        for connection in self._connections():
            found = self._wait(connection, now)
            if found is None:
                continue
            before = self._waits.get(connection)
            if before is not None and not _moved(before, found):
                found = before
            if now - found.since > self._limit(found.what):
                self._close(connection)
            else:
                waits[connection] = found
        self._waits = waits
        self._thin_out(len(self._connections()))

    def _wait(self, connection: RequestHandler, now: float) -> _Wait | None:
        """What this connection is waited for; None while it is our turn."""
        # Private names of aiohttp, which has no public ones; tests/web/test_deadlines.py fails when they change.
        transport, request = connection.transport, connection._current_request
        if transport is None:
            return None
        if connection._paused:
            return _Wait("reader", now, transport.get_write_buffer_size())
        if request is None:
            return _Wait("request", now, 0)
        if not request.content.is_eof() and not connection._reading_paused:
            return _Wait("body", now, request.content.total_bytes)
        return None

    def _limit(self, what: str) -> float:
        if what == "request":
            return self._patience.request
        return self._patience.body if what == "body" else self._patience.reader

    def _thin_out(self, count: int) -> None:
        idle = sorted(
            (connection for connection, wait in self._waits.items() if wait.what == "request"),
            key=lambda connection: self._waits[connection].since,
        )
        for connection in idle[: max(count - self._patience.connections, 0)]:
            del self._waits[connection]
            self._close(connection)

    def _close(self, connection: RequestHandler) -> None:
        self.closed += 1
        if connection.transport is not None:
            connection.transport.abort()


def _moved(before: _Wait, now: _Wait) -> bool:
    """Whether there was progress since the wait began."""
    if before.what != now.what:
        return True
    if now.what == "body":
        return now.mark - before.mark >= PROGRESS
    return now.mark != before.mark
