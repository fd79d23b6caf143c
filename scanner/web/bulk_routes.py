"""`POST /v1/scan/bulk`: links in as they arrive, answers out as each is ready."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Final

from aiohttp import web

from scanner import wire
from scanner.config import Settings
from scanner.errors import ScannerError
from scanner.scan import Entry, Outcome
from scanner.web import problems
from scanner.web.bodies import read_whole
from scanner.web.callers import CALLERS
from scanner.web.lines import Line, lines
from scanner.web.scan_routes import JSON, SCANNER, SETTINGS

LINES: Final = frozenset({"text/plain", "application/x-ndjson", "application/ndjson", "application/jsonl"})
AHEAD: Final = 2_000
"""Lines that are read before the answer begins, so that a body with too many links is refused as a whole. A larger
limit (`SCANNER_BULK_LINKS`) is enforced while the body streams."""
LINE_BYTES: Final = 2_048
"""Bytes that a body may have per link that it may hold."""
BILLED: Final = 100
"""Links that a streaming caller pays for at a time."""


def add_routes(app: web.Application) -> None:
    """Add the endpoint."""
    app.router.add_post("/v1/scan/bulk", bulk)


async def bulk(request: web.Request) -> web.StreamResponse:
    """Check many links; a line per input as each is ready, then a line with counts."""
    settings = request.app[SETTINGS]
    if request.content_type == JSON:
        source = _given(wire.read_bulk(await read_whole(request)))
    elif request.content_type in LINES:
        if (request.content_length or 0) > max(settings.body_bytes, settings.bulk_links * LINE_BYTES):
            return problems.respond(413, "The body is too large. Send it in parts.")
        source = lines(request.content)
    else:
        return problems.respond(
            415, 'Send application/json {"urls": […]}, text/plain or application/x-ndjson.'
        )
    first = [line async for line in _some(source, min(settings.bulk_links + 1, AHEAD))]
    if len(first) > settings.bulk_links:
        return _too_many(settings)
    if not first:
        return problems.respond(400, "The request holds no link.", code="empty")
    if (refused := await request.app[CALLERS].admit(request, links=len(first))) is not None:
        return refused
    return await _answer(request, _Numbered(first, source, request, settings.bulk_links))


def _too_many(settings: Settings) -> web.Response:
    return problems.respond(
        413, f"At most {settings.bulk_links} links go into one request. Send the rest in another one."
    )


async def _answer(request: web.Request, entries: "_Numbered") -> web.StreamResponse:
    response = web.StreamResponse(
        headers={"Content-Type": "application/x-ndjson", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    counts: Counter[str] = Counter()
    parallel = request.app[SETTINGS].bulk_parallel
    async with aclosing(request.app[SCANNER].scan_groups(entries, parallel=parallel)) as groups:
        async for group in groups:
            await _write(response, [*entries.take_errors(), *map(entries.placed, group)], counts)
    await _write(response, entries.take_errors(), counts)
    done = entries.cut is None
    if entries.cut is not None:
        await response.write(wire.encode(entries.cut) + b"\n")
    await response.write(wire.encode(wire.BulkEnd(done=done, counts=dict(counts))) + b"\n")
    await response.write_eof()
    return response


async def _write(response: web.StreamResponse, outcomes: list[Outcome], counts: Counter[str]) -> None:
    """Write what is ready at once: a write costs more than a line."""
    counts.update(outcome.report.verdict if outcome.report is not None else "error" for outcome in outcomes)
    if outcomes:
        await response.write(b"".join(map(wire.outcome_line, outcomes)))


class _Numbered:
    """The readable entries in input order; remembers the places of the others, and where each entry came from."""

    def __init__(
        self, first: list[Line], rest: AsyncIterator[Line], request: web.Request, limit: int
    ) -> None:
        self._first = first
        self._rest = rest
        self._request = request
        self._limit = limit
        self._places: dict[int, int] = {}
        self._errors: list[Outcome] = []
        self._read = 0
        self._given = 0
        self.cut: wire.EntryProblem | None = None
        """Why the rest of the body was not read, if so."""

    async def __aiter__(self) -> AsyncIterator[Entry]:
        for line in self._first:
            if (entry := self._take(line)) is not None:
                yield entry
        async for line in self._rest:
            if not await self._may_go_on():
                return
            if (entry := self._take(line)) is not None:
                yield entry

    async def _may_go_on(self) -> bool:
        if self._read >= self._limit:
            self.cut = wire.EntryProblem(
                code="too_many", detail=f"At most {self._limit} links go into one request."
            )
        elif self._read % BILLED == 0:
            refused = await self._request.app[CALLERS].admit(self._request, links=BILLED)
            if refused is not None:
                self.cut = wire.EntryProblem(
                    code="rate_limited", detail="Too many links. Send the rest later."
                )
        return self.cut is None

    def _take(self, line: Line) -> Entry | None:
        index = self._read
        self._read += 1
        if isinstance(line, ScannerError):
            self._errors.append(Outcome(index=index, error=line))
            return None
        self._places[self._given] = index
        self._given += 1
        return line

    def placed(self, outcome: Outcome) -> Outcome:
        """An outcome under the number that its line had in the input."""
        return Outcome(index=self._places.pop(outcome.index), report=outcome.report, error=outcome.error)

    def take_errors(self) -> list[Outcome]:
        """Errors of lines that could not be read, each once."""
        taken, self._errors = self._errors, []
        return taken


async def _given(urls: tuple[str | Entry, ...]) -> AsyncIterator[Line]:
    for entry in urls:
        yield entry if isinstance(entry, Entry) else Entry(url=entry)


async def _some(source: AsyncIterator[Line], count: int) -> AsyncIterator[Line]:
    """The first `count` items; the source goes on after them."""
    for _ in range(count):
        try:
            yield await anext(source)
        except StopAsyncIteration:
            return
