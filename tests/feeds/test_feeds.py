"""Following feeds: nothing that is wrong, older or unsigned ever takes the place of the last good edition."""

import asyncio
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scanner.claims.registry import Registry, registry
from scanner.errors import DataError, FetchError, SettingsError
from scanner.feeds.feeds import NEVER, Feeds
from scanner.feeds.folder import read_folder
from scanner.feeds.subscription import parse_subscription
from scanner.fetch.seam import Reply
from scanner.model import NotSeenReason
from tests.feeds.feed_files import BANK, OTHER_SEED, URL, edition, folder, subscription

DAY = date(2026, 12, 1)
EXAMPLE = "in.bank.examplebank"


class Press:
    """A fetcher that answers with whatever the publisher put there."""

    def __init__(self, body: bytes = b"") -> None:
        self.reply = Reply(url=URL, status=200, body=body)
        self.elsewhere: dict[str, Reply] = {}
        self.error: FetchError | None = None
        self.asked = asyncio.Event()

    def has(self, body: bytes) -> None:
        self.reply = Reply(url=URL, status=200, body=body)

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        self.asked.set()
        if self.error is not None:
            raise self.error
        return self.elsewhere.get(url, self.reply)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return folder(tmp_path / "press")


def follow(tmp_path: Path, clock: Clock | None = None) -> Feeds:
    feeds = Feeds([subscription()], tmp_path / "feeds", now=clock or Clock())
    feeds.load()
    return feeds


async def test_a_feed_reaches_the_registry(tmp_path: Path, files: Path) -> None:
    clock = Clock()
    feeds = follow(tmp_path, clock)
    assert (feeds.registry(), feeds.changed()) == (registry(), NEVER)
    await feeds.refresh(Press(edition(files, 1)))
    assert feeds.states[0].trouble == ""
    assert feeds.registry().disowned(EXAMPLE, "it_cell", DAY) is not None
    owner = feeds.registry().of_host("www.bank.example.com")
    assert owner is not None
    assert owner.id == EXAMPLE
    assert feeds.changed() == clock.now


async def test_the_last_good_edition_survives_a_restart(tmp_path: Path, files: Path) -> None:
    clock = Clock()
    await follow(tmp_path, clock).refresh(Press(edition(files, 1)))
    again = follow(tmp_path)
    assert EXAMPLE in again.registry().organisations
    assert again.changed() == clock.now


async def test_an_edition_seen_again_changes_nothing_but_when_it_was_seen(
    tmp_path: Path, files: Path
) -> None:
    clock = Clock()
    feeds = follow(tmp_path, clock)
    press = Press(edition(files, 1))
    await feeds.refresh(press)
    known, first = feeds.registry(), clock.now
    clock.now += timedelta(hours=1)
    await feeds.refresh(press)
    kept = feeds.states[0].edition
    assert kept is not None
    assert (kept.changed, kept.seen, feeds.changed()) == (first, clock.now, first)
    assert feeds.registry() is known


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"<html>moved house</html>", "this is no feed"),
        (b"", "this is no feed"),
        ("other key", "the signature is not that of the key"),
        ("older", "edition 1 is not newer than 2, which was seen before: refused"),
        ("same number", "edition 2 is not newer than 2, which was seen before: refused"),
    ],
)
async def test_nothing_wrong_takes_its_place(
    body: bytes | str, trouble: str, tmp_path: Path, files: Path
) -> None:
    feeds = follow(tmp_path)
    press = Press(edition(files, 2))
    await feeds.refresh(press)
    known = feeds.registry()
    if body == "other key":
        press.has(edition(files, 3, OTHER_SEED))
    elif body == "older":
        press.has(edition(files, 1))
    elif body == "same number":
        (files / "advisories" / "DNA-2026-9001.json").unlink()
        press.has(edition(files, 2))
    else:
        assert isinstance(body, bytes)
        press.has(body)
    await feeds.refresh(press)
    assert feeds.states[0].trouble.startswith(trouble)
    assert feeds.registry() is known
    assert EXAMPLE in follow(tmp_path).registry().organisations


async def test_a_newer_edition_takes_its_place_and_may_drop_entries(tmp_path: Path, files: Path) -> None:
    feeds = follow(tmp_path)
    press = Press(edition(files, 1))
    await feeds.refresh(press)
    (files / "advisories" / "DNA-2026-9001.json").unlink()
    press.has(edition(files, 2))
    await feeds.refresh(press)
    assert feeds.registry().disowned(EXAMPLE, "it_cell", DAY) is None
    assert EXAMPLE in feeds.registry().organisations


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (Reply(url=URL, status=404, body=b"x"), "its host answers 404"),
        (Reply(url=URL, status=301, location=URL), "it redirects too often"),
        (
            Reply(url=URL, status=200, body=b"{", not_seen=NotSeenReason.TOO_LARGE),
            "it cannot be read (too_large)",
        ),
    ],
)
async def test_what_a_host_may_answer(reply: Reply, trouble: str, tmp_path: Path) -> None:
    feeds = follow(tmp_path)
    press = Press()
    press.reply = reply
    await feeds.refresh(press)
    assert feeds.states[0].trouble == trouble


