"""The world's servers: one HTTPS and one HTTP port on loopback, told apart by the `Host` header."""

import asyncio
import ssl
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType

import trustme
from aiohttp import web

from tests.world.sites import SITES, Answer


class World:
    """A running world; an async context manager.

    hits: how often each host was asked, for tests of politeness and of what is never fetched.
    """

    def __init__(self, sites: Mapping[str, Mapping[str, Answer]] = SITES) -> None:
        self.sites: dict[str, dict[str, Answer]] = {host: dict(pages) for host, pages in sites.items()}
        self.hits: Counter[str] = Counter()
        self.headers: list[Mapping[str, str]] = []
        self.hold: tuple[asyncio.Event, asyncio.Event] | None = None
        """When set, every request sets the first event and waits for the second."""
        self.left = asyncio.Event()
        """Set when a client hangs up on a held request."""
        self.https = 0
        self.http = 0
        self.ca_file = ""
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "World":
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="world-")))
        authority = trustme.CA()
        self.ca_file = str(folder / "ca.pem")
        authority.cert_pem.write_to_path(self.ca_file)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(*self.sites).configure_cert(context)
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        self.https = await self._listen(runner, context)
        self.http = await self._listen(runner, None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _listen(self, runner: web.AppRunner, context: ssl.SSLContext | None) -> int:
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        port: int = runner.addresses[-1][1]
        return port

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        host = request.host.partition(":")[0]
        self.hits[host] += 1
        self.headers.append(dict(request.headers))
        if self.hold is not None:
            await self._wait(*self.hold)
        answer = self.sites.get(host, {}).get(request.path)
        if answer is None:
            return web.Response(
                status=404,
                text="<html><title>Not found</title><body>Not found</body></html>",
                content_type="text/html",
            )
        headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
        return web.Response(status=answer.status, body=answer.body.encode(), headers=headers)

    async def _wait(self, began: asyncio.Event, until: asyncio.Event) -> None:
        began.set()
        try:
            await until.wait()
        except asyncio.CancelledError:
            self.left.set()
            raise

    @property
    def environment(self) -> dict[str, str]:
        """Settings with which the service sees this world and nothing else."""
        return {
            "SCANNER_CONNECT_TO": f":443:127.0.0.1:{self.https},:80:127.0.0.1:{self.http}",
            "SCANNER_CA_FILE": self.ca_file,
            "SCANNER_ALLOW_NETWORKS": "127.0.0.0/8",
        }
