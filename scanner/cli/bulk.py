"""`invite-scanner bulk FILE|-`: every link in a text, checked; one JSON line each."""

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import Progress

from scanner import wire
from scanner.assembly import open_scanner
from scanner.config import read_settings
from scanner.links.found import find_links


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("bulk", help="check every link in a file")
    parser.add_argument("file", metavar="FILE", help="any text; - reads standard input")
    parser.add_argument(
        "--out", default="-", metavar="FILE", help="where to write the answers (default: standard output)"
    )
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Check all links of the file."""
    if arguments.file == "-":
        text = sys.stdin.read()
    else:
        text = Path(arguments.file).read_text(encoding="utf-8", errors="replace")
    links = [found.text for found in find_links(text)]
    if arguments.out == "-":
        asyncio.run(_bulk(links, sys.stdout))
    else:
        with Path(arguments.out).open("w", encoding="utf-8") as out:
            asyncio.run(_bulk(links, out))
    return 0


async def _bulk(links: list[str], out: TextIO) -> None:
    settings = read_settings(os.environ)
    async with open_scanner(settings) as service:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("checking", total=len(links))
            async for outcome in service.scanner.scan_many(links, parallel=settings.bulk_parallel):
                out.write(wire.outcome_line(outcome).decode())
                progress.advance(task)
