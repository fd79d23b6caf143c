"""Somebody contests a verdict or an advisory: what they write is kept sealed, what is decided takes effect at once.

An appeal changes nothing by itself: whoever collects data would be the first to write one. The operator reads it, and
decides. What was written is removed with the decision; that there was an appeal, and how it was decided, stays.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import msgspec
import structlog

from scanner.errors import ScannerError, StoreError
from scanner.privacy.advisories import Advisories
from scanner.privacy.hashing import HASH_WIDTH
from scanner.store.seal import Sealer
from scanner.store.seam import Appeal, Store

MOST_OPEN: Final = 1_000
"""More than these wait for nobody: further ones are refused until some are decided."""
WITHHELD_SECONDS: Final = 180 * 86_400
"""How long an upheld appeal counts for a link, as long as a review of an advisory holds."""
LONGEST_OPEN: Final = 180 * 86_400
"""Seconds after which what was written is removed although nobody decided."""
LOOK_SECONDS: Final = 30.0
"""How often a process looks for decisions."""
DECISIONS: Final = ("disputed", "upheld", "rejected")
"""`disputed`: looked into, and softened meanwhile; `upheld`: the appeal is right; `rejected`: it is not."""

log: Final = structlog.get_logger("scanner.appeals")


class UnknownAppealError(ScannerError):
    """There is no such appeal."""


class Words(msgspec.Struct, frozen=True):
    """What somebody wrote."""

    text: str
    contact: str = ""
    """How to reach them, if they wish."""
    url: str = ""
    """The contested link, where they gave it rather than its hash."""

    def __repr__(self) -> str:
        """Leave everything out."""
        return "Words()"


_words = msgspec.msgpack.Decoder(Words)


class Appeals:
    """Keeps appeals, shows them to the operator, carries decisions out."""

    def __init__(
        self, store: Store, sealer: Sealer, now: Callable[[], float] = time.time, *, most: int = MOST_OPEN
    ) -> None:
        self._store = store
        self._sealer = sealer
        self._now = now
        self._most = most

    async def submit(self, subject: str, words: Words) -> str | None:
        """Keep one; its id, or None when too many wait. Raises `StoreError`."""
        name = secrets.token_hex(8)
        appeal = Appeal(
            id=name,
            received=int(self._now()),
            subject=subject,
            sealed=self._sealer.seal(_identity(name), msgspec.msgpack.encode(words), subject.encode()),
        )
        return name if await self._store.add_appeal(appeal, self._most) else None

    async def listed(self) -> tuple[Appeal, ...]:
        """All appeals, oldest first. Raises `StoreError`."""
        return await self._store.appeals()

    async def one(self, name: str) -> Appeal:
        """The appeal of this id. Raises `UnknownAppealError`, `StoreError`."""
        for appeal in await self._store.appeals():
            if appeal.id == name:
                return appeal
        raise UnknownAppealError("There is no appeal of this id.")

    def read(self, appeal: Appeal) -> Words | None:
        """What was written; None once it is decided. Raises `StoreError`."""
        if not appeal.sealed:
            return None
        plain = self._sealer.unseal(_identity(appeal.id), appeal.sealed, appeal.subject.encode())
        return _words.decode(plain)

    async def decide(self, name: str, decision: str, note: str) -> Appeal:
        """Carry a decision out and log it. `note` is public: no personal data in it. Raises `StoreError`."""
        appeal = await self.one(name)
        now = int(self._now())
        decided = msgspec.structs.replace(
            appeal,
            state=decision,
            decided=now,
            note=note,
            sealed=appeal.sealed if decision == "disputed" else b"",
        )
        await self._store.decide_appeal(decided)
        digest = link_of(appeal.subject)
        if digest is not None and decision == "upheld":
            await self._store.withhold(digest, now + WITHHELD_SECONDS)
        log.warning("appeal decided", reason=decision)
        return decided


def link_of(subject: str) -> bytes | None:
    """The public hash of the link that is contested; None when it is an advisory."""
    try:
        digest = bytes.fromhex(subject)
    except ValueError:
        return None
    return digest if len(digest) == HASH_WIDTH else None


def settle(advisories: Advisories, appeals: tuple[Appeal, ...], now: Callable[[], float] = time.time) -> None:
    """Let advisories be worth what was decided about them, and about links; of several decisions the latest counts."""
    latest = {
        appeal.subject: appeal
        for appeal in sorted(appeals, key=lambda appeal: appeal.decided)
        if appeal.decided
    }
    states = {subject: appeal.state for subject, appeal in latest.items() if link_of(subject) is None}
    advisories.disputed = frozenset(subject for subject, state in states.items() if state == "disputed")
    advisories.refuted = frozenset(subject for subject, state in states.items() if state == "upheld")
    since = now() - WITHHELD_SECONDS
    advisories.links = {
        digest: appeal.state
        for subject, appeal in latest.items()
        if (digest := link_of(subject)) is not None
        and appeal.state in {"disputed", "upheld"}
        and appeal.decided > since
    }


@asynccontextmanager
async def following(
    advisories: Advisories, store: Store, now: Callable[[], float] = time.time
) -> AsyncIterator[None]:
    """Keep `advisories` up to date with what is decided in the store, by whichever process; let old appeals lapse."""
    await _look(advisories, store, now)
    task = asyncio.create_task(_keep_looking(advisories, store, now))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_looking(advisories: Advisories, store: Store, now: Callable[[], float]) -> None:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        await _look(advisories, store, now)


async def _look(advisories: Advisories, store: Store, now: Callable[[], float]) -> None:
    try:
        appeals = await store.appeals()
        settle(advisories, appeals, now)
        await _lapse(store, appeals, now())
    except StoreError as error:
        # What was decided before goes on to count.
        log.error("appeals not read", reason=str(error))


async def _lapse(store: Store, appeals: tuple[Appeal, ...], now: float) -> None:
    for appeal in appeals:
        if appeal.sealed and appeal.received <= now - LONGEST_OPEN:
            lapsed = msgspec.structs.replace(
                appeal, state="withdrawn", decided=int(now), note="not decided in time", sealed=b""
            )
            await store.decide_appeal(lapsed)
            log.warning("appeal lapsed")


def _identity(name: str) -> str:
    return f"appeal:{name}"
