"""The web application: routes, middlewares, and what they need, put together."""

import secrets

from aiohttp import web

from scanner.assembly import Service
from scanner.web import access, bulk_routes, health_routes, jobs_routes, page_routes, problems, scan_routes
from scanner.web.appeal_routes import AppealRoutes
from scanner.web.callers import CALLERS, Callers
from scanner.web.list_routes import ListRoutes
from scanner.web.oblivious_routes import ObliviousRoutes
from scanner.web.quick import short_cut


def make_app(service: Service) -> web.Application:
    """The application around an open service."""
    settings = service.settings
    public = ListRoutes(service)
    app = web.Application(
        middlewares=[
            short_cut([public.look_up]),
            access.middleware,
            access.cors(settings.cors_origins),
            problems.middleware,
        ],
        client_max_size=settings.body_bytes,
    )
    app[scan_routes.SCANNER] = service.scanner
    app[scan_routes.SETTINGS] = settings
    app[access.METRICS] = service.metrics
    fleet = service.fleet
    app[CALLERS] = (
        Callers(settings, salt=secrets.token_bytes(32))
        if fleet is None
        else Callers(settings, salt=fleet.salt, shared=fleet.callers)
    )
    app[health_routes.READINESS] = service.problems
    scan_routes.add_routes(app)
    bulk_routes.add_routes(app)
    if settings.jobs != "off":
        jobs_routes.add_routes(app)
    public.add_to(app)
    ObliviousRoutes(service, public).add_to(app)
    AppealRoutes(service).add_to(app)
    page_routes.add_routes(app)
    health_routes.add_routes(app)
    app.on_response_prepare.append(access.add_headers)
    return app
