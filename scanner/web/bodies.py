"""Reading a request's whole body, within a time."""

import asyncio
from typing import Final

from aiohttp import web

SECONDS: Final = 30.0
"""For all of a body that is not a stream; its size is bounded by `SCANNER_BODY_BYTES`."""


async def read_whole(request: web.Request) -> bytes:
    """Return the body. Raises `HTTPRequestTimeout` (408) when it takes too long to arrive."""
    try:
        async with asyncio.timeout(SECONDS):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
