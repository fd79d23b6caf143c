"""A Redis of its own for a test: on a socket in the test's folder, with persistence, killed and started at will."""

import asyncio
import shutil
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

PROGRAM = shutil.which("redis-server") or shutil.which("valkey-server")


class RedisServer:
    """A server process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: Process | None = None
        # Socket paths are short: a test's folder may not be.
        self.socket = folder / "r"
        self.url = f"unix://{self.socket}"

    async def start(self) -> None:
        assert PROGRAM is not None
        self._process = await asyncio.create_subprocess_exec(
            PROGRAM, "--port", "0", "--unixsocket", str(self.socket), "--dir", str(self._folder),
            "--appendonly", "yes", "--appendfsync", "always", "--save", "",
            stdout=DEVNULL, stderr=DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(20), Redis.from_url(self.url) as client:
            while True:
                try:
                    await client.ping()
                    return
                except (RedisError, OSError):
                    await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """As a power cut would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
