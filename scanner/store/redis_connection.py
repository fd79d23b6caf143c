"""How everything of ours talks to Redis or Valkey: one set of time-outs and retries, and one way to fail."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import OutOfMemoryError, ReadOnlyError, RedisError

from scanner.errors import StoreError

SECONDS: Final = 5.0
"""How long Redis may take for an answer."""
SCHEMES: Final = ("redis://", "rediss://", "unix://")
"""Beginnings of the URLs that name a Redis."""
REST_SECONDS: Final = 5.0
"""How long a Redis that failed is left alone by those who can do without it."""

_CODES: Final[dict[type[RedisError], str]] = {OutOfMemoryError: "disk_full", ReadOnlyError: "read_only"}


def connect(url: str, *, seconds: float = SECONDS, retries: int = 3) -> Redis:
    """A client; nothing is dialled before the first command."""
    return Redis.from_url(
        url,
        socket_timeout=seconds,
        socket_connect_timeout=seconds,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.05), retries),
    )


async def asked(doing: Awaitable[Any] | Any) -> Any:
    """The answer of Redis. Raises `StoreError` with a code; a message of Redis may quote values and stays here.

    Who is cancelled meanwhile ends: the library writes with `asyncio.wait_for`, which on Python 3.11 forgets a cancellation
    that comes when the writing is done (mended in 3.12, https://github.com/python/cpython/issues/86296).
    """
    cancelled = _cancellations()
    try:
        return await doing
    except RedisError as error:
        raise StoreError(_CODES.get(type(error), "unreachable")) from None
    except (OSError, TimeoutError):
        raise StoreError("unreachable") from None
    finally:
        if _cancellations() > cancelled:
            raise asyncio.CancelledError


def _cancellations() -> int:
    """How often the task that runs was told to end and has not yet done so."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


class Dispensable:
    """Asks a Redis that one can do without: after a failure it is not asked again for a while, so nobody waits for it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that never go back."""
        self._clock = clock
        self._rests_until = 0.0

    async def ask(self, doing: Callable[[], Awaitable[Any] | Any]) -> Any:
        """The answer. Raises `StoreError("unreachable")` at once while the last failure is fresh."""
        if self._clock() < self._rests_until:
            raise StoreError("unreachable")
        try:
            return await asked(doing())
        except StoreError:
            self._rests_until = self._clock() + REST_SECONDS
            raise
