"""Opening an SQLite file: settings, migrations, and what to do with one that is broken. Blocking: call in a thread."""

import contextlib
import sqlite3
import time
from pathlib import Path

from scanner.errors import StoreError
from scanner.store.schema import MIGRATIONS

WRITE_WAIT_SECONDS = 5.0
"""How long a write waits for another process's write."""
READ_WAIT_SECONDS = 0.02
"""How long a read may hold up the event loop; in WAL mode readers wait for almost nothing."""
CHECKED_BYTES = 256 * 1024 * 1024
"""Files up to this size are checked page by page when they are opened (about 100 MB take a second)."""


def code_of(error: Exception) -> str:
    """A short code for what SQLite says, without its message (which may quote values)."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, code in _CODES.items():
        if name.startswith(start):
            return code
    return "sqlite_error"


_CODES = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "read_only",
    "SQLITE_CANTOPEN": "cannot_open",
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_CORRUPT": "corrupt",
    "SQLITE_NOTADB": "corrupt",
    "SQLITE_IOERR": "disk_error",
    "SQLITE_PERM": "not_permitted",
    "SQLITE_AUTH": "not_permitted",
}


def connect(path: Path, *, wait_seconds: float, reading: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode with our settings. Raises `sqlite3.Error`."""
    connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None, check_same_thread=False)
    try:
        # WAL: readers do not wait for the writer. NORMAL: a commit is in the kernel's hands when it returns, so it
        # survives the end of the process (kill -9); only a power cut may take the last commits, never the file.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        # Deleted rows are overwritten with zeros, not just unlinked.
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA mmap_size=268435456")
        connection.execute("PRAGMA temp_store=MEMORY")
        if reading:
            connection.execute("PRAGMA query_only=ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def open_file(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """A writing connection with the newest schema; a corrupt file is renamed and a new one begun.

    The second value is where the corrupt file was put, if there was one. Raises `StoreError` with a code.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=True)
    except OSError:
        raise StoreError("cannot_open") from None
    try:
        return _checked(path), None
    except sqlite3.Error as error:
        if code_of(error) != "corrupt":
            raise StoreError(code_of(error)) from None
    aside = _set_aside(path)
    try:
        return _checked(path), aside
    except sqlite3.Error as error:
        raise StoreError(code_of(error)) from None


def _checked(path: Path) -> sqlite3.Connection:
    connection = connect(path, wait_seconds=WRITE_WAIT_SECONDS)
    try:
        if path.stat().st_size <= CHECKED_BYTES:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                broken = sqlite3.DatabaseError("quick_check")
                broken.sqlite_errorname = "SQLITE_CORRUPT"
                raise broken
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def migrate(connection: sqlite3.Connection, steps: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the schema up to date, each step in a transaction of its own.

    Raises `StoreError("newer_schema")` for a file that a newer version made: it is left as it is.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps):
        raise StoreError("newer_schema")
    for number in range(version, len(steps)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have taken this step while we waited for the lock.
            if connection.execute("PRAGMA user_version").fetchone()[0] == number:
                for statement in steps[number].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.corrupt-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}")
    try:
        path.rename(aside)
        for suffix in ("-wal", "-shm"):
            side = path.with_name(path.name + suffix)
            if side.exists():
                side.rename(aside.with_name(aside.name + suffix))
        path.touch(mode=0o600)
    except OSError:
        raise StoreError("corrupt") from None
    return aside
