"""`invite-scanner`: check, bulk, serve, and the commands that look after the data."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import metadata

from scanner import logs
from scanner.cli import (
    advisories,
    appeals,
    bulk,
    check,
    crash,
    doctor,
    explain,
    feeds,
    lexicon,
    oblivious,
    organisations,
    public_list,
    selftest,
    serve,
    status,
    store,
    worker,
)
from scanner.errors import ScannerError

COMMANDS = (
    check,
    bulk,
    serve,
    worker,
    status,
    selftest,
    doctor,
    explain,
    lexicon,
    advisories,
    organisations,
    feeds,
    public_list,
    store,
    oblivious,
    appeals,
)
"""Modules with `add_parser`; each sets `run`, which returns the exit code."""

USAGE_ERROR = 64
"""EX_USAGE of sysexits.h."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 no risk found, 1 caution, 2 risky, 3 could not check, 64 usage, 70 a mistake of ours."""
    parser = argparse.ArgumentParser(
        prog="invite-scanner", description="Know what an invite wants before you follow it."
    )
    version = f"invite-scanner {metadata.version('invite-scanner')}"
    parser.add_argument("--version", action="version", version=version, help="print the version and stop")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(commands)
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as stop:
        return USAGE_ERROR if stop.code else 0
    # Commands print their answers on standard output: lines of the log must not get in between, nor say more than ours do.
    logs.configure("warning")
    try:
        return int(parsed.func(parsed))
    except ScannerError as error:
        print(f"invite-scanner: {error}", file=sys.stderr)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        print(crash.told(error), file=sys.stderr)
        return crash.SOFTWARE_ERROR


__all__ = ["main"]
