"""The seam between what is kept and where: rows in, rows out. SQLite and Redis implement it, and so do fakes.

A store never sees a link, a code or a text: keys are keyed hashes, reports come sealed, the list's hashes are public.
Every method may raise `StoreError` whose message is a short code (`disk_full`, `read_only`, `locked`, `corrupt`,
`unreachable`, `newer_schema`, `other_secret` ...), fit for a log.
"""

from typing import Protocol

import msgspec


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One verdict as it lies on the disk. Times are whole seconds since 1970, UTC."""

    key: bytes
    """HMAC-SHA-256 of the canonical identity, 32 bytes."""
    verdict: str
    checked: int
    expires: int
    rules: str
    """Version of rules and data that made it."""
    sealed: bytes
    """The report without its link, sealed under a key that only the link's holder can derive."""

    def bound(self) -> bytes:
        """The open columns as bytes: the seal is tied to them."""
        return msgspec.msgpack.encode((self.key, self.verdict, self.checked, self.expires, self.rules))


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """What the public list is to say of one link."""

    hash: bytes
    """Public hash of the identity, eight bytes (`privacy.hashing`)."""
    code: int
    """Byte of the list (`privacy.reasons`); 0 takes the link off the list."""
    basis: str
    """Advisory that the warning rests on, or empty."""
    expires: int
    """When it leaves the list, seconds since 1970."""


class Release(msgspec.Struct, frozen=True, array_like=True):
    """One edition of the public list, as its difference to the edition before."""

    serial: int
    created: int
    removed: bytes
    """Hashes that leave, sorted, one after the other."""
    added: bytes
    """Hashes that come or change, sorted, one after the other."""
    codes: bytes
    """One byte for each of `added`."""
    header: bytes
    """Header of the whole list after this release."""
    signature: bytes
    """Ed25519 signature over the whole list after this release."""


class Appeal(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody contests a verdict or an advisory."""

    id: str
    received: int
    subject: str
    """Hexadecimal link hash, or the id of an advisory."""
    sealed: bytes
    """What was written, sealed under the service's secret; empty once it is decided."""
    state: str = "open"
    """`open`, `disputed`, `upheld` (the appeal was right), `rejected` or `withdrawn`."""
    decided: int = 0
    note: str = ""
    """The operator's reason; listed in public, so without personal data."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much the store holds."""

    engine: str
    verdicts: dict[str, int]
    """Per verdict."""
    oldest: int
    """`checked` of the oldest row, 0 when empty."""
    listed: int
    serial: int
    appeals_open: int
    bytes: int
    """Size on disk or in memory, of the whole engine."""


class Store(Protocol):
    """Somewhere to keep rows."""

    async def open(self, fingerprint: str) -> None:
        """Make ready, bring the schema up to date, and drop rows of another secret (or refuse, when shared)."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go."""
        ...

    async def get(self, key: bytes) -> Row | None:
        """The row, expired or not."""
        ...

    async def put(self, row: Row, listing: Listing | None) -> None:
        """Keep the row, and change the list when `listing` is given; returns when both would survive kill -9."""
        ...

    async def forget(self, key: bytes, digest: bytes) -> bool:
        """Remove the row and the link's place on the list; whether there was anything."""
        ...

    async def purge(self, now: int, *, everything: bool = False) -> int:
        """Remove rows that expired by `now` (or all rows); how many."""
        ...

    async def counts(self) -> Counts:
        """How much is held."""
        ...

    async def changes(self, now: int) -> tuple[Listing, ...]:
        """What the next release has to say: new and changed entries; withdrawn and expired ones with code 0."""
        ...

    async def publish(self, release: Release, now: int) -> bool:
        """Make `release` the newest; False when its serial is not the next one (another node was faster)."""
        ...

    async def released(self) -> tuple[Release | None, tuple[tuple[bytes, int], ...]]:
        """The newest release, and all entries (hash, code) of the list that it describes, sorted."""
        ...

    async def releases(self, after: int) -> tuple[Release, ...]:
        """Releases with a higher serial than `after`, oldest first; those too old are gone."""
        ...

    async def relist(self, basis: str, *, withdraw: bool) -> int:
        """Soften (or withdraw) every entry that rests on an advisory; how many that changed."""
        ...

    async def bases(self) -> frozenset[str]:
        """Advisories that entries of the list rest on."""
        ...

    async def withhold(self, digest: bytes, until: int) -> None:
        """Take a link off the list and keep it off until a time: an operator's decision."""
        ...

    async def add_appeal(self, appeal: Appeal, limit: int) -> bool:
        """Keep an appeal; False when `limit` open ones are waiting."""
        ...

    async def appeals(self) -> tuple[Appeal, ...]:
        """All appeals, oldest first."""
        ...

    async def decide_appeal(self, appeal: Appeal) -> bool:
        """Replace the stored appeal of this id; False when there is none."""
        ...
