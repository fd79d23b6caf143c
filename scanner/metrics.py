"""Counts for the operator, in Prometheus' format. Labels take values from short fixed lists; nothing of a link is one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from scanner.errors import FetchError, SettingsError
from scanner.fetch.seam import Fetcher, Reply
from scanner.model import Link, PageReading, Report
from scanner.platforms import classify
from scanner.scan.walk import Read

SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)


class Metrics:
    """All counters of one process (docs/data.md lists them with their labels)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "scanner_requests", "Requests answered", ["route", "status"], registry=self.registry
        )
        self.scans = Counter(
            "scanner_scans", "Links walked to their end", ["platform", "verdict"], registry=self.registry
        )
        self.seconds = Histogram(
            "scanner_scan_seconds", "Time from a link to its verdict", buckets=SECONDS, registry=self.registry
        )
        self.not_seen = Counter(
            "scanner_not_seen", "Parts that could not be read", ["platform", "reason"], registry=self.registry
        )
        self.layouts = Counter(
            "scanner_layouts",
            "Pages of platforms, by how sure their reader is: unknown means that a layout has changed",
            ["platform", "sureness"],
            registry=self.registry,
        )
        self.fetches = Counter(
            "scanner_fetches", "Requests sent to other servers", ["outcome"], registry=self.registry
        )
        self.bytes = Counter(
            "scanner_fetched_bytes", "Bytes of bodies, after decompression", registry=self.registry
        )
        self.killed = Gauge(
            "scanner_readings_killed", "Pages whose reading was ended by a limit", registry=self.registry
        )
        self.closed = Gauge(
            "scanner_connections_closed", "Callers who only held a place", registry=self.registry
        )

        self.list_entries = Gauge("scanner_list_entries", "Links on the public list", registry=self.registry)
        self.list_created = Gauge(
            "scanner_list_created_seconds",
            "When the served release of the list was made, since 1970",
            registry=self.registry,
        )

    def scanned(self, report: Report, seconds: float) -> None:
        """Count one walk."""
        platform = report.link.platform
        self.scans.labels(platform, report.verdict).inc()
        self.seconds.observe(seconds)
        for seen in report.not_seen:
            self.not_seen.labels(platform, seen.reason).inc()

    def answered(self, route: str, status: int) -> None:
        """Count one answer: the route's template and the class of the status, such as `4xx`."""
        self.requests.labels(route, f"{status // 100}xx").inc()

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)

    async def read(self, reader: Read, reply: Reply, link: Link) -> PageReading:
        """Read a page, and count how sure the reader of its layout is."""
        reading = await reader(reply, link)
        if reading.layout:
            self.layouts.labels(classify(reply.url).platform, reading.layout).inc()
        return reading


class Counted:
    """A `Fetcher` that counts what another one does."""

    def __init__(self, fetcher: Fetcher, metrics: Metrics) -> None:
        self._fetcher = fetcher
        self._metrics = metrics

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        """See `Fetcher`."""
        try:
            reply = await self._fetcher.fetch(url, seconds=seconds)
        except FetchError as error:
            self._metrics.fetches.labels(error.reason).inc()
            raise
        self._metrics.fetches.labels(reply.not_seen or "read").inc()
        self._metrics.bytes.inc(len(reply.body))
        return reply


@asynccontextmanager
async def exposed(metrics: Metrics, bind: str) -> AsyncIterator[None]:
    """Serve `/metrics` at `HOST:PORT`, apart from the public door; an empty `bind` serves nothing.

    Raises `SettingsError` when the address cannot be used.
    """
    if not bind:
        yield
        return
    host, _, port = bind.rpartition(":")
    if not (host and port.isdigit()):
        raise SettingsError("SCANNER_METRICS_BIND takes HOST:PORT, such as 127.0.0.1:9090.")

    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/metrics", show)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        except (OSError, OverflowError):
            raise SettingsError(
                f"SCANNER_METRICS_BIND: {bind} cannot be used. Choose another port."
            ) from None
        yield
    finally:
        await runner.cleanup()
