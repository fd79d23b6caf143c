"""How far a job is, as told to its owner."""

from datetime import UTC, datetime

import msgspec

from scanner.fetch.politeness import Budget
from scanner.jobs.seam import Job


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a job is."""

    id: str
    state: str
    """`receiving` while the upload lasts, `running`, or `done`."""
    total: int
    """Links given."""
    done: int
    """Links answered, errors included."""
    waiting: int
    """Links not answered yet."""
    counts: dict[str, int]
    """Answers per verdict, and `error`."""
    created_at: datetime
    expected_end: datetime | None
    """When the last answer is likely, given how fast it went so far and how often the busiest host may be asked. Links
    whose verdict is still known are answered without asking, so it may be sooner."""
    expires_at: datetime | None
    """When a finished job and its answers are removed."""


def progress_of(job: Job, budget: Budget, now: float) -> Progress:
    """The progress of a job; `budget` is what one host may be asked."""
    waiting = job.total - job.done
    expected: datetime | None = None
    if job.complete and waiting:
        pace = waiting * (now - job.created) / job.done if job.done else 0.0
        turns = job.longest_lane * budget.seconds / budget.count
        expected = _time(now + max(pace, turns))
    return Progress(
        id=job.id,
        state="done" if job.finished else "running" if job.complete else "receiving",
        total=job.total,
        done=job.done,
        waiting=waiting,
        counts=dict(job.counts),
        created_at=_time(job.created),
        expected_end=expected,
        expires_at=_time(job.finished + job.keep_seconds) if job.finished else None,
    )


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
