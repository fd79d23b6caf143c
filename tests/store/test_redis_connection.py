"""How Redis is asked, without a Redis."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from redis.exceptions import ConnectionError as NoConnection

from scanner.errors import StoreError
from scanner.store.redis_connection import asked


async def answered_though_cancelled(begun: asyncio.Event) -> bytes:
    """Lose a cancellation, as `asyncio.wait_for` of Python 3.11 may."""
    begun.set()
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        return b"answer"
    raise AssertionError


async def broken_though_cancelled(begun: asyncio.Event) -> bytes:
    await answered_though_cancelled(begun)
    raise NoConnection


@pytest.mark.parametrize("doing", [answered_though_cancelled, broken_though_cancelled])
async def test_who_is_cancelled_while_redis_answers_ends(
    doing: Callable[[asyncio.Event], Awaitable[bytes]],
) -> None:
    begun = asyncio.Event()
    task = asyncio.create_task(asked(doing(begun)))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_failure_of_redis_is_one_of_the_store() -> None:
    async def fails() -> None:
        raise NoConnection

    with pytest.raises(StoreError):
        await asked(fails())
