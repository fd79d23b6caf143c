"""The real service in the made-up world, with a list of its own, on a loopback port that the add-on may talk to."""

import json
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler

from scanner.assembly import open_scanner
from scanner.config import read_settings
from scanner.privacy.hashing import HASH_WIDTH, link_hash
from scanner.privacy.keys import ListKeys
from scanner.privacy.list_diff import encode_diff
from scanner.privacy.list_format import HEADER, SIGNATURE_BYTES, Entries, Header, encode_unsigned, patch
from scanner.web.app import make_app
from tests.world.server import World

RISKY_DISOWNED = 0b10_000001
CAUTION_ASKS = 0b01_001011


class Heard(NamedTuple):
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


class Backend:
    """A running service; an async context manager.

    heard: every request that reached it, in order.
    relayed: every sealed request that the relay beside `pages`, at `site`/relay, passed on.
    made_lists: serve the lists that `release` makes; else the service's own, which comes every five minutes.
    pages: paths of an ordinary site on loopback, at `site`, with their HTML.
    """

    def __init__(self, folder: Path) -> None:
        self.heard: list[Heard] = []
        self.relayed: list[Heard] = []
        self.pages: dict[str, str] = {}
        self.made_lists = True
        self.keys = ListKeys(bytes(range(32)))
        self._editions: list[tuple[Header, Entries]] = []
        self._folder = folder
        self._stack = AsyncExitStack()
        self._site: web.TCPSite | None = None
        self._runner: web.AppRunner | None = None
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "Backend":
        self.world = await self._stack.enter_async_context(World())
        settings = read_settings(
            {
                **self.world.environment,
                "SCANNER_STORE": f"sqlite:///{self._folder}/store.sqlite",
                "SCANNER_SECRET_FILE": str(self._folder / "secret"),
                "SCANNER_LIST_KEY_FILE": str(self._folder / "list.key"),
                "SCANNER_OHTTP_KEY_FILE": str(self._folder / "ohttp.key"),
                "SCANNER_HOST_BUDGET": "1000/second",
                "SCANNER_CLIENT_LIMIT": "100000/minute",
                "SCANNER_PARSE_WORKERS": "0",
            }
        )
        app = make_app(await self._stack.enter_async_context(open_scanner(settings)))
        app.middlewares.insert(0, self._middleware)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        self._stack.push_async_callback(self._runner.cleanup)
        self.release({})
        await self.up()
        site = web.Application()
        site.router.add_post("/relay", self._relay)
        site.router.add_get("/{path:.*}", self._page)
        ordinary = web.AppRunner(site, access_log=None)
        await ordinary.setup()
        self._stack.push_async_callback(ordinary.cleanup)
        await web.TCPSite(ordinary, "127.0.0.1", 0).start()
        self.site = f"http://127.0.0.1:{ordinary.addresses[0][1]}"
        return self

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if (page := self.pages.get(request.path)) is None:
            raise web.HTTPNotFound
        return web.Response(text=page, content_type="text/html")

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _relay(self, request: web.Request) -> web.StreamResponse:
        """What a relay does: pass sealed bytes on, and nothing about who sent them."""
        self.relayed.append(Heard(request.method, request.path, dict(request.headers), ""))
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{self.origin}/ohttp",
                data=await request.read(),
                headers={"content-type": "message/ohttp-req"},
            ) as answer,
        ):
            return web.Response(
                status=answer.status, body=await answer.read(), content_type=answer.content_type
            )

    async def up(self) -> None:
        """Listen."""
        assert self._runner is not None
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Nobody gets an answer, until `up` or the end."""
        assert self._site is not None
        assert self._runner is not None
        assert self._runner.server is not None
        await self._site.stop()
        await self._runner.server.shutdown(1)
        self._site = None
        try:
            yield
        finally:
            if self._site is None:
                await self.up()

    def release(self, changes: dict[str, int], *, age: int = 0) -> None:
        """Make the next list: identities with their byte, 0 for one that leaves."""
        header, entries = self._editions[-1] if self._editions else (None, Entries())
        rows = sorted((link_hash(identity), code) for identity, code in changes.items())
        gone = b"".join(digest for digest, code in rows if not code)
        come = b"".join(digest for digest, code in rows if code)
        entries = patch(entries, gone, come, bytes(code for _, code in rows if code))
        created = int(time.time()) - age
        serial = 100 if header is None else header.serial + 1
        header = Header(
            serial=serial,
            created=created,
            expires=created + 86_400,
            count=len(entries),
            bits=0,
            key_id=self.keys.id,
        )
        self._editions.append((header, entries))

    def empty(self) -> None:
        """Make the next list one with nothing on it."""
        header, _ = self._editions[-1]
        self._editions.append((header, Entries()))
        self.release({})

    def asked(self, path: str) -> list[Heard]:
        """What was heard on a path."""
        return [heard for heard in self.heard if heard.path.partition("?")[0] == path]

    @web.middleware
    async def _middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.heard.append(
            Heard(
                request.method,
                request.path_qs,
                dict(request.headers),
                (await request.read()).decode("utf-8", "replace"),
            )
        )
        if not self.made_lists:
            return await handler(request)
        if request.path == "/v1/keys":
            return web.json_response(self.keys.document())
        if request.path == "/v1/list":
            return web.Response(body=self._list(int(request.query.get("since", "0"))))
        return await handler(request)

    def _list(self, since: int) -> bytes:
        header, entries = self._editions[-1]
        unsigned = encode_unsigned(header, entries)
        signature = self.keys.sign(unsigned)
        older = next((known for head, known in self._editions if head.serial == since), None)
        if older is None:
            return unsigned + signature
        before = {older.hashes[at : at + HASH_WIDTH] for at in range(0, len(older.hashes), HASH_WIDTH)}
        now = {entries.hashes[at : at + HASH_WIDTH] for at in range(0, len(entries.hashes), HASH_WIDTH)}
        come = sorted(digest for digest in now if older.code(digest) != entries.code(digest))
        change = (
            b"".join(sorted(before - now)),
            b"".join(come),
            bytes(entries.code(digest) for digest in come),
        )
        assert len(signature) == SIGNATURE_BYTES
        return encode_diff(since, change, unsigned[: HEADER.size], signature)

    def scans(self) -> list[dict[str, object]]:
        """Bodies of the scans that were asked for."""
        return [json.loads(heard.body) for heard in self.asked("/v1/scan")]
