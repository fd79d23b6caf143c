"""A Redis of the tests' own: on a socket in a folder of its own, with persistence, killed and started at will."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

PROGRAM = shutil.which("redis-server") or shutil.which("valkey-server")
START_SECONDS = 20.0


class RedisServer:
    """A server process."""

    def __init__(self, folder: Path, *, lasting: bool) -> None:
        """`lasting`: every write is on the disk before it is answered."""
        self._folder = folder
        self._lasting = "yes" if lasting else "no"
        self._process: subprocess.Popen[bytes] | None = None
        # Socket paths are short: a test's folder may not be.
        self.socket = folder / "r"
        self.url = f"unix://{self.socket}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        assert PROGRAM is not None
        self._process = subprocess.Popen(
            [
                PROGRAM, "--port", "0", "--unixsocket", str(self.socket), "--dir", str(self._folder),
                "--appendonly", self._lasting, "--appendfsync", "always", "--save", "",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        ends = time.monotonic() + START_SECONDS
        with self.client() as client:
            while True:
                try:
                    client.ping()
                    return
                except (RedisError, OSError):
                    assert time.monotonic() < ends, "Redis did not start"
                    time.sleep(0.02)

    def client(self) -> Redis:
        """A client of the test's own."""
        return Redis.from_url(self.url)

    def kill(self) -> None:
        """As a power cut would."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(*, lasting: bool = True) -> Iterator[RedisServer]:
    """A running server; the test is skipped where there is no such program, unless it is required."""
    if PROGRAM is None:
        if "redis" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail("no Redis server program here")
        pytest.skip("no Redis server program here")
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        server = RedisServer(Path(folder), lasting=lasting)
        server.start()
        try:
            yield server
        finally:
            server.kill()
