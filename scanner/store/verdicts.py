"""Verdicts that were reached before: sealed in the store, the latest ones in memory.

The path of a verdict: report → link removed → sealed under secret and identity → row under a keyed hash → store.
Nothing here can bring the service down: a store that fails is left alone for a while and every link is scanned anew.

What `put` promises: when it returns and `trouble` is empty, the verdict survives kill -9 of the process. A power cut
may take the commits of the last moments (SQLite: since the last checkpoint; Redis: as its `appendfsync` says), never
the rest.
"""

import asyncio
import contextlib
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
import structlog

from scanner.errors import StoreError
from scanner.model import LinkView, Report, Verdict
from scanner.privacy.hashing import link_hash
from scanner.privacy.reasons import basis_of, keepable, list_code
from scanner.store.seal import Sealer
from scanner.store.seam import Counts, Listing, Row, Store

LONGEST = timedelta(days=30)
"""No setting keeps a verdict longer."""
IN_MEMORY = 4_096
"""Reports kept in memory, about 3 kB each."""
MEMORY_SECONDS = 30.0
"""How long memory may answer before the store is asked again: another process may have corrected the verdict."""
PURGE_SECONDS = 600.0
"""How often expired rows are removed."""
REST_SECONDS = (1.0, 60.0)
"""A failing store is left alone this long, doubled with every failure up to the second."""

log = structlog.get_logger("scanner.store")
_reports = msgspec.msgpack.Decoder(Report)


class Verdicts:
    """Keeps reports about links, by canonical identity. Make one with `open_store`."""

    def __init__(
        self,
        store: Store,
        sealer: Sealer,
        *,
        rules: str,
        retention: timedelta = timedelta(days=7),
        now: Callable[[], float] = time.time,
    ) -> None:
        if not timedelta(0) < retention <= LONGEST:
            raise StoreError(f"verdicts are kept at most {LONGEST.days} days")
        self.store = store
        self.sealer = sealer
        self._rules = rules
        self._retention = int(retention.total_seconds())
        self._now = now
        self._memory: OrderedDict[bytes, tuple[Report, float]] = OrderedDict()
        self._opened = False
        self._rest_until = 0.0
        self._rest = 0.0
        self._tending: asyncio.Task[None] | None = None
        self.trouble = ""
        """Code of the latest failure, empty while the store works; for readiness and for the operator."""

    async def open(self) -> None:
        """Open the store and begin to tend it. A store that cannot be opened is tried again later."""
        await self._try_open()
        self._tending = asyncio.create_task(self._tend())

    async def close(self) -> None:
        """Finish writing and let go."""
        if self._tending is not None:
            self._tending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._tending
        with contextlib.suppress(StoreError):
            await self.store.close()
        self._memory.clear()

    async def get(self, identity: str) -> Report | None:
        """The report about a link, when one is kept, has not expired and was made by today's rules.

        Its `link.url` is empty: the caller, who has the link, puts its own link view in.
        """
        key = self.sealer.row_key(identity)
        now = self._now()
        known = self._memory.get(key)
        if known is not None:
            report, until = known
            if now < until:
                self._memory.move_to_end(key)
                return report
            del self._memory[key]
        if not await self._ready():
            return None
        try:
            row = await self.store.get(key)
            self._works()
            if row is None or row.expires <= now or row.rules != self._rules:
                return None
            report = _reports.decode(self.sealer.unseal(identity, row.sealed, row.bound()))
        except (StoreError, msgspec.MsgspecError) as error:
            self._fails(error)
            return None
        self._remember(key, report, row.expires)
        return report

    async def put(self, identity: str, report: Report) -> None:
        """Keep a report until it expires, at most for the retention; and let the public list follow it.

        Give only reports made from the link alone. Reports about personal links, and such as quote a message that a
        person shared, are not kept. The link itself is removed before sealing.
        """
        now = int(self._now())
        expires = min(int(report.expires_at.timestamp()), now + self._retention)
        if expires <= now or not keepable(report):
            return
        key = self.sealer.row_key(identity)
        blank = LinkView(platform=report.link.platform, kind=report.link.kind, url="")
        report = msgspec.structs.replace(report, link=blank, expires_at=datetime.fromtimestamp(expires, UTC))
        if report.rules == self._rules:
            self._remember(key, report, expires)
        if not await self._ready():
            return
        open_row = Row(
            key=key,
            verdict=report.verdict.value,
            checked=int(report.checked_at.timestamp()),
            expires=expires,
            rules=report.rules,
            sealed=b"",
        )
        sealed = self.sealer.seal(identity, msgspec.msgpack.encode(report), open_row.bound())
        try:
            await self.store.put(
                msgspec.structs.replace(open_row, sealed=sealed), _listing(identity, report, expires)
            )
            self._works()
        except StoreError as error:
            self._fails(error)

    async def forget(self, identity: str) -> bool:
        """Remove what is kept about a link, and its place on the list. Raises `StoreError`."""
        key = self.sealer.row_key(identity)
        self._memory.pop(key, None)
        return await self.store.forget(key, link_hash(identity))

    async def purge(self, *, everything: bool = False) -> int:
        """Remove expired verdicts, or all; how many. Raises `StoreError`."""
        if everything:
            self._memory.clear()
        return await self.store.purge(int(self._now()), everything=everything)

    async def info(self) -> Counts:
        """How much is kept. Raises `StoreError`."""
        return await self.store.counts()

    def _remember(self, key: bytes, report: Report, expires: float) -> None:
        self._memory[key] = (report, min(expires, self._now() + MEMORY_SECONDS))
        self._memory.move_to_end(key)
        if len(self._memory) > IN_MEMORY:
            self._memory.popitem(last=False)

    async def _ready(self) -> bool:
        if self._now() < self._rest_until:
            return False
        return self._opened or await self._try_open()

    async def _try_open(self) -> bool:
        try:
            await self.store.open(self.sealer.fingerprint)
        except StoreError as error:
            self._fails(error)
            return False
        self._opened = True
        self._works()
        return True

    def _works(self) -> None:
        if self.trouble:
            log.warning("store works again")
            self.trouble, self._rest = "", 0.0

    def _fails(self, error: Exception) -> None:
        code = str(error) if isinstance(error, StoreError) else "unreadable_row"
        if code in {"altered_row", "unreadable_row"}:
            log.error("store row refused", reason=code)
            return
        if code != self.trouble:
            log.error("store failed", reason=code)
        self.trouble = code
        least, most = REST_SECONDS
        self._rest = min(max(least, 2 * self._rest), most)
        self._rest_until = self._now() + self._rest

    async def _tend(self) -> None:
        while True:
            if await self._ready():
                try:
                    await self.purge()
                except StoreError as error:
                    self._fails(error)
            await asyncio.sleep(PURGE_SECONDS)


def _listing(identity: str, report: Report, expires: int) -> Listing | None:
    """What the list is to say. A link that could not be checked keeps its place until that expires."""
    if report.verdict is Verdict.COULD_NOT_CHECK:
        return None
    return Listing(hash=link_hash(identity), code=list_code(report), basis=basis_of(report), expires=expires)
