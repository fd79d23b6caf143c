"""What the nodes of a fleet share beside verdicts and jobs: manners, walks under way, and callers' limits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from limits.aio.storage import RedisStorage, Storage

from scanner.config import Settings
from scanner.fetch.politeness import HostTurns, LocalTurns, parse_budget
from scanner.fetch.shared_turns import RedisTurns
from scanner.scan.scanner import Flights
from scanner.store.flights import RedisFlights
from scanner.store.redis_connection import SCHEMES, connect
from scanner.store.seal import Sealer, hkdf_expand, hkdf_extract
from scanner.store.secret import read_or_make_secret

PATIENCE_SECONDS = 2.0
"""How long a node waits for Redis where it can go on without."""


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """Shared through one Redis."""

    turns: HostTurns
    flights: Flights
    callers: Storage
    """Where callers' requests are counted."""
    salt: bytes
    """Hashes callers' addresses; the same on every node."""


@asynccontextmanager
async def open_fleet(settings: Settings) -> AsyncIterator[Fleet | None]:
    """What is shared, when `SCANNER_STORE` names a Redis; None when this process is alone."""
    if not settings.store.startswith(SCHEMES):
        yield None
        return
    secret = await asyncio.to_thread(read_or_make_secret, Path(settings.secret_file))
    root = hkdf_extract(b"invite-scanner fleet 1", secret)
    budget, clock = parse_budget(settings.host_budget), asyncio.get_running_loop().time
    redis = connect(settings.store, seconds=PATIENCE_SECONDS, retries=1)
    try:
        yield Fleet(
            turns=RedisTurns(
                redis,
                hkdf_expand(root, b"hosts"),
                budget,
                alone=LocalTurns(budget, clock=clock),
                loop_clock=clock,
            ),
            flights=RedisFlights(redis, Sealer(secret), scan_seconds=settings.scan_seconds, loop_clock=clock),
            callers=RedisStorage(
                "async+redis://",
                wrap_exceptions=True,
                implementation="redispy",
                key_prefix="is:c",
                connection_pool=redis.connection_pool,  # type: ignore[arg-type]  # documented, typed as a plain option
            ),
            salt=hkdf_expand(root, b"callers"),
        )
    finally:
        await redis.aclose()
