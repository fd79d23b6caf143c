"""What can happen to a file: broken, full, locked, read-only, newer, killed."""

import asyncio
import signal
import sqlite3
import sys
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from scanner.errors import SettingsError, StoreError
from scanner.store import Verdicts, make_store, open_store
from scanner.store.sqlite import SqliteStore
from scanner.store.sqlite_file import code_of, migrate
from tests.store.reports import NOW, report

ONE = "whatsapp:group_invite:AbCdEfGhIjKlMnOpQrStUv"


@pytest.fixture
def log() -> Iterator[list[MutableMapping[str, Any]]]:
    with capture_logs() as lines:
        yield lines


async def opened(path: Path, now: float = NOW) -> Verdicts:
    return await open_store(f"sqlite:///{path}", path.with_name("secret"), rules="test.1", now=lambda: now)


def sqlite_of(verdicts: Verdicts) -> SqliteStore:
    assert isinstance(verdicts.store, SqliteStore)
    return verdicts.store


def set_aside(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if ".corrupt-" in file.name]


def writer_of(verdicts: Verdicts) -> sqlite3.Connection:
    writer = sqlite_of(verdicts)._writer
    assert writer is not None
    return writer


@pytest.mark.parametrize("url", ["sqlite:///", "sqlite://x", "mysql://x", "", "verdicts.sqlite"])
def test_a_store_url_that_is_none(url: str) -> None:
    with pytest.raises(SettingsError):
        make_store(url)


@pytest.mark.parametrize(
    "content", [b"this is no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 8_000]
)
async def test_a_corrupt_file_is_set_aside(
    tmp_path: Path, content: bytes, log: list[MutableMapping[str, Any]]
) -> None:
    path = tmp_path / "verdicts.sqlite"
    path.write_bytes(content)
    verdicts = await opened(path)
    await verdicts.put(ONE, report())
    await verdicts.close()
    again = await opened(path)
    assert await again.get(ONE) is not None
    await again.close()
    assert [file.read_bytes() for file in set_aside(tmp_path)] == [content]
    assert [line["event"] for line in log] == ["corrupt store set aside"]


async def test_a_file_damaged_in_the_middle_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.sqlite"
    verdicts = await opened(path)
    await asyncio.gather(*(verdicts.put(f"web:page:{n}", report()) for n in range(200)))
    await verdicts.close()
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 2] = bytes(len(content) // 2 - 4096)
    path.write_bytes(content)
    again = await opened(path)
    assert again.trouble == ""
    assert (await again.info()).verdicts == {}
    await again.close()
    assert set_aside(tmp_path)


async def test_a_place_that_cannot_be_written_does_not_stop_the_service(
    tmp_path: Path, log: list[MutableMapping[str, Any]]
) -> None:
    (tmp_path / "file").touch()
    clock = [NOW]
    verdicts = await open_store(
        f"sqlite:///{tmp_path / 'file' / 'verdicts.sqlite'}",
        tmp_path / "secret",
        rules="test.1",
        now=lambda: clock[0],
    )
    assert verdicts.trouble == "cannot_open"
    await verdicts.put(ONE, report())
    assert await verdicts.get(ONE) is not None, "memory still answers"
    assert await verdicts.get("web:page:1") is None
    with pytest.raises(StoreError, match="not_open"):
        await verdicts.info()
    with pytest.raises(StoreError, match="not_open"):
        await verdicts.store.changes(0)
    with pytest.raises(StoreError, match="not_open"):
        await verdicts.store.purge(0)
    (tmp_path / "file").unlink()
    clock[0] += 60
    await verdicts.put(ONE, report())
    assert verdicts.trouble == ""
    assert (await verdicts.info()).verdicts == {"risky": 1}
    await verdicts.close()
    assert [line["event"] for line in log] == ["store failed", "store works again"]


@pytest.mark.parametrize(
    ("pragma", "code"), [("query_only=ON", "read_only"), ("max_page_count=30", "disk_full")]
)
async def test_a_store_that_cannot_be_written_any_more(tmp_path: Path, pragma: str, code: str) -> None:
    verdicts = await opened(tmp_path / "verdicts.sqlite")
    await verdicts.put(ONE, report())
    writer_of(verdicts).execute(f"PRAGMA {pragma}")
    await asyncio.gather(*(verdicts.put(f"web:page:{n}", report()) for n in range(200)))
    assert verdicts.trouble == code
    assert await verdicts.get(ONE) is not None
    await verdicts.close()


async def test_a_locked_file_costs_a_scan_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "verdicts.sqlite"
    verdicts = await opened(path)
    writer_of(verdicts).execute("PRAGMA busy_timeout=10")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    await verdicts.put(ONE, report())
    assert verdicts.trouble == "locked"
    assert await verdicts.get("web:page:1") is None
    other.execute("ROLLBACK")
    other.close()
    await verdicts.close()


async def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.sqlite"
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version=99")
    newer.close()
    verdicts = await opened(path)
    assert verdicts.trouble == "newer_schema"
    await verdicts.close()
    assert not set_aside(tmp_path)


def test_an_older_file_is_brought_up_to_date_step_by_step() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    first = "CREATE TABLE a (x); INSERT INTO a VALUES (1)"
    migrate(connection, (first,))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (first, "CREATE TABLE b (x); INSERT INTO missing VALUES (1)"))
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    migrate(connection, (first, "CREATE TABLE b (x); INSERT INTO b SELECT x FROM a"))
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("SELECT x FROM b").fetchall() == [(1,)]
    connection.close()


