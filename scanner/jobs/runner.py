"""Works jobs off: takes links, scans them patiently, keeps the answers. Any number may run, anywhere.

What is under way is leased and the lease renewed; when a runner dies, its links are given out again when the lease
runs out. At most the scans under way are repeated, and an answer counts once.
"""

import asyncio
import contextlib
import math
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, Protocol

import msgspec
import structlog

from scanner import wire
from scanner.errors import ScannerError, StoreError
from scanner.jobs.keys import JobKey, Wrapper
from scanner.jobs.seam import TRIES, Answered, Jobs, Task
from scanner.model import Report
from scanner.scan import Entry, Outcome
from scanner.scan.lanes import Lanes
from scanner.scan.patience import WAITING, Patient

log: Final = structlog.get_logger("scanner.jobs")

LEASE_SECONDS: Final = 10.0
IDLE_SECONDS: Final = 1.0
"""How often an idle runner looks whether another process accepted a job."""
HELD_PER_LANE: Final = 96
"""Links of one host that a runner holds; beyond that it asks for other hosts' links only."""
MOST_HELD: Final = 1_024
QUICK_SECONDS: Final = 0.25
"""A runner that comes back for more before so long takes twice as many the next time: asking costs time, too."""
KEYS: Final = 64
"""Unwrapped keys kept at hand."""

_entries: Final = msgspec.msgpack.Decoder(Entry)


class Scans(Protocol):
    """The part of a scanner that is needed here."""

    async def scan_entry(self, entry: Entry) -> Report:
        """Check one entry; raises `ScannerError`."""
        ...


