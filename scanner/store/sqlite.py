"""The embedded store: one SQLite file in WAL mode.

Reads happen in the event loop: a look-up by key takes some microseconds. Writes are gathered and committed together in
one thread: while a commit runs, the next group collects. `put` returns after its group's commit, so an answered
verdict survives the process.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import structlog

from scanner.errors import StoreError
from scanner.store import sqlite_list
from scanner.store.seam import Appeal, Counts, Listing, Release, Row
from scanner.store.sqlite_file import READ_WAIT_SECONDS, code_of, connect, open_file

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], Any]

GROUP = 500
"""Most writes in one transaction."""
PURGE_STEP = 5_000
"""Rows removed per transaction, so that other writes get their turn."""

log = structlog.get_logger("scanner.store")


class SqliteStore:
    """A `Store` in one file."""

    shared = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        self._waiting: list[tuple[Work, asyncio.Future[Any]]] = []
        self._flushing: asyncio.Task[None] | None = None

    async def open(self, fingerprint: str) -> None:
        """Open the file; see `Store.open`. May be called again after a failure."""
        loop = asyncio.get_running_loop()
        if self._writer is None:
            self._writer, aside = await loop.run_in_executor(self._thread, open_file, self.path)
            if aside is not None:
                log.error("corrupt store set aside", file=aside.name)
        dropped = await self._write(lambda connection: _claim(connection, fingerprint))
        if dropped:
            log.warning("secret changed: rows dropped", count=dropped)
        if self._reader is None:
            try:
                self._reader = connect(self.path, wait_seconds=READ_WAIT_SECONDS, reading=True)
            except sqlite3.Error as error:
                raise StoreError(code_of(error)) from None

    async def close(self) -> None:
        """Commit what waits, empty the WAL, close."""
        if self._flushing is not None:
            await self._flushing
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        if self._writer is not None:
            writer, self._writer = self._writer, None
            await asyncio.get_running_loop().run_in_executor(self._thread, writer.close)
        self._thread.shutdown()

    async def get(self, key: bytes) -> Row | None:
        """See `Store.get`."""
        found = self._read(
            "SELECT key, verdict, checked, expires, rules, sealed FROM verdicts WHERE key = ?", (key,)
        )
        return Row(*found[0]) if found else None

    async def put(self, row: Row, listing: Listing | None) -> None:
        """See `Store.put`."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO verdicts (key, verdict, checked, expires, rules, sealed)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (row.key, row.verdict, row.checked, row.expires, row.rules, row.sealed),
            )
            if listing is not None:
                sqlite_list.change(connection, listing, row.checked)

        await self._write(work)

    async def forget(self, key: bytes, digest: bytes) -> bool:
        """See `Store.forget`."""

        def work(connection: sqlite3.Connection) -> bool:
            removed = connection.execute("DELETE FROM verdicts WHERE key = ?", (key,)).rowcount
            removed += connection.execute(
                "UPDATE listed SET code = 0 WHERE hash = ? AND code <> 0", (digest,)
            ).rowcount
            return removed > 0

        removed = await self._write(work)
        if removed:
            await self._outside(_empty_log)
        return removed

    async def purge(self, now: int, *, everything: bool = False) -> int:
        """See `Store.purge`. Leaves no trace in the WAL."""
        until = 2**62 if everything else now

        def step(connection: sqlite3.Connection) -> int:
            return connection.execute(
                "DELETE FROM verdicts WHERE rowid IN (SELECT rowid FROM verdicts WHERE expires <= ? LIMIT ?)",
                (until, PURGE_STEP),
            ).rowcount

        total = 0
        while removed := await self._write(step):
            total += removed
        if total:
            await self._outside(_empty_log)
        return total

    async def counts(self) -> Counts:
        """See `Store.counts`."""
        verdicts = dict(self._read("SELECT verdict, count(*) FROM verdicts GROUP BY verdict", ()))
        oldest, listed, serial, waiting = self._read(
            "SELECT (SELECT coalesce(min(checked), 0) FROM verdicts), (SELECT count(*) FROM listed WHERE code),"
            " (SELECT coalesce(max(serial), 0) FROM releases),"
            " (SELECT count(*) FROM appeals WHERE state = 'open')",
            (),
        )[0]
        pages = self._read("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", ())[0][0]
        return Counts(
            engine="sqlite",
            verdicts=verdicts,
            oldest=oldest,
            listed=listed,
            serial=serial,
            appeals_open=waiting,
            bytes=pages,
        )

    async def changes(self, now: int) -> tuple[Listing, ...]:
        """See `Store.changes`."""
        return await self._outside(lambda connection: sqlite_list.changes(connection, now))

    async def publish(self, release: Release, now: int) -> bool:
        """See `Store.publish`."""
        return await self._write(lambda connection: sqlite_list.publish(connection, release, now))

    async def released(self) -> tuple[Release | None, tuple[tuple[bytes, int], ...]]:
        """See `Store.released`."""
        return await self._write(sqlite_list.released)

    async def releases(self, after: int) -> tuple[Release, ...]:
        """See `Store.releases`."""
        return await self._outside(lambda connection: sqlite_list.releases(connection, after))

    async def relist(self, basis: str, *, withdraw: bool) -> int:
        """See `Store.relist`."""
        return await self._write(lambda connection: sqlite_list.relist(connection, basis, withdraw=withdraw))

    async def bases(self) -> frozenset[str]:
        """See `Store.bases`."""
        return frozenset(
            row[0] for row in self._read("SELECT DISTINCT basis FROM listed WHERE basis <> ''", ())
        )

    async def withhold(self, digest: bytes, until: int) -> None:
        """See `Store.withhold`."""
        await self._write(lambda connection: sqlite_list.withhold(connection, digest, until))

    async def add_appeal(self, appeal: Appeal, limit: int) -> bool:
        """See `Store.add_appeal`."""
        return await self._write(lambda connection: sqlite_list.add_appeal(connection, appeal, limit))

    async def appeals(self) -> tuple[Appeal, ...]:
        """See `Store.appeals`."""
        return await self._outside(sqlite_list.appeals)

    async def decide_appeal(self, appeal: Appeal) -> bool:
        """See `Store.decide_appeal`."""
        return await self._write(lambda connection: sqlite_list.decide_appeal(connection, appeal))

    def _read(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        if self._reader is None:
            raise StoreError("not_open")
        try:
            return self._reader.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(code_of(error)) from None

    async def _outside(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do something in the writer's thread outside any transaction."""
        writer = self._writer
        if writer is None:
            raise StoreError("not_open")
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work, writer)
        except sqlite3.Error as error:
            raise StoreError(code_of(error)) from None

    async def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do something in the next group's transaction; returns after its commit."""
        if self._writer is None:
            raise StoreError("not_open")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        if self._flushing is None:
            self._flushing = asyncio.create_task(self._flush(self._writer))
        return await future

    async def _flush(self, writer: sqlite3.Connection) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
            try:
                results = await loop.run_in_executor(
                    self._thread, _commit, writer, [work for work, _ in group]
                )
            except sqlite3.Error as error:
                for _, future in group:
                    if not future.done():
                        future.set_exception(StoreError(code_of(error)))
                continue
            for (_, future), result in zip(group, results, strict=True):
                if not future.done():
                    future.set_result(result)
        self._flushing = None


def _empty_log(connection: sqlite3.Connection) -> None:
    """Bring everything into the file, where removed rows are zeros, and empty the write-ahead log."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _commit(connection: sqlite3.Connection, group: list[Work]) -> list[Any]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        results = [work(connection) for work in group]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return results


def _claim(connection: sqlite3.Connection, fingerprint: str) -> int:
    """Write down whose rows these are; rows of another secret can be opened by nobody and are dropped."""
    known = connection.execute("SELECT value FROM about WHERE name = 'secret'").fetchone()
    if known is not None and known[0] == fingerprint:
        return 0
    connection.execute("INSERT OR REPLACE INTO about (name, value) VALUES ('secret', ?)", (fingerprint,))
    return connection.execute("DELETE FROM verdicts").rowcount
