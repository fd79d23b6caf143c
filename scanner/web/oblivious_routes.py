"""`/ohttp`: look-ups and scans by a relay, so that we do not learn who asks. `/ohttp-keys`: what requests are sealed to."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Final

import structlog
from aiohttp import hdrs, web

from scanner import wire
from scanner.assembly import Service
from scanner.errors import DataError, ScannerError
from scanner.privacy.binary_http import (
    BinaryRequest,
    BinaryResponse,
    decode_request,
    encode_response,
    padded,
)
from scanner.privacy.oblivious import KEYS_TYPE, REQUEST_TYPE, RESPONSE_TYPE, Gateway, UnknownKeyError
from scanner.privacy.oblivious_keys import read_or_make_oblivious_keys
from scanner.web import problems
from scanner.web.bodies import read_whole
from scanner.web.callers import CALLERS
from scanner.web.list_routes import ListRoutes
from scanner.web.quick import Ready, ready_headers
from scanner.web.scan_routes import JSON

log: Final = structlog.get_logger("scanner.ohttp")

LOOK_UPS: Final = "/v1/hashes"
MOST_BYTES: Final = 65_536
"""A sealed request: a link, a message, and padding."""
ROOM: Final = 4_096
"""Answers are padded to a multiple of this, so that a relay learns little from their length."""
KEYS_SECONDS: Final = 86_400
"""How long a client may keep our key; it opens requests for longer than that."""
LOOK_SECONDS: Final = 30.0
"""How often the key file is looked at."""


class ObliviousRoutes:
    """The gateway. Opens, answers by the same code as the plain door, seals."""

    def __init__(self, service: Service, public: ListRoutes) -> None:
        self._key_file = service.settings.ohttp_keys
        self._scanner = service.scanner
        self._public = public
        self._gateway: Gateway | None = None

    def add_to(self, app: web.Application) -> None:
        """Add the endpoints, and follow the key file while the application runs."""
        app.router.add_post("/ohttp", self.answer)
        app.router.add_get("/ohttp-keys", self.keys)
        app.cleanup_ctx.append(self._follow)

    async def _follow(self, _app: web.Application) -> AsyncIterator[None]:
        await self._refresh()
        task = asyncio.create_task(self._look())
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self._refresh()

    async def _refresh(self) -> None:
        try:
            await asyncio.to_thread(self._read_keys)
        except ScannerError as error:
            # The keys that we have go on; without any, all other doors do.
            log.error("keys for oblivious HTTP cannot be used", error=type(error).__name__)

    def _read_keys(self) -> None:
        """Read the file; again even if it is the same, for a key's grace may be over."""
        self._gateway = Gateway(read_or_make_oblivious_keys(self._key_file, time.time()))

    async def keys(self, _request: web.Request) -> web.StreamResponse:
        """Our key configuration (RFC 9458, section 3.2)."""
        return Ready(self._opened().configurations, ready_headers(KEYS_TYPE, seconds=KEYS_SECONDS))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Open one request, answer it, seal the answer. What goes wrong before it is open is told in plain."""
        if request.content_type != REQUEST_TYPE:
            return problems.respond(415, f"Send {REQUEST_TYPE}.")
        if (request.content_length or 0) > MOST_BYTES:
            return problems.respond(413, f"A request may have {MOST_BYTES} bytes.")
        sealed = await read_whole(request)
        try:
            plain, answering = self._opened().open(sealed)
        except UnknownKeyError:
            return problems.unknown_key()
        except DataError:
            return problems.respond(400, "This is not a request that was sealed to our key.", code="sealed")
        try:
            inner = decode_request(plain)
        except DataError:
            response = problems.respond(400, "The sealed request is no binary HTTP.", code="binary_http")
        else:
            response = await self._inner(request, inner)
        message = padded(encode_response(_binary(response)), ROOM)
        return web.Response(body=answering.seal(message), content_type=RESPONSE_TYPE)

    async def _inner(self, request: web.Request, inner: BinaryRequest) -> web.Response:
        """Only look-ups and scans pass; nothing else is worth hiding, and nothing else may be reached."""
        path, _, prefix = inner.path.partition(LOOK_UPS)
        if inner.method == "GET" and not path and prefix[:1] in {"", "/"}:
            return self._public.bucket(prefix[1:]) if prefix else self._public.lengths()
        if (inner.method, inner.path) != ("POST", "/v1/scan"):
            return problems.respond(403, "Only look-ups and scans go by this way.")
        if inner.field("content-type").partition(";")[0].strip().lower() != JSON:
            return problems.respond(415, f"Send {JSON}.")
        # The relay pays: whom it lets ask, and how often, is its business.
        if (refused := await request.app[CALLERS].admit(request, links=1)) is not None:
            return refused
        try:
            report = await self._scanner.scan_entry(wire.read_entry(inner.content))
        except ScannerError as error:
            return problems.of(error)
        return web.Response(body=wire.encode(report), content_type=JSON)

    def _opened(self) -> Gateway:
        if self._gateway is None:
            raise web.HTTPServiceUnavailable
        return self._gateway


def _binary(response: web.Response) -> BinaryResponse:
    body = response.body
    kept = (hdrs.CONTENT_TYPE, hdrs.CACHE_CONTROL, hdrs.RETRY_AFTER)
    return BinaryResponse(
        status=response.status,
        fields=tuple((name.lower(), response.headers[name]) for name in kept if name in response.headers),
        content=body if isinstance(body, bytes) else b"",
    )
