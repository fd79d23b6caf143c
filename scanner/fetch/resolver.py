"""Names to addresses with threads of our own, so that a slow name server cannot starve anything else.

The resolver is no guard: literals never come here. Its answers are judged by the connector.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult


class PoolResolver(AbstractResolver):
    """The system's `getaddrinfo` in a bounded pool of threads."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="dns")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses in the system's order. Raises `OSError` (`socket.gaierror`) when there are none."""
        found = await asyncio.get_running_loop().run_in_executor(self._pool, _look_up, host, port, family)
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=of, proto=0, flags=socket.AI_NUMERICHOST
            )
            for of, address in found
        ]

    async def close(self) -> None:
        """Let go of the threads; a look-up under way ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str, port: int, family: int) -> list[tuple[int, str]]:
    """Return family and address. A link-local answer keeps its zone and is refused by the guard."""
    answers = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG
    )
    return [(int(of), str(address[0])) for of, _, _, _, address in answers]