class Runner:
    """Works off what `jobs` holds, until cancelled.

    parallel: links that are scanned side by side.
    lease: seconds after which links of a silent runner are given out again.
    """

    def __init__(
        self,
        jobs: Jobs,
        scanner: Scans,
        wrapper: Wrapper,
        *,
        parallel: int = 32,
        lease: float = LEASE_SECONDS,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._jobs = jobs
        self._scanner = scanner
        self._wrapper = wrapper
        self._parallel = parallel
        self._lease = lease
        self._now = now
        self.name = secrets.token_hex(8)
        self.wake = asyncio.Event()
        """Set it when a job was accepted in this process."""
        self._held: dict[tuple[str, int], Task] = {}
        self._per_lane: Counter[int] = Counter()
        self._keys: dict[str, JobKey] = {}
        self._ready: list[Answered] = []
        self._at_work = 0
        self._helping = parallel
        self._helped = -math.inf
        self._room = asyncio.Event()
        self._to_keep = asyncio.Event()

    async def run(self) -> None:
        """Work until cancelled; then give back what was not finished."""
        patient: Patient[Task, Outcome] = Patient(
            self._scan, lambda outcome: outcome.report, parallel=self._parallel
        )
        work = _Work(patient, self)
        lanes: Lanes[Task, Answered | None] = Lanes(work, _lane, parallel=self._parallel * WAITING // 4)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._renew())
                group.create_task(self._keep())
                async for answered in lanes.run(self._tasks()):
                    if answered is not None:
                        self._ready.append(answered)
                        self._to_keep.set()
        finally:
            with contextlib.suppress(StoreError):
                await asyncio.shield(self._jobs.release(self.name, list(self._held.values())))
            self._held.clear()
            self._per_lane.clear()
            self._ready.clear()

    async def _tasks(self) -> AsyncIterator[Task]:
        while True:
            self._room.clear()
            self.wake.clear()
            room = min(self._appetite(), MOST_HELD - len(self._held))
            tasks = await self._take(room) if room > 0 else ()
            self._helped = asyncio.get_running_loop().time() if tasks else self._helped
            for task in tasks:
                self._held[task.job, task.number] = task
                self._per_lane[task.lane] += 1
                yield task
            if tasks:
                await asyncio.sleep(0)  # they begin, or wait for their hosts
            else:
                await self._something()

    def _appetite(self) -> int:
        """Links to take now: none while all hands are at work, so that other runners find some; then a small helping."""
        if self._at_work >= self._parallel:
            return 0
        quick = asyncio.get_running_loop().time() - self._helped < QUICK_SECONDS
        self._helping = min(self._helping * 2, MOST_HELD) if quick else self._parallel
        return self._helping

    async def _something(self) -> None:
        """Wait until there may be work: room again, a new job here, or one elsewhere."""
        waits = [asyncio.create_task(event.wait()) for event in (self._room, self.wake)]
        try:
            await asyncio.wait(waits, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _take(self, room: int) -> Sequence[Task]:
        busy = [lane for lane, count in self._per_lane.items() if count >= HELD_PER_LANE // 2]
        try:
            return await self._jobs.take(self.name, self._now(), self._lease, room, busy)
        except StoreError as error:
            log.error("jobs cannot be read", problem=str(error))
            await asyncio.sleep(IDLE_SECONDS)
            return ()

    async def _scan(self, task: Task) -> Outcome:
        self._at_work += 1
        try:
            return await self._outcome(task)
        finally:
            self._at_work -= 1
            self._room.set()

    async def _outcome(self, task: Task) -> Outcome:
        key = self._key(task)
        if task.tries > TRIES:
            gone = ScannerError("This link brought down the process that checked it, again and again.")
            return Outcome(index=task.number, error=gone)
        try:
            entry = _entries.decode(key.unseal(task.number, task.sealed))
            return Outcome(index=task.number, report=await self._scanner.scan_entry(entry))
        except ScannerError as error:
            return Outcome(index=task.number, error=error)
        except Exception as error:
            # Whatever it is, it is about this link: the others go on.
            log.error("scan failed", error=type(error).__name__)
            wrong = ScannerError("This link could not be checked because of a mistake of ours.")
            return Outcome(index=task.number, error=wrong)

    def seal(self, task: Task, outcome: Outcome) -> Answered:
        """An outcome as it is kept."""
        return Answered(
            job=task.job,
            number=task.number,
            verdict=outcome.report.verdict.value if outcome.report is not None else "error",
            sealed=self._key(task).seal(task.number, wire.outcome_line(outcome)[:-1]),
            receipt=task.receipt,
        )

    def _key(self, task: Task) -> JobKey:
        key = self._keys.get(task.job)
        if key is None:
            key = self._wrapper.unwrap(task.job, task.wrapped)
            while len(self._keys) >= KEYS:
                del self._keys[next(iter(self._keys))]
            self._keys[task.job] = key
        return key

    async def _keep(self) -> None:
        """Keep answers in groups: while one group is committed, the next one gathers."""
        while True:
            await self._to_keep.wait()
            self._to_keep.clear()
            group, self._ready = self._ready, []
            while True:
                try:
                    await self._jobs.answered(self.name, group, self._now())
                    break
                except StoreError as error:
                    log.error("answers cannot be kept yet", problem=str(error))
                    await asyncio.sleep(IDLE_SECONDS)
            for answer in group:
                task = self._held.pop((answer.job, answer.number), None)
                if task is not None:
                    self._per_lane[task.lane] -= 1
                    if not self._per_lane[task.lane]:
                        del self._per_lane[task.lane]
            self._room.set()

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            try:
                await self._jobs.renew(self.name, self._now(), self._lease, list(self._held.values()))
            except StoreError as error:
                log.error("leases cannot be renewed", problem=str(error))


class _Work:
    """Scans and seals one task; a job whose key cannot be opened here is left for another machine."""

    def __init__(self, scan: Patient[Task, Outcome], runner: Runner) -> None:
        self._scan = scan
        self._runner = runner

    async def __call__(self, task: Task) -> Answered | None:
        try:
            return self._runner.seal(task, await self._scan(task))
        except StoreError as error:
            log.error("a job's key cannot be opened: every process needs the same secret", problem=str(error))
            return None


def _lane(task: Task) -> str:
    return f"{task.job} {task.lane}"
