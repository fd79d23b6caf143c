"""One budget for a whole fleet; each node's own while Redis is away."""

import asyncio

import pytest

from scanner.errors import FetchError
from scanner.fetch.politeness import Budget, LocalTurns
from scanner.fetch.shared_turns import RedisTurns
from scanner.store.redis_connection import connect
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis

HOST = "canary-host.example"


def node(redis_url: str, count: int = 3) -> RedisTurns:
    clock = asyncio.get_running_loop().time
    budget = Budget(count=count, seconds=3600)
    redis = connect(redis_url, seconds=2.0, retries=0)
    return RedisTurns(redis, b"key", budget, alone=LocalTurns(budget, clock=clock), loop_clock=clock)


async def taken(*nodes: RedisTurns) -> int:
    """How many turns at once the nodes get together."""
    count = 0
    for one in nodes * 10:
        try:
            count += await one.take(HOST, 0) == 0
        except FetchError:
            continue
    return count


async def test_nodes_share_one_budget(redis_url: str) -> None:
    one, other = node(redis_url), node(redis_url)
    assert await taken(one, other) == 3
    for each in (one, other):
        await each._redis.aclose()


async def test_books_name_no_host_and_go_by_themselves(redis_url: str) -> None:
    one = node(redis_url)
    await one.take(HOST, 0)
    await one.paused(HOST, 10)
    keys = await one._redis.keys()
    assert len(keys) == 2
    for key in keys:
        assert b"canary" not in key
        assert await one._redis.ttl(key) > 0
    await one._redis.aclose()


async def test_while_redis_is_away_each_node_keeps_its_own_books(redis_server: RedisServer) -> None:
    one = node(redis_server.url)
    assert await taken(one) == 3
    redis_server.kill()
    assert await taken(one) == 3, "bounded by its own books"
    await one.answered(HOST)
    await one.paused(HOST, 60)
    with pytest.raises(FetchError):
        await one.take(HOST, 1e9)
    await one._redis.aclose()
