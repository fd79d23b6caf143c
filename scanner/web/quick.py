"""Answers that are ready before anybody asks: they go out past logs, limits and everything else that costs time.

A look-up is one of many thousands a second that all get the same few bytes. So it is not logged, only counted, and its
headers are made once. What may be answered so is narrow: public bytes, the same for everybody.
"""

from collections.abc import Collection
from typing import Final

from aiohttp import hdrs, web
from aiohttp.typedefs import Middleware
from multidict import CIMultiDict

from scanner.web.access import HEADERS
from scanner.web.problems import Handler

PUBLIC_SECONDS: Final = 300
"""How long anybody may keep a public answer: as long as a release of the list stays the newest."""


class Ready(web.Response):
    """A response whose headers are complete."""

    def __init__(self, body: bytes, headers: CIMultiDict[str], status: int = 200) -> None:
        super().__init__(body=body, headers=headers.copy(), status=status)


def ready_headers(content_type: str, *, seconds: int = PUBLIC_SECONDS, vary: str = "") -> CIMultiDict[str]:
    """All headers of a public answer that may be kept for some seconds."""
    headers = CIMultiDict(HEADERS)
    # aiohttp would name itself and its version.
    headers[hdrs.SERVER] = "invite-scanner"
    headers[hdrs.CONTENT_TYPE] = content_type
    headers[hdrs.CACHE_CONTROL] = f"public, max-age={seconds}"
    if vary:
        headers[hdrs.VARY] = vary
    return headers


def short_cut(handlers: Collection[Handler]) -> Middleware:
    """The outermost middleware: requests for these handlers skip the others.

    Pages of other sites (`Origin`) go the long way, where it is decided whether they may call.
    """
    quick = frozenset(handlers)

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        wanted = request.match_info.handler
        if wanted in quick and hdrs.ORIGIN not in request.headers:
            return await wanted(request)
        return await handler(request)

    return answer
