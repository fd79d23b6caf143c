"""`/v1/jobs`: hand in millions of links, come back for the answers with the token that only you have."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Final

import msgspec
from aiohttp import web

from scanner import wire
from scanner.config import HARD_RETENTION_DAYS
from scanner.errors import StoreError
from scanner.fetch.politeness import parse_budget
from scanner.jobs.intake import Intake
from scanner.jobs.keys import JobKey, Wrapper, new_token
from scanner.jobs.opening import open_jobs, working
from scanner.jobs.progress import Progress, progress_of
from scanner.jobs.runner import Runner
from scanner.jobs.seam import Job, Jobs
from scanner.web import problems
from scanner.web.bodies import read_whole
from scanner.web.bulk_routes import LINES
from scanner.web.callers import CALLERS, bearer
from scanner.web.job_answers import csv_rows, ndjson_lines
from scanner.web.lines import Line, lines
from scanner.web.scan_routes import JSON, SCANNER, SETTINGS

JOBS: Final = web.AppKey("jobs", Jobs)
WRAPPER: Final = web.AppKey("wrapper", Wrapper)
RUNNER: Final = web.AppKey("runner", Runner)

KEEP_HOURS: Final = 24
TELL_SECONDS: Final = 1.0
"""How often progress is told to those who listen."""


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a new job."""

    job: str
    """Where the job is."""
    token: str
    """Send it as `Authorization: Bearer TOKEN`. Nobody can give it to you again."""
    total: int


def add_routes(app: web.Application) -> None:
    """Add the endpoints, and the work behind them while the application runs."""
    app.router.add_post("/v1/jobs", create)
    app.router.add_get("/v1/jobs/{job}", show)
    app.router.add_get("/v1/jobs/{job}/results", results)
    app.router.add_get("/v1/jobs/{job}/events", events)
    app.router.add_delete("/v1/jobs/{job}", delete)
    app.cleanup_ctx.append(_work)


async def _work(app: web.Application) -> AsyncIterator[None]:
    settings = app[SETTINGS]
    async with AsyncExitStack() as stack:
        app[JOBS], app[WRAPPER] = await stack.enter_async_context(open_jobs(settings))
        if settings.jobs == "run":
            app[RUNNER] = await stack.enter_async_context(
                working(app[JOBS], app[WRAPPER], app[SCANNER], settings)
            )
        yield


async def create(request: web.Request) -> web.StreamResponse:
    """Take links in, sealed as they come; 202 with the job's address and its token."""
    settings = request.app[SETTINGS]
    if not request.app[CALLERS].trusted(request):
        return problems.respond(401, "Jobs are for callers with a key: Authorization: Bearer KEY.")
    try:
        keep = int(request.query.get("keep_hours", KEEP_HOURS))
    except ValueError:
        keep = 0
    if not 1 <= keep <= 24 * HARD_RETENTION_DAYS:
        return problems.respond(400, f"keep_hours takes 1 to {24 * HARD_RETENTION_DAYS}.")
    if request.content_type == JSON:
        source = _given(await read_whole(request))
    elif request.content_type in LINES:
        source = lines(request.content)
    else:
        return problems.respond(415, "Send text/plain or application/x-ndjson, a link a line.")
    token = new_token()
    key = JobKey.of_token(token)
    jobs = request.app[JOBS]
    await jobs.create(
        Job(
            id=key.id,
            created=time.time(),
            keep_seconds=keep * 3600,
            wrapped=key.wrapped(request.app[WRAPPER]),
        )
    )
    intake = Intake(jobs, key)
    try:
        async for line in source:
            if intake.taken >= settings.job_links:
                await jobs.remove(key.id)
                return problems.respond(413, f"At most {settings.job_links} links go into one job.")
            await intake.add(line)
        await intake.finish(time.time())
    except BaseException:
        # Nobody was told the token: what came so far is of no use to anybody.
        await asyncio.shield(jobs.remove(key.id))
        raise
    if not intake.taken:
        await jobs.remove(key.id)
        return problems.respond(400, "The request holds no link.", code="empty")
    if RUNNER in request.app:
        request.app[RUNNER].wake.set()
    address = f"/v1/jobs/{key.id}"
    body = wire.encode(Accepted(job=address, token=token, total=intake.taken))
    return web.Response(status=202, body=body, content_type=JSON, headers={"Location": address})


async def _given(body: bytes) -> AsyncIterator[Line]:
    for entry in wire.read_bulk(body):
        yield wire.as_entry(entry)


async def _opened(request: web.Request) -> tuple[JobKey, Job]:
    """The job of the address, for whoever has its token; for everybody else there is nothing at this address."""
    key = JobKey.of_token(bearer(request) or "")
    job = await request.app[JOBS].get(key.id) if key.opens(request.match_info["job"]) else None
    if job is None:
        raise web.HTTPNotFound
    return key, job


def _progress(request: web.Request, job: Job) -> Progress:
    return progress_of(job, parse_budget(request.app[SETTINGS].host_budget), time.time())


async def show(request: web.Request) -> web.StreamResponse:
    """How far it is."""
    _, job = await _opened(request)
    return web.Response(body=wire.encode(_progress(request, job)), content_type=JSON)


async def delete(request: web.Request) -> web.StreamResponse:
    """Stop it and remove everything."""
    key, _ = await _opened(request)
    await request.app[JOBS].remove(key.id)
    return web.Response(status=204)


async def results(request: web.Request) -> web.StreamResponse:
    """Answers in the order in which they came, behind the cursor `after`; `follow=1` waits for those to come."""
    key, job = await _opened(request)
    form = request.query.get("format", "ndjson")
    if form not in {"ndjson", "csv"}:
        return problems.respond(400, "format takes ndjson or csv.")
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
    response = web.StreamResponse(headers={"Content-Type": kind, "Cache-Control": "no-store"})
    await response.prepare(request)
    write = csv_rows if form == "csv" else ndjson_lines
    follow = request.query.get("follow") == "1"
    async for part in write(request.app[JOBS], key, job, after=request.query.get("after", ""), follow=follow):
        await response.write(part)
    await response.write_eof()
    return response


async def events(request: web.Request) -> web.StreamResponse:
    """Progress as server-sent events, whenever it changes, until the job is done."""
    key, job = await _opened(request)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    told = -1
    while True:
        if job.done != told or job.finished:
            told = job.done
            name = b"done" if job.finished else b"progress"
            await response.write(
                b"event: " + name + b"\ndata: " + wire.encode(_progress(request, job)) + b"\n\n"
            )
        else:
            # A comment keeps proxies from closing the connection, and finds out whether anybody still listens.
            await response.write(b": still here\n\n")
        if job.finished:
            break
        await asyncio.sleep(TELL_SECONDS)
        try:
            again = await request.app[JOBS].get(key.id)
        except StoreError:
            continue
        if again is None:
            break
        job = again
    await response.write_eof()
    return response
