"""The reference of fetching: a bare aiohttp loop that opens a connection per page and looks at nothing.

`python -m bench.throughput.loop PORT CA_FILE FIRST COUNT` prints the seconds it took and the processor time.
"""

import asyncio
import json
import ssl
import sys
import time

import aiohttp
import uvloop
from aiohttp.abc import AbstractResolver, ResolveResult

from bench.throughput.stage import pages

SIDE_BY_SIDE = 64


class Loopback(AbstractResolver):
    """Every name is this machine."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [
            {"hostname": host, "host": "127.0.0.1", "port": self._port, "family": 2, "proto": 0, "flags": 0}
        ]

    async def close(self) -> None:
        """Nothing is held."""


async def fetch(port: int, ca_file: str, first: int, count: int) -> dict[str, float]:
    """Fetch so many pages, each over a connection of its own."""
    context = ssl.create_default_context(cafile=ca_file)
    links = iter(pages(count, first))
    connector = aiohttp.TCPConnector(
        ssl=context, resolver=Loopback(port), force_close=True, use_dns_cache=False, limit=0
    )
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def one() -> None:
            for link in links:
                async with session.get(link) as response:
                    assert response.status == 200
                    await response.read()

        began, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(one() for _ in range(SIDE_BY_SIDE)))
        return {"seconds": time.perf_counter() - began, "cpu": time.process_time() - used}


if __name__ == "__main__":
    print(json.dumps(uvloop.run(fetch(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))))
