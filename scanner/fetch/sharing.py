"""One request for many askers: single flight for the same address, and a short memory for failures."""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from scanner.errors import FetchError

Answer = TypeVar("Answer")

MOST_FAILURES = 4096
"""Failures remembered at one time."""


class _Flight(Generic[Answer]):
    __slots__ = ("task", "waiters")

    def __init__(self, task: "asyncio.Task[Answer]") -> None:
        self.task = task
        self.waiters = 0


class SingleFlight(Generic[Answer]):
    """Work that is asked for twice at the same time is done once."""

    def __init__(self) -> None:
        self._flights: dict[str, _Flight[Answer]] = {}

    def leads(self, key: str) -> bool:
        """Whether the next asker would start the work itself."""
        return key not in self._flights

    async def run(self, key: str, work: Callable[[], Awaitable[Answer]]) -> Answer:
        """Return what `work` returns, or raises; starts it unless the same is under way. Ends it when nobody waits."""
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.ensure_future(_as_task(work)))
            flight.task.add_done_callback(lambda task: self._landed(key, task))
        flight.waiters += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiters -= 1
            if not flight.waiters and not flight.task.done():
                # Later askers must not join a flight that is being cancelled.
                self._forget(key, flight.task)
                flight.task.cancel()

    def _landed(self, key: str, task: "asyncio.Task[Answer]") -> None:
        self._forget(key, task)
        if not task.cancelled():
            task.exception()  # taken note of, for the case that every asker left in the same moment

    def _forget(self, key: str, task: "asyncio.Task[Answer]") -> None:
        if key in self._flights and self._flights[key].task is task:
            del self._flights[key]


async def _as_task(work: Callable[[], Awaitable[Answer]]) -> Answer:
    return await work()


class Failures:
    """Addresses that failed a moment ago, under a hash keyed anew in every process."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        """`seconds` of memory; `clock` as in `LocalTurns`."""
        self._seconds = seconds
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._known: OrderedDict[bytes, tuple[float, FetchError]] = OrderedDict()

    def _name(self, url: str) -> bytes:
        return hashlib.blake2b(url.encode(), key=self._key, digest_size=16).digest()

    def remember(self, url: str, error: FetchError) -> None:
        """Keep a failure for a while."""
        self._known[self._name(url)] = (self._clock() + self._seconds, error)
        if len(self._known) > MOST_FAILURES:
            self._known.popitem(last=False)

    def check(self, url: str) -> None:
        """Raise the failure again while it is remembered."""
        name = self._name(url)
        until, error = self._known.get(name, (0.0, None))
        if error is None:
            return
        if self._clock() < until:
            raise FetchError(error.reason, retry_after=error.retry_after)
        del self._known[name]
