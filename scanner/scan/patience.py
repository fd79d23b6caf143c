"""Waiting for one's turn: when a host's budget is spent, a long run comes back later instead of giving up.

A person who waits for one answer is told `rate_limited`. A run over a million links has weeks: it asks again after the
time that the report names, and only what still cannot be read then is reported so.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from scanner.model import NotSeenReason, Report, Verdict

T = TypeVar("T")
Item = TypeVar("Item")

TRIES: Final = 10
"""How often one link is asked for. Four links of a host wait at a time, so one of them has its turn every time."""
LONGEST: Final = 900
"""Seconds that one wait may take; a host that asks for more is reported as it is."""
WAITING: Final = 32
"""Links that may wait for their turn per link that is scanned: waiting costs a little memory and nothing else."""


def again_in(report: Report) -> int | None:
    """Seconds after which this link can be read, when nothing but politeness stood in the way; else None."""
    if report.verdict is not Verdict.COULD_NOT_CHECK:
        return None
    waits = [
        seen.retry_after
        for seen in report.not_seen
        if seen.reason is NotSeenReason.RATE_LIMITED and seen.retry_after
    ]
    return max(waits) if waits and max(waits) <= LONGEST else None


class Patient(Generic[Item, T]):
    """Repeats work until its report needs no more patience; at most `parallel` at a time are at work.

    work: what to do with one item.
    report: takes the report out of a result, if there is one.
    """

    def __init__(
        self,
        work: Callable[[Item], Awaitable[T]],
        report: Callable[[T], Report | None],
        *,
        parallel: int,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._work = work
        self._report = report
        self._room = asyncio.Semaphore(parallel)
        self._sleep = sleep

    async def __call__(self, item: Item) -> T:
        """The last result."""
        for _ in range(TRIES - 1):
            async with self._room:
                result = await self._work(item)
            report = self._report(result)
            pause = None if report is None else again_in(report)
            if pause is None:
                return result
            await self._sleep(pause)
        async with self._room:
            return await self._work(item)
