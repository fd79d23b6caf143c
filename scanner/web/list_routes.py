"""`/v1/list`, `/v1/hashes`, `/v1/keys`: the public list as docs/list-format.md describes it, from memory.

Nothing about a caller is asked for, looked at or kept, but where a difference has to be made first: that costs time, so
callers are limited there as everywhere else.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import msgspec
from aiohttp import hdrs, web

from scanner.assembly import Service
from scanner.privacy.keys import read_or_make_list_keys
from scanner.privacy.publisher import Edition, PublicList
from scanner.web import problems
from scanner.web.callers import CALLERS
from scanner.web.quick import PUBLIC_SECONDS, Ready, ready_headers

BYTES: Final = "application/octet-stream"
KEYS_SECONDS: Final = 3_600
"""How long anybody may keep the keys."""
PREFIX_ROUTE: Final = "/v1/hashes/{prefix}"
_SERIAL: Final = re.compile(r"[0-9]{1,19}")


class ListRoutes:
    """The endpoints, and the list behind them while the application runs.

    When verdicts do not outlive the process, there is no list.
    """

    def __init__(self, service: Service) -> None:
        settings, metrics = service.settings, service.metrics
        self._key_file = Path(settings.list_key_file)
        self._store = service.kept.store if service.kept is not None else None
        self._advisories = service.advisories
        self._public: PublicList | None = None
        self._keys = b""
        # A cache on the way must not give one origin what was meant for another.
        self._bucket_headers = ready_headers(BYTES, vary="Origin" if settings.cors_origins else "")
        self._found = metrics.requests.labels(PREFIX_ROUTE, "2xx").inc
        self._refused = metrics.requests.labels(PREFIX_ROUTE, "4xx").inc
        self._entries = metrics.list_entries
        self._created = metrics.list_created

    def add_to(self, app: web.Application) -> None:
        """Add the endpoints, and keep the list up to date while the application runs."""
        app.router.add_get("/v1/list", self.whole)
        app.router.add_get("/v1/hashes", self.sizes)
        app.router.add_get(PREFIX_ROUTE, self.look_up)
        app.router.add_get("/v1/keys", self.keys)
        app.cleanup_ctx.append(self._follow)
        app[LISTS] = self

    async def _follow(self, _app: web.Application) -> AsyncIterator[None]:
        own = await asyncio.to_thread(read_or_make_list_keys, self._key_file)
        self._keys = msgspec.json.encode(own.document())
        if self._store is None:
            yield
            return
        public = self._public = PublicList(self._store, own, advisories=self._advisories)
        self._entries.set_function(lambda: len(public.edition.entries) if public.edition else 0)
        self._created.set_function(lambda: public.edition.header.created if public.edition else 0)
        await public.start()
        try:
            yield
        finally:
            await public.close()

    @property
    def edition(self) -> Edition | None:
        """The release that is served."""
        return self._public.edition if self._public is not None else None

    async def look_up(self, request: web.Request) -> web.StreamResponse:
        """One bucket. Neither logged nor limited: `quick.short_cut` brings requests straight here."""
        return self.bucket(request.match_info["prefix"])

    def bucket(self, prefix: str) -> web.Response:
        """The answer to a look-up, however it came."""
        if (found := self.at_hand(prefix)) is not None:
            return found
        if self.edition is None:
            return _none_yet()
        self._refused()
        return problems.respond(
            404, "Prefixes have another length now: GET /v1/hashes.", code="prefix_length"
        )

    def at_hand(self, prefix: str) -> Ready | None:
        """The answer to a look-up that can be answered."""
        edition = self._public.edition if self._public is not None else None
        bucket = None if edition is None else edition.buckets.answer(prefix)
        if bucket is None:
            return None
        self._found()
        return Ready(bucket, self._bucket_headers)

    async def whole(self, request: web.Request) -> web.StreamResponse:
        """The list, or the way to it from an older release."""
        edition, public = self.edition, self._public
        if edition is None or public is None:
            return _none_yet()
        body, tag = edition.full, edition.etag
        since = request.query.get("since", "")
        if _SERIAL.fullmatch(since):
            if not public.has_difference(int(since)):
                refused = await request.app[CALLERS].admit(request, links=1)
                if refused is not None:
                    return refused
            difference = public.difference(int(since))
            if difference is not None:
                body, tag = difference, f"{edition.etag}-{since}"
        # Weak: the same list travels gzipped and plain.
        headers = {hdrs.ETAG: f'W/"{tag}"', hdrs.CACHE_CONTROL: f"public, max-age={PUBLIC_SECONDS}"}
        headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
        if any(known.value in {tag, "*"} for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        if body is edition.full and _takes_gzip(request.headers.get(hdrs.ACCEPT_ENCODING, "")):
            body, headers[hdrs.CONTENT_ENCODING] = edition.packed, "gzip"
        return web.Response(body=body, content_type=BYTES, headers=headers)

    async def sizes(self, _request: web.Request) -> web.StreamResponse:
        """How long a look-up's prefix is now, and how large its answer."""
        return self.lengths()

    def lengths(self) -> web.Response:
        """The answer of `sizes`, however it was asked for."""
        edition = self.edition
        if edition is None:
            return _none_yet()
        return Ready(edition.sizes, ready_headers("application/json"))

    async def keys(self, _request: web.Request) -> web.StreamResponse:
        """The keys that sign the list."""
        return Ready(self._keys, ready_headers("application/json", seconds=KEYS_SECONDS))


def _none_yet() -> web.Response:
    return problems.respond(503, "There is no list yet.", code="no_list", headers={"Retry-After": "10"})


def _takes_gzip(accepted: str) -> bool:
    for offer in accepted.lower().split(","):
        coding, _, weight = offer.replace(" ", "").partition(";")
        if coding == "gzip":
            return not re.fullmatch(r"q=0(\.0*)?", weight)
    return False


LISTS: Final = web.AppKey("lists", ListRoutes)
