"""The fleet's store: Redis or Valkey 6.2+, shared by any number of processes on any number of machines.

Look-ups that come in one turn of the event loop travel as one MGET, writes as one pipeline: a round trip is what a
command costs. How much a power cut may take is what Redis is told: `appendonly yes` with `appendfsync everysec` loses a
second. Rows carry a time to live of their own, so that they go even when no node is left to remove them.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

import msgspec
from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from scanner.errors import StoreError
from scanner.model import Verdict
from scanner.privacy.reasons import softened
from scanner.store import redis_scripts as lua
from scanner.store.redis_connection import asked, connect
from scanner.store.schema import KEPT_RELEASES
from scanner.store.seam import Appeal, Counts, Listing, Release, Row

PURGE_STEP: Final = 1_000
"""Rows removed in one step: Redis does nothing else meanwhile."""
MARGIN_SECONDS: Final = 3_600
"""How much longer than its row's end a key may live: until then `purge` removes it and keeps the counts right."""
AT_ONCE: Final = 512
"""Commands that travel together."""

P: Final = lua.PREFIX
_VERDICTS: Final = {
    Verdict.RISKY.value: "r",
    Verdict.CAUTION.value: "c",
    Verdict.NO_RISK_FOUND.value: "n",
    Verdict.COULD_NOT_CHECK.value: "u",
}
"""The first byte of a row. Letters of what is kept never change."""
_rows: Final = msgspec.msgpack.Decoder(Row)
_releases: Final = msgspec.msgpack.Decoder(Release)
_appeals: Final = msgspec.msgpack.Decoder(Appeal)
_encode: Final = msgspec.msgpack.Encoder().encode


