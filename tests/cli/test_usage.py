"""`invite-scanner` without a command of its own: its version, its help, and what is no command."""

from importlib import metadata

import pytest

from scanner.cli import COMMANDS, main


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"invite-scanner {metadata.version('invite-scanner')}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    _, listed = capsys.readouterr().out.split("COMMAND\n")
    named = [line.split()[0] for line in listed.splitlines() if line.startswith("    ") and line[4] != " "]
    assert len(named) == len(COMMANDS)
    assert {"check", "bulk", "serve", "appeals"} <= {*named}


@pytest.mark.parametrize("arguments", [[], ["no-such-command"], ["check", "--no-such-option"]])
def test_what_is_no_command_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 64
    assert "usage: invite-scanner" in capsys.readouterr().err
