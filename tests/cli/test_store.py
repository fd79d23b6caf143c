"""`invite-scanner store`: counts, removal, and one link forgotten without a trace."""

import asyncio
import io
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from scanner.cli import main
from scanner.model.rules import RULES
from scanner.platforms import classify
from tests.cli.home import open_home, settle
from tests.store.reports import disowned, report

LINK = "https://chat.whatsapp.com/invite/MadeUpExample000000001?mode=ac_t"
OTHER = "https://chat.whatsapp.com/MadeUpExample000000002"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(tmp_path, monkeypatch)
    asyncio.run(keep(tmp_path, LINK, OTHER))
    return tmp_path


async def keep(home: Path, *links: str) -> None:
    verdicts = await open_home(home)
    kept = report(checked=datetime.now(UTC).replace(microsecond=0), rules=RULES, claims=(disowned(),))
    for link in links:
        await verdicts.put(classify(link).identity, msgspec.structs.replace(kept, rules=RULES))
    await verdicts.close()


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert main(["store", "info"]) == 0
    lines = capsys.readouterr().out.splitlines()
    return {line[:16].strip(): line[16:] for line in lines}


def test_info_counts(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys)
    assert found["engine"].startswith("sqlite, ")
    assert found["verdicts"] == "2 risky"
    assert found["oldest"].startswith(f"{datetime.now(UTC):%Y-%m-%d}")
    assert found["kept for"] == "7 days at most"
    assert found["public list"] == "2 links, serial 0"
    assert found["appeals"] == "0 open"


def test_one_link_is_forgotten_in_any_spelling(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "forget", "https://chat.whatsapp.com/MadeUpExample000000001"]) == 0
    assert "forgotten" in capsys.readouterr().out
    assert told(capsys)["verdicts"] == "1 risky"
    assert main(["store", "forget", LINK]) == 1
    assert "nothing was kept" in capsys.readouterr().out


def test_the_link_may_come_by_standard_input(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(LINK + "\n"))
    assert main(["store", "forget", "-"]) == 0
    assert told(capsys)["public list"] == "1 links, serial 0"


def test_what_is_forgotten_is_in_no_file(home: Path) -> None:
    async def sealed() -> bytes:
        verdicts = await open_home(home)
        row = await verdicts.store.get(verdicts.sealer.row_key(classify(LINK).identity))
        await verdicts.close()
        assert row is not None
        return row.sealed

    seal = asyncio.run(sealed())
    assert seal in (home / "store.sqlite").read_bytes()
    assert main(["store", "forget", LINK]) == 0
    for file in home.iterdir():
        assert seal not in file.read_bytes(), file.name


def test_purging(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "purge"]) == 0
    assert "0 verdicts removed" in capsys.readouterr().out
    assert main(["store", "purge", "--everything"]) == 0
    assert "2 verdicts removed" in capsys.readouterr().out
    assert told(capsys)["verdicts"] == "none"


def test_what_is_no_link_is_explained(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "forget", "someone@example.org"]) == 64
    assert "e-mail address" in capsys.readouterr().err


def test_nothing_is_made_where_nothing_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(tmp_path, monkeypatch)
    assert main(["store", "info"]) == 64
    assert "SCANNER_SECRET_FILE" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