async def test_rows_of_a_lost_secret_are_dropped(tmp_path: Path, log: list[MutableMapping[str, Any]]) -> None:
    path = tmp_path / "verdicts.sqlite"
    verdicts = await opened(path)
    await verdicts.put(ONE, report())
    await verdicts.close()
    (tmp_path / "secret").unlink()
    again = await opened(path)
    assert (await again.info()).verdicts == {}
    await again.close()
    assert [line["event"] for line in log] == ["secret changed: rows dropped"]


async def test_two_processes_may_start_at_once(tmp_path: Path) -> None:
    both = await asyncio.gather(*(opened(tmp_path / "verdicts.sqlite") for _ in range(4)))
    await both[0].put(ONE, report())
    assert await both[1].get(ONE) is not None
    for one in both:
        await one.close()


def test_sqlite_says_something_we_do_not_know() -> None:
    assert code_of(sqlite3.ProgrammingError("x")) == "sqlite_error"


CHILD = """
import asyncio, pathlib, sys
from scanner.store import open_store
from tests.store.reports import NOW, report

async def main():
    folder = pathlib.Path(sys.argv[1])
    verdicts = await open_store(f"sqlite:///{folder / 'v.sqlite'}", folder / "secret", rules="test.1", now=lambda: NOW)
    async def one(n):
        await verdicts.put(f"web:page:{n}", report())
        sys.stdout.write(f"{n}\\n")
        sys.stdout.flush()
    n = 0
    while True:
        await asyncio.gather(*(one(n + i) for i in range(20)))
        n += 20

asyncio.run(main())
"""


async def test_an_answered_verdict_survives_kill_9(tmp_path: Path) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    answered = [int(await child.stdout.readline()) for _ in range(500)]
    child.send_signal(signal.SIGKILL)
    answered += [
        int(line) for line in (await child.stdout.read()).splitlines(keepends=True) if line.endswith(b"\n")
    ]
    await child.wait()
    verdicts = await opened(tmp_path / "v.sqlite")
    assert verdicts.trouble == ""
    lost = [n for n in answered if await verdicts.get(f"web:page:{n}") is None]
    await verdicts.close()
    assert lost == []


async def test_the_log_names_no_link(tmp_path: Path) -> None:
    with capture_logs() as lines:
        verdicts = await opened(tmp_path / "verdicts.sqlite")
        await verdicts.put(ONE, report())
        writer_of(verdicts).execute("PRAGMA query_only=ON")
        await verdicts.put(ONE, report())
        await verdicts.close()
    assert [line["event"] for line in lines] == ["store failed"]
    assert "AbCdEf" not in str(lines)
