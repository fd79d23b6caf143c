"""What every page does with a request: whose language it speaks, what its form says, how it answers."""

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from scanner.messages import choose, messages
from scanner.web.bodies import read_whole

Words = Mapping[str, str]

FORM: Final = "application/x-www-form-urlencoded"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


async def fields_of(request: web.Request) -> dict[str, str] | None:
    """The fields of a form that are text; None for another kind of body."""
    if request.content_type != FORM:
        return None
    await read_whole(request)
    return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}


def words_of(request: web.Request) -> Words:
    """The sentences in the language of the address, or else of the browser."""
    return messages(choose(request.query.get("lang", "") or request.headers.get("Accept-Language", "")))


def html(text: str, status: int = 200) -> web.Response:
    """A page as an answer: nobody keeps it, and it loads nothing from elsewhere."""
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Vary": "Accept-Language"}
    response = web.Response(text=text, status=status, content_type="text/html", headers=headers)
    response.enable_compression()
    return response
