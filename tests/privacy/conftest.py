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


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = make_store(f"sqlite:///{tmp_path}/list.sqlite")
    await opened.open("secret")
    yield opened
    await opened.close()
