"""When the world around fails: names, connections, clocks. Whatever happens, an unread page is never called safe."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from scanner.errors import FetchError
from scanner.fetch.client import Client
from scanner.fetch.settings import FetchSettings
from scanner.model import NotSeenReason, Report, Verdict
from scanner.scan import Scanner
from scanner.scan.reader import Reader
from tests.fetch.loopback import HTML, TableResolver, page, reaching, serving

URL = "http://name.example/"
BODY = b"<p>Only words, nothing is asked for here.</p>"
REPLY = page(BODY, HTML)


class Never(AbstractResolver):
    """A name server that does not answer."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        await asyncio.Event().wait()
        raise AssertionError

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("resolver", "reason"),
    [
        (TableResolver(), NotSeenReason.NETWORK),
        (TableResolver(default=[]), NotSeenReason.NETWORK),
        (Never(), NotSeenReason.TIMEOUT),
    ],
    ids=["dead", "empty", "silent"],
)
async def test_names_that_lead_nowhere(resolver: AbstractResolver, reason: NotSeenReason) -> None:
    async with Client(FetchSettings(), resolver=resolver) as client:
        with pytest.raises(FetchError) as caught:
            await client.fetch(URL, seconds=0.3)
    assert caught.value.reason is reason


async def test_a_name_that_comes_back_is_read_again() -> None:
    async with serving(REPLY) as server:
        resolver = TableResolver({"name.example": [[], ["127.0.0.1"], [], ["127.0.0.1"]]})
        settings = FetchSettings(
            allow_networks=("127.0.0.0/8",),
            ports=frozenset({80, server.port}),
            negative_seconds=0,
            host_budget="100000/second",
        )
        async with Client(settings, resolver=resolver) as client:
            seen = []
            for _ in range(4):
                try:
                    seen.append((await client.fetch(f"http://name.example:{server.port}/", seconds=5)).body)
                except FetchError:
                    seen.append(b"")
    assert seen == [b"", BODY, b"", BODY]


@pytest.mark.parametrize("abort", [True, False], ids=["reset", "closed"])
async def test_a_reply_that_ends_at_any_byte_is_never_called_safe(abort: bool) -> None:
    end = 0

    async def cut(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(REPLY[:end])
        await writer.drain()
        if abort:
            writer.transport.abort()

    async with serving(cut) as server, Reader(0) as reader:
        for end in range(len(REPLY)):
            # A new client for each: failures in a row would close the host.
            async with reaching(server) as client:
                report = await Scanner(client, reader).scan(URL)
            assert report.verdict is Verdict.COULD_NOT_CHECK, end
            assert report.not_seen, end
        end = len(REPLY)
        async with reaching(server) as client:
            whole = await Scanner(client, reader).scan(URL)
    if not abort:  # a reset may overtake the last bytes
        assert whole.verdict is Verdict.NO_RISK_FOUND


class Kept:
    """A store in a dictionary."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}

    async def get(self, identity: str) -> Report | None:
        return self.reports.get(identity)

    async def put(self, identity: str, report: Report) -> None:
        self.reports[identity] = report


@pytest.mark.parametrize(
    ("jump", "requests"), [(timedelta(days=2), 2), (timedelta(days=-2), 2), (timedelta(minutes=1), 1)]
)
async def test_a_clock_that_jumps_costs_a_scan_and_no_truth(jump: timedelta, requests: int) -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    async with serving(REPLY) as server, Reader(0) as reader, reaching(server) as client:
        scanner = Scanner(client, reader, verdicts=Kept(), now=lambda: now)
        first = await scanner.scan(URL)
        now += jump
        second = await scanner.scan(URL)
        assert first.verdict is second.verdict is Verdict.NO_RISK_FOUND
        assert second.expires_at > now
        assert second.checked_at <= now
        assert server.connections == requests
