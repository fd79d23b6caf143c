"""Look-ups beside a running job: as many as on an idle machine, and hardly later."""

import asyncio
import statistics
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path

from bench.throughput.asking import Asked, ask
from bench.throughput.bulk import job
from bench.throughput.cached import prefix
from bench.throughput.kept import keep
from bench.throughput.stage import pages, service, settings, worker, world

ROUNDS = 3
SECONDS = 4.0
CONNECTIONS = 8
PAUSE = 0.01
"""Between an answer and the next request of a connection: look-ups come from many people, not from one who hurries."""
LISTED = 20_000
JOB = 400


def beside() -> None:
    """Ask in turn without and with a job that a worker is busy with."""
    idle: list[Asked] = []
    busy: list[Asked] = []
    done = 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        seen = stack.enter_context(world(0.02))
        store = f"sqlite:///{folder}/verdicts.sqlite"
        asyncio.run(keep(store, folder / "secret", LISTED))
        env = settings(folder, seen, SCANNER_JOBS="accept", SCANNER_PARSE_WORKERS="0")
        _, address = stack.enter_context(service(env))
        stack.enter_context(worker(env, niceness=10))
        target = address + prefix(address)
        for turn in range(ROUNDS):
            idle.append(asyncio.run(ask(target, seconds=SECONDS, connections=CONNECTIONS, pause=PAUSE)))
            first = turn * JOB
            running = threading.Thread(target=job, args=(address, pages(JOB, first)))
            running.start()
            busy.append(asyncio.run(ask(target, seconds=SECONDS, connections=CONNECTIONS, pause=PAUSE)))
            assert running.is_alive(), "the job was over too soon to tell"
            running.join()
            done += JOB
    print(f"\nLook-ups beside a job of {JOB} links that are fetched, by a worker of its own (nice 10)")
    print(f"  {'':10}{'a second':>10}{'median ms':>11}{'p99 ms':>9}")
    for name, found in (("idle", idle), ("beside", busy)):
        rate, middle, late = (
            statistics.median(values)
            for values in zip(*((one.rate, one.median, one.quantile(0.99)) for one in found), strict=True)
        )
        print(f"  {name:10}{rate:10,.0f}{middle:11.2f}{late:9.2f}")
    kept = statistics.median(b.rate / a.rate for a, b in zip(idle, busy, strict=True))
    later = statistics.median(b.quantile(0.99) / a.quantile(0.99) for a, b in zip(idle, busy, strict=True))
    print(f"  beside a job: x {kept:.2f} of the idle rate, p99 x {later:.1f}")
