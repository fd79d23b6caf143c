"""Our own access log and headers: route template, status, milliseconds; nothing else, for nobody."""

import time
from typing import Final

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware

from scanner.metrics import Metrics
from scanner.web.problems import Handler

METRICS: Final = web.AppKey("metrics", Metrics)

log: Final = structlog.get_logger("scanner.access")

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def route_template(request: web.Request) -> str:
    """`/v1/hashes/{prefix}` and not what stood in its place; `-` for addresses that we do not serve."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "-"


@web.middleware
async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Log one line per request."""
    began = time.perf_counter()
    status = 499
    try:
        response = await handler(request)
        status = response.status
        return response
    finally:
        milliseconds = round((time.perf_counter() - began) * 1000, 1)
        route = route_template(request)
        request.app[METRICS].answered(route, status)
        log.info("request", route=route, method=request.method, status=status, ms=milliseconds)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Headers of every answer; a handler's own win."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if "Server" in response.headers:
        del response.headers["Server"]


def cors(origins: tuple[str, ...]) -> Middleware:
    """A middleware that lets pages of exactly these origins call, without credentials.

    The add-on needs none of this: it calls from its background with host permission. `null` and patterns are refused,
    because every sandboxed frame and every other add-on would match them.
    """
    allowed = frozenset(origin for origin in origins if origin.startswith(("https://", "http://")))

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin", "")
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response: web.StreamResponse = web.Response(status=204 if origin in allowed else 403)
            if origin in allowed:
                response.headers["Access-Control-Allow-Methods"] = "GET, POST"
                response.headers["Access-Control-Allow-Headers"] = "Content-Type, Authorization"
                response.headers["Access-Control-Max-Age"] = "600"
        else:
            response = await handler(request)
        if not response.prepared:
            response.headers.add("Vary", "Origin")
            if origin in allowed:
                response.headers["Access-Control-Allow-Origin"] = origin
        return response

    return answer
