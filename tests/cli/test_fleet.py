"""Several workers on one port: both answer, a dead one comes back, a restart drops nothing."""

import asyncio
import os
import re
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.cli.running import environment, start
from tests.world.server import World


@asynccontextmanager
async def serving(env: dict[str, str]) -> AsyncIterator[tuple[Process, str]]:
    process = await start("serve", env=env)
    assert process.stderr is not None
    try:
        async with asyncio.timeout(60):
            while not (match := re.search(rb"http://\S+/", line := await process.stderr.readline())):
                assert line, "the service ended"
        yield process, match.group().decode()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


def children(pid: int) -> set[int]:
    return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


@pytest.fixture
def env(world: World, tmp_path: Path) -> dict[str, str]:
    return environment(world, tmp_path, SCANNER_WORKERS="2", SCANNER_PORT="0", SCANNER_LOG_LEVEL="error")


async def test_two_workers_and_a_restart_without_a_lost_request(env: dict[str, str]) -> None:
    async with serving(env) as (process, url):
        before = children(process.pid)
        assert len(before) == 2
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as session:

            async def ask() -> int:
                async with session.get(f"{url}healthz") as response:
                    return response.status

            process.send_signal(signal.SIGHUP)
            answered = 0
            async with asyncio.timeout(60):
                while before & children(process.pid):
                    assert await asyncio.gather(*(ask() for _ in range(8))) == [200] * 8
                    answered += 8
            assert answered
            assert await ask() == 200
        process.terminate()
        async with asyncio.timeout(30):
            assert await process.wait() == 0


async def test_a_worker_that_was_killed_comes_back(env: dict[str, str]) -> None:
    async with serving(env) as (process, url), aiohttp.ClientSession() as session:
        before = children(process.pid)
        victim = min(before)
        os.kill(victim, signal.SIGKILL)
        async with asyncio.timeout(60):
            while len(children(process.pid) - {victim}) < 2:
                await asyncio.sleep(0.05)
            for _ in range(8):
                async with session.get(f"{url}healthz", headers={"Connection": "close"}) as response:
                    assert response.status == 200


async def test_workers_keep_one_budget_for_a_host(world: World, tmp_path: Path) -> None:
    env = environment(
        world,
        tmp_path,
        SCANNER_WORKERS="2",
        SCANNER_PORT="0",
        SCANNER_LOG_LEVEL="error",
        SCANNER_HOST_BUDGET="1/day",
    )
    async with (
        serving(env) as (_, url),
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as session,
    ):

        async def check(number: int) -> None:
            link = f"https://chat.whatsapp.com/BudgetExample{number:09}"
            async with session.post(f"{url}v1/scan", json={"url": link}) as response:
                assert response.status == 200

        # Sixteen connections: that all of them reach one worker would be a chance of one in 32,768.
        await asyncio.gather(*(check(number) for number in range(16)))
    assert world.hits["chat.whatsapp.com"] == 1
