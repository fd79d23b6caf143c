"""`invite-scanner appeals`: read, decide, and nothing of a stranger's text can lead a terminal astray."""

import asyncio
from pathlib import Path

import pytest

from scanner.cli import main
from scanner.privacy.appeals import Appeals, Words
from tests.cli.home import open_home, settle

WORDS = Words("Ours.\nReally \x1b[31mours\x07.", "", "https://chat.whatsapp.com/MadeUpExample000000001")


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    settle(tmp_path, monkeypatch)

    async def submit() -> str | None:
        verdicts = await open_home(tmp_path)
        name = await Appeals(verdicts.store, verdicts.sealer).submit("DNA-2025-0001", WORDS)
        await verdicts.close()
        return name

    made = asyncio.run(submit())
    assert made is not None
    return made


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["appeals", *arguments]) == code
    out, err = capsys.readouterr()
    return err if code else out


def test_the_operator_reads_and_decides(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    listed = said(capsys, "list")
    assert f"{name}  " in listed and "open      DNA-2025-0001  waits" in listed
    assert "Ours" not in listed
    shown = said(capsys, "show", name)
    assert "Ours.\nReally \N{REPLACEMENT CHARACTER}[31mours\N{REPLACEMENT CHARACTER}." in shown
    assert "contact   none given" in shown and "link      https://chat.whatsapp.com" in shown
    assert said(capsys, "decide", name, "upheld", "--note", "It exists now.") == f"{name}: upheld\n"
    assert "It exists now." in said(capsys, "list")
    assert "was removed" in said(capsys, "show", name)


def test_what_does_not_exist_is_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no appeal of this id" in said(capsys, "show", "0000", code=64)
    assert main(["appeals", "decide", name, "perhaps"]) == 64
