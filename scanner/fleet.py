"""What nodes, or workers of one machine, share beside verdicts and jobs: manners, walks under way, and callers' limits."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from limits.aio.storage import RedisStorage
from redis.asyncio import Redis

from scanner.config import Settings
from scanner.fetch.politeness import HostTurns, LocalTurns, parse_budget
from scanner.fetch.shared_turns import RedisTurns
from scanner.scan.scanner import Flights
from scanner.siblings.line import Line
from scanner.siblings.shared import LineFlights, LineTally, LineTurns
from scanner.store.flights import RedisFlights
from scanner.store.redis_connection import SCHEMES, connect
from scanner.store.seal import Sealer, hkdf_expand, hkdf_extract
from scanner.store.secret import read_or_make_secret
from scanner.tally import Tally, Window

PATIENCE_SECONDS = 2.0
"""How long a node waits for Redis where it can go on without."""


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """Shared through one Redis, or at the desk of the parent process."""

    turns: HostTurns
    flights: Flights
    callers: Tally
    """Where callers' requests are counted."""
    salt: bytes
    """Hashes callers' addresses; the same on every node."""


@asynccontextmanager
async def open_fleet(settings: Settings, desk: socket.socket | None = None) -> AsyncIterator[Fleet | None]:
    """What is shared: with other nodes when `SCANNER_STORE` names a Redis, else with other workers at their parent's `desk`.

    None when this process is alone.
    """
    in_redis = settings.store.startswith(SCHEMES)
    if not in_redis and desk is None:
        yield None
        return
    secret = await asyncio.to_thread(read_or_make_secret, Path(settings.secret_file))
    root = hkdf_extract(b"invite-scanner fleet 1", secret)
    budget, clock = parse_budget(settings.host_budget), asyncio.get_running_loop().time
    alone = LocalTurns(budget, clock=clock)
    if not in_redis and desk is not None:
        line = await Line.open(desk)
        try:
            yield Fleet(
                turns=LineTurns(line, alone),
                flights=LineFlights(line, hkdf_expand(root, b"flights")),
                callers=LineTally(line),
                salt=hkdf_expand(root, b"callers"),
            )
        finally:
            await line.close()
        return
    if desk is not None:
        desk.close()  # what all nodes share, all workers share
    redis = connect(settings.store, seconds=PATIENCE_SECONDS, retries=1)
    try:
        yield Fleet(
            turns=RedisTurns(
                redis,
                hkdf_expand(root, b"hosts"),
                budget,
                alone=alone,
                loop_clock=clock,
            ),
            flights=RedisFlights(redis, Sealer(secret), scan_seconds=settings.scan_seconds, loop_clock=clock),
            callers=Window(settings.client_limit, counters(redis)),
            salt=hkdf_expand(root, b"callers"),
        )
    finally:
        await redis.aclose()


def counters(redis: Redis) -> RedisStorage:
    """Where a fleet counts what callers ask for."""
    return RedisStorage(
        "async+redis://",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix="is:c",
        connection_pool=redis.connection_pool,  # type: ignore[arg-type]  # documented, typed as a plain option
    )
