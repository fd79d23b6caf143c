"""`invite-scanner check -`: links by standard input, so that no process list shows them."""

import io
import json
from pathlib import Path

import pytest

from scanner.cli import main
from tests.cli.home import settle


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCANNER_PARSE_WORKERS", "0")
    return settle(tmp_path, monkeypatch)


def test_links_come_a_line_each(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n  https://wa.me/910000000000 \n\nhttps://127.0.0.1/x\n"))
    assert main(["check", "-", "--json"]) == 3
    kinds = [json.loads(line)["link"]["kind"] for line in capsys.readouterr().out.splitlines()]
    assert kinds == ["phone_chat", "page"]


def test_nothing_given_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n"))
    assert main(["check", "-"]) == 64
    assert "Nothing was given" in capsys.readouterr().err
