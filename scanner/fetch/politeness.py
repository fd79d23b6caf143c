"""Manners towards other people's servers: a budget per host, pauses that servers ask for, and a breaker.

`HostTurns` is the seam: `LocalTurns` keeps the books of one process; a fleet keeps the same books in one shared place.
Hosts are asked seldom enough that nobody can use this service as a hammer: WhatsApp's checkers that live wait seconds
between links.
"""

import math
import random
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Protocol

import msgspec

from scanner.errors import FetchError, SettingsError
from scanner.model.codes import NotSeenReason

PERIODS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0}

MOST_HOSTS = 4096
"""Hosts remembered at one time; the one not asked for the longest time is forgotten first."""

BREAK_AFTER = 3
"""Failures in a row after which a host is left alone."""

FIRST_BREAK = 30.0
"""Seconds of the first break; every further one is twice as long, up to `MOST_BREAK`."""

MOST_BREAK = 600.0

JITTER = 0.1
"""Share by which a wait is lengthened at random, so that waiting requests do not fall together again."""


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """So many requests in any such period."""

    count: int
    seconds: float

    @property
    def side_by_side(self) -> int:
        """Requests to one host under way at a time: one for every thirty a minute, at least 1 and at most 64."""
        return min(max(int(self.count / self.seconds * 2), 1), 64)


def parse_budget(text: str) -> Budget:
    """Read `30/minute`. Raises `SettingsError`."""
    count, _, period = text.partition("/")
    if not (count.isascii() and count.isdigit() and int(count[:9]) > 0 and period in PERIODS):
        raise SettingsError("HOST_BUDGET takes a rate such as 30/minute (second, minute, hour or day)")
    return Budget(count=int(count[:9]), seconds=PERIODS[period])


class HostTurns(Protocol):
    """The books of who was asked when."""

    async def take(self, host: str, patience: float) -> float:
        """Book the next request to a host and return the seconds to wait before sending it.

        Raises `FetchError` with `retry_after`, and books nothing, when the wait would be longer than `patience`.
        """
        ...

    async def answered(self, host: str) -> None:
        """Forget the failures of a host that answered as it should."""
        ...

    async def failed(self, host: str, reason: NotSeenReason) -> None:
        """Note a failure; after enough of them in a row the host is left alone for a while."""
        ...

    async def paused(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, because it asked for that."""
        ...


class _Host:
    """What is remembered of one host."""

    __slots__ = ("breaks", "closed_until", "failures", "reason", "times")

    def __init__(self, count: int) -> None:
        self.times: deque[float] = deque(maxlen=count)
        self.closed_until = -math.inf
        self.reason = NotSeenReason.RATE_LIMITED
        self.failures = 0
        self.breaks = 0


class LocalTurns:
    """The books of one process, in memory."""

    def __init__(
        self, budget: Budget, *, clock: Callable[[], float], chance: Callable[[], float] = random.random
    ) -> None:
        """`clock` gives seconds that never go back; `chance` gives numbers from 0 to 1."""
        self._budget = budget
        self._clock = clock
        self._chance = chance
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(self._budget.count)
            if len(self._hosts) > MOST_HOSTS:
                self._hosts.popitem(last=False)
        self._hosts.move_to_end(name)
        return host

    async def take(self, host: str, patience: float) -> float:
        """See `HostTurns`."""
        books = self._host(host)
        now = self._clock()
        if books.closed_until > now:
            raise FetchError(books.reason, retry_after=math.ceil(books.closed_until - now))
        start = now
        if len(books.times) == self._budget.count:
            # The deque holds exactly one budget: its oldest entry must have left the period before the next is sent.
            free = books.times[0] + self._budget.seconds
            if free > now:
                start = free + self._chance() * JITTER * self._budget.seconds / self._budget.count
        if books.times:
            start = max(start, books.times[-1])  # turns are given in order
        if start - now > patience:
            raise FetchError(NotSeenReason.RATE_LIMITED, retry_after=math.ceil(start - now))
        books.times.append(start)
        return start - now

    async def answered(self, host: str) -> None:
        """See `HostTurns`."""
        books = self._host(host)
        books.failures = books.breaks = 0

    async def failed(self, host: str, reason: NotSeenReason) -> None:
        """See `HostTurns`."""
        books = self._host(host)
        books.failures += 1
        # After a break one request is let through as a test; if it fails too, the next break starts at once.
        if books.failures >= BREAK_AFTER or books.breaks:
            length = min(FIRST_BREAK * 2**books.breaks, MOST_BREAK)
            self._close(books, length * (1 + self._chance() * JITTER), reason)
            books.breaks = min(books.breaks + 1, 10)
            books.failures = 0

    async def paused(self, host: str, seconds: float) -> None:
        """See `HostTurns`."""
        self._close(self._host(host), seconds, NotSeenReason.RATE_LIMITED)

    def _close(self, books: _Host, seconds: float, reason: NotSeenReason) -> None:
        books.closed_until = max(books.closed_until, self._clock() + seconds)
        books.reason = reason
