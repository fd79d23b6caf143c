"""`invite-scanner lexicon check`."""

from pathlib import Path

import pytest

import scanner
from scanner.cli import main

SHIPPED = sorted((Path(scanner.__file__).parent / "data" / "lexicon").glob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_is_well_made(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "check", str(path)]) == 0
    assert "grammar give" in capsys.readouterr().out


def test_it_prints_what_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Send the PAN number\n", "utf-8")
    english = next(path for path in SHIPPED if path.stem == "en")
    assert main(["lexicon", "check", str(english), "--text", str(text)]) == 0
    assert "pan\tpan number\tSend the PAN number" in capsys.readouterr().out


@pytest.mark.parametrize(
    "body",
    [
        'language = "yy"\nname = "Y"\norigin = "o"\n',
        'language = "xx"\nname = "X"\norigin = "o"\n[asks.shoe_size]\nwords = ["shoe"]\n',
        'language = "xx"\nname = "X"\norigin = "o"\n[grammar]\nshout = ["hey"]\n',
        'language = "xx"\nname = "X"\norigin = "o"\n[asks.pan]\nwords = ["pan (card"]\n',
        "language =",
    ],
)
def test_a_bad_file_is_refused(body: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(body, "utf-8")
    assert main(["lexicon", "check", str(path)]) == 64
    assert "invite-scanner: " in capsys.readouterr().err


def test_a_file_without_grammar_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('language = "xx"\nname = "X"\norigin = "o"\n', "utf-8")
    assert main(["lexicon", "check", str(path)]) == 0
    assert "no words yet for: give" in capsys.readouterr().err


def test_the_words_are_built_beforehand(tmp_path: Path) -> None:
    out = tmp_path / "compiled.bin"
    assert main(["lexicon", "compile", "--out", str(out)]) == 0
    first = out.stat().st_mtime_ns
    assert main(["lexicon", "compile", "--out", str(out)]) == 0
    assert out.stat().st_mtime_ns == first
    assert [path.name for path in tmp_path.iterdir()] == ["compiled.bin"]
    out.write_bytes(b"something else")
    assert main(["lexicon", "compile", "--out", str(out)]) == 0
    assert out.stat().st_size > 1_000_000
    assert main(["lexicon", "compile", "--out", str(tmp_path / "nowhere" / "x")]) == 64
