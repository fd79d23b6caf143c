"""`invite-scanner selftest`: show whether the guard holds here, and the network around it."""

import argparse
import asyncio

from scanner.fetch.egress import Outcome, Probe, probe
from scanner.fetch.self_test import self_test


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("selftest", help="check the address guard, and the firewall around it")
    parser.add_argument(
        "--egress",
        action="store_true",
        help="also dial inside addresses past the guard (sends nothing): run it as the service's user, in its sandbox",
    )
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was tried. Exit code 0: everything holds; 1: something was reached that must not be."""
    return told(asyncio.run(self_test()), asyncio.run(probe()) if arguments.egress else [])


def told(problems: list[str], dials: list[Probe]) -> int:
    """Print what was found; the exit code."""
    for problem in problems:
        print(f"BROKEN   guard: {problem}")
    if not problems:
        print("ok       guard: literal addresses, answers of names, sockets and peers are refused")
    for dial in dials:
        mark = "BROKEN  " if dial.outcome is Outcome.REACHED else "ok      "
        print(f"{mark} egress: {dial.address} port {dial.port} ({dial.what}): {dial.outcome}")
    return int(bool(problems) or any(dial.outcome is Outcome.REACHED for dial in dials))
