"""A warning that rests on an advisory is worth what that advisory is worth today."""

from datetime import date

import msgspec

from scanner.claims.advisory import Advisory
from scanner.claims.registry import Registry, registry
from scanner.privacy.advisories import Advisories
from scanner.privacy.publisher import RELEASE_SECONDS, PublicList
from scanner.privacy.reasons import softened
from scanner.store.seam import Listing, Store
from tests.privacy.conftest import Clock
from tests.privacy.lists import KEYS, RISKY, digest
from tests.privacy.test_publisher import edition, put
from tests.store.reports import disowned, report

FOUNDING = "DNA-2025-0001"
DAY = date(2026, 11, 26)


class Known:
    """A registry that changes while the service runs."""

    def __init__(self) -> None:
        self.registry = registry()

    def __call__(self) -> Registry:
        return self.registry

    def withdraw(self) -> None:
        withdrawn: Advisory = msgspec.structs.replace(self.registry.advisories[FOUNDING], status="withdrawn")
        self.registry = self.registry.merged((), (withdrawn,))


def test_the_registry_decides() -> None:
    assert Advisories(today=lambda: DAY).status(FOUNDING) == "active"
    assert Advisories(today=lambda: date(2030, 1, 1)).status(FOUNDING) == "expired"
    assert Advisories(today=lambda: DAY).status("DNA-1999-0001") == "withdrawn"


def test_a_dispute_softens_what_is_active_and_nothing_else() -> None:
    day = [DAY]
    advisories = Advisories(today=lambda: day[0])
    advisories.disputed = frozenset({FOUNDING})
    assert advisories.status(FOUNDING) == "under-dispute"
    claim = disowned(FOUNDING)
    (today,) = advisories.of_today([claim])
    assert today.advisory is not None and today.advisory.status == "under-dispute"
    other = disowned("DNA-1999-0001")
    assert advisories.of_today([other]) == (other,)
    day[0] = date(2030, 1, 1)
    assert advisories.status(FOUNDING) == "expired"


def test_a_report_stands_while_its_advisories_do() -> None:
    known = Known()
    advisories = Advisories(known, lambda: DAY)
    quoted = report(claims=(disowned(FOUNDING),))
    assert advisories.stands(quoted)
    assert advisories.stands(report())
    advisories.disputed = frozenset({FOUNDING})
    assert not advisories.stands(quoted)
    advisories.disputed = frozenset()
    known.withdraw()
    assert not advisories.stands(quoted)


async def test_the_list_follows_with_the_next_release(store: Store, clock: Clock) -> None:
    known = Known()
    advisories = Advisories(known, lambda: DAY)
    public = PublicList(store, KEYS, advisories=advisories, now=clock)
    await put(store, clock, 1, basis=FOUNDING)
    await put(store, clock, 2)
    before = await edition(public)
    assert before.entries.code(digest(1)) == RISKY
    advisories.disputed = frozenset({FOUNDING})
    clock.at += RELEASE_SECONDS
    disputed = await edition(public)
    assert disputed.entries.code(digest(1)) == softened(RISKY)
    clock.at += RELEASE_SECONDS
    assert (await edition(public)) is disputed, "softened once"
    known.withdraw()
    clock.at += RELEASE_SECONDS
    after = await edition(public)
    assert (after.entries.code(digest(1)), after.entries.code(digest(2))) == (0, RISKY)
    assert await store.changes(int(clock.at)) == ()


async def test_a_corrected_verdict_is_gone_with_the_next_release(store: Store, clock: Clock) -> None:
    public = PublicList(store, KEYS, now=clock)
    await put(store, clock, 1)
    await edition(public)
    await put(store, clock, 1, code=0)
    clock.at += RELEASE_SECONDS
    assert (await edition(public)).entries.code(digest(1)) == 0
    assert await store.changes(int(clock.at)) == tuple[Listing, ...]()
