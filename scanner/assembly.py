"""Puts a scanner together from settings: client, reader, store. The doors open one and close it when they are done."""

from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from scanner.config import Settings
from scanner.fetch.client import Client
from scanner.fetch.seam import Reply
from scanner.fetch.settings import FetchSettings
from scanner.model import Link, PageReading, Report
from scanner.reading import read_page
from scanner.scan import Budgets, Scanner
from scanner.scan.scanner import Verdicts


@dataclass(frozen=True, kw_only=True)
class Service:
    """A scanner and what stands behind it."""

    scanner: Scanner
    client: Client
    verdicts: Verdicts
    settings: Settings

    async def problems(self) -> list[str]:
        """What keeps it from being ready, in our own words; empty when it is."""
        return []


@asynccontextmanager
async def open_scanner(settings: Settings) -> AsyncIterator[Service]:
    """Open everything that a scanner needs; close it in reverse order.

    Raises `StoreError` or `SettingsError` when something cannot be opened, saying which setting to look at.
    """
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(Client(fetch_settings(settings)))

        async def read(reply: Reply, _link: Link) -> PageReading:
            return _read(
                reply.body, reply.url, reply.headers.get("content-type", ""), reply.headers.get("refresh", "")
            )

        verdicts = Memory()
        scanner = Scanner(client, read, verdicts=verdicts, budgets=budgets(settings))
        yield Service(scanner=scanner, client=client, verdicts=verdicts, settings=settings)


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


def _read(body: bytes, url: str, content_type: str, refresh: str) -> PageReading:
    return read_page(body, url, content_type, refresh=refresh)


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
