"""`POST /v1/appeals`, and the form below every answer of the check page: the owner of a group, or an organisation, contests what we say."""

import re
from typing import Final

import msgspec
from aiohttp import web

from scanner import wire
from scanner.assembly import Service
from scanner.errors import ScannerError, StoreError
from scanner.links.typed import explain
from scanner.platforms import classify
from scanner.privacy.appeals import Appeals, Words
from scanner.privacy.hashing import link_hash
from scanner.web import page, problems
from scanner.web.bodies import read_whole
from scanner.web.callers import CALLERS
from scanner.web.page_exchange import fields_of, html, words_of
from scanner.web.scan_routes import JSON

COST: Final = 20
"""An appeal counts as so many links against a caller's limit: somebody has to read it."""
_HASH: Final = re.compile(r"[0-9a-fA-F]{16}")


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to an appeal."""

    id: str
    """Name it when you write to the operator."""


class AppealRoutes:
    """The endpoint. Without a store nothing can be kept, and it says so."""

    def __init__(self, service: Service) -> None:
        kept = service.kept
        self._advisories = service.advisories
        self._appeals = None if kept is None else Appeals(kept.store, kept.sealer)

    def add_to(self, app: web.Application) -> None:
        """Add the endpoint, and where the page's form goes."""
        app.router.add_post("/v1/appeals", self.submit)
        app.router.add_post("/appeal", self.submit_form)

    async def submit(self, request: web.Request) -> web.StreamResponse:
        """Keep an appeal, sealed; 202 with its id."""
        if request.content_type != JSON:
            return problems.respond(415, f"Send {JSON}.")
        body = wire.read_appeal(await read_whole(request))
        subject = self._subject(body)
        if (refused := await request.app[CALLERS].admit(request, links=COST)) is not None:
            return refused
        name = await self._keep(subject, body)
        if name is None:
            return problems.respond(
                503, "Appeals cannot be taken now.", code="appeals", headers={"Retry-After": "86400"}
            )
        return web.Response(status=202, body=wire.encode(Received(id=name)), content_type=JSON)

    async def submit_form(self, request: web.Request) -> web.StreamResponse:
        """The same for a form of the page, which needs no script."""
        words = words_of(request)
        fields = await fields_of(request)
        if fields is None:
            return html(page.refused(words, words["error.other"]), 415)
        try:
            body = wire.appeal_of(fields)
            subject = self._subject(body)
        except ScannerError:
            return html(page.refused(words, words["error.other"]), 400)
        if (refused := await request.app[CALLERS].admit(request, links=COST)) is not None:
            return html(page.refused(words, words["page.wait_again"]), refused.status)
        name = await self._keep(subject, body)
        if name is None:
            return html(page.refused(words, words["failure.busy"]), 503)
        return html(page.thanked(words, name))

    async def _keep(self, subject: str, body: wire.AppealBody) -> str | None:
        """The id of the appeal that was kept; None when none can be taken."""
        if self._appeals is None:
            return None
        try:
            return await self._appeals.submit(subject, Words(body.text, body.contact, body.url))
        except StoreError:
            return None

    def _subject(self, body: wire.AppealBody) -> str:
        """What is contested, as it is kept. Raises `BodyError` or `LinkError`."""
        if sum(map(bool, (body.url, body.link, body.advisory))) != 1:
            raise wire.BodyError("Name one of url, link (its public hash) and advisory.")
        if body.url:
            link = classify(body.url)
            if not link.platform:
                raise explain(body.url)
            return link_hash(link.identity).hex()
        if body.link:
            if not _HASH.fullmatch(body.link):
                raise wire.BodyError("link takes the public hash of a link: 16 hexadecimal digits.")
            return body.link.lower()
        # What is contested is kept in plain: it must be one of ours, not whatever somebody wrote.
        if not self._advisories.known(body.advisory):
            raise wire.BodyError("There is no advisory of this id.")
        return body.advisory
