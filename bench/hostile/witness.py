"""Witnesses that do not trust the code under test: dials seen by the interpreter, stalls of the loop, peak memory."""

import asyncio
import ipaddress
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

HOP = "127.77.0.1"
"""Where the servers of the benchmark listen: the only address on loopback that the guard is told to allow."""


class Dials:
    """Every address that this process connects to, by CPython's own audit event."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._watching = False
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._watching and event == "socket.connect" and isinstance(arguments[1], tuple):
            self.seen.append(str(arguments[1][0]))

    def inside(self) -> int:
        """Dials to anything that is not public, the benchmark's own servers excepted; forgets them."""
        found = [
            address
            for address in self.seen
            if address != HOP and not ipaddress.ip_address(address.partition("%")[0]).is_global
        ]
        self.seen.clear()
        return len(found)

    def __enter__(self) -> "Dials":
        self._watching = True
        return self

    def __exit__(self, *_: object) -> None:
        self._watching = False


class Stall:
    """The longest time for which the event loop did not run."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        """Look every millisecond until cancelled."""
        loop = asyncio.get_running_loop()
        before = loop.time()
        while True:
            await asyncio.sleep(0.001)
            now = loop.time()
            self.longest = max(self.longest, now - before - 0.001)
            before = now


@asynccontextmanager
async def stalls() -> AsyncIterator[Stall]:
    """Measure while the block runs."""
    stall = Stall()
    task = asyncio.create_task(stall.watch())
    try:
        yield stall
    finally:
        task.cancel()


def tree_mib(process: int) -> float:
    """Memory of a process and everything that it started, shared pages counted by share (Linux's PSS), in MiB."""
    kilobytes = 0
    waiting = [process]
    while waiting:
        place = Path(f"/proc/{waiting.pop()}")
        try:
            rollup = (place / "smaps_rollup").read_text(encoding="ascii")
            kilobytes += int(rollup.partition("Pss:")[2].split()[0])
            for task in (place / "task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
        except (OSError, IndexError):
            continue  # it ended while we looked
    return kilobytes / 1024
