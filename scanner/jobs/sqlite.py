"""Jobs in one SQLite file, beside the verdicts: the embedded engine, for the processes of one machine.

Every method is one transaction in one thread. A commit is in the kernel's hands when it returns, so kill -9 loses
nothing that was acknowledged; deleted links are overwritten (`secure_delete`) and leave the write-ahead log when a job
ends.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from scanner.errors import StoreError
from scanner.jobs.seam import BROKEN_OFF_SECONDS, Answered, Backlog, Item, Job, Kept, Task
from scanner.store.sqlite_file import WRITE_WAIT_SECONDS, code_of, connect, migrate

T = TypeVar("T")

LANES_AT_ONCE: Final = 64
PER_LANE: Final = 64
"""Links of one host that one call gives out: a runner works on four at a time, the others wait in its memory."""

_SCHEMA: Final = (
    """
    CREATE TABLE jobs (
        id TEXT PRIMARY KEY, created REAL NOT NULL, keep INTEGER NOT NULL, wrapped BLOB NOT NULL,
        total INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0,
        finished REAL NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE TABLE items (
        job TEXT NOT NULL, number INTEGER NOT NULL, lane INTEGER NOT NULL, sealed BLOB NOT NULL,
        lease REAL NOT NULL DEFAULT 0, runner TEXT NOT NULL DEFAULT '', tries INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (job, number)
    );
    CREATE INDEX items_waiting ON items (job, lane, number) WHERE lease = 0;
    CREATE INDEX items_leased ON items (lease) WHERE lease > 0;
    CREATE TABLE lanes (
        job TEXT NOT NULL, lane INTEGER NOT NULL, waiting INTEGER NOT NULL, PRIMARY KEY (job, lane)
    ) WITHOUT ROWID;
    CREATE INDEX lanes_longest ON lanes (job, waiting);
    CREATE TABLE answers (
        cursor INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL
    );
    CREATE UNIQUE INDEX answers_once ON answers (job, number);
    CREATE INDEX answers_in_order ON answers (job, cursor);
    CREATE TABLE counts (
        job TEXT NOT NULL, verdict TEXT NOT NULL, answers INTEGER NOT NULL, PRIMARY KEY (job, verdict)
    ) WITHOUT ROWID
    """,
)


class SqliteJobs:
    """A `Jobs` in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jobs")
        self._connection: sqlite3.Connection | None = None

    async def open(self) -> None:
        """See `Jobs.open`."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._open)

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.touch(mode=0o600, exist_ok=True)
            self._connection = connect(self.path, wait_seconds=WRITE_WAIT_SECONDS)
            migrate(self._connection, _SCHEMA)
        except OSError:
            raise StoreError("cannot_open") from None
        except sqlite3.Error as error:
            raise StoreError(code_of(error)) from None

    async def close(self) -> None:
        """See `Jobs.close`."""
        if self._connection is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
            self._connection = None
        self._thread.shutdown()

    async def create(self, job: Job) -> None:
        """See `Jobs.create`."""
        await self._do(
            lambda db: db.execute(
                "INSERT INTO jobs (id, created, keep, wrapped) VALUES (?, ?, ?, ?)",
                (job.id, job.created, job.keep_seconds, job.wrapped),
            )
        )

    async def add(self, job: str, items: Sequence[Item], errors: Sequence[Answered]) -> None:
        """See `Jobs.add`."""

        def work(db: sqlite3.Connection) -> None:
            db.executemany(
                "INSERT INTO items (job, number, lane, sealed) VALUES (?, ?, ?, ?)",
                [(job, item.number, item.lane, item.sealed) for item in items],
            )
            db.executemany(
                "INSERT INTO lanes VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET waiting = waiting + 1",
                [(job, item.lane) for item in items],
            )
            _keep(db, job, errors)
            db.execute("UPDATE jobs SET total = total + ? WHERE id = ?", (len(items) + len(errors), job))

        await self._do(work)

    async def complete(self, job: str, now: float) -> None:
        """See `Jobs.complete`."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("UPDATE jobs SET complete = 1 WHERE id = ?", (job,))
            _finish(db, job, now)

        await self._do(work)

    async def take(
        self, runner: str, now: float, lease: float, room: int, busy: Collection[int]
    ) -> Sequence[Task]:
        """See `Jobs.take`."""
        return await self._do(lambda db: _take(db, runner, now, now + lease, room=room, busy=frozenset(busy)))

    async def renew(self, runner: str, now: float, lease: float, _held: Sequence[Task]) -> None:
        """See `Jobs.renew`."""
        await self._do(
            lambda db: db.execute(
                "UPDATE items SET lease = ? WHERE lease > 0 AND runner = ?", (now + lease, runner)
            )
        )

    async def release(self, runner: str, _held: Sequence[Task]) -> None:
        """See `Jobs.release`."""
        await self._do(lambda db: _give_back(db, "runner = ?", runner))

    async def answered(self, runner: str, answers: Sequence[Answered], now: float) -> None:
        """See `Jobs.answered`."""

        def work(db: sqlite3.Connection) -> bool:
            by_job: dict[str, list[Answered]] = {}
            for answer in answers:
                gone = db.execute(
                    "DELETE FROM items WHERE job = ? AND number = ? AND runner = ?",
                    (answer.job, answer.number, runner),
                )
                if gone.rowcount:
                    by_job.setdefault(answer.job, []).append(answer)
            for job, own in by_job.items():
                _keep(db, job, own)
            return sum(_finish(db, job, now) for job in by_job) > 0

        if await self._do(work):
            await self._checkpoint()

    async def get(self, job: str) -> Job | None:
        """See `Jobs.get`."""

        def work(db: sqlite3.Connection) -> Job | None:
            row = db.execute(
                "SELECT created, keep, wrapped, total, complete, done, finished FROM jobs WHERE id = ?",
                (job,),
            ).fetchone()
            if row is None:
                return None
            created, keep, wrapped, total, complete, done, finished = row
            longest = db.execute("SELECT max(waiting) FROM lanes WHERE job = ?", (job,)).fetchone()[0]
            return Job(
                id=job,
                created=created,
                keep_seconds=keep,
                wrapped=wrapped,
                total=total,
                complete=bool(complete),
                done=done,
                finished=finished,
                counts=dict(
                    db.execute("SELECT verdict, answers FROM counts WHERE job = ?", (job,)).fetchall()
                ),
                longest_lane=min(longest or 0, total - done),
            )

        return await self._do(work)

    async def backlog(self) -> Backlog:
        """See `Jobs.backlog`."""

        def work(db: sqlite3.Connection) -> Backlog:
            running, waiting, oldest = db.execute(
                "SELECT count(*), total(total - done), coalesce(min(created), 0) FROM jobs WHERE complete AND finished = 0"
            ).fetchone()
            (kept,) = db.execute("SELECT count(*) FROM jobs WHERE finished > 0").fetchone()
            return Backlog(running=running, waiting=int(waiting), oldest=oldest, kept=kept)

        return await self._do(work)

    async def answers(self, job: str, after: str, limit: int) -> Sequence[Kept]:
        """See `Jobs.answers`."""
        behind = int(after) if after.isdecimal() else 0
        rows = await self._do(
            lambda db: db.execute(
                "SELECT cursor, number, sealed FROM answers WHERE job = ? AND cursor > ? ORDER BY cursor LIMIT ?",
                (job, behind, limit),
            ).fetchall()
        )
        return [Kept(cursor=str(cursor), number=number, sealed=sealed) for cursor, number, sealed in rows]

    async def remove(self, job: str) -> bool:
        """See `Jobs.remove`."""
        removed = await self._do(lambda db: _remove(db, job))
        if removed:
            await self._checkpoint()
        return removed

    async def purge(self, now: float) -> int:
        """See `Jobs.purge`."""

        def work(db: sqlite3.Connection) -> int:
            over = db.execute(
                "SELECT id FROM jobs WHERE (finished > 0 AND finished + keep <= ?) OR (NOT complete AND created <= ?)",
                (now, now - BROKEN_OFF_SECONDS),
            ).fetchall()
            return sum(_remove(db, job) for (job,) in over)

        removed = await self._do(work)
        if removed:
            await self._checkpoint()
        return removed

    async def _checkpoint(self) -> None:
        """Empty the write-ahead log, which still holds what was deleted."""

        def work() -> None:
            if self._connection is not None:
                # Another process that reads right now keeps it from being emptied; the next one will succeed.
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._transaction, work)

    def _transaction(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            raise StoreError("not_open")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                result = work(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise StoreError(code_of(error)) from None
        return result


def _take(
    db: sqlite3.Connection, runner: str, now: float, lease: float, *, room: int, busy: frozenset[int]
) -> list[Task]:
    _give_back(db, "lease <= ?", now)
    jobs = db.execute(
        "SELECT id, wrapped FROM jobs WHERE complete AND finished = 0 ORDER BY created"
    ).fetchall()
    tasks: list[Task] = []
    for place, (job, wrapped) in enumerate(jobs):
        # Jobs share evenly: a small one need not wait for a large one that came before it.
        share = (room - len(tasks)) // (len(jobs) - place)
        lanes = db.execute(
            "SELECT lane, waiting FROM lanes WHERE job = ? AND waiting > 0 ORDER BY waiting DESC LIMIT ?",
            (job, LANES_AT_ONCE + len(busy)),
        ).fetchall()
        for lane, _ in [one for one in lanes if one[0] not in busy][:LANES_AT_ONCE]:
            found = db.execute(
                "SELECT number, sealed, tries FROM items WHERE job = ? AND lane = ? AND lease = 0 ORDER BY number LIMIT ?",
                (job, lane, min(PER_LANE, share)),
            ).fetchall()
            db.executemany(
                "UPDATE items SET lease = ?, runner = ?, tries = tries + 1 WHERE job = ? AND number = ?",
                [(lease, runner, job, number) for number, _, _ in found],
            )
            db.execute(
                "UPDATE lanes SET waiting = waiting - ? WHERE job = ? AND lane = ?", (len(found), job, lane)
            )
            tasks += [
                Task(job=job, wrapped=wrapped, number=number, lane=lane, sealed=sealed, tries=tries + 1)
                for number, sealed, tries in found
            ]
            share -= len(found)
            if share <= 0:
                break
    return tasks


def _give_back(db: sqlite3.Connection, which: str, value: float | str) -> None:
    """Let leased links wait again. `which` is a condition of ours."""
    where = f"lease > 0 AND {which}"
    lost = db.execute(
        f"SELECT job, lane, count(*) FROM items WHERE {where} GROUP BY job, lane",  # noqa: S608  our own words
        (value,),
    ).fetchall()
    if lost:
        db.execute(f"UPDATE items SET lease = 0, runner = '' WHERE {where}", (value,))  # noqa: S608  our own words
        db.executemany(
            "UPDATE lanes SET waiting = waiting + ? WHERE job = ? AND lane = ?",
            [(count, job, lane) for job, lane, count in lost],
        )


def _keep(db: sqlite3.Connection, job: str, answers: Sequence[Answered]) -> None:
    db.executemany(
        "INSERT INTO answers (job, number, sealed) VALUES (?, ?, ?)",
        [(job, answer.number, answer.sealed) for answer in answers],
    )
    db.executemany(
        "INSERT INTO counts VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET answers = answers + 1",
        [(job, answer.verdict) for answer in answers],
    )
    db.execute("UPDATE jobs SET done = done + ? WHERE id = ?", (len(answers), job))


def _finish(db: sqlite3.Connection, job: str, now: float) -> bool:
    """With the last answer the key goes: from now on only the token opens anything. Whether it was the last."""
    ended = db.execute(
        "UPDATE jobs SET finished = ?, wrapped = x'' WHERE id = ? AND complete AND done >= total AND finished = 0",
        (now, job),
    ).rowcount
    if ended:
        db.execute("DELETE FROM lanes WHERE job = ?", (job,))
    return bool(ended)


def _remove(db: sqlite3.Connection, job: str) -> bool:
    for table in ("items", "lanes", "answers", "counts"):
        db.execute(f"DELETE FROM {table} WHERE job = ?", (job,))  # noqa: S608  names of ours
    return bool(db.execute("DELETE FROM jobs WHERE id = ?", (job,)).rowcount)
