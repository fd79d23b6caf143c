"""The registry that counts: what is shipped, the operator's own folder, and the feeds in the order of the settings."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import structlog

from scanner.claims import read_claims
from scanner.claims.feed import Feed, admit
from scanner.claims.registry import Registry, registry
from scanner.errors import DataError, FetchError
from scanner.feeds.folder import advisory_files, organisation_files, read_folder
from scanner.feeds.signed import open_feed
from scanner.feeds.subscription import Edition, Subscription, keep_edition, kept_edition
from scanner.fetch.seam import Fetcher

log: Final = structlog.get_logger("scanner.feeds")

FEED_BYTES: Final = 8 * 1024 * 1024
"""A feed may be so large."""
REDIRECTS: Final = 3
FETCH_SECONDS: Final = 30.0
NEVER: Final = datetime.fromtimestamp(0, UTC)


class State:
    """One feed as it stands."""

    def __init__(self, subscription: Subscription) -> None:
        self.subscription = subscription
        self.feed: Feed | None = None
        """The last good edition."""
        self.edition: Edition | None = None
        self.refused: tuple[str, ...] = ()
        """Entries of it that were not taken in, and why."""
        self.trouble = ""
        """What went wrong at the last look; empty when nothing did."""


def prepare(known: Registry) -> None:
    """Make the matcher's tables for a registry, so that no scan has to wait for them."""
    read_claims("-", known=known)


class Feeds:
    """Keeps the registry up to date. For one event loop; `load` it before use.

    subscriptions: in order of precedence: of two feeds, the newer entry counts, of equally new ones the first.
    folder: where last good editions are kept.
    own: the operator's own folder, if there is one; its entries replace all others.
    ready: makes whatever scans need of a new registry before it counts; may raise.
    """

    def __init__(
        self,
        subscriptions: Sequence[Subscription] = (),
        folder: Path = Path("var/feeds"),
        own: Path | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        ready: Callable[[Registry], None] = prepare,
    ) -> None:
        self._ready = ready
        self.states = [State(subscription) for subscription in subscriptions]
        self._folder = folder
        self._own = own
        self._now = now
        self._base = registry()
        self._known = self._base
        self._changed = NEVER
        self._merging = asyncio.Lock()
        self.looked = asyncio.Event()
        """Set when every feed has been looked at once."""

    def registry(self) -> Registry:
        """The registry that counts now."""
        return self._known

    def changed(self) -> datetime:
        """When it last changed; a report from before may have missed a name."""
        return self._changed

    def load(self) -> None:
        """Read the operator's folder and the kept editions. Raises `DataError` when a file of the folder is wrong."""
        if self._own is not None:
            self._base = self._base.merged(*read_folder(self._own))
            files = [*organisation_files(self._own), *advisory_files(self._own)]
            written = datetime.fromtimestamp(max(path.stat().st_mtime for path in files), UTC)
            self._changed = min(written, self._now())
        for state in self.states:
            kept = kept_edition(state.subscription, self._folder)
            if kept is not None:
                state.feed, state.edition = kept
            if state.edition is not None:
                self._changed = max(self._changed, state.edition.changed)
        self._known = self._merged()

    async def refresh(self, fetcher: Fetcher) -> None:
        """Look at every feed. Whatever goes wrong is said in its state, and the last good edition stays."""
        await asyncio.gather(*(self._look(state, fetcher) for state in self.states))
        self.looked.set()

    async def keep_fresh(self, fetcher: Fetcher, seconds: float) -> None:
        """Look at the feeds now and for ever, with `seconds` in between."""
        while True:
            await self.refresh(fetcher)
            await asyncio.sleep(seconds)

    async def _look(self, state: State, fetcher: Fetcher) -> None:
        before = state.feed, state.edition, state.refused
        try:
            data = await _fetched(state.subscription.url, fetcher)
            feed = await asyncio.to_thread(open_feed, data, state.subscription.public)
            if self._take(state, feed, data):
                # Both take up to a second with a large registry: the event loop goes on meanwhile.
                async with self._merging:
                    await asyncio.to_thread(self._merge)
            if state.edition is not None:
                await asyncio.to_thread(keep_edition, state.subscription, self._folder, state.edition)
            state.trouble = ""
        except FetchError as error:
            state.trouble = f"it cannot be read ({error.reason.value})"
        except DataError as error:
            state.trouble = str(error)
        except Exception as error:
            # A mistake of ours that this edition brings to light must not end the looking, nor take the last one's place.
            state.feed, state.edition, state.refused = before
            state.trouble = (
                f"a mistake of ours in reading it ({type(error).__name__}); the last good edition stays"
            )
        if state.trouble:
            log.warning("a feed was not taken", problem=state.trouble)

    def _take(self, state: State, feed: Feed, data: bytes) -> bool:
        """Put an edition in the place of the last one; whether it is another. Raises `DataError` for one that may not."""
        now = self._now()
        if state.feed is not None and state.edition is not None:
            if feed == state.feed:
                state.edition = Edition(
                    envelope=state.edition.envelope, changed=state.edition.changed, seen=now
                )
                return False
            if feed.serial <= state.feed.serial:
                raise DataError(
                    f"edition {feed.serial} is not newer than {state.feed.serial}, which was seen before: refused"
                )
        state.feed = feed
        state.edition = Edition(envelope=data.decode(), changed=now, seen=now)
        return True

    def _merge(self) -> None:
        known = self._merged()
        self._ready(known)
        self._known = known
        self._changed = self._now()

    def _merged(self) -> Registry:
        known = self._base
        for state in self.states:
            if state.feed is not None:
                known, state.refused = admit(known, state.feed.organisations, state.feed.advisories)
                if state.refused:
                    log.warning("entries of a feed were refused", count=len(state.refused))
        return known


async def _fetched(url: str, fetcher: Fetcher) -> bytes:
    """The body at an address. Raises `FetchError`, or `DataError` for an answer that is none."""
    for _ in range(REDIRECTS + 1):
        reply = await fetcher.fetch(url, seconds=FETCH_SECONDS)
        if reply.location is None:
            break
        url = reply.location
    else:
        raise DataError("it redirects too often")
    if reply.status != 200:
        raise DataError(f"its host answers {reply.status}")
    if reply.not_seen is not None:
        raise FetchError(reply.not_seen)
    return reply.body
