"""Puts a scanner together from settings: client, reader, store. The doors open one and close it when they are done."""

import asyncio
import socket
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import structs

from scanner.config import Settings
from scanner.errors import SettingsError
from scanner.feeds.feeds import FEED_BYTES, Feeds, prepare
from scanner.feeds.subscription import parse_subscription
from scanner.fetch.client import Client
from scanner.fetch.identity import user_agent
from scanner.fetch.self_test import self_test
from scanner.fetch.settings import FetchSettings
from scanner.fleet import Fleet, open_fleet
from scanner.metrics import Counted, Metrics
from scanner.model import Report
from scanner.privacy.advisories import Advisories, utc_today
from scanner.privacy.appeals import following
from scanner.render.seam import Renderer
from scanner.scan import Budgets, Scanner
from scanner.scan.reader import Reader
from scanner.scan.scanner import Verdicts
from scanner.store.opening import open_store
from scanner.store.redis_connection import SCHEMES
from scanner.store.verdicts import Verdicts as Kept

SCRIPT_BYTES = 2 * 1024 * 1024
"""Bytes of one program text that are read for a page that is drawn."""


FIRST_LOOK_SECONDS: Final = 10.0
"""How long a start waits for feeds of which nothing is known yet."""

AHEAD: Final = 64
"""Verdicts that a run of many links asks Redis for at a time: a round trip costs as much as twenty of them."""


@dataclass(kw_only=True)
class Service:
    """A scanner and what stands behind it."""

    scanner: Scanner
    client: Client
    reader: Reader
    metrics: Metrics
    verdicts: Verdicts
    advisories: Advisories
    feeds: Feeds
    settings: Settings
    kept: Kept | None = None
    """The same verdicts where they outlive the process."""
    fleet: Fleet | None = None
    """What is shared with other nodes, if there are any."""
    _guard: list[str] | None = None

    async def problems(self) -> list[str]:
        """What keeps it from being ready, in our own words; empty when it is."""
        if self._guard is None:
            self._guard = await self_test()
        trouble = self.kept.trouble if self.kept is not None else ""
        return [*self._guard, *([f"the store of verdicts fails ({trouble})"] if trouble else [])]


@asynccontextmanager
async def open_scanner(
    settings: Settings,
    *,
    keep: bool = True,
    desk: socket.socket | None = None,
    today: Callable[[], date] = utc_today,
) -> AsyncIterator[Service]:
    """Open everything that a scanner needs; close it in reverse order.

    keep: let verdicts outlive the process, in the store that the settings name.
    desk: where the parent of several workers keeps books for all of them.
    today: the day on which advisories are weighed, in UTC.
    Raises `StoreError` or `SettingsError` when something cannot be opened, saying which setting to look at.
    """
    async with AsyncExitStack() as stack:
        fleet = await stack.enter_async_context(open_fleet(settings, desk)) if keep else None
        turns = None if fleet is None else fleet.turns
        client = await stack.enter_async_context(Client(fetch_settings(settings), turns=turns))
        reader = await stack.enter_async_context(Reader(settings.parse_workers))
        kept = await _open_store(settings, stack) if keep else None
        known: Verdicts = kept or Memory()
        metrics = Metrics()
        feeds = await _open_feeds(settings, stack)
        advisories = Advisories(feeds.registry, today=today, changed=feeds.changed)
        if kept is not None:
            await stack.enter_async_context(following(advisories, kept.store))
        metrics.killed.set_function(lambda: reader.workers.killed)
        scanner = Scanner(
            Counted(client, metrics),
            partial(metrics.read, reader),
            verdicts=known,
            budgets=budgets(settings),
            renderer=await _open_renderer(settings, client, metrics, stack),
            walked=metrics.scanned,
            advisories=advisories,
            known=feeds.registry,
            flights=None if fleet is None else fleet.flights,
            ahead=AHEAD if keep and settings.store.startswith(SCHEMES) else 1,
        )
        yield Service(
            scanner=scanner,
            client=client,
            reader=reader,
            metrics=metrics,
            verdicts=known,
            kept=kept,
            advisories=advisories,
            feeds=feeds,
            fleet=fleet,
            settings=settings,
        )


