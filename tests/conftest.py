"""What several tests share: the world, and a service that lives in it."""

from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import hypothesis
import pytest
import structlog
from aiohttp.test_utils import TestClient, TestServer

from scanner.assembly import Service, open_scanner
from scanner.config import Settings, read_settings
from scanner.web.app import make_app
from tests import redis_server as redis
from tests.redis_server import RedisServer
from tests.world.client import Client
from tests.world.server import World

# The same examples in every run: a test that fails once fails again, and main stays green by itself.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.load_profile("same")


TODAY = date(2026, 11, 24)
"""The day on which tests weigh advisories, whatever day it is: they are worth less when their review is due."""


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """What a command does to logging ends with its test: `capture_logs` sees only what is not filtered out."""
    yield
    structlog.reset_defaults()


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A made-up world on loopback."""
    async with World() as running:
        yield running


@pytest.fixture
def settings(world: World, tmp_path: Path) -> Settings:
    """Settings of a service that sees the world and keeps its files to itself."""
    own = {
        "SCANNER_STORE": f"sqlite:///{tmp_path}/store.sqlite",
        "SCANNER_SECRET_FILE": str(tmp_path / "secret"),
        "SCANNER_LIST_KEY_FILE": str(tmp_path / "list.key"),
        "SCANNER_HOST_BUDGET": "1000/second",
        "SCANNER_CLIENT_LIMIT": "100000/minute",
        "SCANNER_PARSE_WORKERS": "0",
    }
    return read_settings({**world.environment, **own})


@pytest.fixture
async def service(settings: Settings) -> AsyncIterator[Service]:
    """An open service."""
    async with open_scanner(settings, today=lambda: TODAY) as opened:
        yield opened
        assert opened.reader.workers.failed == 0, "a page made a reader raise"


@pytest.fixture
async def client(service: Service) -> AsyncIterator[Client]:
    """A client of the service's HTTP interface."""
    async with TestClient(TestServer(make_app(service))) as running:
        yield running


@pytest.fixture(scope="session")
def _shared_redis() -> Iterator[RedisServer]:
    """One Redis for all tests of a process."""
    with redis.running(lasting=False) as server:
        yield server


@pytest.fixture
def redis_url(_shared_redis: RedisServer) -> str:
    """An empty Redis."""
    with _shared_redis.client() as client:
        client.flushall()
    return _shared_redis.url


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A Redis that the test may kill and start again."""
    with redis.running() as server:
        yield server
