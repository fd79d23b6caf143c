"""A run that comes back when it is its turn, and gives up when that does not help."""

from datetime import UTC, datetime

import pytest

from scanner.model import LinkView, NotSeen, NotSeenReason, Report, Verdict
from scanner.scan.patience import LONGEST, TRIES, Patient, again_in

LIMITED = NotSeenReason.RATE_LIMITED


def report(verdict: Verdict, reason: NotSeenReason = LIMITED, wait: int | None = 7) -> Report:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Report(
        link=LinkView(platform="web", kind="page", url=""),
        verdict=verdict,
        not_seen=(NotSeen(host="a.example", reason=reason, retry_after=wait),),
        checked_at=now,
        expires_at=now,
        rules="1",
    )


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        (report(Verdict.COULD_NOT_CHECK), 7),
        (report(Verdict.RISKY), None),
        (report(Verdict.COULD_NOT_CHECK, NotSeenReason.SIGN_IN), None),
        (report(Verdict.COULD_NOT_CHECK, wait=None), None),
        (report(Verdict.COULD_NOT_CHECK, wait=LONGEST + 1), None),
    ],
)
def test_only_politeness_is_waited_for(given: Report, seconds: int | None) -> None:
    assert again_in(given) == seconds


@pytest.mark.parametrize(("busy", "asked"), [(3, 4), (99, TRIES)])
async def test_it_comes_back_until_it_is_its_turn(busy: int, asked: int) -> None:
    seen: list[str] = []
    slept: list[float] = []

    async def work(item: str) -> Report:
        seen.append(item)
        return report(Verdict.COULD_NOT_CHECK if len(seen) <= busy else Verdict.RISKY)

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    await Patient(work, lambda given: given, parallel=1, sleep=sleep)("a")
    assert len(seen) == asked
    assert slept == [7] * (asked - 1)
