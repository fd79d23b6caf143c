"""What a page in the browser asks for, and what it gets: everything by way of our own client, or nothing."""

import asyncio
import base64
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from scanner.errors import FetchError
from scanner.fetch.seam import Fetcher, Reply
from scanner.links.suffixes import registrable
from scanner.render.pipe import Event

FETCHED: Final = frozenset({"Script", "XHR", "Fetch"})
"""Resource types (CDP `Network.ResourceType`) that decide what a page says. Pictures, fonts, styles, media, beacons and
workers' registrations are not had; frames are pages of their own and are followed by the scan."""
MOST_REQUESTS: Final = 40
"""Requests of one page that are answered."""
MOST_BYTES: Final = 8 * 1024 * 1024
"""Bytes that one page may load altogether."""
MOST_MOVES: Final = 5
WEB: Final = ("https://", "http://")
_KEPT_HEADERS: Final = frozenset(
    {
        "content-type",
        "access-control-allow-origin",
        "access-control-allow-credentials",
        "access-control-allow-headers",
        "x-content-type-options",
        "cross-origin-resource-policy",
    }
)
"""Headers of a reply that reach the browser; cookies and everything that is remembered do not."""
_PAGE_HEADERS: Final = frozenset({"content-type", "content-security-policy"})


class Commands(Protocol):
    """Where answers go: a `Pipe`."""

    def send(self, command: str, session: str = "", **parameters: Any) -> object:
        """Send one command of the DevTools protocol."""
        ...


class Errands:
    """Answers the requests of one page."""

    def __init__(self, page: Reply, fetcher: Fetcher, *, ends: float) -> None:
        """`ends`: the event loop's time after which nothing more is fetched."""
        self.frame = ""
        """Id of the frame in which the page stands; documents of other frames are pages of their own."""
        self._page = page
        self._fetcher = fetcher
        self._ends = ends
        self._site = _site(page.url)
        self._served = False
        self._requests = 0
        self._bytes = 0
        self._under_way: set[asyncio.Task[None]] = set()
        self.moves: list[str] = []
        """Where the page wanted to take the reader."""
        self.whole = True
        """False once something was refused or missing that the page needs to show what it has."""

    @property
    def busy(self) -> bool:
        """Whether an answer is still on its way."""
        return bool(self._under_way)

    def take(self, pipe: Commands, event: Event) -> None:
        """Answer one `Fetch.requestPaused`, at once or later."""
        task = asyncio.create_task(self._answer(pipe, event))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def end(self) -> None:
        """Give up what is still on its way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _answer(self, pipe: Commands, event: Event) -> None:
        request = event["requestId"]
        reply = await self._reply(event)
        if reply is None:
            pipe.send("Fetch.failRequest", requestId=request, errorReason="BlockedByClient")
            return
        headers = [
            {"name": name, "value": value}
            for name, value in reply.headers.items()
            if name in (_PAGE_HEADERS if reply is self._page else _KEPT_HEADERS)
        ]
        if reply.location is not None:
            headers.append({"name": "Location", "value": reply.location})
        pipe.send(
            "Fetch.fulfillRequest",
            requestId=request,
            responseCode=reply.status,
            responseHeaders=headers,
            body=base64.b64encode(reply.body).decode(),
        )

    async def _reply(self, event: Event) -> Reply | None:
        asked: dict[str, Any] = event["request"]
        url: str = asked["url"]
        kind: str = event.get("resourceType", "")
        if not url.startswith(WEB):
            return None
        if kind == "Document":
            return self._document(url, asked["method"]) if event.get("frameId") == self.frame else None
        if kind not in FETCHED:
            return None
        return await self._resource(url, kind, asked["method"])

    def _document(self, url: str, method: str) -> Reply:
        """The page itself, once, as it was read; whatever document comes after it is a way on, not opened here."""
        if not self._served:
            self._served = True
            return self._page
        if method == "GET":
            self.note_move(url)
        # "No content" leaves the page where it is; a failure would put an error page in its place.
        return Reply(url=url, status=204)

    def note_move(self, url: str) -> None:
        """Remember where the page wanted to take the reader."""
        if url.startswith(WEB) and url not in self.moves and len(self.moves) < MOST_MOVES:
            self.moves.append(url)

    async def _resource(self, url: str, kind: str, method: str) -> Reply | None:
        needed = kind == "Script" or _site(url) == self._site
        reply = await self._fetch(url) if method == "GET" else None
        if needed and (reply is None or reply.not_seen is not None or reply.status >= 400):
            self.whole = False
        return reply

    async def _fetch(self, url: str) -> Reply | None:
        left = self._ends - asyncio.get_running_loop().time()
        if self._requests >= MOST_REQUESTS or self._bytes >= MOST_BYTES or left <= 0:
            return None
        self._requests += 1
        try:
            reply = await self._fetcher.fetch(url, seconds=left)
        except FetchError:
            return None
        self._bytes += len(reply.body)
        return reply


def _site(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return registrable(host) or host
