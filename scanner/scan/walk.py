"""Walk one link to its end: recognise, fetch, read, follow what is of interest, within budgets."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Final

import msgspec

from scanner.claims.registry import Registry
from scanner.errors import FetchError
from scanner.fetch.seam import Fetcher, Reply
from scanner.model import FindingCode, Link, NotSeenReason, PageReading, Part, Via
from scanner.platforms import classify
from scanner.render.seam import Renderer
from scanner.scan.budgets import Budgets
from scanner.scan.drawn import merged, wants_drawing
from scanner.scan.follow import Interest, candidates, host_of
from scanner.scan.own_lists import OwnLists
from scanner.scan.trip import Trip

Read = Callable[[Reply, Link], Awaitable[PageReading]]
"""Reads a reply; may do so in another process. Raises `FetchError` when the page could not be inspected."""

NOTHING_TO_FETCH: Final = frozenset(
    {
        "share",
        "phone_chat",
        "phone_user",
        "none",
        "unknown",
        *("login_code", "confirm_phone", "proxy", "passport"),
    }
)
"""Kinds behind which there is no page to read: the link itself is all there is."""
WEB: Final = frozenset({"web", "shortener", "wrapper"})
"""Pages without a layout of their own: their status says what they are."""
APK_TYPE: Final = "application/vnd.android.package-archive"


ORGANISATIONS_ASKED: Final = 2
"""Organisations of those that one group names which are asked for their own list."""


class Station(msgspec.Struct, frozen=True, kw_only=True):
    """A link that waits to be visited."""

    link: Link
    via: Via
    parent: int | None = None
    depth: int = 0


class Walk:
    """One walk. Never raises for what a page or network does: it ends up in the trip as not seen."""

    def __init__(
        self,
        fetcher: Fetcher,
        read: Read,
        budgets: Budgets,
        renderer: Renderer | None = None,
        *,
        known: Registry | None = None,
        on: date | None = None,
        own_lists: OwnLists | None = None,
    ) -> None:
        self.trip = Trip(known, on)
        self._own_lists = own_lists or OwnLists(fetcher)
        self._renderer = renderer
        self._fetcher = fetcher
        self._read = read
        self._budgets = budgets
        self._seen: set[str] = set()
        self._queue: list[Station] = []
        self._requests = 0
        self._pages = 0
        self._deadline = asyncio.get_running_loop().time() + budgets.seconds

    async def run(self, link: Link, *, confirm_personal: bool = False) -> Trip:
        """Visit the link and what it leads to; the trip holds everything that was found."""
        self._queue.append(Station(link=link, via=Via.LINK))
        first = True
        while self._queue:
            station = self._queue.pop(0)
            if station.link.identity in self._seen:
                continue
            await self._visit(station, confirm_personal=confirm_personal and first)
            first = False
        self.trip.finish()
        return self.trip

    async def _visit(self, station: Station, *, confirm_personal: bool) -> None:
        link, via, parent = station.link, station.via, station.parent
        for moves in range(self._budgets.hops + 1):
            hop = self._arrive(link, via, parent)
            if not self._worth_fetching(link, hop, confirm_personal=confirm_personal):
                return
            reply = await self._ask(link, hop)
            if reply is None:
                return
            if reply.location is None:
                await self._take(reply, link, hop, station.depth)
                return
            if moves == self._budgets.hops:
                break
            link, via, parent = classify(reply.location), Via.REDIRECT, hop
            if link.identity in self._seen:
                break
            confirm_personal = False
        self.trip.miss(len(self.trip.path) - 1, NotSeenReason.TOO_MANY_HOPS)

    def _arrive(self, link: Link, via: Via, parent: int | None) -> int:
        self._seen.add(link.identity)
        for wrapper in link.via if via is not Via.LINK else ():
            parent = self.trip.arrive(wrapper, via, parent)
            via = Via.WRAPPER
        hop = self.trip.arrive(host_of(link.url), via, parent)
        self.trip.weigh_link(link, hop)
        if link.is_invite and parent is not None:
            self.trip.leads_to_invite(parent)
        self._queue += [Station(link=classify(inner), via=Via.NESTED, parent=hop) for inner in link.nested]
        return hop

    def _worth_fetching(self, link: Link, hop: int, *, confirm_personal: bool) -> bool:
        if link.message:
            self.trip.add_text(link.message, hop, Part.PREFILLED_MESSAGE)
        if not link.url.startswith(("https://", "http://")):
            self.trip.miss(hop, NotSeenReason.APP_ONLY)
            return False
        if link.platform == "signal":
            self.trip.miss(hop, NotSeenReason.SECRET_IN_FRAGMENT)
            return False
        if link.personal and not confirm_personal:
            self.trip.miss(hop, NotSeenReason.PERSONAL_LINK)
            return False
        if link.kind in NOTHING_TO_FETCH:
            if not (link.message or link.nested or link.kind in {"share"}):
                self.trip.miss(hop, NotSeenReason.APP_ONLY)
            return False
        return True

    async def _ask(self, link: Link, hop: int) -> Reply | None:
        left = self._deadline - asyncio.get_running_loop().time()
        if self._requests >= self._budgets.requests:
            self.trip.miss(hop, NotSeenReason.BUDGET)
            return None
        if left <= 0:
            self.trip.miss(hop, NotSeenReason.TIMEOUT)
            return None
        self._requests += 1
        try:
            return await self._fetcher.fetch(link.url, seconds=min(left, self._budgets.page_seconds))
        except FetchError as error:
            self.trip.miss(hop, error.reason, error.retry_after)
            return None

    async def _take(self, reply: Reply, link: Link, hop: int, depth: int) -> None:
        if _is_package(reply, link):
            self.trip.find(FindingCode.APP_DOWNLOAD, hop, evidence=".apk")
            return
        if reply.not_seen is not None:
            self.trip.miss(hop, reply.not_seen)
        if (reason := _status_reason(reply.status)) is not None and link.platform in WEB:
            self.trip.miss(hop, reason)
        if not reply.body:
            if reply.not_seen is None and reply.status < 400:
                self.trip.miss(hop, NotSeenReason.SCRIPT_ONLY)
            return
        self._pages += 1
        try:
            reading = await self._drawn(await self._read(reply, link), reply, link)
        except FetchError as error:
            self.trip.miss(hop, error.reason, error.retry_after)
            return
        self.trip.absorb(reading, link, hop)
        if reading.group is not None:
            await self._confirm(link, hop)
        self._plan(reading, hop, depth)

    async def _confirm(self, link: Link, hop: int) -> None:
        """Ask the organisations that a group names whether it is theirs. No answer changes nothing."""
        for name in self.trip.unconfirmed(hop)[:ORGANISATIONS_ASKED]:
            left = self._deadline - asyncio.get_running_loop().time()
            organisation = self.trip.known.organisations.get(name)
            if organisation is None or left <= 0:
                continue
            seconds = min(left, self._budgets.page_seconds)
            listing = await self._own_lists.listing(organisation, link, seconds=seconds)
            if listing is not None:
                self.trip.confirm(name, hop, listing)

    async def _drawn(self, reading: PageReading, reply: Reply, link: Link) -> PageReading:
        """The reading with what scripts add to it, where the page needs them and somebody can run them."""
        left = self._deadline - asyncio.get_running_loop().time()
        if self._renderer is None or not wants_drawing(reading, link) or left <= 0:
            return reading
        drawing = await self._renderer.draw(reply, seconds=min(left, self._budgets.draw_seconds))
        if drawing is None:
            return reading
        try:
            return merged(reading, await self._read(drawing.reply, link), drawing)
        except FetchError:
            return reading

    def _plan(self, reading: PageReading, hop: int, depth: int) -> None:
        """Choose which of a page's links to follow, and say which had to be left."""
        chosen = candidates(reading, invite_context=self.trip.invite_context)
        for _, _, link in chosen:
            if link.is_invite:
                self.trip.leads_to_invite(hop)
        for interest, onward, link in chosen:
            if link.identity in self._seen:
                continue
            deeper = 0 if interest is Interest.MOVED else 1
            if depth + deeper > self._budgets.depth or self._pages + len(self._queue) >= self._budgets.pages:
                if interest is not Interest.ACTION:
                    self.trip.miss(hop, NotSeenReason.BUDGET)
                continue
            self._queue.append(Station(link=link, via=onward.via, parent=hop, depth=depth + deeper))


def _is_package(reply: Reply, link: Link) -> bool:
    """An Android package, told by its type, its file name or its address."""
    kind = reply.headers.get("content-type", "").split(";")[0].strip().lower()
    name = reply.headers.get("content-disposition", "").lower()
    path = link.url.split("?")[0].lower()
    return kind == APK_TYPE or ".apk" in name or (path.endswith(".apk") and "html" not in kind)


def _status_reason(status: int) -> NotSeenReason | None:
    """What a status of an ordinary web page means; platforms' pages are read by content alone."""
    if status in {401, 403}:
        return NotSeenReason.SIGN_IN
    if status in {404, 410}:
        return NotSeenReason.DEAD
    if status in {429, 503}:
        return NotSeenReason.RATE_LIMITED
    return NotSeenReason.NETWORK if status >= 400 else None