class RedisStore:
    """A `Store` in Redis."""

    def __init__(self, url: str) -> None:
        self._redis: Redis = connect(url)
        self._reads: list[tuple[bytes, asyncio.Future[bytes | None]]] = []
        self._writes: list[tuple[list[Any], asyncio.Future[None]]] = []
        self._travelling: set[asyncio.Task[None]] = set()
        self._put = self._redis.register_script(lua.PUT)

    async def open(self, fingerprint: str) -> None:
        """See `Store.open`. Refuses with `other_secret`: rows of nodes with another secret are not ours to drop."""
        await asked(self._redis.set(P + "secret", fingerprint, nx=True))
        if await asked(self._redis.get(P + "secret")) != fingerprint.encode():
            raise StoreError("other_secret")

    async def close(self) -> None:
        """See `Store.close`."""
        await asyncio.gather(*self._travelling)
        await self._redis.aclose()

    async def get(self, key: bytes) -> Row | None:
        """See `Store.get`."""
        future: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()
        if not self._reads:
            self._start(self._fetch())
        self._reads.append((key, future))
        found = await future
        return None if found is None else _rows.decode(memoryview(found)[1:])

    async def put(self, row: Row, listing: Listing | None) -> None:
        """See `Store.put`."""
        lives = max(row.expires - row.checked, 0) + MARGIN_SECONDS
        value = _VERDICTS[row.verdict].encode() + _encode(row)
        given: list[Any] = [row.key, value, row.checked, row.expires, lives]
        if listing is not None:
            given += (listing.hash, listing.code, listing.basis, listing.expires)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if not self._writes:
            self._start(self._send())
        self._writes.append((given, future))
        await future

    def _start(self, travel: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(travel)
        self._travelling.add(task)
        task.add_done_callback(self._travelling.discard)

    async def _fetch(self) -> None:
        """Everything that was asked for in this turn of the loop, in one command."""
        asking, self._reads = self._reads, []
        for start in range(0, len(asking), AT_ONCE):
            part = asking[start : start + AT_ONCE]
            try:
                found = await asked(self._redis.mget([P.encode() + b"v:" + key for key, _ in part]))
            except StoreError as error:
                for _, future in part:
                    _settle(future, error)
                continue
            for (_, future), value in zip(part, found, strict=True):
                _settle(future, value)

    async def _send(self) -> None:
        """Everything that was given in this turn of the loop, in one go."""
        sending, self._writes = self._writes, []
        for start in range(0, len(sending), AT_ONCE):
            part = sending[start : start + AT_ONCE]
            result: StoreError | None = None
            try:
                async with self._redis.pipeline(transaction=False) as pipe:
                    for given, _ in part:
                        await self._put(keys=[P], args=given, client=pipe)
                    await asked(pipe.execute())
            except StoreError as error:
                result = error
            for _, future in part:
                _settle(future, result)

    async def forget(self, key: bytes, digest: bytes) -> bool:
        """See `Store.forget`."""
        return bool(await self._run(lua.FORGET, key, digest))

    async def purge(self, now: int, *, everything: bool = False) -> int:
        """See `Store.purge`."""
        script = self._redis.register_script(lua.PURGE)
        until = "+inf" if everything else now
        total = 0
        while removed := int(await asked(script(keys=[P], args=[until, PURGE_STEP]))):
            total += removed
        return total

    async def counts(self) -> Counts:
        """See `Store.counts`."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hgetall(P + "n")
            pipe.zrange(P + "checked", 0, 0, withscores=True)
            pipe.get(P + "serial")
            pipe.scard(P + "appeals:open")
            pipe.info("memory")
            numbers, oldest, serial, waiting, memory = await asked(pipe.execute())
        counted = {name: int(numbers.get(code.encode(), 0)) for name, code in _VERDICTS.items()}
        return Counts(
            engine="redis",
            verdicts={name: count for name, count in counted.items() if count},
            oldest=int(oldest[0][1]) if oldest else 0,
            listed=int(numbers.get(b"listed", 0)),
            serial=int(serial or 0),
            appeals_open=waiting,
            bytes=memory["used_memory"],
        )

    async def changes(self, now: int) -> tuple[Listing, ...]:
        """See `Store.changes`."""
        found = await self._run(lua.CHANGES, now)
        return tuple(
            Listing(hash_, code if ends > now else 0, basis.decode(), ends)
            for hash_, code, basis, ends in sorted(found)
        )

    async def publish(self, release: Release, now: int) -> bool:
        """See `Store.publish`."""
        given = (release.serial, KEPT_RELEASES, now, _encode(release))
        return bool(await self._run(lua.PUBLISH, *given, release.removed, release.added, release.codes))

    async def released(self) -> tuple[Release | None, tuple[tuple[bytes, int], ...]]:
        """See `Store.released`."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.get(P + "serial")
            pipe.hgetall(P + "l")
            serial, entries = await asked(pipe.execute())
        newest = None if serial is None else await asked(self._redis.hget(P + "releases", serial.decode()))
        # The second byte of an entry is its code in the newest release.
        listed = sorted((hash_, value[1]) for hash_, value in entries.items() if value[1])
        return (None if newest is None else _releases.decode(newest)), tuple(listed)

    async def releases(self, after: int) -> tuple[Release, ...]:
        """See `Store.releases`."""
        newest = int(await asked(self._redis.get(P + "serial")) or 0)
        wanted = [str(serial) for serial in range(max(after + 1, newest - KEPT_RELEASES + 1), newest + 1)]
        if not wanted:
            return ()
        found = await asked(self._redis.hmget(P + "releases", wanted))
        return tuple(_releases.decode(value) for value in found if value is not None)

    async def relist(self, basis: str, *, withdraw: bool) -> int:
        """See `Store.relist`."""
        codes = bytes(256) if withdraw else bytes(map(softened, range(256)))
        return int(await self._run(lua.RELIST, basis, codes))

    async def bases(self) -> frozenset[str]:
        """See `Store.bases`."""
        return frozenset(name.decode() for name in await asked(self._redis.smembers(P + "bases")))

    async def withhold(self, digest: bytes, until: int) -> None:
        """See `Store.withhold`."""
        await self._run(lua.WITHHOLD, digest, until)

    async def add_appeal(self, appeal: Appeal, limit: int) -> bool:
        """See `Store.add_appeal`."""
        return bool(await self._run(lua.ADD_APPEAL, limit, appeal.id, _encode(appeal), appeal.state))

    async def appeals(self) -> tuple[Appeal, ...]:
        """See `Store.appeals`."""
        found = map(_appeals.decode, await asked(self._redis.hvals(P + "appeals")))
        return tuple(sorted(found, key=lambda appeal: (appeal.received, appeal.id)))

    async def decide_appeal(self, appeal: Appeal) -> bool:
        """See `Store.decide_appeal`."""
        return bool(await self._run(lua.DECIDE_APPEAL, appeal.id, _encode(appeal), appeal.state))

    async def _run(self, source: str, *given: Any) -> Any:
        script: AsyncScript = self._redis.register_script(source)
        return await asked(script(keys=[P], args=list(given)))


def _settle(future: "asyncio.Future[Any]", result: Any) -> None:
    """Give a future its value or error, unless whoever waited has left."""
    if future.done():
        return
    if isinstance(result, StoreError):
        future.set_exception(StoreError(str(result)))
    else:
        future.set_result(result)
