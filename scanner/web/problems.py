"""Every error leaves as RFC 9457 problem details; nothing that was sent is quoted."""

from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from aiohttp import web

from scanner import wire
from scanner.errors import LinkError, ScannerError

log: Final = structlog.get_logger("scanner.web")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_TITLES: Final = {
    400: ("bad-request", "The request cannot be read."),
    401: ("unauthorized", "This key is not known."),
    403: ("forbidden", "This is not allowed."),
    404: ("not-found", "There is nothing at this address."),
    405: ("method-not-allowed", "This address takes another method."),
    408: ("timeout", "The request took too long to arrive."),
    411: ("length-required", "The request must say how long it is."),
    413: ("too-large", "The request is too large."),
    415: ("unsupported-media-type", "This address takes another content type."),
    429: ("too-many-requests", "Too many requests."),
    503: ("busy", "The service is busy."),
}


def respond(
    status: int, detail: str = "", *, code: str = "", headers: dict[str, str] | None = None
) -> web.Response:
    """A problem as a response."""
    kind, title = _TITLES.get(status, ("error", "The request failed."))
    body = wire.encode(wire.problem(status, kind, title, detail, code))
    return web.Response(status=status, body=body, headers=headers, content_type="application/problem+json")


def unknown_key() -> web.Response:
    """Sealed to a key that is not ours, or no longer (RFC 9458, section 5.3)."""
    body = wire.encode(
        wire.Problem(
            type="https://iana.org/assignments/http-problem-types#ohttp-key",
            title="key identifier unknown",
            status=400,
            detail="Fetch /ohttp-keys again.",
        )
    )
    return web.Response(status=400, body=body, content_type="application/problem+json")


def of(error: ScannerError) -> web.Response:
    """The problem that stands for one of our errors."""
    if isinstance(error, LinkError):
        return respond(400, str(error), code=error.code)
    if isinstance(error, wire.BodyError):
        return respond(400, str(error), code="bad_body")
    log.error("scan failed", error=type(error).__name__)
    return respond(
        503, "The check could not be finished. Try again in a minute.", headers={"Retry-After": "60"}
    )


@web.middleware
async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every exception into problem details, and what nobody foresaw into a 500 that tells nothing."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        return _instead(request, respond(error.status, headers=allowed))
    except ScannerError as error:
        return _instead(request, of(error))
    except (ConnectionError, TimeoutError):
        raise
    except Exception as error:
        # The class only: messages and tracebacks of libraries quote addresses.
        log.error("unforeseen error", error=type(error).__name__)
        return _instead(request, respond(500))


def _instead(request: web.Request, problem: web.Response) -> web.Response:
    """The problem, where nothing was sent yet. An answer that had begun is cut: its reader must not wait for the rest.

    Raises `ConnectionResetError` then.
    """
    if not request.writer.output_size:
        return problem
    if request.transport is not None:
        request.transport.close()
    raise ConnectionResetError
