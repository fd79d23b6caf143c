"""A fleet on Redis: one worker is killed, Redis too, and nothing is lost or answered twice."""

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest

from tests.cli.running import environment, start
from tests.cli.test_fleet import serving
from tests.jobs.test_kill import TEXT, ask
from tests.redis_server import RedisServer
from tests.world import sites
from tests.world.server import World


@pytest.mark.redis
async def test_a_lost_worker_is_taken_over_and_redis_may_restart(
    world: World, tmp_path: Path, redis_server: RedisServer
) -> None:
    pages = {
        f"/Fleet{number:04}Example0000001": sites.whatsapp_group(f"Garden {number}") for number in range(40)
    }
    world.sites["chat.whatsapp.com"] |= pages
    links = "".join(f"https://chat.whatsapp.com{path}\n" for path in pages)
    env = environment(
        world,
        tmp_path,
        SCANNER_PORT="0",
        SCANNER_LOG_LEVEL="error",
        SCANNER_HOST_BUDGET="10/second",
        SCANNER_STORE=redis_server.url,
    )
    workers = [await start("worker", env=env) for _ in range(2)]
    try:
        async with (
            serving({**env, "SCANNER_JOBS": "accept"}) as (_, url),
            aiohttp.ClientSession() as session,
            asyncio.timeout(90),
        ):
            async with session.post(f"{url}v1/jobs", data=links.encode(), headers=TEXT) as response:
                accepted = await response.json()
            token = {"Authorization": f"Bearer {accepted['token']}"}
            job = f"{url.rstrip('/')}{accepted['job']}"
            while (told := await ask(session, job, headers=token))["done"] < 5:
                await asyncio.sleep(0.02)
            assert told["done"] < 40
            workers[0].kill()
            redis_server.kill()
            redis_server.start()
            async with session.get(f"{job}/events", headers=token) as response:
                text = await response.text()
            assert json.loads(text.rpartition("data: ")[2])["done"] == 40
            async with session.get(f"{job}/results", headers=token) as response:
                lines = [json.loads(line) for line in (await response.read()).splitlines()]
            assert sorted(line["index"] for line in lines[:-1]) == list(range(40))
    finally:
        for worker in workers:
            if worker.returncode is None:
                worker.terminate()
            await worker.communicate()
