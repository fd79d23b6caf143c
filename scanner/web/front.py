"""In front of the application: look-ups are answered before routes, middlewares and signals are asked.

The application answers them, too, and in the same words. But finding a route and walking through an application costs a
fifth of what a whole look-up costs, and look-ups are nearly everything that add-ons ever ask for.
"""

from typing import Final

from aiohttp import hdrs, web

from scanner.web.list_routes import LISTS, PREFIX_ROUTE

START: Final = PREFIX_ROUTE.partition("{")[0]


def put_in_front(server: web.Server, app: web.Application) -> None:
    """Answer look-ups on this server directly. Call it before the server gets its first connection.

    Requests of pages (`Origin`), of other methods, and whatever is not simply answered go the long way.
    """
    whole, at_hand = server.request_handler, app[LISTS].at_hand

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path
        if path.startswith(START) and request.method == hdrs.METH_GET and hdrs.ORIGIN not in request.headers:
            ready = at_hand(path[len(START) :])
            if ready is not None:
                return ready
        return await whole(request)

    server.request_handler = answer
