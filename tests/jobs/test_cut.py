"""The network between a worker and Redis is cut in the middle of a job: work goes on when it is back."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from scanner.jobs.intake import Intake
from scanner.jobs.keys import JobKey, Wrapper, new_token
from scanner.jobs.redis import RedisJobs
from scanner.jobs.runner import Runner
from scanner.jobs.seam import Job
from scanner.model import LinkView, Report, Verdict
from scanner.scan import Entry
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis

LINKS = 60
WRAPPER = Wrapper(b"s" * 32)


class Wire:
    """A line to Redis that can be cut."""

    def __init__(self, to: Path, own: Path) -> None:
        self._to = to
        self._own = own
        self._whole = True
        self._ends: set[asyncio.StreamWriter] = set()
        self._passing: set[asyncio.Task[None]] = set()
        self.url = f"unix://{own}"

    @asynccontextmanager
    async def laid(self) -> AsyncIterator["Wire"]:
        server = await asyncio.start_unix_server(self._connected, self._own)
        yield self
        self.cut()
        server.close()
        await asyncio.gather(*self._passing, return_exceptions=True)

    def cut(self) -> None:
        self._whole = False
        for end in self._ends:
            end.close()
        self._ends.clear()

    def mend(self) -> None:
        self._whole = True

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._whole:
            writer.close()
            return
        far_reader, far_writer = await asyncio.open_unix_connection(self._to)
        self._ends |= {writer, far_writer}
        for source, sink in ((reader, far_writer), (far_reader, writer)):
            task = asyncio.create_task(self._pass(source, sink))
            self._passing.add(task)
            task.add_done_callback(self._passing.discard)

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65_536):
                sink.write(data)
                await sink.drain()
        sink.close()


class Scans:
    """Answers every link; from the tenth on it waits to be let on."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.tenth = asyncio.Event()
        self.on = asyncio.Event()

    async def scan_entry(self, entry: Entry) -> Report:
        self.seen[entry.url] += 1
        if len(self.seen) >= 10:
            self.tenth.set()
            await self.on.wait()
        now = datetime.now(UTC)
        return Report(
            link=LinkView(platform="web", kind="web", url=entry.url),
            verdict=Verdict.NO_RISK_FOUND,
            checked_at=now,
            expires_at=now + timedelta(hours=1),
            rules="test",
        )


async def test_a_cut_loses_nothing_and_answers_nothing_twice(redis_server: RedisServer) -> None:
    key = JobKey.of_token(new_token())
    scans = Scans()
    async with Wire(redis_server.socket, redis_server.socket.with_name("w")).laid() as wire:
        jobs, beside = RedisJobs(wire.url), RedisJobs(redis_server.url)
        await beside.create(Job(id=key.id, created=1, keep_seconds=60, wrapped=key.wrapped(WRAPPER)))
        intake = Intake(beside, key)
        for number in range(LINKS):
            await intake.add(Entry(url=f"https://h{number % 7}.example/{number}"))
        await intake.finish(2)
        runner = asyncio.create_task(Runner(jobs, scans, WRAPPER, parallel=8).run())
        async with asyncio.timeout(60):
            await scans.tenth.wait()
            wire.cut()
            # What was under way is finished while nobody can be told.
            scans.on.set()
            while len(scans.seen) < 16:
                await asyncio.sleep(0)
            wire.mend()
            while (job := await beside.get(key.id)) is None or not job.finished:
                await asyncio.sleep(0.05)
        runner.cancel()
        await asyncio.gather(runner, return_exceptions=True)
        assert (job.done, job.counts) == (LINKS, {"no_risk_found": LINKS})
        kept = await beside.answers(key.id, "", 2 * LINKS)
        assert sorted(one.number for one in kept) == list(range(LINKS))
        answers = [msgspec.json.decode(key.unseal(one.number, one.sealed)) for one in kept]
        assert {answer["report"]["link"]["url"] for answer in answers} == set(scans.seen)
        assert time.time() > job.finished
        await jobs.close()
        await beside.close()
