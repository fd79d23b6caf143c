"""A server that does exactly what a script says (`tests/vectors/SOURCES.md` tells the steps), by the path asked for."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bench.hostile.witness import HOP

Script = list[dict[str, Any]] | bytes
"""Steps, or a whole reply."""


WARM = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40000\r\n\r\n"
    + b"<p>Hello.</p>\n" * 2857
    + b"  "
)
"""An ordinary page of 40 kB."""


class Scripted:
    """Answers `/NAME` with the script of that name; everything else with an empty page."""

    def __init__(self, scripts: Mapping[str, Script]) -> None:
        self._scripts = {"warm": WARM, **scripts}
        self.port = 0
        self.heads: list[bytes] = []
        self.sent = 0
        self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        self.connections += 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            self.heads.append(head)
            name = head.split(b" ", 2)[1].split(b"?")[0].lstrip(b"/").decode()
            script = self._scripts.get(name, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            if isinstance(script, bytes):
                await self._write(writer, script)
            else:
                for step in script:
                    await self._step(step, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client hung up: that is often the point
        finally:
            writer.close()

    async def _write(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        for start in range(0, len(data), 1 << 16):
            writer.write(data[start : start + (1 << 16)])
            self.sent += min(len(data) - start, 1 << 16)
            await writer.drain()

    async def _step(self, step: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        if step.get("close"):
            raise ConnectionAbortedError
        if step.get("reset"):
            writer.transport.abort()
            raise ConnectionResetError
        if "numbered" in step:
            text = "".join(step["numbered"].replace("{i}", str(i)) for i in range(step["n"]))
            await self._write(writer, text.encode("latin-1"))
            return
        if "send" not in step:
            await asyncio.sleep(step["pause_s"])
            return
        text = step["send"].replace("{port}", str(self.port))
        if "then_repeat" in step:
            text += step["then_repeat"][0] * step["then_repeat"][1]
        data = (text + step.get("end", "")).encode("latin-1")
        times = step.get("times", 1)
        while step.get("forever") or times > 0:
            await self._write(writer, data)
            await asyncio.sleep(step.get("pause_s", 0))
            times -= 1


@asynccontextmanager
async def serving(scripts: Mapping[str, Script]) -> AsyncIterator[Scripted]:
    """Serve while the block runs."""
    server = Scripted(scripts)
    listener = await asyncio.start_server(server.serve, HOP, 0, limit=1 << 16)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
