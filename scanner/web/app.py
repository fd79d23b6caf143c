"""The web application: routes, middlewares, and what they need, put together."""

import secrets
from collections.abc import Callable

from aiohttp import web

from scanner.config import Settings
from scanner.scan import Scanner
from scanner.web import access, health_routes, page_routes, problems, scan_routes
from scanner.web.callers import CALLERS, Callers


def make_app(
    scanner: Scanner, settings: Settings, *, readiness: Callable[[], list[str]] = list
) -> web.Application:
    """The application around an open scanner.

    readiness: says what keeps the service from being ready; empty when nothing does.
    """
    app = web.Application(
        middlewares=[access.middleware, access.cors(settings.cors_origins), problems.middleware],
        client_max_size=settings.body_bytes,
    )
    app[scan_routes.SCANNER] = scanner
    app[scan_routes.SETTINGS] = settings
    app[CALLERS] = Callers(settings, salt=secrets.token_bytes(32))
    app[health_routes.READINESS] = readiness
    scan_routes.add_routes(app)
    page_routes.add_routes(app)
    health_routes.add_routes(app)
    app.on_response_prepare.append(access.add_headers)
    return app
