"""Links that have to be fetched and read: singly, in bulk, as jobs; one worker, two, and a fleet on Redis."""

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.throughput.bulk import job, lines_of, side_by_side, singly
from bench.throughput.processes import ROOT, Running
from bench.throughput.stage import World, pages, redis, service, settings, worker, world

PAGES = 160
ROUNDS = 2
CALLERS = 8
STREAMS = 8
"""Bulk requests side by side: the kernel gives each to either worker, and two would often meet at the same."""


@dataclass
class Row:
    """One way of doing the work, and what its rounds took."""

    name: str
    run: Callable[[Sequence[str]], None]
    processes: Sequence[Running] = ()
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    """Milliseconds of processor time a page."""


def fetching() -> None:
    """Every way in turn, round after round, over pages that nobody has asked for before."""
    numbers = itertools.count()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        seen = stack.enter_context(world(0.02))
        url = stack.enter_context(redis(folder))
        bare = Row("bare aiohttp loop, looks at nothing", lambda _links: None)
        rows = _rows(stack, folder, seen, url)
        for _ in range(ROUNDS):
            _bare(bare, seen, next(numbers) * PAGES)
            for row in rows:
                links = pages(PAGES, next(numbers) * PAGES)
                for process in row.processes:
                    process.forget_peak()
                before, began = sum(one.seconds() for one in row.processes), time.perf_counter()
                row.run(links)
                row.rates.append(PAGES / (time.perf_counter() - began))
                row.costs.append((sum(one.seconds() for one in row.processes) - before) / PAGES * 1e3)
        print(f"\nLinks that are fetched: pages of 50 kB over TLS, 20 ms away, {PAGES} a round")
        print(
            f"  {'':40}{'links/s':>9}{'ratio':>8}{'CPU ms a link':>15}{'ratio':>8}{'peak MB':>9}{'processes':>11}"
        )
        for row in (bare, *rows):
            rate, cost = statistics.median(row.rates), statistics.median(row.costs)
            by_rate = statistics.median(a / b for a, b in zip(row.rates, bare.rates, strict=True))
            by_cost = statistics.median(b / a for a, b in zip(row.costs, bare.costs, strict=True))
            peak = sum(one.peak() for one in row.processes)
            count = sum(len(one.pids()) for one in row.processes)
            print(f"  {row.name:40}{rate:9,.0f}{by_rate:8.2f}{cost:15.2f}{by_cost:8.2f}{peak:9.0f}{count:11}")


def _bare(row: Row, seen: World, first: int) -> None:
    command = [sys.executable, "-m", "bench.throughput.loop", str(seen.port), seen.ca_file]
    out = subprocess.run(
        [*command, str(first), str(PAGES)], cwd=ROOT, stdout=subprocess.PIPE, check=True, env=os.environ
    ).stdout
    told = json.loads(out)
    row.rates.append(PAGES / told["seconds"])
    row.costs.append(told["cpu"] / PAGES * 1e3)


def _rows(stack: ExitStack, folder: Path, seen: World, url: str) -> list[Row]:
    def serving(name: str, **more: str) -> tuple[Running, str]:
        own = folder / name
        own.mkdir()
        return stack.enter_context(service(settings(own, seen, **more)))

    one, one_url = serving("one")
    inline, inline_url = serving("inline", SCANNER_PARSE_WORKERS="0")
    readers, readers_url = serving("readers", SCANNER_PARSE_WORKERS="2")
    two, two_url = serving("two", SCANNER_WORKERS="2", SCANNER_PARSE_WORKERS="0")
    fleet = folder / "fleet"
    fleet.mkdir()
    shared = settings(fleet, seen, SCANNER_STORE=url, SCANNER_PARSE_WORKERS="0")
    door, door_url = stack.enter_context(service({**shared, "SCANNER_JOBS": "accept"}))
    workers = [stack.enter_context(worker(shared)) for _ in range(2)]

    def streamed(address: str) -> Callable[[Sequence[str]], None]:
        return lambda links: _expect(
            side_by_side(address, [lines_of(links[first::STREAMS]) for first in range(STREAMS)]), len(links)
        )

    def as_job(address: str) -> Callable[[Sequence[str]], None]:
        return lambda links: _expect(job(address, links)[1]["done"], len(links))

    return [
        Row(f"singly, {CALLERS} callers", lambda links: singly(one_url, links, CALLERS), [one]),
        Row("bulk, 1 worker", streamed(one_url), [one]),
        Row("bulk, 1 worker, 2 readers", streamed(readers_url), [readers]),
        Row("bulk, 1 worker that reads by itself", streamed(inline_url), [inline]),
        Row("bulk, 2 workers that read by themselves", streamed(two_url), [two]),
        Row("job, 1 worker", as_job(inline_url), [inline]),
        Row("job, 2 workers", as_job(two_url), [two]),
        Row("job on Redis, 2 workers", as_job(door_url), [door, *workers]),
    ]


def _expect(found: int, wanted: int) -> None:
    if found != wanted:
        raise SystemExit(f"{found} answers to {wanted} links")
