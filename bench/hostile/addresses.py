"""Addresses that mean the inside: as links, behind redirects, as answers of a name, as plain values."""

import asyncio
from itertools import count

from aiohttp.abc import AbstractResolver

from bench.hostile.row import Row, lines, none
from bench.hostile.witness import HOP, Dials
from scanner.errors import FetchError, ScannerError
from scanner.fetch.addresses import target_of
from scanner.fetch.client import Client
from scanner.fetch.guard import Guard, RefusedAddressError
from scanner.fetch.settings import FetchSettings
from scanner.model import Verdict
from scanner.scan import Scanner
from scanner.scan.reader import Reader
from tests.fetch.loopback import TableResolver
from tests.whatwg import Case, cases

INSIDE = (
    ["127.0.0.1"],
    ["10.0.0.1"],
    ["169.254.169.254"],
    ["::1"],
    ["8.8.8.8", "127.0.0.1"],
    ["::ffff:7f00:1"],
)
"""Answers of names that were made up for an attack."""


def client(resolver: AbstractResolver, port: int = 0) -> Client:
    """A client as in service; `hop.example` is a server of ours when there is a `port`."""
    return Client(
        FetchSettings(
            host_budget="100000/second",
            negative_seconds=0,
            connect_seconds=0.2,
            connect_to=f"hop.example::{HOP}:{port}" if port else "",
            allow_networks=(f"{HOP}/32",) if port else (),
        ),
        resolver=resolver,
    )


async def links(dials: Dials) -> list[Row]:
    """Every address as a link to check."""
    urls = [entry["url"] for entry in lines("ssrf_urls.jsonl") if entry["expect"] != "public_address"]
    clean = 0
    for number, url in zip(count(), urls, strict=False):
        resolver = TableResolver(default=list(INSIDE[number % len(INSIDE)]))
        async with client(resolver) as fetcher, Reader(0) as reader:
            try:
                report = await Scanner(fetcher, reader).scan(url)
            except ScannerError:
                continue
            clean += report.verdict is Verdict.NO_RISK_FOUND
    return [
        none("links to the inside: connections to non-public addresses", len(urls), dials.inside()),
        none("links to the inside: called clean", len(urls), clean),
    ]


async def redirects(dials: Dials) -> list[Row]:
    """Every address and many spellings as the aim of a redirect."""
    targets = [entry["location"] for entry in lines("redirect_targets.jsonl")]
    targets += [entry["url"] for entry in lines("ssrf_urls.jsonl") if entry["expect"] != "public_address"]
    targets = [target for target in targets if "\n" not in target and "\r" not in target]
    aim = ""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            location = aim.encode("utf-8", "surrogatepass")
            writer.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n")
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client hung up
        finally:
            writer.close()

    server = await asyncio.start_server(answer, HOP, 0)
    port = server.sockets[0].getsockname()[1]
    resolver = TableResolver(default=["10.0.0.1"])
    clean = 0
    try:
        async with client(resolver, port) as fetcher, Reader(0) as reader:
            scanner = Scanner(fetcher, reader)
            for aim in targets:  # noqa: B007  the server reads it
                report = await scanner.scan("http://hop.example/a/b?c=d", fresh=True)
                clean += report.verdict is Verdict.NO_RISK_FOUND
    finally:
        server.close()
    return [
        none("redirects to the inside: connections to non-public addresses", len(targets), dials.inside()),
        none("redirects to the inside: called clean", len(targets), clean),
    ]


async def rebinding(dials: Dials) -> list[Row]:
    """Names that change their mind, or say two things at once."""
    tried = 0
    for first in (["8.8.8.8"], ["8.8.8.8", "1.1.1.1"]):
        for then in INSIDE:
            tried += 1
            resolver = TableResolver({"name.example": [list(then), list(first), list(then)]})
            async with client(resolver) as fetcher, Reader(0) as reader:
                await Scanner(fetcher, reader).scan("http://name.example/", fresh=True)
    return [none("names that flip or mix answers: connections inside", tried, dials.inside())]


def values() -> list[Row]:
    """Published address vectors against the guard alone."""
    guard = Guard()
    vectors = lines("ip_vectors.jsonl")
    wrong = 0
    for vector in vectors:
        try:
            guard.judge_address(vector["ip"])
            verdict = "allow"
        except RefusedAddressError:
            verdict = "deny"
        wrong += verdict != vector["suggested_policy"]
    hosts = cases()
    return [
        none("published address vectors: verdicts other than the policy's", len(vectors), wrong),
        none(
            "URLs of the web platform tests: another host than a browser's",
            len(hosts),
            sum(map(_differs, hosts)),
        ),
    ]


def _differs(case: Case) -> bool:
    try:
        target = target_of(case.url)
    except FetchError:
        return bool(case.host)
    return (target.host, target.port) != (case.host, case.port)
