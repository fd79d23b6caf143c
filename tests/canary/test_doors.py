"""The canary goes in by every door and is found nowhere: not in logs, files, metrics, errors, processes or Redis."""

import asyncio
import os
import re
import signal
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import aiohttp
import pytest

from tests.canary.canary import Canary
from tests.canary.doors import KEY, knock, links_of, sites_of
from tests.cli.running import environment, run, start
from tests.redis_server import RedisServer
from tests.world.server import World


@pytest.fixture
def canary() -> Canary:
    return Canary()


@pytest.fixture
async def world(canary: Canary) -> AsyncIterator[World]:
    async with World(sites_of(canary)) as running:
        yield running


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


class Running:
    """A service in a process of its own, and everything that it says."""

    def __init__(self, pid: int, base: str) -> None:
        self.pid = pid
        self.base = base
        self.said = b""

    def family(self) -> Iterator[int]:
        """The process and everything that it started."""
        waiting = [self.pid]
        while waiting:
            pid = waiting.pop()
            yield pid
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += map(int, children.read_text().split())

    def shown(self) -> bytes:
        """What the process list and /proc show of all of them to other users of the machine."""
        return b"\n".join(
            Path(f"/proc/{pid}/{name}").read_bytes()
            for pid in self.family()
            for name in ("cmdline", "comm", "status", "environ", "limits")
        )


@asynccontextmanager
async def serving(env: dict[str, str]) -> AsyncIterator[Running]:
    process = await start("serve", env=env)
    assert process.stdout is not None and process.stderr is not None
    lines: list[bytes] = []
    while not (match := re.search(rb"(http://\S+)/", line := await process.stderr.readline())):
        assert line, b"".join(lines)
        lines.append(line)
    service = Running(process.pid, match.group(1).decode())

    async def listen(stream: asyncio.StreamReader) -> None:
        while part := await stream.read(65_536):
            lines.append(part)

    listening = [asyncio.create_task(listen(stream)) for stream in (process.stdout, process.stderr)]
    try:
        yield service
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        await asyncio.gather(*listening)
        service.said = b"".join(lines)


def settings_of(world: World, folder: Path, metrics: int, **more: str) -> dict[str, str]:
    (folder / "tmp").mkdir()
    return environment(
        world,
        folder / "var",
        SCANNER_LOG_LEVEL="debug",
        SCANNER_PORT="0",
        SCANNER_METRICS_BIND=f"127.0.0.1:{metrics}",
        SCANNER_API_KEYS=KEY,
        SCANNER_PARSE_WORKERS="1",
        TMPDIR=str(folder / "tmp"),
        PYTHONASYNCIODEBUG="1",
        **more,
    )


async def test_it_is_in_no_log_file_metric_error_or_process(
    world: World, canary: Canary, tmp_path: Path
) -> None:
    metrics = free_port()
    shown, files = b"", []
    async with serving(settings_of(world, tmp_path, metrics)) as service, aiohttp.ClientSession() as session:
        async for asked, status, body in knock(session, service.base, canary):
            assert canary.traces(body) == [], f"{asked}: {status}"
            assert status < 500, asked
        world.hold = began, go_on = asyncio.Event(), asyncio.Event()
        scan = asyncio.create_task(
            session.post(f"{service.base}/v1/scan", json={"url": canary.link, "fresh": True})
        )
        await began.wait()
        shown = service.shown()
        files += canary.traces_in(tmp_path)
        go_on.set()
        report = await (await scan).json()
        async with session.get(f"http://127.0.0.1:{metrics}/metrics") as answer:
            counted = await answer.read()
    assert canary.word in report["group"]["title"], "the canary did sing at the door"
    assert b"scanner_scans_total" in counted and canary.traces(counted) == []
    assert canary.traces(shown) == []
    assert re.findall(rb"Max core file size +(\d+)", shown) == [b"0"] * len(re.findall(rb"Max core", shown))
    assert b'"route":"/v1/scan"' in service.said.replace(b" ", b"") and canary.traces(service.said) == []
    assert b"Traceback" not in service.said
    files += canary.traces_in(tmp_path)
    assert files == []
    assert list((tmp_path / "tmp").iterdir()) == [], "no temporary files"
    kept = {path.name for path in (tmp_path / "var").iterdir()}
    assert {"store.sqlite", "store.jobs.sqlite", "secret", "list.key", "ohttp.keys"} <= kept


