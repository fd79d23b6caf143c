"""The public list as this node serves it: ready bytes in memory, brought up to date in the background.

Every few seconds a node reads the releases that it has not seen. When the newest one is old enough and there is
something to say, the node makes the next: whoever is first publishes, the others read. Releases are patches; signatures
are deterministic; so all nodes serve the same bytes.
"""

import asyncio
import contextlib
import gzip
import hashlib
import time
from collections.abc import Callable

import msgspec
import structlog

from scanner.errors import DataError, StoreError
from scanner.privacy.advisories import GONE, Advisories
from scanner.privacy.buckets import (
    LEAST_BEHIND_PREFIX,
    Buckets,
    changed_counts,
    count_prefixes,
    spread,
)
from scanner.privacy.keys import ListKeys
from scanner.privacy.list_client import signature_holds
from scanner.privacy.list_diff import encode_diff, fold
from scanner.privacy.list_format import Entries, Header, decode_header, encode_unsigned, patch
from scanner.store.schema import KEPT_RELEASES
from scanner.store.seam import Listing, Release, Store

RELEASE_SECONDS = 300
"""How long a release stays the newest, at least."""
LIFE_SECONDS = 86_400
"""How long a client may use a list. One is released at half this age even when nothing has changed."""
POLL_SECONDS = 5.0
"""How often a node looks for new releases."""
MOST_LISTED = 1_000_000
"""Entries beyond these wait: a flood of bad pages must not make the list too large for a phone."""
KEPT_ANSWERS = 64
"""Differences kept ready, for the serials that clients ask from."""

