"""From settings to jobs that are ready for use."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import structlog

from scanner.config import Settings
from scanner.errors import SettingsError, StoreError
from scanner.jobs.keys import Wrapper
from scanner.jobs.redis import RedisJobs
from scanner.jobs.runner import Runner, Scans
from scanner.jobs.seam import Jobs
from scanner.jobs.sqlite import SqliteJobs
from scanner.store.secret import read_or_make_secret

log: Final = structlog.get_logger("scanner.jobs")

PURGE_SECONDS: Final = 60.0
RESTART_SECONDS: Final = 5.0


def make_jobs(url: str) -> Jobs:
    """The engine that `SCANNER_STORE` names, not yet open. Raises `SettingsError`."""
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///"))
        return SqliteJobs(path.with_name(f"{path.stem}.jobs{path.suffix}"))
    if url.startswith(("redis://", "rediss://", "unix://")):
        return RedisJobs(url)
    raise SettingsError(
        "SCANNER_STORE takes sqlite:///relative, sqlite:////absolute or redis://host:port/db."
    )


@asynccontextmanager
async def open_jobs(settings: Settings) -> AsyncIterator[tuple[Jobs, Wrapper]]:
    """Open the engine. Raises `StoreError` or `SettingsError`."""
    wrapper = Wrapper(await asyncio.to_thread(read_or_make_secret, Path(settings.secret_file)))
    jobs = make_jobs(settings.store)
    try:
        await jobs.open()
        yield jobs, wrapper
    finally:
        await jobs.close()


@asynccontextmanager
async def working(jobs: Jobs, wrapper: Wrapper, scanner: Scans, settings: Settings) -> AsyncIterator[Runner]:
    """Work jobs off in the background."""
    runner = Runner(jobs, scanner, wrapper, parallel=settings.bulk_parallel)
    tasks = [asyncio.create_task(_forever(runner)), asyncio.create_task(_purge(jobs))]
    try:
        yield runner
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _forever(runner: Runner) -> None:
    """A mistake of ours ends neither the service nor its jobs."""
    while True:
        try:
            await runner.run()
        except Exception as error:
            log.error("the runner fell over and is set up again", error=type(error).__name__)
        await asyncio.sleep(RESTART_SECONDS)


async def _purge(jobs: Jobs) -> None:
    while True:
        with contextlib.suppress(StoreError):
            if removed := await jobs.purge(time.time()):
                log.info("jobs removed", jobs=removed)
        await asyncio.sleep(PURGE_SECONDS)
