"""The reference of look-ups: an aiohttp handler on uvloop that returns constant bytes. `python -m bench.throughput.bare BYTES`."""

import asyncio
import sys

import uvloop
from aiohttp import web


async def serve(size: int) -> None:
    """Serve until standard input closes."""
    body = bytes(size)

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body)

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"ready http://127.0.0.1:{runner.addresses[0][1]}/", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
