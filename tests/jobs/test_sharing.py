"""Runners share a job, however small it is."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

from scanner.jobs.intake import Intake
from scanner.jobs.keys import JobKey, Wrapper, new_token
from scanner.jobs.runner import Runner
from scanner.jobs.seam import Job, Jobs
from scanner.model import LinkView, Report, Verdict
from scanner.scan import Entry

WRAPPER = Wrapper(b"s" * 32)
LINKS = 60


class Together:
    """Scans of several runners, none of which ends before every runner has begun one."""

    def __init__(self, runners: int) -> None:
        self.done: Counter[int] = Counter()
        self._begun: set[int] = set()
        self._runners = runners
        self._all = asyncio.Event()

    async def scan(self, runner: int, entry: Entry) -> Report:
        self._begun.add(runner)
        if len(self._begun) == self._runners:
            self._all.set()
        await self._all.wait()
        self.done[runner] += 1
        now = datetime.now(UTC)
        return Report(
            link=LinkView(platform="web", kind="web", url=entry.url),
            verdict=Verdict.NO_RISK_FOUND,
            checked_at=now,
            expires_at=now + timedelta(hours=1),
            rules="test",
        )


class Hands:
    """What one runner scans with."""

    def __init__(self, together: Together, number: int) -> None:
        self._together = together
        self._number = number

    async def scan_entry(self, entry: Entry) -> Report:
        return await self._together.scan(self._number, entry)


async def test_no_runner_takes_the_whole_of_a_small_job(jobs: Jobs) -> None:
    key = JobKey.of_token(new_token())
    await jobs.create(Job(id=key.id, created=1, keep_seconds=60, wrapped=key.wrapped(WRAPPER)))
    intake = Intake(jobs, key)
    for number in range(LINKS):
        await intake.add(Entry(url=f"https://h{number % 20}.example/{number}"))
    await intake.finish(2)
    together = Together(2)
    async with asyncio.timeout(30):
        runners = [
            asyncio.create_task(Runner(jobs, Hands(together, number), WRAPPER, parallel=8).run())
            for number in range(2)
        ]
        while (job := await jobs.get(key.id)) is None or not job.finished:
            await asyncio.sleep(0.02)  # an engine tells nobody that a job is over
    for runner in runners:
        runner.cancel()
    await asyncio.gather(*runners, return_exceptions=True)
    assert (job.done, sum(together.done.values())) == (LINKS, LINKS)
    assert set(together.done) == {0, 1}
