"""How many links each caller has asked for lately: a moving window over some storage."""

import time
from typing import Protocol

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from scanner.errors import StoreError


class Tally(Protocol):
    """Counts what callers ask for."""

    async def hit(self, caller: str, cost: int) -> int:
        """Count `cost` links of a caller. Gives the seconds to wait when that is too much, else 0.

        caller: a keyed hash; an address never comes here.
        Raises `StoreError` while the books are out of reach.
        """
        ...


class Window:
    """A `Tally` with the books in a storage of the `limits` library."""

    def __init__(self, limit: str, storage: Storage | None = None) -> None:
        """`limit`: such as `120/minute`; without `storage` the books are this process's own."""
        self.limit: RateLimitItem = parse(limit.replace("/", " per "))
        self._window = MovingWindowRateLimiter(storage or MemoryStorage())

    async def hit(self, caller: str, cost: int) -> int:
        """See `Tally`."""
        try:
            if await self._window.hit(self.limit, caller, cost=cost):
                return 0
            stats = await self._window.get_window_stats(self.limit, caller)
        except StorageError:
            raise StoreError("unreachable") from None
        return max(1, round(stats.reset_time - time.time()))
