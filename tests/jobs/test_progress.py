"""When a job is likely to end: not before its busiest host has had its turns."""

from datetime import UTC, datetime

import pytest

from scanner.fetch.politeness import Budget
from scanner.jobs.progress import progress_of
from scanner.jobs.seam import Job

NOW = 2_000.0


def job(**more: object) -> Job:
    fields = {"id": "x", "created": 1_000.0, "keep_seconds": 3_600, "wrapped": b"", "complete": True, **more}
    return Job(**fields)  # type: ignore[arg-type]  # what is given above has the right types


@pytest.mark.parametrize(
    ("done", "longest", "seconds"),
    [
        # A hundred answers took 1,000 seconds; 900 are left.
        (100, 0, 9_000),
        (100, 10, 9_000),
        # One host alone has 900 left, at 30 a minute.
        (900, 100, 200),
        (100, 900, 9_000),
        (0, 900, 1_800),
    ],
)
def test_the_slower_of_pace_and_manners_counts(done: int, longest: int, seconds: int) -> None:
    told = progress_of(job(total=1_000, done=done, longest_lane=longest), Budget(count=30, seconds=60), NOW)
    assert told.expected_end == datetime.fromtimestamp(NOW + seconds, UTC)
    assert (told.state, told.waiting, told.expires_at) == ("running", 1_000 - done, None)


def test_nobody_knows_the_end_of_an_upload_that_goes_on() -> None:
    told = progress_of(job(total=10, complete=False), Budget(count=30, seconds=60), NOW)
    assert (told.state, told.expected_end) == ("receiving", None)


def test_a_finished_job_says_when_it_goes() -> None:
    told = progress_of(job(total=5, done=5, finished=1_500.0), Budget(count=30, seconds=60), NOW)
    assert (told.state, told.expected_end) == ("done", None)
    assert told.expires_at == datetime.fromtimestamp(1_500 + 3_600, UTC)
