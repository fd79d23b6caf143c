"""The seam between jobs and where they are kept. SQLite and Redis implement it; the same tests run on both.

An engine sees no link and no answer: they come sealed, hosts come as keyed numbers. Methods may raise `StoreError`
whose message is a short code.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import msgspec

TRIES = 3
"""How often a link is given out: one that takes every process down with it is reported as an error after that."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job as it lies in the store. Times are seconds since 1970."""

    id: str
    created: float
    keep_seconds: int
    """How long answers are kept after the last one."""
    wrapped: bytes
    """The job's key under the service's secret; empty when it is done."""
    total: int = 0
    """Links that were given; known when the upload is complete, before that those that came."""
    complete: bool = False
    """Whether the upload is complete."""
    done: int = 0
    finished: float = 0.0
    """When the last link was answered; 0 while it runs."""
    counts: Mapping[str, int] = {}
    """Per verdict, and `error`."""
    longest_lane: int = 0
    """Links that wait for one and the same host, at most."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A link of a job that waits."""

    number: int
    lane: int
    sealed: bytes


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A link that was given out to a runner."""

    job: str
    wrapped: bytes
    number: int
    lane: int
    sealed: bytes
    tries: int
    """How often it was given out, this time included."""
    receipt: str = ""
    """What the engine needs to find it again."""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A link that was answered."""

    job: str
    number: int
    verdict: str
    sealed: bytes
    receipt: str = ""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as it lies in the store."""

    cursor: str
    """Give it as `after` to go on behind this answer."""
    number: int
    sealed: bytes


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """How much is to do, over all jobs. Nothing of a link is in it."""

    running: int
    """Jobs whose links are being scanned."""
    waiting: int
    """Links of running jobs that have no answer yet."""
    oldest: float
    """When the oldest running job was created, seconds since 1970; 0 without one."""
    kept: int
    """Finished jobs whose answers wait to be fetched."""


class Jobs(Protocol):
    """Somewhere to keep jobs."""

    async def open(self) -> None:
        """Make ready."""
        ...

    async def close(self) -> None:
        """Let go."""
        ...

    async def create(self, job: Job) -> None:
        """Keep a new job; nothing of it is given out before `complete`."""
        ...

    async def add(self, job: str, items: Sequence[Item], errors: Sequence[Answered]) -> None:
        """Add links that wait, and answers of lines that are no links."""
        ...

    async def complete(self, job: str, now: float) -> None:
        """The upload is complete: begin."""
        ...

    async def take(
        self, runner: str, now: float, lease: float, room: int, busy: Collection[int]
    ) -> Sequence[Task]:
        """Give out up to `room` links of running jobs, none of the lanes in `busy`, for `lease` seconds.

        Links of runners whose lease ran out are given out again.
        """
        ...

    async def renew(self, runner: str, now: float, lease: float, held: Sequence[Task]) -> None:
        """Extend the lease of everything the runner holds."""
        ...

    async def release(self, runner: str, held: Sequence[Task]) -> None:
        """Give back what was not finished."""
        ...

    async def answered(self, runner: str, answers: Sequence[Answered], now: float) -> None:
        """Keep answers and remove their links, both or neither; an answer whose link somebody else took is dropped."""
        ...

    async def get(self, job: str) -> Job | None:
        """The job, if it is kept."""
        ...

    async def backlog(self) -> Backlog:
        """How much is to do."""
        ...

    async def answers(self, job: str, after: str, limit: int) -> Sequence[Kept]:
        """Answers in the order in which they came, behind the cursor `after` (empty: from the first)."""
        ...

    async def remove(self, job: str) -> bool:
        """Remove a job with everything in it; whether there was one."""
        ...

    async def purge(self, now: float) -> int:
        """Remove jobs whose time is over, and uploads that broke off; how many."""
        ...


BROKEN_OFF_SECONDS = 86_400.0
"""An upload that is not complete after a day never will be."""
