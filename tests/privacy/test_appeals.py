"""An appeal is sealed, changes nothing by itself, and its decision takes effect at once and leaves no text behind."""

import asyncio
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from scanner.errors import StoreError
from scanner.privacy.advisories import Advisories
from scanner.privacy.appeals import (
    LONGEST_OPEN,
    WITHHELD_SECONDS,
    Appeals,
    UnknownAppealError,
    Words,
    following,
    link_of,
    settle,
)
from scanner.privacy.publisher import RELEASE_SECONDS, PublicList
from scanner.store.opening import make_store
from scanner.store.seal import Sealer
from scanner.store.seam import Appeal, Store
from tests.privacy.conftest import Clock
from tests.privacy.lists import KEYS, RISKY, digest
from tests.privacy.test_publisher import edition, put

FOUNDING = "DNA-2025-0001"
WORDS = Words(
    "This is our own group.", "owner@example.org", "https://chat.whatsapp.com/MadeUpExample000000001"
)


@pytest.fixture
def appeals(store: Store, clock: Clock) -> Appeals:
    return Appeals(store, Sealer(bytes(32)), clock)


async def submitted(appeals: Appeals, subject: str = FOUNDING, words: Words = WORDS) -> str:
    name = await appeals.submit(subject, words)
    assert name is not None
    return name


async def test_it_is_kept_sealed_and_read_by_the_operator(appeals: Appeals, tmp_path: Path) -> None:
    name = await submitted(appeals)
    (appeal,) = await appeals.listed()
    assert (appeal.id, appeal.subject, appeal.state) == (name, FOUNDING, "open")
    assert appeals.read(appeal) == WORDS
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert b"own group" not in content and b"owner@" not in content and b"MadeUp" not in content
    with pytest.raises(StoreError, match="altered_row"):
        Appeals(appeals._store, Sealer(bytes(31) + b"x")).read(appeal)
    assert "owner" not in repr(WORDS)


@pytest.mark.parametrize("decision", ["upheld", "rejected"])
async def test_what_was_written_goes_with_the_decision(appeals: Appeals, clock: Clock, decision: str) -> None:
    name = await submitted(appeals)
    with capture_logs() as lines:
        await appeals.decide(name, decision, "Shown by the organisation's own page.")
    (appeal,) = await appeals.listed()
    assert appeals.read(appeal) is None
    assert (appeal.state, appeal.decided) == (decision, int(clock.at))
    assert appeal.note == "Shown by the organisation's own page."
    assert [(line["event"], line["reason"]) for line in lines] == [("appeal decided", decision)]


async def test_it_stays_while_it_is_looked_into(appeals: Appeals) -> None:
    name = await submitted(appeals)
    await appeals.decide(name, "disputed", "")
    assert appeals.read(await appeals.one(name)) == WORDS
    with pytest.raises(UnknownAppealError):
        await appeals.decide("0000", "upheld", "")


async def test_a_flood_is_refused(store: Store, clock: Clock) -> None:
    appeals = Appeals(store, Sealer(bytes(32)), clock, most=2)
    names = [await appeals.submit(FOUNDING, WORDS) for _ in range(3)]
    assert names[0] is not None and names[1] is not None and names[2] is None
    await appeals.decide(names[0], "rejected", "")
    assert await appeals.submit(FOUNDING, WORDS) is not None, "one was decided"


async def test_an_upheld_link_leaves_the_list_and_stays_off(
    appeals: Appeals, store: Store, clock: Clock
) -> None:
    public = PublicList(store, KEYS, now=clock)
    await put(store, clock, 1)
    assert (await edition(public)).entries.code(digest(1)) == RISKY
    name = await submitted(appeals, digest(1).hex())
    clock.at += RELEASE_SECONDS
    assert (await edition(public)).entries.code(digest(1)) == RISKY, "an appeal by itself changes nothing"
    await appeals.decide(name, "upheld", "")
    clock.at += RELEASE_SECONDS
    assert (await edition(public)).entries.code(digest(1)) == 0
    await put(store, clock, 1)
    clock.at += RELEASE_SECONDS
    assert (await edition(public)).entries.code(digest(1)) == 0, "a new scan does not put it back"


async def test_decisions_about_advisories_reach_every_process(appeals: Appeals, store: Store) -> None:
    advisories = Advisories()
    first, second = await submitted(appeals), await submitted(appeals, "in.org/other")
    async with following(advisories, store):
        assert (advisories.disputed, advisories.refuted) == (frozenset(), frozenset())
    await appeals.decide(first, "disputed", "")
    await appeals.decide(second, "upheld", "")
    async with following(advisories, store):
        assert advisories.disputed == {FOUNDING}
        assert advisories.refuted == {"in.org/other"}


async def test_what_nobody_decides_is_not_kept_for_ever(appeals: Appeals, store: Store, clock: Clock) -> None:
    name = await submitted(appeals)
    clock.at += LONGEST_OPEN - 1
    async with following(Advisories(), store, clock):
        assert appeals.read(await appeals.one(name)) == WORDS
    clock.at += 1
    async with following(Advisories(), store, clock):
        lapsed = await appeals.one(name)
    assert (appeals.read(lapsed), lapsed.state) == (None, "withdrawn")


async def test_a_store_that_fails_changes_no_decision(tmp_path: Path) -> None:
    closed = make_store(f"sqlite:///{tmp_path}/closed.sqlite")
    advisories = Advisories()
    advisories.disputed = frozenset({FOUNDING})
    with capture_logs() as lines:
        async with following(advisories, closed):
            assert advisories.disputed == {FOUNDING}
    assert lines[0]["event"] == "appeals not read"


async def test_decisions_are_followed_while_it_runs(
    appeals: Appeals, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.privacy.appeals.LOOK_SECONDS", 0.01)
    advisories = Advisories()
    name = await submitted(appeals)
    async with following(advisories, store):
        await appeals.decide(name, "disputed", "")
        while not advisories.disputed:
            await asyncio.sleep(0.01)


def test_of_several_decisions_the_latest_counts() -> None:
    def decided(state: str, at: int) -> Appeal:
        return Appeal(id=str(at), received=1, subject=FOUNDING, sealed=b"", state=state, decided=at)

    advisories = Advisories()
    settle(advisories, (decided("rejected", 5), decided("disputed", 3)))
    assert not advisories.disputed
    settle(advisories, (decided("rejected", 5), decided("disputed", 7)))
    assert advisories.disputed == {FOUNDING}


def test_a_decision_about_a_link_counts_for_half_a_year() -> None:
    subject = digest(1).hex()
    upheld = Appeal(id="1", received=1, subject=subject, sealed=b"", state="upheld", decided=5)
    rejected = Appeal(id="2", received=1, subject=subject, sealed=b"", state="rejected", decided=6)
    advisories = Advisories()
    settle(advisories, (upheld,), lambda: 5.0)
    assert advisories.links == {digest(1): "upheld"}
    settle(advisories, (upheld,), lambda: 5.0 + WITHHELD_SECONDS)
    assert advisories.links == {}
    settle(advisories, (rejected, upheld), lambda: 7.0)
    assert advisories.links == {}
    assert (advisories.disputed, advisories.refuted) == (frozenset(), frozenset())


def test_what_is_contested() -> None:
    assert link_of("00112233445566ff") == bytes.fromhex("00112233445566ff")
    assert link_of(FOUNDING) is None
    assert link_of("0011") is None