async def _open_renderer(
    settings: Settings, client: Client, metrics: Metrics, stack: AsyncExitStack
) -> Renderer | None:
    """What draws pages, where the settings name a browser. Its client keeps the same books and takes program text too."""
    if not settings.render:
        return None
    try:
        from scanner.render.renderer import Chromium  # noqa: PLC0415  an extra that most installations do without
    except ImportError:
        raise SettingsError("SCANNER_RENDER needs: pip install 'invite-scanner[render]'.") from None
    wider = structs.replace(
        fetch_settings(settings), scripts=True, body_bytes=SCRIPT_BYTES, wire_bytes=2 * SCRIPT_BYTES
    )
    scripts = await stack.enter_async_context(Client(wider, turns=client.turns))
    return Chromium(settings.render, Counted(scripts, metrics), agent=user_agent(settings.contact))


async def _open_feeds(settings: Settings, stack: AsyncExitStack) -> Feeds:
    """The registry with the operator's folder and feeds. Feeds never seen before are waited for, but not long."""
    feeds = feeds_of(settings)
    await asyncio.to_thread(feeds.load)
    await asyncio.to_thread(prepare, feeds.registry())
    if feeds.states:
        client = await stack.enter_async_context(Client(feed_settings(settings)))
        watch = asyncio.create_task(feeds.keep_fresh(client, settings.feeds_seconds))
        stack.push_async_callback(_cancelled, watch)
        if not all(state.feed for state in feeds.states):
            with suppress(TimeoutError):
                async with asyncio.timeout(FIRST_LOOK_SECONDS):
                    await feeds.looked.wait()
    return feeds


async def _cancelled(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait([task])


def feeds_of(settings: Settings) -> Feeds:
    """The feeds that the settings name; to be loaded before use."""
    return Feeds(
        [parse_subscription(text) for text in settings.feeds],
        Path(settings.feeds_folder),
        Path(settings.advisories) if settings.advisories else None,
    )


def feed_settings(settings: Settings) -> FetchSettings:
    """What a client for feeds needs to know: as for pages, but for a feed's size."""
    return structs.replace(fetch_settings(settings), body_bytes=FEED_BYTES, wire_bytes=FEED_BYTES + 65_536)


async def _open_store(settings: Settings, stack: AsyncExitStack) -> Kept:
    kept = await open_store(
        settings.store, Path(settings.secret_file), retention=timedelta(days=settings.retention_days)
    )
    stack.push_async_callback(kept.close)
    return kept


class Memory:
    """Verdicts kept while the service runs, at most `size` of them."""

    def __init__(self, size: int = 10_000) -> None:
        self._kept: OrderedDict[str, Report] = OrderedDict()
        self._size = size

    async def get(self, identity: str) -> Report | None:
        """The kept report, if there is one."""
        return self._kept.get(identity)

    async def put(self, identity: str, report: Report) -> None:
        """Keep a report; the oldest gives way."""
        self._kept[identity] = report
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)


def budgets(settings: Settings) -> Budgets:
    """The bounds of one scan."""
    return Budgets(
        hops=settings.max_hops,
        pages=settings.max_pages,
        requests=settings.max_requests,
        seconds=settings.scan_seconds,
        page_seconds=settings.page_seconds,
    )


def fetch_settings(settings: Settings) -> FetchSettings:
    """What the client needs to know."""
    return FetchSettings(
        contact=settings.contact,
        allow_networks=settings.allow_networks,
        ca_file=settings.ca_file,
        connect_to=settings.connect_to,
        ports=frozenset(settings.ports),
        own_hosts=frozenset(settings.public_names),
        host_budget=settings.host_budget,
        body_bytes=settings.page_bytes,
    )
