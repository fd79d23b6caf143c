"""How many requests to one host may be under way at a time in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Places:
    """So many places for every host; hosts that nobody asks are forgotten."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._hosts: dict[str, tuple[asyncio.Semaphore, list[None]]] = {}

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Hold a place at a host; waits until one is free, in order."""
        free, askers = self._hosts.setdefault(host, (asyncio.Semaphore(self._each), []))
        askers.append(None)
        try:
            async with free:
                yield
        finally:
            askers.pop()
            if not askers:
                del self._hosts[host]
