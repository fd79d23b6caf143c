"""Bulk from the command line: formats in and out, exit codes, and a run that is stopped and goes on."""

import asyncio
import csv
import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from scanner.assembly import Service
from scanner.claims.registry import registry
from scanner.web.app import make_app
from tests.cli.running import environment, run, start
from tests.world import sites
from tests.world.server import World

CHAT = f"""24/11/25, 09:15 - Member: जुड़ें {sites.LANDING}
24/11/25, 09:16 - Other: garden: {sites.HOBBY_GROUP}
and the news {sites.NEWS}
"""


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, encoding="utf-8")
    return path


async def test_lines_of_json_with_line_numbers(world: World, chat: Path, tmp_path: Path) -> None:
    code, out, err = await run("bulk", str(chat), env=environment(world, tmp_path))
    answers = {answer["line"]: answer for answer in map(json.loads, out.splitlines())}
    assert code == 0, err
    assert {line: answer["report"]["verdict"] for line, answer in answers.items()} == {
        1: "risky",
        2: "no_risk_found",
        3: "no_risk_found",
    }
    assert err == "3 links: risky 1 no_risk_found 2\n"


@pytest.mark.parametrize(("level", "expected"), [("risky", 2), ("caution", 2), ("", 0)])
async def test_a_pipeline_fails_on_what_it_was_told(
    world: World, tmp_path: Path, level: str, expected: int
) -> None:
    more = ("--fail-on", level) if level else ()
    code, _, err = await run("bulk", "-", *more, env=environment(world, tmp_path), given=CHAT.encode())
    assert code == expected, err


async def test_a_table_for_spreadsheets_runs_nothing(world: World, chat: Path, tmp_path: Path) -> None:
    world.sites["chat.whatsapp.com"]["/FormulaExample0000001"] = sites.whatsapp_group("=HYPERLINK(1)")
    chat.write_text(f"{CHAT}https://chat.whatsapp.com/FormulaExample0000001\nhttps://no-such-host/x\n")
    out = tmp_path / "out.csv"
    code, _, err = await run("bulk", str(chat), "--out", str(out), env=environment(world, tmp_path))
    assert code == 0, err
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    by_line = {row["line"]: row for row in rows}
    assert "in.party.bsp" in by_line["1"]["organisations"].split()
    assert "7 June 2025" in by_line["1"]["reasons"]
    assert by_line["4"]["group"] == "'=HYPERLINK(1)"
    assert not (tmp_path / "out.csv.journal").exists()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Counter[str] = Counter()
        self.order: list[str] = []
        self.addresses: list[str] = []
        self.routes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr" and given.get("class"):
            self.rows[given["class"] or ""] += 1
            self.order.append(given["class"] or "")
        self.routes += tag == "ol" and given.get("class") == "route"
        self.addresses += [given[name] or "" for name in ("href", "src") if name in given]


async def test_a_page_for_the_editor_loads_nothing_and_leads_to_sources_only(
    world: World, chat: Path, tmp_path: Path
) -> None:
    world.sites["chat.whatsapp.com"]["/ScriptExample00000001"] = sites.whatsapp_group(
        "&lt;script&gt;alert(1)&lt;/script&gt;"
    )
    lines = [*reversed(CHAT.splitlines()), "https://chat.whatsapp.com/ScriptExample00000001"]
    chat.write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "report.html"
    code, _, err = await run("bulk", str(chat), "--out", str(out), env=environment(world, tmp_path))
    assert code == 0, err
    text = out.read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.rows == {"risky": 1, "no_risk_found": 3}
    assert page.order[0] == "risky", "the worst first"
    assert "chat.txt, 20" in text
    stated = registry().advisories["DNA-2025-0001"].references
    assert set(page.addresses) == {source.url for source in stated if source.type != "CONFLICTING"}
    assert page.routes == 4, "the way of each link is drawn"
    assert "&lt;script&gt;alert(1)" in text