async def test_what_a_killed_service_leaves_behind(world: World, canary: Canary, tmp_path: Path) -> None:
    env = settings_of(world, tmp_path, free_port())
    async with serving(env) as service, aiohttp.ClientSession() as session:
        key = {"Authorization": f"Bearer {KEY}", "Content-Type": "text/plain"}
        await session.post(f"{service.base}/v1/scan", json={"url": canary.link})
        world.hold = began, _ = asyncio.Event(), asyncio.Event()
        await session.post(f"{service.base}/v1/jobs", data="\n".join(links_of(canary)), headers=key)
        await began.wait()
        for pid in service.family():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert {"store.sqlite-wal", "store.jobs.sqlite-wal"} <= {
        path.name for path in (tmp_path / "var").iterdir()
    }
    assert canary.traces_in(tmp_path) == []
    assert canary.traces(service.said) == []


@contextmanager
def monitored(server: RedisServer) -> Iterator[list[bytes]]:
    """Everything that anybody says to Redis meanwhile, as Redis itself tells it."""
    heard: list[bytes] = []
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(str(server.socket))
    connection.sendall(b"MONITOR\r\n")
    assert connection.recv(5) == b"+OK\r\n"

    def listen() -> None:
        while part := connection.recv(1 << 20):
            heard.append(part)

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        yield heard
    finally:
        connection.shutdown(socket.SHUT_RDWR)
        thread.join()
        connection.close()


@pytest.mark.redis
async def test_it_is_in_nothing_that_redis_hears_or_keeps(
    world: World, canary: Canary, tmp_path: Path, redis_server: RedisServer
) -> None:
    env = settings_of(world, tmp_path, free_port(), SCANNER_STORE=redis_server.url)
    with monitored(redis_server) as heard:
        async with serving(env) as service, aiohttp.ClientSession() as session:
            async for asked, status, body in knock(session, service.base, canary):
                assert canary.traces(body) == [], f"{asked}: {status}"
    said = b"".join(heard)
    # MONITOR escapes what is no plain text: undo that, so that the nose smells bytes.
    raw = re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes.fromhex(match.group(1).decode()), said)
    assert b"is:{" in said and len(said) > 10_000
    assert canary.traces(said) == [] and canary.traces(raw) == []
    assert (
        list(redis_server.socket.parent.rglob("*.aof")) and canary.traces_in(redis_server.socket.parent) == []
    )
    assert canary.traces(service.said) == []
    assert canary.traces_in(tmp_path) == []


async def test_the_command_line_leaves_nothing_but_its_answer(
    world: World, canary: Canary, tmp_path: Path
) -> None:
    env = settings_of(world, tmp_path, free_port())
    given = "\n".join(links_of(canary)).encode()
    code, out, err = await run("check", "-", "--json", env=env, given=given)
    assert code == 64 and canary.word in out, "some are no links; the others are answered"
    assert canary.traces(err.encode()) == []
    code, out, err = await run("bulk", "-", env=env, given=given)
    assert code == 0 and canary.word in out, "--fail-on was not given"
    assert canary.traces(err.encode()) == []
    code, _, err = await run("store", "forget", "-", env=env, given=canary.link.encode())
    assert code == 0 and canary.traces(err.encode()) == []
    assert canary.traces_in(tmp_path) == []
    assert list((tmp_path / "tmp").iterdir()) == []
