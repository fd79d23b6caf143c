"""Jobs in Redis or Valkey 6.2+: the fleet's engine. Streams with a consumer group share the links among runners.

Hosts are spread over 64 streams a job, so that a slow host holds up a sixty-fourth of the others at most. How much a
power cut may take is what Redis is told: `appendonly yes` with `appendfsync everysec` loses a second.
"""

import re
from collections.abc import Collection, Sequence
from typing import Any, Final

from redis.asyncio import Redis

from scanner.jobs import redis_scripts as lua
from scanner.jobs.seam import BROKEN_OFF_SECONDS, Answered, Backlog, Item, Job, Kept, Task
from scanner.store.redis_connection import asked, connect

BUCKETS: Final = 64
PER_BUCKET: Final = 64
"""Links of one bucket that one call gives out."""
_ALL: Final = "is:jobs"
_CURSOR: Final = re.compile(r"[0-9]{1,20}-[0-9]{1,20}")


class RedisJobs:
    """A `Jobs` in Redis."""

    def __init__(self, url: str) -> None:
        self._redis: Redis = connect(url)
        self._add = self._redis.register_script(lua.ADD)
        self._take = self._redis.register_script(lua.TAKE)
        self._complete = self._redis.register_script(lua.COMPLETE)
        self._answered = self._redis.register_script(lua.ANSWERED)

    async def open(self) -> None:
        """See `Jobs.open`."""
        await asked(self._redis.ping())

    async def close(self) -> None:
        """See `Jobs.close`."""
        await self._redis.aclose()

    async def create(self, job: Job) -> None:
        """See `Jobs.create`."""
        fields: dict[str | bytes | bytearray | memoryview[int] | int | float, Any] = {
            "created": job.created,
            "keep": job.keep_seconds,
            "wrapped": job.wrapped,
            "total": 0,
            "done": 0,
            "complete": 0,
            "finished": 0,
        }
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hset(_prefix(job.id) + "job", mapping=fields)
            pipe.sadd(_ALL, job.id)
            await asked(pipe.execute())

    async def add(self, job: str, items: Sequence[Item], errors: Sequence[Answered]) -> None:
        """See `Jobs.add`."""
        given: list[Any] = [len(items)]
        for item in items:
            given += (item.lane % BUCKETS, item.number, item.sealed)
        for answer in errors:
            given += (answer.number, answer.verdict, answer.sealed)
        await asked(self._add(keys=[_prefix(job)], args=given))

    async def complete(self, job: str, now: float) -> None:
        """See `Jobs.complete`."""
        await asked(self._complete(keys=[_prefix(job)], args=[now]))

    async def take(
        self, runner: str, now: float, lease: float, room: int, busy: Collection[int]
    ) -> Sequence[Task]:
        """See `Jobs.take`."""
        running = await self._running()
        tasks: list[Task] = []
        for place, (job, wrapped) in enumerate(running):
            share = (room - len(tasks)) // (len(running) - place)
            if share <= 0:
                continue
            taken = await asked(
                self._take(keys=[_prefix(job)], args=[runner, now, now + lease, share, PER_BUCKET, *busy])
            )
            tasks += [
                Task(
                    job=job,
                    wrapped=wrapped,
                    number=int(number),
                    lane=int(bucket),
                    sealed=sealed,
                    tries=int(tries),
                    receipt=f"{bucket.decode()} {entry.decode()}",
                )
                for bucket, entry, number, sealed, tries in taken
            ]
        return tasks

    async def _running(self) -> list[tuple[str, bytes]]:
        """Jobs with work in them and their wrapped keys, oldest first."""
        names = [name.decode() for name in await asked(self._redis.smembers(_ALL))]
        async with self._redis.pipeline(transaction=False) as pipe:
            for name in names:
                pipe.hmget(_prefix(name) + "job", ["created", "wrapped", "complete", "finished"])
            rows = await asked(pipe.execute())
        found = [
            (float(created), name, wrapped)
            for name, (created, wrapped, complete, finished) in zip(names, rows, strict=True)
            if complete == b"1" and finished == b"0"
        ]
        return [(name, wrapped) for _, name, wrapped in sorted(found)]

    async def renew(self, _runner: str, now: float, lease: float, held: Sequence[Task]) -> None:
        """See `Jobs.renew`."""
        await self._lease(held, now + lease)

    async def release(self, _runner: str, held: Sequence[Task]) -> None:
        """See `Jobs.release`."""
        await self._lease(held, 0)

    async def _lease(self, held: Sequence[Task], until: float) -> None:
        due: dict[str, dict[str, float]] = {}
        for task in held:
            due.setdefault(task.job, {})[task.receipt] = until
        async with self._redis.pipeline(transaction=False) as pipe:
            for job, leases in due.items():
                pipe.zadd(_prefix(job) + "due", leases, xx=True)
            await asked(pipe.execute())

    async def answered(self, runner: str, answers: Sequence[Answered], now: float) -> None:
        """See `Jobs.answered`."""
        by_job: dict[str, list[Any]] = {}
        for answer in answers:
            bucket, _, entry = answer.receipt.partition(" ")
            given = by_job.setdefault(answer.job, [runner, now])
            given += (bucket, entry, answer.number, answer.verdict, answer.sealed)
        for job, given in by_job.items():
            await asked(self._answered(keys=[_prefix(job)], args=given))

    async def get(self, job: str) -> Job | None:
        """See `Jobs.get`."""
        prefix = _prefix(job)
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hgetall(prefix + "job")
            pipe.hvals(prefix + "w")
            row, waiting = await asked(pipe.execute())
        if b"created" not in row:
            return None
        return Job(
            id=job,
            created=float(row[b"created"]),
            keep_seconds=int(row[b"keep"]),
            wrapped=row[b"wrapped"],
            total=int(row[b"total"]),
            complete=row[b"complete"] == b"1",
            done=int(row[b"done"]),
            finished=float(row[b"finished"]),
            counts={name[2:].decode(): int(count) for name, count in row.items() if name.startswith(b"v:")},
            longest_lane=max(map(int, waiting), default=0),
        )

    async def backlog(self) -> Backlog:
        """See `Jobs.backlog`."""
        names = [name.decode() for name in await asked(self._redis.smembers(_ALL))]
        jobs = [job for name in names if (job := await self.get(name)) is not None]
        running = [job for job in jobs if job.complete and not job.finished]
        return Backlog(
            running=len(running),
            waiting=sum(job.total - job.done for job in running),
            oldest=min((job.created for job in running), default=0),
            kept=sum(job.finished > 0 for job in jobs),
        )

    async def answers(self, job: str, after: str, limit: int) -> Sequence[Kept]:
        """See `Jobs.answers`."""
        start = f"({after}" if _CURSOR.fullmatch(after) else "-"
        rows = await asked(self._redis.xrange(_prefix(job) + "a", min=start, count=limit))
        return [Kept(cursor=cursor.decode(), number=int(row[b"n"]), sealed=row[b"s"]) for cursor, row in rows]

    async def remove(self, job: str) -> bool:
        """See `Jobs.remove`."""
        prefix = _prefix(job)
        names = [prefix + name for name in ("w", "t", "due", "a")]
        names += [f"{prefix}l:{bucket}" for bucket in range(BUCKETS)]
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.delete(prefix + "job")
            pipe.srem(_ALL, job)
            pipe.delete(*names)
            removed = await asked(pipe.execute())
        return bool(removed[0])

    async def purge(self, now: float) -> int:
        """See `Jobs.purge`."""
        removed = 0
        for name in await asked(self._redis.smembers(_ALL)):
            job = await self.get(name.decode())
            over = job is not None and (
                0 < job.finished <= now - job.keep_seconds
                or (not job.complete and job.created <= now - BROKEN_OFF_SECONDS)
            )
            if job is None or over:
                removed += await self.remove(name.decode())
        return removed


def _prefix(job: str) -> str:
    return f"is:{{{job}}}:"
