"""Asking an organisation for the list of its groups."""

import asyncio
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from scanner.claims.organisation import Name, Official, Organisation, Sourced
from scanner.errors import FetchError
from scanner.fetch.seam import Reply
from scanner.model import NotSeenReason
from scanner.platforms import classify
from scanner.scan.own_lists import FOUND_SECONDS, MISSING_SECONDS, OwnLists

INVITE = "https://chat.whatsapp.com/ExampleBankNews00001"
OTHER = "https://chat.whatsapp.com/AnotherGroup00000001"
FIRST = "https://bank.example.com/.well-known/group-invites.json"
SECOND = "https://example.org/.well-known/group-invites.json"
LIST = json.dumps({"version": 1, "groups": [{"url": INVITE}]}).encode()
START = datetime(2026, 12, 1, 12, tzinfo=UTC)


def bank(*domains: str) -> Organisation:
    return Organisation(
        id="in.bank.example",
        kind="bank",
        as_of=date(2026, 11, 26),
        names=(Name(text="Example Bank"),),
        official=Official(domains=tuple(Sourced(value=domain) for domain in domains)),
    )


BANK = bank("bank.example.com", "example.org")


class Site:
    """A fetcher with a few pages; everything else is a 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.now = START

    def has(self, url: str, body: bytes = LIST, status: int = 200, location: str | None = None) -> "Site":
        self.pages[url] = Reply(url=url, status=status, body=body, location=location)
        return self

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        self.asked.append(url)
        await self.gate.wait()
        if url in self.pages:
            return self.pages[url]
        raise FetchError(NotSeenReason.NETWORK)

    def lists(self) -> OwnLists:
        return OwnLists(self, lambda: self.now)


async def test_a_listed_group_has_the_page_and_the_day() -> None:
    listing = await Site().has(FIRST).lists().listing(BANK, classify(INVITE), seconds=5)
    assert listing is not None
    assert (listing.source, listing.checked_on) == (FIRST, date(2026, 12, 1))


async def test_a_list_is_read_once_for_all_groups() -> None:
    site = Site().has(FIRST)
    lists = site.lists()
    links = [classify(url) for url in (INVITE, OTHER) * 20]
    found = await asyncio.gather(*(lists.listing(BANK, link, seconds=5) for link in links))
    assert [one is not None for one in found] == [True, False] * 20
    assert site.asked == [FIRST]


@pytest.mark.parametrize(
    ("pages", "seconds"), [([FIRST], FOUND_SECONDS), ([], MISSING_SECONDS)], ids=["found", "missing"]
)
async def test_what_was_read_is_kept_a_while(pages: list[str], seconds: float) -> None:
    site = Site()
    for page in pages:
        site.has(page)
    lists = site.lists()
    await lists.listing(BANK, classify(INVITE), seconds=5)
    asked = len(site.asked)
    site.now = START + timedelta(seconds=seconds - 1)
    await lists.listing(BANK, classify(INVITE), seconds=5)
    assert len(site.asked) == asked
    site.now = START + timedelta(seconds=seconds)
    await lists.listing(BANK, classify(INVITE), seconds=5)
    assert len(site.asked) == 2 * asked


async def test_the_second_domain_is_tried_when_the_first_has_no_list() -> None:
    site = Site().has(FIRST, b"<html>").has(SECOND)
    listing = await site.lists().listing(BANK, classify(INVITE), seconds=5)
    assert listing is not None
    assert listing.source == SECOND


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("https://www.bank.example.com/groups.json", True),
        ("https://evil.example/groups.json", False),
        ("http://www.bank.example.com/groups.json", False),
        (FIRST, False),
    ],
)
async def test_redirects_stay_on_the_organisations_own_domains(location: str, found: bool) -> None:
    site = Site().has(location).has(FIRST, b"", 301, location)
    listing = await site.lists().listing(bank("bank.example.com"), classify(INVITE), seconds=5)
    assert (listing is not None) is found
    assert "https://evil.example/groups.json" not in site.asked


async def test_an_error_page_is_no_list() -> None:
    assert await Site().has(FIRST, status=404).lists().listing(BANK, classify(INVITE), seconds=5) is None


async def test_an_organisation_without_domains_is_not_asked() -> None:
    site = Site()
    assert await site.lists().listing(bank(), classify(INVITE), seconds=5) is None
    assert site.asked == []


async def test_a_site_that_does_not_answer_costs_no_more_than_the_time_given() -> None:
    site = Site().has(FIRST)
    site.gate.clear()
    assert await site.lists().listing(BANK, classify(INVITE), seconds=0.01) is None
