"""A store and a clock for the list."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.store.opening import make_store
from scanner.store.seam import Store


class Clock:
    def __init__(self) -> None:
        self.at = 1_763_900_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.redis)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store that holds nothing, of each engine."""
    if request.param == "redis":
        return str(request.getfixturevalue("redis_url"))
    return f"sqlite:///{tmp_path}/list.sqlite"


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    opened = make_store(store_url)
    await opened.open("secret")
    yield opened
    await opened.close()
