"""Scans paths of one server in a process of its own, so that its memory and stalls are its own.

`python -m bench.hostile.scans PORT PARALLEL SECONDS` reads names from standard input and prints one JSON object.
"""

import asyncio
import sys
import time

import msgspec

from bench.hostile.witness import HOP, stalls, tree_mib
from scanner.fetch.client import Client
from scanner.fetch.settings import FetchSettings
from scanner.scan import Budgets, Scanner
from scanner.scan.reader import Reader
from tests.fetch.loopback import TableResolver

WARM = "warm"
"""A page so large that it is read by a reader."""


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """How one scan ended."""

    name: str
    verdict: str
    """Empty when an exception came out."""
    not_seen: list[str]
    seconds: float


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What the process saw of itself."""

    scans: list[Scan]
    stall_ms: float
    extra_mib: float = 0.0
    """Peak memory of the process and its children above that after the first scan."""


async def run(port: int, parallel: int, seconds: float, names: list[str]) -> Result:
    """Scan `http://hop.example/NAME` for every name."""
    settings = FetchSettings(
        host_budget="100000/second",
        negative_seconds=0,
        connect_to=f"hop.example::{HOP}:{port},*.hop.example::{HOP}:{port}",
        allow_networks=(f"{HOP}/32",),
    )
    scans: list[Scan] = []
    async with Client(settings, resolver=TableResolver()) as client, Reader(1) as reader:
        scanner = Scanner(client, reader, budgets=Budgets(seconds=seconds, page_seconds=seconds))

        async def one(name: str) -> None:
            began = time.perf_counter()
            try:
                report = await scanner.scan(f"http://hop.example/{name}", fresh=True)
                verdict, reasons = str(report.verdict), [str(seen.reason) for seen in report.not_seen]
            except Exception as error:
                verdict, reasons = "", [type(error).__name__]
            ended = time.perf_counter() - began
            scans.append(Scan(name=name, verdict=verdict, not_seen=reasons, seconds=ended))

        # The reader runs before the first look at memory: it belongs to an idle service.
        await asyncio.gather(*(one(f"{WARM}?{number}") for number in range(4)))
        scans.clear()
        print("warm", flush=True)
        async with stalls() as stall:
            places = asyncio.Semaphore(parallel)

            async def placed(name: str) -> None:
                async with places:
                    await one(name)

            await asyncio.gather(*(placed(name) for name in names))
    return Result(scans=scans, stall_ms=stall.longest * 1000)


async def elsewhere(port: int, names: list[str], *, parallel: int, seconds: float) -> Result:
    """Run this module in another process and return what it saw."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.hostile.scans", str(port), str(parallel), str(seconds)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write("\n".join(names).encode())
    process.stdin.close()
    await process.stdout.readline()
    memory = asyncio.create_task(_peak(process.pid))
    output = await process.stdout.read()
    memory.cancel()
    await process.wait()
    before, peak = PEAKS.pop(process.pid)
    result = msgspec.json.decode(output, type=Result)
    return msgspec.structs.replace(result, extra_mib=peak - before)


PEAKS: dict[int, tuple[float, float]] = {}
"""Memory of a process at the first look, and the most since, in MiB."""


async def _peak(process: int) -> None:
    """Look at a process and all its children until cancelled."""
    PEAKS[process] = (0.0, 0.0)
    before = await asyncio.to_thread(tree_mib, process)
    PEAKS[process] = (before, before)
    while True:
        now = await asyncio.to_thread(tree_mib, process)
        PEAKS[process] = (before, max(PEAKS[process][1], now))
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    asked = sys.stdin.read().splitlines()
    answer = asyncio.run(run(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), asked))
    print(msgspec.json.encode(answer).decode())
