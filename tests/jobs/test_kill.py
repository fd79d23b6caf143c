"""kill -9 of the service in the middle of a job: nothing is lost, nothing is answered twice."""

import asyncio
import json
from pathlib import Path
from typing import Any

import aiohttp

from tests.cli.running import environment, start
from tests.cli.test_fleet import serving
from tests.world import sites
from tests.world.server import World

TEXT = {"Content-Type": "text/plain"}


async def ask(session: aiohttp.ClientSession, url: str, **more: Any) -> dict[str, Any]:
    async with session.get(url, **more) as response:
        told: dict[str, Any] = await response.json()
        return told


async def test_a_service_that_was_killed_goes_on_by_itself(world: World, tmp_path: Path) -> None:
    pages = {
        f"/Group{number:04}Example0000001": sites.whatsapp_group(f"Garden {number}") for number in range(40)
    }
    world.sites["chat.whatsapp.com"] |= pages
    links = "".join(f"https://chat.whatsapp.com{path}\n" for path in pages)
    # The host's budget lets ten links through at once and the others later: there is a middle to be killed in.
    env = environment(
        world, tmp_path, SCANNER_PORT="0", SCANNER_LOG_LEVEL="error", SCANNER_HOST_BUDGET="10/second"
    )
    async with aiohttp.ClientSession() as session:
        async with serving(env) as (process, url):
            async with session.post(f"{url}v1/jobs", data=links.encode(), headers=TEXT) as response:
                accepted = await response.json()
            token = {"Authorization": f"Bearer {accepted['token']}"}
            job = accepted["job"].removeprefix("/")
            async with asyncio.timeout(30):
                while (await ask(session, f"{url}{job}", headers=token))["done"] < 5:
                    await asyncio.sleep(0.02)
            assert (await ask(session, f"{url}{job}", headers=token))["done"] < 40
            process.kill()
            await process.wait()
        async with serving(env) as (process, url), asyncio.timeout(90):
            async with session.get(f"{url}{job}/results?follow=1", headers=token) as response:
                lines = [json.loads(line) for line in (await response.read()).splitlines()]
            assert lines[-1]["done"] is True
            assert sorted(line["index"] for line in lines[:-1]) == list(range(40))
            told = await ask(session, f"{url}{job}", headers=token)
            assert (told["done"], told["waiting"]) == (40, 0)


async def test_a_worker_without_a_port_does_the_work(world: World, tmp_path: Path) -> None:
    env = environment(world, tmp_path, SCANNER_PORT="0", SCANNER_LOG_LEVEL="error")
    worker = await start("worker", env=env)
    try:
        async with (
            serving({**env, "SCANNER_JOBS": "accept"}) as (_, url),
            aiohttp.ClientSession() as session,
            asyncio.timeout(60),
        ):
            body = f"{sites.LANDING}\n{sites.NEWS}\n".encode()
            async with session.post(f"{url}v1/jobs", data=body, headers=TEXT) as response:
                accepted = await response.json()
            token = {"Authorization": f"Bearer {accepted['token']}"}
            async with session.get(f"{url.rstrip('/')}{accepted['job']}/events", headers=token) as response:
                text = await response.text()
            assert json.loads(text.rpartition("data: ")[2])["counts"] == {"risky": 1, "no_risk_found": 1}
    finally:
        worker.terminate()
        _, err = await worker.communicate()
    assert worker.returncode == 0, err.decode()
