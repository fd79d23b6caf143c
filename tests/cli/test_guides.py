"""The guides for reviewers show what the commands really print."""

import re
import shlex
from pathlib import Path

import pytest

from scanner.cli import main

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)
CHANGES = re.compile(r"(?<=edition )\d+|\d+(?= bytes)|(?<=#)[A-Za-z0-9+/]{43}=|\d+(?= organisations in all)")
"""What differs from run to run, or with every organisation that is added; a guide may have a word in its place."""
WORDS = re.compile(r"\b(?:SERIAL|SIZE|KEY)\b")


def lasting(text: str) -> str:
    """Output without what changes."""
    return WORDS.sub("…", CHANGES.sub("…", text)).strip()


@pytest.mark.parametrize("guides", [["organisations.md"], ["advisories.md"], ["advisories.md", "feeds.md"]])
def test_the_guides_show_what_is_printed(
    guides: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for guide in guides:
        for block in BLOCK.findall((DOCS / guide).read_text("utf-8")):
            for command in block.removeprefix("$ ").split("\n$ "):
                line, _, output = command.partition("\n")
                program, *arguments = shlex.split(line)
                assert program == "invite-scanner"
                main(arguments)
                said = capsys.readouterr()
                assert lasting(output) == lasting(said.out + said.err), line


@pytest.mark.parametrize(
    ("kind", "file"), [("advisories", "advisory.json"), ("organisations", "organisation.json")]
)
def test_the_schemas_in_the_guides_are_those_of_the_code(
    kind: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([kind, "schema"]) == 0
    written = (DOCS / "schemas" / file).read_text("utf-8")
    assert capsys.readouterr().out == written, f"run: invite-scanner {kind} schema > docs/schemas/{file}"
