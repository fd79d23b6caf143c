"""`/healthz`, `/readyz` and `/openapi.json`. None of them sends anything out."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
from aiohttp import web

from scanner.web import problems
from scanner.web.openapi import document

READINESS: Final[web.AppKey[Callable[[], Awaitable[list[str]]]]] = web.AppKey("readiness")
"""What keeps the service from being ready; empty when it is."""

_OPENAPI: Final = msgspec.json.encode(document())


def add_routes(app: web.Application) -> None:
    """Add the three endpoints."""
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/openapi.json", openapi)


async def healthz(_request: web.Request) -> web.StreamResponse:
    """The process answers."""
    return web.json_response({"status": "ok"})


async def readyz(request: web.Request) -> web.StreamResponse:
    """The guard has passed its self-test and the store is open."""
    found = await request.app[READINESS]()
    if found:
        return problems.respond(503, "Not ready: " + "; ".join(found), headers={"Retry-After": "5"})
    return web.json_response({"status": "ready"})


async def openapi(_request: web.Request) -> web.StreamResponse:
    """The description of this interface, made from the same types that decode and encode it."""
    return web.Response(body=_OPENAPI, content_type="application/json")
