"""The list as a fleet serves it: released when due, the same on every node, forgetting what expires or is withdrawn."""

import gzip
import sqlite3
from pathlib import Path

import pytest

from scanner.errors import StoreError
from scanner.privacy.keys import ListKeys
from scanner.privacy.list_client import read_bucket, verify_list
from scanner.privacy.list_diff import apply_diff
from scanner.privacy.list_format import Entries, decode_list
from scanner.privacy.publisher import LIFE_SECONDS, RELEASE_SECONDS, Edition, PublicList
from scanner.store.opening import make_store
from scanner.store.redis import RedisStore
from scanner.store.schema import KEPT_RELEASES
from scanner.store.seam import Listing, Row, Store
from scanner.store.sqlite import SqliteStore
from tests.privacy.conftest import Clock
from tests.privacy.lists import CAUTION, KEYS, RISKY, digest

TRUSTED = {KEYS.id: KEYS.public}


async def put(
    store: Store, clock: Clock, number: int, code: int = RISKY, life: int = 86_400 * 5, basis: str = ""
) -> None:
    row = Row(digest(number) * 4, "risky", int(clock.at), int(clock.at) + life, "r", b"sealed")
    await store.put(row, Listing(digest(number), code, basis, int(clock.at) + life))


def node(store: Store, clock: Clock) -> PublicList:
    return PublicList(store, KEYS, now=clock)


async def edition(public: PublicList) -> Edition:
    await public.refresh()
    assert public.trouble == ""
    assert public.edition is not None
    return public.edition


async def test_the_first_release_is_empty_signed_and_whole(store: Store, clock: Clock) -> None:
    public = node(store, clock)
    first = await edition(public)
    header, read = verify_list(first.full, TRUSTED)
    assert (header.count, read, header.serial) == (0, Entries(), int(clock.at))
    assert header.expires == header.created + LIFE_SECONDS
    assert gzip.decompress(first.packed) == first.full
    assert (await edition(public)) is first, "nothing to say, nothing released"
    assert "entries=0" in repr(first)


async def test_releases_add_change_and_remove(store: Store, clock: Clock) -> None:
    public = node(store, clock)
    begun = await edition(public)
    await put(store, clock, 1)
    assert (await edition(public)) is begun, "not due yet"
    clock.at += RELEASE_SECONDS
    first = await edition(public)
    assert first.entries.code(digest(1)) == RISKY
    await put(store, clock, 1, CAUTION)
    await put(store, clock, 2, life=RELEASE_SECONDS + 1)
    clock.at += RELEASE_SECONDS
    second = await edition(public)
    assert (second.entries.code(digest(1)), second.entries.code(digest(2))) == (CAUTION, RISKY)
    await store.forget(digest(1) * 4, digest(1))
    clock.at += RELEASE_SECONDS
    third = await edition(public)
    assert third.entries == Entries(), "one withdrawn, one expired"
    assert third.header.serial == begun.header.serial + 3
    for older in (begun, first, second, third):
        difference = public.difference(older.header.serial)
        assert difference is not None
        assert apply_diff(older.header, older.entries, difference) == third.full
    assert public.difference(begun.header.serial - 2) is None
    assert public.difference(third.header.serial + 1) is None


async def test_a_list_never_grows_old(store: Store, clock: Clock) -> None:
    public = node(store, clock)
    before = await edition(public)
    clock.at += LIFE_SECONDS // 2
    after = await edition(public)
    assert after.header.serial == before.header.serial + 1
    assert after.header.expires > before.header.expires
    difference = public.difference(before.header.serial)
    assert difference is not None and len(difference) == 136


async def test_nodes_of_a_fleet_serve_the_same_bytes(store: Store, clock: Clock, store_url: str) -> None:
    other_store = make_store(store_url)
    await other_store.open("secret")
    one, other = node(store, clock), node(other_store, clock)
    for turn in range(4):
        first, second = (one, other) if turn % 2 else (other, one)
        await put(store, clock, turn)
        clock.at += RELEASE_SECONDS
        made, read = await edition(first), await edition(second)
        assert (made.full, made.etag) == (read.full, read.etag)
    late = await edition(node(other_store, clock))
    assert one.edition is not None
    assert (late.full, late.packed, late.etag) == (one.edition.full, one.edition.packed, one.edition.etag)
    await other_store.close()


async def test_two_nodes_that_release_at_once_agree(store: Store, clock: Clock) -> None:
    one = node(store, clock)
    await edition(one)
    await put(store, clock, 1)
    clock.at += RELEASE_SECONDS
    draft = await edition(node(store, clock))
    assert (await edition(one)).full == draft.full


async def test_a_look_up_in_the_newest_release(store: Store, clock: Clock) -> None:
    public = node(store, clock)
    await put(store, clock, 1)
    newest = await edition(public)
    answer = newest.buckets.answer("all")
    assert answer is not None
    assert read_bucket(answer, digest(1), KEYS.public, int(clock.at)) == RISKY
    assert read_bucket(answer, digest(2), KEYS.public, int(clock.at)) == 0


async def test_a_node_that_was_away_too_long_reads_everything(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.store.sqlite_list.KEPT_RELEASES", 2)
    monkeypatch.setattr("scanner.store.redis.KEPT_RELEASES", 2)
    away, awake = node(store, clock), node(store, clock)
    old = await edition(away)
    for number in range(5):
        await put(store, clock, number)
        clock.at += RELEASE_SECONDS
        await edition(awake)
    caught_up = await edition(away)
    assert awake.edition is not None
    assert caught_up.full == awake.edition.full
    assert away.difference(old.header.serial) is None
    assert KEPT_RELEASES > 2


async def emptied(store: Store) -> None:
    if isinstance(store, RedisStore):
        await store._redis.flushall()
        return
    assert isinstance(store, SqliteStore)
    with sqlite3.connect(store.path) as connection:
        connection.executescript("DELETE FROM releases; DELETE FROM listed;")
    connection.close()


async def test_a_store_that_was_emptied_begins_anew(store: Store, clock: Clock) -> None:
    public = node(store, clock)
    await put(store, clock, 1)
    before = await edition(public)
    await emptied(store)
    clock.at += RELEASE_SECONDS
    after = await edition(public)
    assert after.entries == Entries()
    assert after.header.serial > before.header.serial


async def test_another_key_signs_anew(store: Store, clock: Clock) -> None:
    await put(store, clock, 1)
    await edition(node(store, clock))
    replaced = ListKeys(bytes(32))
    public = PublicList(store, replaced, now=clock)
    newest = await edition(public)
    header, read = decode_list(newest.full)
    assert header.key_id == replaced.id
    assert verify_list(newest.full, {replaced.id: replaced.public})[1] == read


async def test_a_store_that_fails_is_named_and_tried_again(tmp_path: Path, clock: Clock) -> None:
    late = make_store(f"sqlite:///{tmp_path}/late.sqlite")
    public = node(late, clock)
    await public.refresh()
    await public.refresh()
    assert (public.trouble, public.edition, public.difference(1)) == ("not_open", None, None)
    await late.open("secret")
    await edition(public)
    await late.close()
    with pytest.raises(StoreError):
        await late.bases()


async def test_it_keeps_up_in_the_background(store: Store, clock: Clock) -> None:
    public = node(store, clock)
    await public.start()
    assert public.edition is not None
    await public.close()
    await node(store, clock).close()
