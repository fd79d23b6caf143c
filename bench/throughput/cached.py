"""Look-ups and bulk over verdicts that are known."""

import asyncio
import itertools
import json
import statistics
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from bench.throughput.asking import ask, length_of
from bench.throughput.bulk import side_by_side, stream
from bench.throughput.kept import keep, lines
from bench.throughput.processes import Running, started
from bench.throughput.stage import redis, service, settings

LISTED = 20_000
ROUNDS = 7
KNOWN_ROUNDS = 2
SECONDS = 2.0


def prefix(url: str) -> str:
    """The path of a look-up in the list that a service has now."""
    with urllib.request.urlopen(f"{url}/v1/hashes") as response:
        bits = json.loads(response.read())["bits"]
    return f"/v1/hashes/{'01' * 8}"[: len("/v1/hashes/") + bits] if bits else "/v1/hashes/all"


def look_ups() -> None:
    """The hash look-up beside a handler that returns as many constant bytes."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        url = stack.enter_context(redis(folder))
        targets: dict[str, tuple[Running, str]] = {}
        for name, store in (("SQLite", f"sqlite:///{folder}/v.sqlite"), ("Redis", url)):
            asyncio.run(keep(store, folder / "secret", LISTED))
            env = settings(folder, SCANNER_STORE=store, SCANNER_JOBS="off")
            process, address = stack.enter_context(service(env))
            targets[name] = process, address + prefix(address)
        size = asyncio.run(_body(targets["SQLite"][1]))
        bare = stack.enter_context(
            started("bench.throughput.bare", str(size), env=settings(folder), ready=b"ready")
        )
        targets = {"bare aiohttp + uvloop": (bare[0], bare[1].split()[1]), **targets}
        rates: dict[str, list[float]] = {name: [] for name in targets}
        costs: dict[str, list[float]] = {name: [] for name in targets}
        for _ in range(ROUNDS):
            for name, (process, target) in targets.items():
                before = process.seconds()
                asked = asyncio.run(ask(target, seconds=SECONDS))
                costs[name].append((process.seconds() - before) / len(asked.waits) * 1e6)
                rates[name].append(asked.rate)
    first = next(iter(targets))
    print(f"\nLook-ups, {size:,} bytes each, one worker, 16 connections")
    print(f"  {'':28}{'a second':>10}{'ratio':>8}{'CPU µs':>9}{'ratio':>8}")
    for name in targets:
        rate, cost = statistics.median(rates[name]), statistics.median(costs[name])
        ratio = statistics.median(a / b for a, b in zip(rates[name], rates[first], strict=True))
        saved = statistics.median(b / a for a, b in zip(costs[name], costs[first], strict=True))
        print(f"  {name:28}{rate:10,.0f}{ratio:8.2f}{cost:9.1f}{saved:8.2f}")


async def _body(url: str) -> int:
    """Bytes of a look-up's body."""

    def get() -> int:
        with urllib.request.urlopen(url) as response:
            return len(response.read())

    await length_of(url)
    return await asyncio.to_thread(get)


def bulk_known() -> None:
    """Bulk over links whose verdicts are known: from memory, from the store's file, from Redis; one worker and two."""
    print("\nBulk over known links")
    print(f"  {'':34}{'links/s':>10}{'CPU µs a link':>15}")
    count = 20_000
    rows: dict[str, list[tuple[float, float]]] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        url = stack.enter_context(redis(folder))
        stores = {"SQLite": f"sqlite:///{folder}/v.sqlite", "Redis": url}
        for store in stores.values():
            asyncio.run(keep(store, folder / "secret", count // 2))
        for name, workers, store, distinct in (
            ("in memory, 1 worker", 1, "SQLite", 2_000),
            ("in memory, 2 workers", 2, "SQLite", 2_000),
            ("in SQLite, 1 worker", 1, "SQLite", count // 2),
            ("in SQLite, 2 workers", 2, "SQLite", count // 2),
            ("in Redis, 1 worker", 1, "Redis", count // 2),
            ("in Redis, 2 workers", 2, "Redis", count // 2),
        ):
            env = settings(
                folder, SCANNER_STORE=stores[store], SCANNER_JOBS="off", SCANNER_WORKERS=str(workers)
            )
            with service(env) as (process, address):
                # Each worker must have one request: the kernel spreads connections by chance.
                for _ in range(2):
                    side_by_side(address, [lines(distinct, distinct) for _ in range(workers)])
                found = rows.setdefault(name, [])
                while len(found) < KNOWN_ROUNDS:
                    before, began = process.each(), time.perf_counter()
                    answered = side_by_side(address, [lines(count, distinct) for _ in range(workers)])
                    took = time.perf_counter() - began
                    spent = [after - before.get(pid, 0.0) for pid, after in process.each().items()]
                    busy = [one for one in spent if one > 0.1 * sum(spent)]
                    if len(busy) >= workers:
                        found.append((answered / took, sum(spent) / answered * 1e6))
            rate, cost = (statistics.median(values) for values in zip(*found, strict=True))
            print(f"  {name:34}{rate:10,.0f}{cost:15.1f}", flush=True)
    for kind in ("memory", "SQLite", "Redis"):
        one, two = (
            statistics.median(rate for rate, _ in rows[f"in {kind}, {n} worker{'s' * (n > 1)}"])
            for n in (1, 2)
        )
        print(f"  two workers beside one, in {kind}: x {two / one:.2f}")


def growth(most: int) -> None:
    """Memory of one bulk request, from a thousand lines to a million."""
    print("\nOne bulk request over known links: memory as it grows")
    print(f"  {'lines':>10}{'links/s':>10}{'peak MB':>9}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        store = f"sqlite:///{folder}/v.sqlite"
        asyncio.run(keep(store, folder / "secret", 2_000))
        with service(settings(folder, SCANNER_STORE=store, SCANNER_JOBS="off")) as (process, address):
            for count in itertools.takewhile(lambda n: n <= most, (1_000, 10_000, 100_000, 1_000_000)):
                process.forget_peak()
                began = time.perf_counter()
                counts = stream(address, lines(count, 2_000))
                took = time.perf_counter() - began
                assert sum(counts.values()) == count
                print(f"  {count:10,}{count / took:10,.0f}{process.peak():9.0f}", flush=True)
