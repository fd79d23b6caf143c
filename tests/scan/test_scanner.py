"""What one scan must not do to another, and what a broken store must not do to any."""

import pytest

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
    assert capsys.readouterr().out.count("could not be") == 2
