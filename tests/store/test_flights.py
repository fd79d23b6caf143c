"""One walk per link in a whole fleet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from scanner.store.flights import RedisFlights
from scanner.store.redis_connection import connect
from scanner.store.seal import Sealer
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis

LINK = "whatsapp:group_invite:CanaryCanaryCanary0001"


@asynccontextmanager
async def node(url: str, scan_seconds: float = 20.0) -> AsyncIterator[RedisFlights]:
    clock = asyncio.get_running_loop().time
    redis = connect(url, seconds=2.0, retries=0)
    yield RedisFlights(redis, Sealer(bytes(32)), scan_seconds=scan_seconds, loop_clock=clock)
    await redis.aclose()


async def test_the_second_waits_for_the_first(redis_url: str) -> None:
    order: list[str] = []

    async def second(other: RedisFlights) -> None:
        async with other.turn(LINK) as waited:
            assert waited
            order.append("second")

    async with node(redis_url) as one, node(redis_url) as other:
        async with one.turn(LINK) as waited, other.turn("another link") as free:
            assert (waited, free) == (False, False)
            task = asyncio.create_task(second(other))
            assert all(b"Canary" not in key for key in await one._redis.keys())
            order.append("first")
        await task
        assert order == ["first", "second"]
        assert await one._redis.keys() == []


async def test_a_node_that_died_holds_a_link_no_longer_than_a_scan_takes(redis_url: str) -> None:
    async with (
        node(redis_url, scan_seconds=-4.8) as one,
        node(redis_url, scan_seconds=1) as other,
        asyncio.timeout(10),
        one.turn(LINK),
        other.turn(LINK) as waited,
    ):
        assert waited


async def test_without_redis_nobody_waits(redis_server: RedisServer) -> None:
    async with node(redis_server.url) as one:
        async with one.turn(LINK):
            redis_server.kill()
        for _ in range(2):
            async with one.turn(LINK) as waited:
                assert not waited
