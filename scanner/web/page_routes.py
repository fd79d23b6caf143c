"""`GET /` and `POST /`: the check page. The link travels in the body, never in an address that somebody logs."""

from importlib.resources import files
from typing import Final

from aiohttp import web

from scanner.errors import LinkError
from scanner.links.found import find_links
from scanner.messages import choose, messages
from scanner.web.bodies import read_whole
from scanner.web.callers import CALLERS
from scanner.web.page import page
from scanner.web.scan_routes import SCANNER

STYLE: Final = b"".join(
    (files("scanner") / room / name).read_bytes()
    for room, name in (("markup", "verdict.css"), ("web", "style.css"))
)
FORM: Final = "application/x-www-form-urlencoded"
POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def add_routes(app: web.Application) -> None:
    """Add the page and its style sheet."""
    app.router.add_get("/", show)
    app.router.add_post("/", check)
    app.router.add_get("/style.css", style)


async def show(request: web.Request) -> web.StreamResponse:
    """The page with an empty box."""
    language = _language(request)
    return _html(page(messages(language)))


async def check(request: web.Request) -> web.StreamResponse:
    """The page with an answer."""
    language = _language(request)
    words = messages(language)
    if request.content_type != FORM:
        return _html(page(words, error="Send the form as it is."), 415)
    await read_whole(request)
    fields = await request.post()
    text = fields.get("link", "")
    if not isinstance(text, str):
        return _html(page(words, error="Send the link as text."), 400)
    if (refused := await request.app[CALLERS].admit(request, links=1)) is not None:
        return refused
    found = find_links(text)
    url = found[0].text if found else text
    message = text if found and text.strip() != url else ""
    try:
        report = await request.app[SCANNER].scan(
            url, message=message, confirm_personal=fields.get("confirm_personal") == "yes"
        )
    except LinkError as error:
        return _html(page(words, error=str(error)), 400)
    return _html(page(words, report=report, url=url))


async def style(_request: web.Request) -> web.StreamResponse:
    """The style sheet."""
    return web.Response(body=STYLE, content_type="text/css", headers={"Cache-Control": "max-age=86400"})


def _language(request: web.Request) -> str:
    return choose(request.query.get("lang", "") or request.headers.get("Accept-Language", ""))


def _html(text: str, status: int = 200) -> web.Response:
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Vary": "Accept-Language"}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)
