"""A service in which everything fails, with the canary in every message: run by test_crashes.py in a process of its own."""

import asyncio
import dataclasses
import gc
import json
import logging
import sys
import tempfile
import threading
from pathlib import Path

from aiohttp import ClientPayloadError, ClientTimeout
from aiohttp.test_utils import TestClient, TestServer

from scanner import logs
from scanner.assembly import open_scanner
from scanner.cli import crash
from scanner.config import read_settings
from scanner.fetch.seam import Reply
from scanner.model import Link, PageReading, Report
from scanner.scan import Scanner
from scanner.web.app import make_app


class Failing:
    """A fetcher, a reader and a store that raise what nobody foresaw."""

    def __init__(self, canary: str, what: str) -> None:
        self.canary = canary
        self.what = what

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        """Fail, or give a page that the reader fails on."""
        if self.what == "fetch":
            raise RuntimeError(f"cannot fetch {url} {self.canary}")
        return Reply(url=url, status=200, headers={"content-type": "text/html"}, body=self.canary.encode())

    async def read(self, reply: Reply, link: Link) -> PageReading:
        """Fail."""
        raise ValueError(f"{reply.body!r} {link.url} {self.canary}")

    async def get(self, identity: str) -> Report | None:
        """Fail where that is wanted."""
        if self.what == "store":
            raise KeyError(identity, self.canary)
        return None

    async def put(self, identity: str, report: Report) -> None:
        """Fail where that is wanted."""
        if self.what == "store":
            raise OSError(28, identity, self.canary)


async def serve(canary: str, folder: str) -> list[str]:
    """Ask a service whose every part fails; what it answers."""
    settings = read_settings(
        {
            "SCANNER_STORE": f"sqlite:///{folder}/store.sqlite",
            "SCANNER_SECRET_FILE": f"{folder}/secret",
            "SCANNER_LIST_KEY_FILE": f"{folder}/list.key",
            "SCANNER_PARSE_WORKERS": "0",
        }
    )
    answers = []
    link = f"https://chat.whatsapp.com/{canary}"
    async with open_scanner(settings) as service:
        for what in ("fetch", "read", "store"):
            failing = Failing(canary, what)
            scanner = Scanner(failing, failing.read, verdicts=failing)
            app = make_app(dataclasses.replace(service, scanner=scanner))
            async with TestClient(TestServer(app), timeout=ClientTimeout(total=20)) as client:
                for path, body in (
                    ("/v1/scan", json.dumps({"url": link, "message": canary})),
                    ("/v1/scan/bulk", json.dumps({"urls": [link, link]})),
                    ("/v1/jobs", json.dumps({"urls": [link]})),
                ):
                    response = await client.post(
                        path, data=body, headers={"Content-Type": "application/json"}
                    )
                    try:
                        answers.append(f"{response.status} {await response.text()}")
                    except ClientPayloadError:
                        answers.append("cut")
                    if path == "/v1/jobs":
                        job = json.loads(answers.pop().partition(" ")[2])
                        headers = {"Authorization": f"Bearer {job['token']}"}
                        results = await client.get(f"{job['job']}/results?follow=1", headers=headers)
                        answers.append(await results.text())
                response = await client.post("/", data={"link": link})
                answers.append(f"{response.status} {await response.text()}")

    async def forgotten() -> None:
        raise RuntimeError(f"in a task that nobody waits for: {canary}")

    task = asyncio.create_task(forgotten())
    await asyncio.sleep(0)
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(lambda: 1 / int(f"0{len(canary) * 0}"))
    await asyncio.sleep(0.01)
    return answers


class Dying:
    """Raises while it is thrown away."""

    def __init__(self, canary: str) -> None:
        self.canary = canary

    def __del__(self) -> None:
        raise RuntimeError(self.canary)


def fall(canary: str) -> None:
    """Raise in a thread."""
    raise LookupError(canary)


def main() -> None:
    """Fail in all ways, at the end with the process."""
    canary = sys.stdin.readline().strip()
    logs.configure("debug")
    crash.keep_quiet()
    with tempfile.TemporaryDirectory() as folder:
        answers = asyncio.run(serve(canary, folder), debug=True)
        found = [path.name for path in Path(folder).rglob("*") if canary.encode() in path.read_bytes()]
    print(json.dumps({"answers": answers, "found": found}))
    logging.getLogger("aiohttp.server").error("Error handling request %s", canary)
    thread = threading.Thread(target=fall, args=(canary,))
    thread.start()
    thread.join()
    Dying(canary)
    gc.collect()
    raise SystemError(f"the end: {canary}")


if __name__ == "__main__":
    main()
