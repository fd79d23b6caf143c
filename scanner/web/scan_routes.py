"""`POST /v1/scan` and `POST /v1/scan/bulk`."""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

from scanner import wire
from scanner.config import Settings
from scanner.errors import ScannerError
from scanner.scan import Entry, Outcome, Scanner
from scanner.web import problems
from scanner.web.callers import CALLERS

SCANNER: Final = web.AppKey("scanner", Scanner)
SETTINGS: Final = web.AppKey("settings", Settings)

JSON: Final = "application/json"
LINES: Final = frozenset({"text/plain", "application/x-ndjson", "application/ndjson", "application/jsonl"})


def add_routes(app: web.Application) -> None:
    """Add both endpoints."""
    app.router.add_post("/v1/scan", scan)
    app.router.add_post("/v1/scan/bulk", bulk)


async def scan(request: web.Request) -> web.StreamResponse:
    """Check one link."""
    if request.content_type != JSON:
        # A page of another site can send other types without asking first (CORS), JSON it cannot.
        return problems.respond(415, 'Send application/json such as {"url": "https://…"}.')
    entry = wire.read_entry(await request.read())
    if (refused := await request.app[CALLERS].admit(request, links=1)) is not None:
        return refused
    report = await request.app[SCANNER].scan_entry(entry)
    return web.Response(body=wire.encode(report), content_type=JSON)


async def bulk(request: web.Request) -> web.StreamResponse:
    """Check many links; a line per input as each is ready, then a line with counts."""
    settings = request.app[SETTINGS]
    if request.content_type == JSON:
        lines: list[str | Entry | ScannerError] = list(wire.read_bulk(await request.read()))
    elif request.content_type in LINES:
        lines = [_line(line) for line in (await request.read()).split(b"\n") if line.strip()]
    else:
        return problems.respond(
            415, 'Send application/json {"urls": […]}, text/plain or application/x-ndjson.'
        )
    if len(lines) > settings.bulk_links:
        return problems.respond(
            413, f"At most {settings.bulk_links} links go into one request. Send the rest in another one."
        )
    if not lines:
        return problems.respond(400, "The request holds no link.", code="empty")
    if (refused := await request.app[CALLERS].admit(request, links=len(lines))) is not None:
        return refused
    response = web.StreamResponse(
        headers={"Content-Type": "application/x-ndjson", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    counts: Counter[str] = Counter()
    async for outcome in _outcomes(request.app[SCANNER], lines, settings.bulk_parallel):
        counts[outcome.report.verdict if outcome.report is not None else "error"] += 1
        await response.write(wire.outcome_line(outcome))
    await response.write(wire.encode(wire.BulkEnd(counts=dict(counts))) + b"\n")
    await response.write_eof()
    return response


def _line(line: bytes) -> str | Entry | ScannerError:
    try:
        return wire.read_line(line)
    except wire.BodyError as error:
        return error


async def _outcomes(
    scanner: Scanner, lines: list[str | Entry | ScannerError], parallel: int
) -> AsyncIterator[Outcome]:
    """Outcomes of the readable lines, and an error for each of the others."""
    places = [index for index, line in enumerate(lines) if not isinstance(line, ScannerError)]
    for index, line in enumerate(lines):
        if isinstance(line, ScannerError):
            yield Outcome(index=index, error=line)
    readable = [line for line in lines if not isinstance(line, ScannerError)]
    async for outcome in scanner.scan_many(readable, parallel=parallel):
        yield Outcome(index=places[outcome.index], report=outcome.report, error=outcome.error)
