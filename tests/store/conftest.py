"""Every engine under the same tests."""

from pathlib import Path

import pytest

from tests.store.test_verdicts import Engine


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.redis)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """Verdicts on an engine that holds nothing."""
    if request.param == "redis":
        return Engine(request.getfixturevalue("redis_url"), tmp_path)
    return Engine(f"sqlite:///{tmp_path / 'store' / 'verdicts.sqlite'}", tmp_path)
