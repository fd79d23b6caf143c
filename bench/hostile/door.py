"""The service's own door: nonsense from a fuzzer, callers who only hold a place, secrets that must not stay, hammers."""

import asyncio
import contextlib
import os
import re
import resource
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp

from bench.hostile.row import Row, at_most, none
from bench.hostile.server import serving
from bench.hostile.witness import HOP
from tests.world.server import World

SLOW = 2_000
CANARY = "canaryQ7Zk3vX9"
"""Stands in every input; the search for it ignores case."""
FUZZ_SECONDS = 25


class Running:
    """A service in a process of its own."""

    def __init__(
        self, url: str, metrics: str, folder: Path, process: asyncio.subprocess.Process, log: list[bytes]
    ) -> None:
        self.url = url
        self.metrics = metrics
        self.folder = folder
        self.process = process
        self.log = log

    async def count(self, pattern: str) -> int:
        """Sum of the counters whose line matches."""
        async with aiohttp.ClientSession() as session, session.get(self.metrics) as response:
            text = await response.text()
        return int(
            sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if re.match(pattern, line))
        )


@contextlib.asynccontextmanager
async def service(environment: dict[str, str]) -> AsyncIterator[Running]:
    """Start a service as its operator would, and stop it."""
    with tempfile.TemporaryDirectory(prefix="hardening-") as name:
        settings = {
            "PATH": os.environ["PATH"],
            "SCANNER_PORT": "0",
            "SCANNER_STORE": f"sqlite:///{name}/store.sqlite",
            "SCANNER_SECRET_FILE": f"{name}/secret",
            "SCANNER_LIST_KEY_FILE": f"{name}/list.key",
            "SCANNER_CLIENT_LIMIT": "1000000/minute",
            "SCANNER_HOST_BUDGET": "100000/second",
            "SCANNER_LOG_LEVEL": "debug",
            "SCANNER_METRICS_BIND": "127.77.0.1:9091",
            **environment,
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-X", "dev", "-m", "scanner", "serve"),
            env=settings,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        log: list[bytes] = []
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        reading = asyncio.create_task(_read(process, log, ready))
        try:
            async with asyncio.timeout(60):
                url = await ready
            yield Running(url, "http://127.77.0.1:9091/metrics", Path(name), process, log)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
            await reading


async def _read(process: asyncio.subprocess.Process, log: list[bytes], ready: "asyncio.Future[str]") -> None:
    assert process.stderr is not None
    while line := await process.stderr.readline():
        log.append(line)
        if found := re.search(rb"ready: (http://\S+?)/\s", line):
            ready.set_result(found[1].decode())


async def fuzzed() -> list[Row]:
    """Requests made up from our own description of the interface, and things that it does not describe."""
    async with World() as world, service(world.environment) as running:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"),
            *(f"{running.url}/openapi.json", "--checks", "not_a_server_error"),
            *("--max-time", str(FUZZ_SECONDS), "--mode", "all", "--continue-on-failure"),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=running.folder,
        )
        await process.wait()
        tried = await running.count(r"scanner_requests_total\{")
        broken = await running.count(r'scanner_requests_total\{.*status="5xx"')
    return [none("requests of a fuzzer: answered with 5xx", tried, broken)]


