"""The registry that counts: what is shipped, the operator's own folder, and the feeds in the order of the settings."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import structlog

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


class Feeds:
    """Keeps the registry up to date. For one event loop; `load` it before use.

    subscriptions: in order of precedence: of two feeds, the newer entry counts, of equally new ones the first.
    folder: where last good editions are kept.
    own: the operator's own folder, if there is one; its entries replace all others.
    """

    def __init__(
        self,
        subscriptions: Sequence[Subscription] = (),
        folder: Path = Path("var/feeds"),
        own: Path | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.states = [State(subscription) for subscription in subscriptions]
        self._folder = folder
        self._own = own
        self._now = now
        self._base = registry()
        self._known = self._base
        self._changed = NEVER

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
        self._merge()

    async def refresh(self, fetcher: Fetcher) -> None:
        """Look at every feed. Whatever goes wrong is said in its state, and the last good edition stays."""
        await asyncio.gather(*(self._look(state, fetcher) for state in self.states))

    async def keep_fresh(self, fetcher: Fetcher, seconds: float) -> None:
        """Look at the feeds for ever, with `seconds` in between."""
        while True:
            await asyncio.sleep(seconds)
            await self.refresh(fetcher)

    async def _look(self, state: State, fetcher: Fetcher) -> None:
        try:
            data = await _fetched(state.subscription.url, fetcher)
            feed = await asyncio.to_thread(open_feed, data, state.subscription.public)
            changed = self._take(state, feed, data)
            if state.edition is not None:
                await asyncio.to_thread(keep_edition, state.subscription, self._folder, state.edition)
            state.trouble = ""
        except FetchError as error:
            changed, state.trouble = False, f"it cannot be read ({error.reason.value})"
        except DataError as error:
            changed, state.trouble = False, str(error)
        if state.trouble:
            log.warning("a feed was not taken", problem=state.trouble)
        if changed:
            self._merge()

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
        known = self._base
        for state in self.states:
            if state.feed is not None and state.edition is not None:
                known, state.refused = admit(known, state.feed.organisations, state.feed.advisories)
                self._changed = max(self._changed, state.edition.changed)
                if state.refused:
                    log.warning("entries of a feed were refused", count=len(state.refused))
        self._known = known


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