log = structlog.get_logger("scanner.list")


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One release of the list, ready to be served."""

    header: Header
    entries: Entries
    counts: list[int]
    """Entries per prefix of 16 bits."""
    full: bytes
    packed: bytes
    """`full`, gzipped."""
    etag: str
    """Of `full`: the first 16 hexadecimal digits of its SHA-256."""
    buckets: Buckets
    sizes: bytes
    """What `/v1/hashes` says: JSON."""

    def __repr__(self) -> str:
        """Name the serial only."""
        return f"Edition(serial={self.header.serial}, entries={len(self.entries)})"


class PublicList:
    """Serves the list, its differences and its look-ups. `start` it before use, `close` it at the end."""

    def __init__(
        self,
        store: Store,
        keys: ListKeys,
        *,
        advisories: Advisories | None = None,
        least: int = LEAST_BEHIND_PREFIX,
        release_seconds: int = RELEASE_SECONDS,
        life_seconds: int = LIFE_SECONDS,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._keys = keys
        self._advisories = advisories
        self._least = least
        self._release_seconds = release_seconds
        self._life = life_seconds
        self._now = now
        self._releases: dict[int, Release] = {}
        self._differences: dict[int, bytes] = {}
        self._edition: Edition | None = None
        self._turn = asyncio.Lock()
        self._following: asyncio.Task[None] | None = None
        self.trouble = ""
        """Code of the latest failure to read or make a release; empty while all is well."""

    @property
    def edition(self) -> Edition | None:
        """The newest release; None until the first could be read or made."""
        return self._edition

    async def start(self) -> None:
        """Read or make the first release and keep up from then on. A failing store is tried again."""
        await self.refresh()
        self._following = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """Stop keeping up."""
        if self._following is not None:
            self._following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._following

    def has_difference(self, since: int) -> bool:
        """Whether the difference from the release `since` lies ready, or will never be made."""
        newest = 0 if self._edition is None else self._edition.header.serial
        return since in self._differences or not newest - KEPT_RELEASES <= since <= newest

    def difference(self, since: int) -> bytes | None:
        """The difference from the release `since` to the newest; None when it is unknown or too old."""
        edition = self._edition
        if edition is None:
            return None
        known = self._differences.get(since)
        if known is None:
            newest = edition.header.serial
            if not newest - KEPT_RELEASES <= since <= newest:
                return None
            steps = [self._releases[n] for n in range(since + 1, newest + 1) if n in self._releases]
            if len(steps) < newest - since:
                return None
            folded = fold((step.removed, step.added, step.codes) for step in steps)
            known = encode_diff(since, folded, edition.full[:48], edition.full[-64:])
            if len(self._differences) >= KEPT_ANSWERS:
                self._differences.clear()
            self._differences[since] = known
        return known

    async def refresh(self) -> None:
        """Catch up with the store, and make the next release when it is time."""
        try:
            async with self._turn:
                await self._catch_up()
                await self._release_if_due()
        except (StoreError, DataError) as error:
            code = str(error) if isinstance(error, StoreError) else "list_unreadable"
            if code != self.trouble:
                log.error("list failed", reason=code)
            self.trouble = code
        else:
            self.trouble = ""

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)
            await self.refresh()

    async def _catch_up(self) -> None:
        edition = self._edition
        steps = () if edition is None else await self._store.releases(edition.header.serial - 1)
        if edition is None or not steps or steps[0].serial != edition.header.serial:
            # Just begun, away for too long, or the store was emptied.
            await self._read_all()
            return
        for release in steps[1:]:
            entries, counts = self._patched(edition, release)
            edition = await self._adopt(release, entries, counts)

    async def _read_all(self) -> None:
        newest, rows = await self._store.released()
        if newest is None:
            self._edition, self._releases = None, {}
            return
        entries = Entries(b"".join(digest for digest, _ in rows), bytes(code for _, code in rows))
        self._releases = {
            release.serial: release
            for release in await self._store.releases(newest.serial - KEPT_RELEASES)
            if release.serial <= newest.serial
        }
        await self._adopt(newest, entries, count_prefixes(entries))

    async def _release_if_due(self) -> None:
        now, edition = int(self._now()), self._edition
        if self._is_due(now):
            await self._weigh_advisories()
        serial, entries, counts = now, Entries(), count_prefixes(Entries())
        changes: tuple[Listing, ...] = await self._store.changes(now) if self._is_due(now) else ()
        if edition is not None:
            stale = now >= edition.header.created + self._life // 2
            if not self._is_due(now) or not (changes or stale):
                return
            serial, entries, counts = edition.header.serial + 1, edition.entries, edition.counts
        draft = _draft(serial, now, entries, changes)
        # Hashing, signing and counting a million entries takes a while: not in the event loop.
        release = await asyncio.to_thread(self._sign, draft, entries, counts)
        if await self._store.publish(release, now):
            await self._catch_up()

    async def _weigh_advisories(self) -> None:
        """Soften or withdraw the entries that rest on advisories which are worth less than when they were used."""
        if self._advisories is None:
            return
        for basis in await self._store.bases():
            status = self._advisories.status(basis)
            if status != "active" and await self._store.relist(basis, withdraw=status in GONE):
                log.info("entries of an advisory relisted", reason=status)

    def _is_due(self, now: int) -> bool:
        return self._edition is None or now >= self._edition.header.created + self._release_seconds

    def _sign(self, draft: Release, before: Entries, counts: list[int]) -> Release:
        entries = patch(before, draft.removed, draft.added, draft.codes)
        counts = changed_counts(counts, before, draft.removed, draft.added)
        header = Header(
            serial=draft.serial,
            created=draft.created,
            expires=draft.created + self._life,
            count=len(entries),
            bits=spread(counts, self._least)[0],
            key_id=self._keys.id,
        )
        signature = self._keys.sign(encode_unsigned(header, entries))
        return msgspec.structs.replace(draft, header=header.encode(), signature=signature)

    def _patched(self, edition: Edition, release: Release) -> tuple[Entries, list[int]]:
        counts = changed_counts(edition.counts, edition.entries, release.removed, release.added)
        return patch(edition.entries, release.removed, release.added, release.codes), counts

    async def _adopt(self, release: Release, entries: Entries, counts: list[int]) -> Edition:
        """Serve a release from now on."""
        edition = await asyncio.to_thread(self._edit, release, entries, counts)
        self._releases[release.serial] = release
        self._releases.pop(release.serial - KEPT_RELEASES, None)
        self._differences = {}
        self._edition = edition
        return edition

    def _edit(self, release: Release, entries: Entries, counts: list[int]) -> Edition:
        header = decode_header(release.header)
        full = encode_unsigned(header, entries) + release.signature
        if not signature_holds(full, self._keys.public):
            # Released with another key (it was rotated), or a row was damaged: signed anew with what is there.
            log.warning("list signed anew", serial=release.serial)
            header = msgspec.structs.replace(header, count=len(entries), key_id=self._keys.id)
            unsigned = encode_unsigned(header, entries)
            full = unsigned + self._keys.sign(unsigned)
        buckets = Buckets(header, entries, spread(counts, self._least)[1], self._keys)
        return Edition(
            header=header,
            entries=entries,
            counts=counts,
            full=full,
            packed=gzip.compress(full, compresslevel=6, mtime=0),
            etag=hashlib.sha256(full).hexdigest()[:16],
            buckets=buckets,
            sizes=msgspec.json.encode(
                {
                    "serial": header.serial,
                    "bits": header.bits,
                    "sizes": {str(bits): size for bits, size in buckets.sizes.items()},
                    "least": self._least,
                }
            ),
        )


def _draft(serial: int, now: int, entries: Entries, changes: tuple[Listing, ...]) -> Release:
    """The next release, not yet signed: changes that change nothing are left out."""
    removed, added, codes = [], [], []
    room = MOST_LISTED - len(entries)
    for change in changes:
        listed = entries.code(change.hash)
        if not change.code:
            if listed:
                removed.append(change.hash)
                room += 1
        elif listed or room > 0:
            added.append(change.hash)
            codes.append(change.code)
            room -= not listed
    return Release(serial, now, b"".join(removed), b"".join(added), bytes(codes), b"", b"")
