"""One walk per link in the whole fleet: whoever is second waits for the verdict of the first."""

import contextlib
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from redis.asyncio import Redis
from redis.asyncio.lock import Lock

from scanner.errors import StoreError
from scanner.store.redis_connection import Dispensable, asked
from scanner.store.seal import Sealer

POLL_SECONDS: Final = 0.1
MARGIN_SECONDS: Final = 5.0
"""How much longer than a scan a lock lives, for a node that died holding it."""


class RedisFlights:
    """Locks in Redis, named by the keyed hash of a link's identity.

    scan_seconds: the longest that one walk may take.
    loop_clock: seconds that never go back.
    """

    def __init__(
        self, redis: Redis, sealer: Sealer, *, scan_seconds: float, loop_clock: Callable[[], float]
    ) -> None:
        self._redis = redis
        self._sealer = sealer
        self._life = scan_seconds + MARGIN_SECONDS
        self._reach = Dispensable(loop_clock)

    @asynccontextmanager
    async def turn(self, identity: str) -> AsyncIterator[bool]:
        """Hold a link while it is walked; True when another node held it before, so that a verdict may be there.

        A Redis that cannot be reached holds nothing up: the link is then walked without asking.
        """
        name = f"is:f:{self._sealer.row_key(identity).hex()[:32]}"
        lock = Lock(self._redis, name, timeout=self._life, sleep=POLL_SECONDS, thread_local=False)
        token = secrets.token_hex(16)
        try:
            first = await self._reach.ask(lambda: lock.acquire(blocking=False, token=token))
        except StoreError:
            yield False
            return
        held = first
        if not first:
            with contextlib.suppress(StoreError):
                held = await asked(lock.acquire(blocking_timeout=self._life, token=token))
        try:
            yield not first
        finally:
            if held:
                # A lock that outlived its time, or a Redis that went away, has nothing to be released.
                with contextlib.suppress(StoreError):
                    await asked(lock.release())