async def test_a_run_that_was_killed_goes_on(world: World, tmp_path: Path) -> None:
    links = [sites.HOBBY_GROUP, sites.NEWS, *(f"https://site{number}.example/page" for number in range(30))]
    text = "".join(f"{link}\n" for link in links).encode()
    out = tmp_path / "out.ndjson"
    env = environment(world, tmp_path)
    process = await start("bulk", "-", "--out", str(out), env=env)
    assert process.stdin is not None
    process.stdin.write(b"".join(text.splitlines(keepends=True)[:5]))
    await process.stdin.drain()
    journal = tmp_path / "out.ndjson.journal"
    async with asyncio.timeout(30):
        while not journal.exists() or len(journal.read_bytes().splitlines()) < 4:
            await asyncio.sleep(0.02)
    process.kill()
    await process.communicate()
    kept = len(journal.read_bytes().splitlines()) - 1
    with journal.open("ab") as file:
        file.write(b'{"index": 31, "li')
    code, _, err = await run("bulk", "-", "--out", str(out), env=env, given=text)
    assert code == 0, err
    answers = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert sorted(answer["index"] for answer in answers) == list(range(32))
    assert kept >= 3
    assert not journal.exists()


async def test_a_run_that_named_no_file_leaves_none_when_it_is_killed(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    env = environment(world, tmp_path, TMPDIR=str(folder))
    # A table waits for the end: its answers are kept somewhere until then.
    process = await start("bulk", "-", "--format", "csv", env=env)
    assert process.stdin is not None
    process.stdin.write(f"{sites.HOBBY_GROUP}\n".encode() * 100)
    await process.stdin.drain()
    async with asyncio.timeout(30):
        while not (tmp_path / "store.sqlite").exists():
            await asyncio.sleep(0.02)
    process.kill()
    await process.communicate()
    assert list(folder.iterdir()) == []
    code, out, err = await run(
        "bulk", "-", "--format", "csv", env=env, given=f"{sites.HOBBY_GROUP}\n".encode()
    )
    assert code == 0, err
    assert [row["verdict"] for row in csv.DictReader(out.removeprefix("\ufeff").splitlines())] == [
        "no_risk_found"
    ]
    assert list(folder.iterdir()) == []


async def test_a_journal_of_another_file_is_left_alone(world: World, chat: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv.journal").write_text('{"journal":1,"input":"other"}\n')
    code, _, err = await run(
        "bulk", str(chat), "--out", str(tmp_path / "out.csv"), env=environment(world, tmp_path)
    )
    assert code == 64
    assert "another input" in err


async def test_a_service_elsewhere_checks_in_batches(service: Service, chat: Path, tmp_path: Path) -> None:
    chat.write_text(CHAT * 400, encoding="utf-8")
    server = TestServer(make_app(service))
    await server.start_server()
    try:
        code, out, err = await run(
            "bulk", str(chat), "--server", f"http://127.0.0.1:{server.port}", env={"LANG": "en"}
        )
    finally:
        await server.close()
    assert code == 0, err
    assert sorted(json.loads(line)["index"] for line in out.splitlines()) == list(range(1200))


async def test_a_service_that_breaks_off_is_asked_for_the_rest(tmp_path: Path, chat: Path) -> None:
    asked: list[int] = []

    async def bulk(request: web.Request) -> web.StreamResponse:
        body = (await request.read()).splitlines()
        asked.append(len(body))
        if len(asked) == 1:
            return web.Response(status=429, headers={"Retry-After": "0"})
        error = {"code": "x", "detail": "x"}
        return web.Response(text=json.dumps({"index": 0, "error": error}, separators=(",", ":")) + "\n")

    app = web.Application()
    app.router.add_post("/v1/scan/bulk", bulk)
    server = TestServer(app)
    await server.start_server()
    try:
        code, out, err = await run(
            "bulk", str(chat), "--server", f"http://127.0.0.1:{server.port}", env={"LANG": "en"}
        )
    finally:
        await server.close()
    assert (code, len(out.splitlines())) == (0, 3), err
    assert asked == [3, 3, 2, 1]
