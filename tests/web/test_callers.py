"""One limit for a caller, however many nodes answer; each node's own while Redis is away."""

from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp.test_utils import make_mocked_request

from scanner.config import Settings
from scanner.fleet import counters
from scanner.store.redis_connection import connect
from scanner.tally import Window
from scanner.web.callers import Callers
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis


def request() -> Any:
    transport = SimpleNamespace(get_extra_info=lambda name: ("192.0.2.7", 1) if name == "peername" else None)
    return make_mocked_request("POST", "/v1/scan", transport=transport)


async def test_nodes_share_a_limit_until_redis_is_away(redis_server: RedisServer) -> None:
    settings = Settings(client_limit="10/hour")
    redis = connect(redis_server.url, seconds=2.0, retries=0)
    nodes = [
        Callers(
            settings,
            salt=b"salt",
            shared=Window(settings.client_limit, counters(redis)),
        )
        for _ in range(2)
    ]
    assert await nodes[0].admit(request(), links=6) is None
    assert await nodes[1].admit(request(), links=4) is None
    refused = await nodes[0].admit(request(), links=1)
    assert refused is not None
    assert refused.status == 429
    assert 3000 < int(refused.headers["Retry-After"]) <= 3600
    assert all(b"192.0.2" not in key for key in await redis.keys())
    redis_server.kill()
    assert await nodes[0].admit(request(), links=10) is None
    assert await nodes[0].admit(request(), links=1) is not None
    await redis.aclose()