async def test_a_host_that_is_away_costs_nothing(tmp_path: Path, files: Path) -> None:
    feeds = follow(tmp_path)
    press = Press(edition(files, 1))
    await feeds.refresh(press)
    press.error = FetchError(NotSeenReason.TIMEOUT)
    await feeds.refresh(press)
    assert feeds.states[0].trouble == "it cannot be read (timeout)"
    assert EXAMPLE in feeds.registry().organisations
    press.error = None
    await feeds.refresh(press)
    assert feeds.states[0].trouble == ""


async def test_a_redirect_is_followed(tmp_path: Path, files: Path) -> None:
    feeds = follow(tmp_path)
    press = Press()
    press.reply = Reply(url=URL, status=302, location="https://cdn.example/feed.json")
    press.elsewhere["https://cdn.example/feed.json"] = Reply(url="", status=200, body=edition(files, 1))
    await feeds.refresh(press)
    assert EXAMPLE in feeds.registry().organisations


async def test_refused_entries_are_named(tmp_path: Path, files: Path) -> None:
    bank = files / "organisations" / "in.bank.examplebank.toml"
    bank.write_text(BANK.replace("bank.example.com", "whatsapp.com"), "utf-8")
    feeds = follow(tmp_path)
    await feeds.refresh(Press(edition(files, 1)))
    assert [reason.partition(":")[0] for reason in feeds.states[0].refused] == [EXAMPLE, "DNA-2026-9001"]


async def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, files: Path) -> None:
    (tmp_path / "feeds").write_text("in the way", "utf-8")
    feeds = follow(tmp_path)
    await feeds.refresh(Press(edition(files, 1)))
    assert feeds.states[0].trouble.startswith("the folder of feeds cannot be written to")
    assert EXAMPLE in feeds.registry().organisations, "it counts all the same"


async def test_a_kept_edition_of_another_key_is_not_used(tmp_path: Path, files: Path) -> None:
    feeds = follow(tmp_path)
    await feeds.refresh(Press(edition(files, 1)))
    kept = tmp_path / "feeds" / subscription().file
    kept.rename(kept.with_name(subscription(seed=OTHER_SEED).file))
    other = Feeds([subscription(seed=OTHER_SEED)], tmp_path / "feeds")
    other.load()
    assert other.registry().organisations == registry().organisations


async def test_an_edition_that_our_matcher_cannot_take_does_not_count(tmp_path: Path, files: Path) -> None:
    def ready(known: Registry) -> None:
        if "DNA-2026-9001" not in known.advisories:
            raise IndexError

    feeds = Feeds([subscription()], tmp_path / "feeds", now=Clock(), ready=ready)
    feeds.load()
    press = Press(edition(files, 1))
    await feeds.refresh(press)
    known = feeds.registry()
    assert EXAMPLE in known.organisations
    (files / "advisories" / "DNA-2026-9001.json").unlink()
    press.has(edition(files, 2))
    await feeds.refresh(press)
    assert feeds.states[0].trouble.startswith("a mistake of ours in reading it (IndexError)")
    assert feeds.registry() is known
    assert feeds.states[0].feed is not None
    assert feeds.states[0].feed.serial == 1


async def test_feeds_are_looked_at_again_and_again(tmp_path: Path, files: Path) -> None:
    feeds = follow(tmp_path)
    press = Press(edition(files, 1))
    watch = asyncio.create_task(feeds.keep_fresh(press, 0.001))
    for _ in range(2):
        press.asked.clear()
        await press.asked.wait()
    watch.cancel()


def test_the_operators_own_folder_counts_before_all_others(files: Path, tmp_path: Path) -> None:
    shipped = registry().advisories["DNA-2025-0001"]
    changed = json.loads((files / "advisories" / "DNA-2026-9001.json").read_text("utf-8"))
    changed |= {"id": shipped.id, "org": {"id": "in.party.bsp"}, "status": "draft"}
    (files / "advisories" / f"{shipped.id}.json").write_text(json.dumps(changed), "utf-8")
    for path in files.rglob("*.*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    clock = Clock()
    feeds = Feeds([], tmp_path / "feeds", files, now=clock)
    feeds.load()
    assert feeds.registry().disowned("in.party.bsp", "it_cell", DAY) is None
    assert EXAMPLE in feeds.registry().organisations
    assert feeds.changed() == clock.now, "a file from the future must not make every report old"


def test_a_folder_without_files_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no organisations"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("https://feeds.example/feed.json", "given as"),
        ("ftp://feeds.example/feed.json#AAAA", "given as"),
        ("https:///feed.json#AAAA", "given as"),
        ("https://feeds.example/feed.json#AAAA", "32 bytes"),
        ("https://feeds.example/feed.json#?", "32 bytes"),
    ],
)
def test_a_subscription_says_what_is_missing(text: str, hint: str) -> None:
    with pytest.raises(SettingsError, match=hint):
        parse_subscription(text)
