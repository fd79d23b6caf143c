"""`POST /v1/scan`: one link, one report."""

from typing import Final

from aiohttp import web

from scanner import wire
from scanner.config import Settings
from scanner.scan import Scanner
from scanner.web import problems
from scanner.web.bodies import read_whole
from scanner.web.callers import CALLERS

SCANNER: Final = web.AppKey("scanner", Scanner)
SETTINGS: Final = web.AppKey("settings", Settings)

JSON: Final = "application/json"
ROOM: Final = 4_096
"""Reports are filled up with spaces to a multiple of this: whoever watches the line cannot tell by the length what was found."""


def add_routes(app: web.Application) -> None:
    """Add the endpoint."""
    app.router.add_post("/v1/scan", scan)


async def scan(request: web.Request) -> web.StreamResponse:
    """Check one link."""
    if request.content_type != JSON:
        # A page of another site can send other types without asking first (CORS), JSON it cannot.
        return problems.respond(415, 'Send application/json such as {"url": "https://…"}.')
    entry = wire.read_entry(await read_whole(request))
    if (refused := await request.app[CALLERS].admit(request, links=1)) is not None:
        return refused
    report = await request.app[SCANNER].scan_entry(entry)
    return web.Response(body=filled_up(wire.encode(report)), content_type=JSON)


def filled_up(body: bytes) -> bytes:
    """JSON with spaces behind it, which JSON allows."""
    return body.ljust(-(-len(body) // ROOM) * ROOM)
