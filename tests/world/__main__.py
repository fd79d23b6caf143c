"""`make demo`: the world, the feed and the service, all on loopback."""

import asyncio
import os
import tempfile
from pathlib import Path

from aiohttp import web

from scanner import logs
from scanner.cli.serve import serve
from scanner.config import read_settings
from tests.world.feed import feed
from tests.world.server import World


async def demo() -> int:
    """Run until interrupted."""
    own = {name: value for name, value in os.environ.items() if name.startswith("SCANNER_")}
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        async with World() as world:
            kept = {
                "SCANNER_STORE": f"sqlite:///{folder}/demo.sqlite",
                "SCANNER_SECRET_FILE": str(Path(folder) / "secret"),
                "SCANNER_LIST_KEY_FILE": str(Path(folder) / "list.key"),
            }
            settings = read_settings({**world.environment, **kept, **own})
            logs.configure(settings.log_level)
            runner = web.AppRunner(_feed_app(f"http://{settings.host}:{settings.port}/"), access_log=None)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", int(os.environ.get("DEMO_PORT", "8090"))).start()
            print(f"Open the feed: http://127.0.0.1:{runner.addresses[0][1]}/", flush=True)
            try:
                return await serve(settings)
            finally:
                await runner.cleanup()


def _feed_app(service: str) -> web.Application:
    app = web.Application()

    async def show(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=feed(service), content_type="text/html")

    app.router.add_get("/", show)
    return app


if __name__ == "__main__":
    raise SystemExit(asyncio.run(demo()))
