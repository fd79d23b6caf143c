"""What one scan must not do to another, and what a broken store must not do to any."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from msgspec.structs import replace

from scanner.errors import FetchError, StoreError
from scanner.fetch.seam import Reply
from scanner.model import Link, NotSeenReason, PageReading, Report, Verdict
from scanner.scan import Scanner

PAGE = "https://example.org/"


class Pages:
    """Every page is empty; one address breaks."""

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        assert seconds > 0
        if "broken" in url:
            raise RuntimeError("a mistake of ours")
        if "away" in url:
            raise FetchError(NotSeenReason.NETWORK)
        return Reply(url=url, status=200, headers={"content-type": "text/html"}, body=b"<p>Hello</p>")


class Away:
    """A store that is away."""

    async def get(self, identity: str) -> Report | None:
        raise StoreError("The store is locked.")

    async def put(self, identity: str, report: Report) -> None:
        raise StoreError("The store is locked.")


async def read(reply: Reply, _link: Link) -> PageReading:
    return PageReading(url=reply.url)


async def test_one_that_breaks_does_not_spoil_the_others() -> None:
    scanner = Scanner(Pages(), read)
    urls = [PAGE, "https://broken.example/", "no link", "https://away.example/", PAGE]
    outcomes = {outcome.index: outcome async for outcome in scanner.scan_many(urls)}
    verdicts = {index: outcome.report.verdict for index, outcome in outcomes.items() if outcome.report}
    assert verdicts == {
        0: Verdict.NO_RISK_FOUND,
        3: Verdict.COULD_NOT_CHECK,
        4: Verdict.NO_RISK_FOUND,
    }
    assert "mistake of ours" in str(outcomes[1].error)


async def test_a_store_that_is_away_costs_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    report = await Scanner(Pages(), read, verdicts=Away()).scan(PAGE)
    assert report.verdict is Verdict.NO_RISK_FOUND
    # Where lines of the log go depends on whether a command was run in this process before.
    assert "".join(capsys.readouterr()).count("could not be") == 2


class Elsewhere:
    """Another node walks every link first, and keeps what it found when `finds` says so."""

    def __init__(self, kept: Report | None = None) -> None:
        self.kept: dict[str, Report] = {}
        self.asked: list[str] = []
        self.finds = kept

    async def get(self, identity: str) -> Report | None:
        return self.kept.get(identity)

    async def put(self, identity: str, report: Report) -> None:
        self.kept[identity] = report

    @asynccontextmanager
    async def turn(self, identity: str) -> AsyncIterator[bool]:
        self.asked.append(identity)
        if self.finds is not None:
            self.kept[identity] = self.finds
        yield True


async def test_what_another_node_is_walking_is_waited_for() -> None:
    report = await Scanner(Pages(), read).scan(PAGE)
    theirs = replace(
        report,
        verdict=Verdict.CAUTION,
        checked_at=report.checked_at + timedelta(seconds=60),
        expires_at=report.expires_at + timedelta(seconds=60),
    )
    fleet = Elsewhere(theirs)
    scanner = Scanner(Pages(), read, verdicts=fleet, flights=fleet, now=lambda: theirs.checked_at)
    found = await asyncio.gather(*(scanner.scan(PAGE) for _ in range(5)))
    assert {one.verdict for one in found} == {Verdict.CAUTION}
    assert len(fleet.asked) == 1, "one of this node asks for all"


async def test_an_older_verdict_is_not_what_a_fresh_scan_waited_for() -> None:
    old = await Scanner(Pages(), read).scan(PAGE)
    fleet = Elsewhere(replace(old, verdict=Verdict.CAUTION))
    later = old.checked_at + timedelta(seconds=60)
    scanner = Scanner(Pages(), read, verdicts=fleet, flights=fleet, now=lambda: later)
    assert (await scanner.scan(PAGE, fresh=True)).verdict is Verdict.NO_RISK_FOUND


async def test_a_shared_message_is_nobody_elses_business() -> None:
    fleet = Elsewhere()
    scanner = Scanner(Pages(), read, verdicts=fleet, flights=fleet)
    await scanner.scan(PAGE, message="Send your Aadhaar number")
    assert fleet.asked == []