async def slow() -> list[Row]:
    """Callers who send half a request."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    held = min(SLOW, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200)
    async with service({}) as running:
        host, port = running.url.removeprefix("http://").split(":")
        before = _resident(running.process.pid)
        writers = []
        readers = []
        for _ in range(held):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"POST /v1/scan HTTP/1.1\r\nHost: a\r\nContent-Le")
            readers.append(reader)
            writers.append(writer)
        began = asyncio.get_running_loop().time()
        async with aiohttp.ClientSession() as session, session.get(f"{running.url}/healthz") as response:
            await response.read()
        waited = (asyncio.get_running_loop().time() - began) * 1000
        extra = _resident(running.process.pid) - before
        left = 0
        try:
            async with asyncio.timeout(60):
                await asyncio.gather(*(_ended(reader) for reader in readers))
        except TimeoutError:
            left = sum(not reader.at_eof() for reader in readers)
        for writer in writers:
            writer.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return [
        at_most("slow callers: time that another one waits", held, waited, 1_000, "ms"),
        at_most("slow callers: memory", held, extra, 64, "MiB"),
        none("slow callers: still there after a minute", held, left),
    ]


async def _ended(reader: asyncio.StreamReader) -> None:
    with contextlib.suppress(ConnectionError):  # an abort is an end
        await reader.read()


def _resident(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


async def secrets() -> list[Row]:
    """A word put into every input, looked for in everything that the service wrote."""
    page = f"<title>{CANARY}</title><form><label>{CANARY} Aadhaar <input name=aadhaar></label></form>{CANARY}"
    reply = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: {0}={0}\r\nX-{0}: {0}\r\nContent-Length: {1}\r\n\r\n{2}"
    scripts = {CANARY: reply.format(CANARY, len(page), page).encode()}
    async with serving(scripts) as server:
        reached = {
            "SCANNER_CONNECT_TO": f":80:{HOP}:{server.port}",
            "SCANNER_ALLOW_NETWORKS": f"{HOP}/32,127.0.0.1/32",
        }
        async with service(reached) as running, aiohttp.ClientSession() as session:
            links = [
                f"http://{CANARY}:{CANARY}@{CANARY}.example/{CANARY}?{CANARY}={CANARY}#{CANARY}",
                f"https://chat.whatsapp.com/{CANARY}AbCdEfGh",
                f"https://t.me/+{CANARY}",
                CANARY,
            ]
            for link in links:
                await session.post(f"{running.url}/v1/scan", json={"url": link, "message": CANARY})
                await session.post(f"{running.url}/v1/scan", data=f'{{"url": "{link}"')
                await session.post(f"{running.url}/", data={"link": link})
                await session.get(
                    f"{running.url}/{CANARY}?{CANARY}", headers={"X-Note": CANARY, "Cookie": f"a={CANARY}"}
                )
            bulk = "\n".join(links)
            await session.post(
                f"{running.url}/v1/scan/bulk", data=bulk, headers={"Content-Type": "text/plain"}
            )
            async with session.get(running.metrics) as response:
                written = [await response.read()]
            running.process.terminate()
            await running.process.wait()
            written += running.log
            written += [path.read_bytes() for path in running.folder.rglob("*") if path.is_file()]
    found = sum(data.lower().count(CANARY.lower().encode()) for data in written)
    read = sum(head.startswith(f"GET /{CANARY}".encode()) for head in server.heads)
    return [none("a canary in every input: found in what was written", read, found)]


async def hammer() -> list[Row]:
    """One link to a page that points to a thousand others."""
    links = "".join(
        f'<a href="http://bit.ly/x{number}">Join</a><iframe src="http://forms.gle/x{number}"></iframe>'
        for number in range(500)
    )
    reply = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(links)}\r\n\r\n{links}"
    async with serving({"page": reply.encode()}) as server:
        reached = {
            "SCANNER_CONNECT_TO": f"::{HOP}:{server.port}",
            "SCANNER_ALLOW_NETWORKS": f"{HOP}/32,127.0.0.1/32",
        }
        async with service(reached) as running, aiohttp.ClientSession() as session:
            await session.post(f"{running.url}/v1/scan", json={"url": "http://hop.example/page"})
            itself = f"{running.url}/healthz"
            async with session.post(f"{running.url}/v1/scan", json={"url": itself}) as response:
                answer = await response.json()
        return [
            at_most(
                "connections that one link can cause",
                server.connections - 1,
                server.connections,
                16,
                "connections",
            ),
            none(
                "scans of the service itself that were called clean",
                1,
                answer.get("verdict") == "no_risk_found",
            ),
        ]
