"""Every engine, for the tests that all of them must pass."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.jobs.redis import RedisJobs
from scanner.jobs.seam import Jobs
from scanner.jobs.sqlite import SqliteJobs


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.redis)])
async def jobs(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Jobs]:
    """An open engine."""
    engine: Jobs = SqliteJobs(tmp_path / "x.jobs.sqlite")
    if request.param == "redis":
        engine = RedisJobs(request.getfixturevalue("redis_url"))
    await engine.open()
    yield engine
    await engine.close()
