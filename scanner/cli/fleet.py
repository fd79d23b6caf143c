"""Several worker processes on one port, and a restart that drops no connection.

The parent opens one listening socket per worker, all on one port (SO_REUSEPORT: the kernel spreads connections), and
keeps them open: a worker that is replaced leaves its queue of connections to the next one. SIGHUP replaces every
worker, new before old; SIGTERM and SIGINT let all of them finish what was begun. A worker that dies is started again.
Budgets of hosts, walks under way and limits of callers are kept here for all of them (`scanner.siblings`).
"""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from typing import Final

import structlog

from scanner.config import Settings
from scanner.siblings.desk import Desk, open_desk

log: Final = structlog.get_logger("scanner.fleet")

READY_SECONDS: Final = 60.0
"""A worker that is not ready by then has failed to start."""
REST_SECONDS: Final = (0.5, 30.0)
"""Pause before a dead worker is started again; doubled while it dies within `STEADY_SECONDS`."""
STEADY_SECONDS: Final = 10.0


class Worker:
    """One place in the fleet: a listening socket, and the process that answers on it."""

    def __init__(
        self, number: int, listener: socket.socket, environment: Mapping[str, str], desk: Desk
    ) -> None:
        self._number = number
        self._desk = desk
        self._served: set[asyncio.Task[None]] = set()
        self._listener = listener
        self._environment = environment
        self._process: Process | None = None
        self._leaving: set[asyncio.Task[int]] = set()

    async def start(self) -> bool:
        """Start a new process; once it is ready, tell the old one to finish. False when the new one did not come up."""
        reading, writing = os.pipe()
        ours, theirs = socket.socketpair()
        served = asyncio.create_task(self._desk.serve(ours))
        self._served.add(served)
        served.add_done_callback(self._served.discard)
        try:
            fresh = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "scanner",
                "serve",
                "--listener",
                str(self._listener.fileno()),
                "--ready",
                str(writing),
                "--desk",
                str(theirs.fileno()),
                env=self._environment,
                pass_fds=(self._listener.fileno(), writing, theirs.fileno()),
            )
        finally:
            os.close(writing)
            theirs.close()
        if not await _closes_after_a_byte(reading):
            log.error("worker did not start", worker=self._number)
            if fresh.returncode is None:
                fresh.kill()
            await fresh.wait()
            return False
        old, self._process = self._process, fresh
        if old is not None and old.returncode is None:
            old.terminate()
            task = asyncio.create_task(old.wait())
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)
        return True

    async def keep(self) -> None:
        """Start the process again whenever it ends by itself."""
        rest, most = REST_SECONDS
        loop = asyncio.get_running_loop()
        while True:
            process = self._process
            began = loop.time()
            if process is not None:
                await process.wait()
                if process is not self._process:
                    continue
                log.error("worker ended", worker=self._number, code=process.returncode)
            rest = REST_SECONDS[0] if loop.time() - began > STEADY_SECONDS else min(2 * rest, most)
            await asyncio.sleep(rest)
            if process is self._process:
                await self.start()

    async def stop(self) -> None:
        """Let it finish what was begun."""
        if self._process is not None:
            if self._process.returncode is None:
                self._process.terminate()
            await self._process.wait()
        await asyncio.gather(*self._leaving, *self._served)
        self._listener.close()


async def _closes_after_a_byte(reading: int) -> bool:
    """Whether the worker wrote its one byte in time; a worker that dies closes the pipe without."""
    loop = asyncio.get_running_loop()
    os.set_blocking(reading, False)
    came = asyncio.Event()
    loop.add_reader(reading, came.set)
    try:
        async with asyncio.timeout(READY_SECONDS):
            await came.wait()
        return os.read(reading, 1) == b"1"
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(reading)
        os.close(reading)


def environment_of(settings: Settings, number: int, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a worker: one process, and a metrics port of its own, counted up from the one given."""
    own = {**environment, "SCANNER_WORKERS": "1"}
    host, _, port = settings.metrics_bind.rpartition(":")
    if port.isdecimal() and int(port):
        own["SCANNER_METRICS_BIND"] = f"{host}:{int(port) + number}"
    return own


async def serve_fleet(
    settings: Settings, listeners: list[socket.socket], environment: Mapping[str, str], ready: str
) -> int:
    """Run one worker per listener until SIGINT or SIGTERM. Exit code 1 when they do not come up."""
    loop = asyncio.get_running_loop()
    stop, renew = asyncio.Event(), asyncio.Event()
    for signalled in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signalled, stop.set)
    loop.add_signal_handler(signal.SIGHUP, renew.set)
    desk = open_desk(settings.host_budget, settings.client_limit, loop.time)
    workers = [
        Worker(number, listener, environment_of(settings, number, environment), desk)
        for number, listener in enumerate(listeners)
    ]
    # The first one alone: it makes the secret and the database, the others find them.
    up = await workers[0].start() and all(await asyncio.gather(*(worker.start() for worker in workers[1:])))
    keeping = [asyncio.create_task(worker.keep()) for worker in workers] if up else []
    if up:
        print(ready, file=sys.stderr, flush=True)
    renewing = asyncio.create_task(_renew(renew, workers))
    try:
        if up:
            await stop.wait()
    finally:
        for task in (renewing, *keeping):
            task.cancel()
        await asyncio.gather(renewing, *keeping, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in workers))
    return 0 if up else 1


async def _renew(asked: asyncio.Event, workers: list[Worker]) -> None:
    """Replace the workers one after the other whenever asked; stop at the first that does not come up."""
    while True:
        await asked.wait()
        asked.clear()
        for worker in workers:
            if not await worker.start():
                log.error("restart given up: the old workers go on")
                break
        else:
            log.info("restarted")
