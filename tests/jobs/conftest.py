"""Every engine, for the tests that all of them must pass."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.jobs.redis import RedisJobs
from scanner.jobs.seam import Jobs
from scanner.jobs.sqlite import SqliteJobs
from tests.jobs.redis_server import PROGRAM, RedisServer


@pytest.fixture
async def redis_server() -> AsyncIterator[RedisServer]:
    """A running Redis."""
    if PROGRAM is None:
        pytest.skip("no Redis server program here")
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        server = RedisServer(Path(folder))
        await server.start()
        yield server
        await server.kill()


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.redis)])
async def jobs(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Jobs]:
    """An open engine."""
    engine: Jobs = SqliteJobs(tmp_path / "x.jobs.sqlite")
    if request.param == "redis":
        if PROGRAM is None:
            pytest.skip("no Redis server program here")
        with tempfile.TemporaryDirectory(prefix="redis-") as folder:
            server = RedisServer(Path(folder))
            await server.start()
            engine = RedisJobs(server.url)
            await engine.open()
            yield engine
            await engine.close()
            await server.kill()
        return
    await engine.open()
    yield engine
    await engine.close()
