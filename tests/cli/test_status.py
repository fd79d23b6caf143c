"""`invite-scanner status`: one line for each part, and an exit code that a monitor can use."""

import asyncio
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from scanner.cli import main
from scanner.cli.status import Line, Mark, lines
from scanner.config import Settings, read_settings
from scanner.feeds.signed import public_key
from scanner.feeds.subscription import Edition, keep_edition, parse_subscription
from scanner.jobs.keys import JobKey
from scanner.jobs.opening import make_jobs
from scanner.jobs.seam import Item, Job
from scanner.platforms import classify
from scanner.store import Verdicts
from tests.cli.home import open_home, settle
from tests.feeds.feed_files import SEED, edition, folder
from tests.store.reports import report

LINK = "https://chat.whatsapp.com/MadeUpExample000000001"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store that holds one verdict."""
    settle(tmp_path, monkeypatch)
    monkeypatch.setenv("SCANNER_FEEDS_FOLDER", str(tmp_path / "feeds"))

    async def keep() -> None:
        verdicts: Verdicts = await open_home(tmp_path)
        await verdicts.put(classify(LINK).identity, report(checked=datetime.now(UTC).replace(microsecond=0)))
        await verdicts.close()

    asyncio.run(keep())
    return tmp_path


def found(settings: Settings, *, ask: bool = False) -> dict[str, Line]:
    async def all_of_it() -> dict[str, Line]:
        return {line.name: line async for line in lines(settings, ask=ask)}

    return asyncio.run(all_of_it())


def test_a_service_that_works_has_no_broken_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--offline"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[1] for line in told.splitlines()] == [
        "version",
        "guard",
        "store",
        "list",
        "appeals",
        "jobs",
        "registry",
    ]
    assert re.search(r"^ok +store +sqlite, [0-9,]+ bytes; 1 risky, the oldest \d+ seconds old", told, re.M)
    assert "no edition was made yet" in told
    assert LINK not in told
    assert not list(home.glob("*.jobs.*")), "a look made a file"


def test_what_is_wrong_is_said_and_exits_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(tmp_path, monkeypatch)
    own = tmp_path / "own" / "advisories"
    own.mkdir(parents=True)
    (own / "DNA-2026-9001.json").write_text("{}")
    monkeypatch.setenv("SCANNER_ADVISORIES", str(own.parent))
    assert main(["status", "--offline"]) == 1
    told = capsys.readouterr().out
    assert re.search(r"^BROKEN +store +there is no secret file", told, re.M)
    assert re.search(r"^BROKEN +registry ", told, re.M)


def test_holes_in_the_guard_are_shown(home: Path) -> None:
    settings = msgspec.structs.replace(read_settings(os.environ), allow_networks=("10.0.0.0/8",))
    assert found(settings)["guard"] == Line(
        "guard", Mark.LOOK, "SCANNER_ALLOW_NETWORKS lets it reach 10.0.0.0/8"
    )
    settings = msgspec.structs.replace(read_settings(os.environ), connect_to="::127.0.0.1:1")
    assert found(settings)["guard"].mark is Mark.LOOK


def test_jobs_are_counted(home: Path) -> None:
    settings = read_settings(os.environ)

    async def give() -> None:
        jobs = make_jobs(settings.store)
        await jobs.open()
        key = JobKey.of_token("token")
        await jobs.create(Job(id=key.id, created=1.0, keep_seconds=60, wrapped=b"x"))
        await jobs.add(key.id, [Item(number=n, lane=0, sealed=b"x") for n in range(3)], ())
        await jobs.complete(key.id, 1.0)
        await jobs.close()

    asyncio.run(give())
    assert found(settings)["jobs"].text.startswith("1 running, 3 links wait, the oldest began ")


@pytest.mark.parametrize(("days", "mark"), [(0, Mark.OK), (400, Mark.BROKEN)])
def test_a_feed_that_was_not_seen_for_long_is_broken(home: Path, days: int, mark: Mark) -> None:
    envelope = edition(folder(home / "publisher"), 1).decode()
    address = f"https://feeds.example/feed.json#{public_key(SEED)}"
    seen = datetime.now(UTC) - timedelta(days=days)
    keep_edition(
        parse_subscription(address), home / "feeds", Edition(envelope=envelope, changed=seen, seen=seen)
    )
    line = found(msgspec.structs.replace(read_settings(os.environ), feeds=(address,)))["feed"]
    assert line.mark is mark
    assert "edition 1, seen " in line.text
    never = f"https://other.example/feed.json#{public_key(SEED)}"
    line = found(msgspec.structs.replace(read_settings(os.environ), feeds=(never,)))["feed"]
    assert line.mark is Mark.BROKEN


@pytest.mark.parametrize(
    ("status", "answer", "expected"),
    [
        (200, {"status": "ready"}, "ready at "),
        (503, {"title": "Not ready", "detail": "Not ready: the store fails"}, "Not ready: the store fails"),
        (503, ["odd"], "status 503"),
    ],
)
async def test_the_running_service_is_asked(home: Path, status: int, answer: object, expected: str) -> None:
    async def readyz(_request: web.Request) -> web.Response:
        return web.json_response(answer, status=status)

    app = web.Application()
    app.router.add_get("/readyz", readyz)
    async with TestServer(app, host="127.0.0.1") as server:
        settings = msgspec.structs.replace(read_settings(os.environ), host="0.0.0.0", port=server.port or 0)
        told = {line.name: line async for line in lines(settings, ask=True)}
    assert expected in told["service"].text
    assert told["service"].mark is (Mark.OK if status == 200 else Mark.BROKEN)
    away = {line.name: line async for line in lines(settings, ask=True)}
    assert away["service"].text.startswith("does not answer at 127.0.0.1:")
