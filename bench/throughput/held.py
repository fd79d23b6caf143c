"""What a verdict and a waiting link take: in Redis, and in SQLite's files."""

import asyncio
import tempfile
from pathlib import Path

from redis import Redis

from bench.throughput.kept import keep, link
from bench.throughput.stage import redis
from scanner.jobs.intake import Intake
from scanner.jobs.keys import JobKey, new_token
from scanner.jobs.opening import make_jobs
from scanner.jobs.seam import Job
from scanner.scan import Entry

COUNT = 5_000


async def hand_in(store: str) -> None:
    """Put a job into a store that nobody works off."""
    jobs, key = make_jobs(store), JobKey.of_token(new_token())
    await jobs.open()
    await jobs.create(Job(id=key.id, created=1, keep_seconds=60, wrapped=b"x"))
    intake = Intake(jobs, key)
    for number in range(COUNT):
        await intake.add(Entry(url=link(number)))
    await intake.finish(2)
    await jobs.close()


def held() -> None:
    """Fill a Redis and two files, and look how much they grew."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, redis(Path(name)) as url:
        folder = Path(name)
        with Redis.from_url(url) as client:
            sizes = [client.info("memory")["used_memory"]]
            asyncio.run(keep(url, folder / "secret", COUNT))
            sizes.append(client.info("memory")["used_memory"])
            asyncio.run(hand_in(url))
            sizes.append(client.info("memory")["used_memory"])
        store = f"sqlite:///{folder}/v.sqlite"
        asyncio.run(keep(store, folder / "secret", COUNT))
        asyncio.run(hand_in(store))
        files = [(folder / file).stat().st_size for file in ("v.sqlite", "v.jobs.sqlite")]
    print(f"\nBytes each, of {COUNT:,}")
    print(f"  {'':14}{'Redis':>8}{'SQLite':>8}")
    for what, inside, file in zip(
        ("verdict", "waiting link"), (sizes[1] - sizes[0], sizes[2] - sizes[1]), files, strict=True
    ):
        print(f"  {what:14}{inside / COUNT:8,.0f}{file / COUNT:8,.0f}")
