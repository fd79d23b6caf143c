"""Reads replies: small pages at once, larger ones in a process that can be killed."""

import asyncio
from types import TracebackType
from typing import Final, Self

import structlog

from scanner.errors import FetchError
from scanner.fetch.parsing import Workers
from scanner.fetch.seam import Reply
from scanner.model import Link, NotSeenReason, PageReading
from scanner.reading import read_page

log: Final = structlog.get_logger("scanner.reader")

AT_ONCE: Final = 16_384
"""Bytes up to which a page is read in the event loop: no page so small takes a parser long (bench/hardening.py), and the
way to another process costs more than the reading."""
TRIAL: Final = (
    b"<title>Join</title><form><label>Name <input name=n></label></form><p>Send your name</p>"
    b'<a href="https://wa.me/?text=Send%20your%20name">x</a>',
    "https://example.org/",
    "text/html",
    "",
    200,
)
"""Read once before any page, here and in the other process: what is loaded when it is first needed takes seconds, which
neither a job nor the event loop has."""


def read_body(body: bytes, url: str, content_type: str, refresh: str, status: int) -> PageReading:
    """`read_page` with the plain arguments that go to another process."""
    return read_page(body, url, content_type, refresh=refresh, status=status)


class Reader:
    """What `scanner.scan.walk` calls `Read`. An asynchronous context manager, for one event loop."""

    def __init__(self, workers: int) -> None:
        """`workers`: processes at most; 0 reads everything in the event loop. Entering loads all words, in a thread."""
        self._everything = not workers
        self._turn = asyncio.Lock()
        self.workers: Workers[PageReading] = Workers(read_body, PageReading, count=workers, warm=TRIAL)

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(read_body, *TRIAL)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.workers.close()

    async def __call__(self, reply: Reply, _link: Link) -> PageReading:
        """Read a reply. Raises `FetchError` when the page could not be inspected within the limits."""
        arguments = (
            reply.body,
            reply.url,
            reply.headers.get("content-type", ""),
            reply.headers.get("refresh", ""),
            reply.status,
        )
        if not (self._everything or len(reply.body) <= AT_ONCE):
            return await self.workers.run(*arguments)
        # One page a turn of the loop: fifty that arrive together would hold it up fifty times as long.
        async with self._turn:
            await asyncio.sleep(0)
            try:
                return read_body(*arguments)
            except Exception as error:
                # A mistake of ours in one page's reading is a page that we could not read, here as in the workers.
                self.workers.failed += 1
                log.error("reading failed", error=type(error).__name__)
                raise FetchError(NotSeenReason.LAYOUT_UNKNOWN) from None
