"""One request and its reply on the wire: guarded, counted, bounded. Manners are the client's business."""

import asyncio
import ssl
from collections.abc import Callable
from datetime import datetime

import aiohttp
import yarl
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDictProxy

from scanner.errors import FetchError
from scanner.fetch.addresses import Target, joined
from scanner.fetch.connect_to import Rule
from scanner.fetch.connector import GuardedConnector, TooManyBytesError, refusals
from scanner.fetch.contents import REDIRECTS, odd_body, refused_body, status_reason
from scanner.fetch.guard import Guard, RefusedAddressError
from scanner.fetch.identity import VIA
from scanner.fetch.inflate import Body, coding_of
from scanner.fetch.retry_after import DEFAULT_SECONDS, retry_after
from scanner.fetch.seam import Reply
from scanner.fetch.settings import FetchSettings
from scanner.model.codes import NotSeenReason

_READ_BUFFER = 64 * 1024
_MOST_HEADER_BYTES = 32 * 1024
"""One header line; content security policies of large sites go beyond aiohttp's 8,190."""


def tls_context(ca_file: str) -> ssl.SSLContext:
    """Trust the system's authorities and those of a file; TLS 1.2 and newer, HTTP/1.1 only."""
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    context.set_alpn_protocols(["http/1.1"])
    return context


class Exchange:
    """A session that keeps nothing: no cookies, no connections, no referrer, no proxy."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        guard: Guard,
        rules: tuple[Rule, ...],
        agent: str,
        tls: ssl.SSLContext,
        resolver: AbstractResolver,
        now: Callable[[], datetime],
    ) -> None:
        """Make it inside the running loop. `now` is the wall clock, for `Retry-After` dates."""
        self._body_bytes = settings.body_bytes
        self._scripts = settings.scripts
        self._now = now
        self._session = aiohttp.ClientSession(
            connector=GuardedConnector(
                guard=guard,
                rules=rules,
                resolver=resolver,
                tls=tls,
                wire_bytes=settings.wire_bytes,
                connections=settings.connections,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            # Proxies and netrc of the environment would void the guard and send credentials.
            trust_env=False,
            auto_decompress=False,
            headers={
                "User-Agent": agent,
                "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
                # Never the reader's own language: it would tell people apart.
                "Accept-Language": "en",
                "Accept-Encoding": "gzip, deflate",
                "Via": VIA,
            },
            # The whole time is bounded around every request; this bounds connecting to one address.
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=settings.connect_seconds),
            read_bufsize=_READ_BUFFER,
            max_line_size=_MOST_HEADER_BYTES,
            max_field_size=_MOST_HEADER_BYTES,
        )

    async def close(self) -> None:
        """Hang up everywhere."""
        await self._session.close()

    async def get(self, target: Target, *, ends: float) -> Reply:
        """Ask once. `ends` is in the loop's time. Raises `FetchError` when there is nothing to read at all."""
        seen: list[str] = []
        token = refusals.set(seen)
        try:
            async with asyncio.timeout_at(ends):
                response = await self._session.get(yarl.URL(target.href, encoded=True), allow_redirects=False)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # ValueError: aiohttp and yarl refuse a few addresses that the URL standard allows.
            raise FetchError(NotSeenReason.REFUSED_ADDRESS if seen else reason_of(error)) from None
        finally:
            refusals.reset(token)
        try:
            return await self._read(target, response, ends)
        finally:
            response.close()

    async def _read(self, target: Target, response: aiohttp.ClientResponse, ends: float) -> Reply:
        status = response.status
        headers = plain_headers(response.headers)
        if status in REDIRECTS and (aim := redirect_aim(response.headers)):
            location = joined(target.href, aim)
            problem = None if location else NotSeenReason.LAYOUT_UNKNOWN
            return Reply(url=target.href, status=status, headers=headers, location=location, not_seen=problem)
        pause = retry_after(headers.get("retry-after"), self._now())
        if status == 429 or (status == 503 and pause is not None):
            raise FetchError(NotSeenReason.RATE_LIMITED, retry_after=pause or DEFAULT_SECONDS)
        problem = refused_body(headers, scripts=self._scripts)
        coding = coding_of(response.headers.getall("Content-Encoding", []))
        if problem is None and coding is None:
            problem = NotSeenReason.UNDECODABLE
        if problem is not None or coding is None:
            return Reply(url=target.href, status=status, headers=headers, not_seen=problem)
        body, problem = await self._body(response, coding, ends)
        if problem is None:
            problem = odd_body(headers, body) or status_reason(status)
        elif not body:
            raise FetchError(problem)
        return Reply(url=target.href, status=status, headers=headers, body=body, not_seen=problem)

    async def _body(
        self, response: aiohttp.ClientResponse, coding: str, ends: float
    ) -> tuple[bytes, NotSeenReason | None]:
        """Read and decode; what came before trouble is kept, because a browser would already show it."""
        body = Body(coding, self._body_bytes)
        broken = None
        try:
            async with asyncio.timeout_at(ends):
                async for chunk in response.content.iter_any():
                    if not body.feed(chunk):
                        break
        except (aiohttp.ClientError, OSError) as error:
            broken = reason_of(error)
        data, problem = body.finish()
        return data, broken or problem


def reason_of(error: Exception) -> NotSeenReason:
    """Put an exception of asyncio, ssl or aiohttp into the words of the report."""
    match error:
        case TooManyBytesError():
            return NotSeenReason.TOO_LARGE
        case RefusedAddressError():
            return NotSeenReason.REFUSED_ADDRESS
        case TimeoutError():
            return NotSeenReason.TIMEOUT
        case ssl.SSLError() | aiohttp.ClientSSLError() | ssl.CertificateError():
            return NotSeenReason.TLS
    return NotSeenReason.NETWORK


def plain_headers(headers: CIMultiDictProxy[str]) -> dict[str, str]:
    """Lower-case names; of repeated headers the first; bytes that are not UTF-8 replaced."""
    plain: dict[str, str] = {}
    for name, value in headers.items():
        plain.setdefault(name.lower(), value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    return plain


def redirect_aim(headers: CIMultiDictProxy[str]) -> str:
    """Return the first `Location` that is not empty, else "": without one browsers show the body instead."""
    return next((value for value in headers.getall("Location", []) if value.strip()), "")
