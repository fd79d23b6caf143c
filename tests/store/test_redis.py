"""What is special about Redis: it is shared, it may be away, and it must not learn anything either."""

import asyncio
from pathlib import Path

import pytest

from scanner.errors import StoreError
from scanner.store import open_store
from scanner.store.redis import RedisStore
from scanner.store.seam import Row
from tests.redis_server import RedisServer
from tests.store.reports import NOW, report

pytestmark = pytest.mark.redis

ONE = "whatsapp:group_invite:CanaryCanaryCanary0001"


async def test_a_node_with_another_secret_is_refused(redis_url: str) -> None:
    one, other = RedisStore(redis_url), RedisStore(redis_url)
    await one.open("secret")
    await one.open("secret")
    with pytest.raises(StoreError, match="other_secret"):
        await other.open("another")
    await one.close()
    await other.close()


async def test_rows_go_by_themselves_and_tell_nothing(redis_url: str, tmp_path: Path) -> None:
    verdicts = await open_store(redis_url, tmp_path / "secret", rules="test.1", now=lambda: NOW)
    url = "https://chat.whatsapp.com/CanaryCanaryCanary0001"
    await verdicts.put(ONE, report(url=url, title="CanaryTitle"))
    assert isinstance(verdicts.store, RedisStore)
    redis = verdicts.store._redis
    names = [key.encode() if isinstance(key, str) else key for key in await redis.keys()]
    for name in names:
        assert b"Canary" not in name
        assert "Canary" not in str(await redis.dump(name))
    rows = [name for name in names if b":v:" in name]
    for name in rows:
        assert 0 < await redis.ttl(name) <= (6 + 1) * 3600
    assert len(rows) == 1
    await verdicts.close()


async def test_look_ups_of_one_moment_travel_together(redis_url: str) -> None:
    store = RedisStore(redis_url)
    await store.open("secret")
    await store._redis.config_resetstat()
    rows = [Row(bytes([n]) * 32, "risky", 100, 200, "r", b"x") for n in range(50)]
    await asyncio.gather(*(store.put(row, None) for row in rows))
    found = await asyncio.gather(*(store.get(row.key) for row in rows), store.get(b"?" * 31))
    assert found == [*rows, None]
    assert (await store._redis.info("commandstats"))["cmdstat_mget"]["calls"] == 1
    await store.close()


async def test_somebody_who_leaves_costs_the_others_nothing(redis_url: str) -> None:
    store = RedisStore(redis_url)
    await store.open("secret")
    leaving = asyncio.create_task(store.get(bytes(32)))
    staying = asyncio.create_task(store.get(bytes(32)))
    await asyncio.sleep(0)
    leaving.cancel()
    assert await staying is None
    await store.close()


async def test_a_redis_that_is_away_costs_a_scan_and_no_more(
    redis_server: RedisServer, tmp_path: Path
) -> None:
    clock = [NOW]
    verdicts = await open_store(redis_server.url, tmp_path / "secret", rules="test.1", now=lambda: clock[0])
    await verdicts.put(ONE, report())
    redis_server.kill()
    assert await verdicts.get("web:page:1") is None
    assert verdicts.trouble == "unreachable"
    await verdicts.put("web:page:2", report())
    redis_server.start()
    clock[0] += 60
    assert await verdicts.get(ONE) is not None, "it was on the disk"
    assert verdicts.trouble == ""
    await verdicts.close()


async def test_a_redis_that_is_full_keeps_nothing_and_says_so(
    redis_server: RedisServer, tmp_path: Path
) -> None:
    verdicts = await open_store(redis_server.url, tmp_path / "secret", rules="test.1", now=lambda: NOW)
    with redis_server.client() as client:
        client.config_set("maxmemory", 1)
    await verdicts.put(ONE, report())
    assert verdicts.trouble == "disk_full"
    assert await verdicts.get(ONE) is not None, "memory still answers"
    await verdicts.close()
