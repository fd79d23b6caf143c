"""Processes under measurement: started, awaited, and asked what they cost."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 90.0
NICE = "/usr/bin/nice"


class Running:
    """A process and everything that it started."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def pids(self) -> list[int]:
        """The process and its descendants."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for path in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += map(int, _read(path).split())
        return found

    def seconds(self) -> float:
        """Processor time used so far by all of them, in seconds; that of ended children counts where they were awaited."""
        return sum(self.each(ended=True).values())

    def each(self, *, ended: bool = False) -> dict[int, float]:
        """The same of every process by itself; `ended` adds that of its ended children."""
        found = {}
        for pid in self.pids():
            fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
            found[pid] = sum(map(int, fields[11 : 15 if ended else 13])) / TICKS
        return found

    def peak(self) -> float:
        """The most memory that each of them has held since `forget_peak`, added up, in MB."""
        return sum(_status(pid, "VmHWM") for pid in self.pids()) / 1024

    def forget_peak(self) -> None:
        """Count peaks from now on (Linux: proc(5), clear_refs)."""
        for pid in self.pids():
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def peak_during(self, work: Callable[[], object]) -> float:
        """The most memory of the whole tree at one time while `work` runs, in MB, looked at fifty times a second."""
        most, over = 0.0, threading.Event()

        def watch() -> None:
            nonlocal most
            while not over.wait(0.02):
                most = max(most, sum(_status(pid, "VmRSS") for pid in self.pids()) / 1024)

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            work()
        finally:
            over.set()
            thread.join()
        return most


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _status(pid: int, name: str) -> int:
    for line in _read(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0


@contextmanager
def started(
    *arguments: str, env: Mapping[str, str], ready: bytes, niceness: int = 0
) -> Iterator[tuple[Running, str]]:
    """Start a module of ours; gives it with the line that says `ready`. Ends it with SIGTERM."""
    process = subprocess.Popen(
        [*([NICE, "-n", str(niceness)] if niceness else []), sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    ends = time.monotonic() + START_SECONDS
    try:
        line = b""
        while ready not in line:
            line = process.stdout.readline()
            if not line or time.monotonic() > ends:
                raise SystemExit(f"{arguments} did not start")
        # What it says later must not fill the pipe.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield Running(process), line.decode().strip()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
