"""`invite-scanner store`: how much is kept, and how it is removed."""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from scanner.cli.kept import opened
from scanner.config import Settings, read_settings
from scanner.links.typed import explain
from scanner.platforms import classify
from scanner.store import Verdicts

T = TypeVar("T")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command and its verbs."""
    parser = commands.add_parser("store", help="what is kept about links: count it, remove it")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    verbs.add_parser("info", help="how many verdicts are kept, for how long").set_defaults(func=run_info)
    purging = verbs.add_parser("purge", help="remove verdicts that have expired")
    purging.add_argument("--everything", action="store_true", help="remove all verdicts")
    purging.set_defaults(func=run_purge)
    forgetting = verbs.add_parser("forget", help="remove what is kept about one link")
    forgetting.add_argument(
        "url",
        metavar="URL",
        help="the link; - reads it from standard input, so that no process list shows it",
    )
    forgetting.set_defaults(func=run_forget)


def run_info(_arguments: argparse.Namespace) -> int:
    """Print counts; nothing of a link is in them."""
    settings = read_settings(os.environ)
    print(asyncio.run(_with_store(settings, lambda verdicts: _told(settings, verdicts))))
    return 0


def run_purge(arguments: argparse.Namespace) -> int:
    """Remove and count."""
    removed = asyncio.run(
        _with_store(
            read_settings(os.environ), lambda verdicts: verdicts.purge(everything=arguments.everything)
        )
    )
    print(f"{removed} verdicts removed")
    return 0


def run_forget(arguments: argparse.Namespace) -> int:
    """Remove one link's verdict, and its place on the list from the next release on. Exit code 1: nothing was kept."""
    url = sys.stdin.readline().strip() if arguments.url == "-" else arguments.url
    link = classify(url)
    if not link.platform:
        raise explain(url)
    known = asyncio.run(
        _with_store(read_settings(os.environ), lambda verdicts: verdicts.forget(link.identity))
    )
    print("forgotten" if known else "nothing was kept about this link")
    return 0 if known else 1


async def _told(settings: Settings, verdicts: Verdicts) -> str:
    counts = await verdicts.info()
    oldest = f"{datetime.fromtimestamp(counts.oldest, UTC):%Y-%m-%d %H:%M} UTC" if counts.oldest else "none"
    kept = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.verdicts.items())) or "none"
    return "\n".join(
        (
            f"engine          {counts.engine}, {counts.bytes:,} bytes",
            f"verdicts        {kept}",
            f"oldest          {oldest}",
            f"kept for        {settings.retention_days:g} days at most",
            f"public list     {counts.listed} links, serial {counts.serial}",
            f"appeals         {counts.appeals_open} open",
        )
    )


async def _with_store(settings: Settings, work: Callable[[Verdicts], Awaitable[T]]) -> T:
    async with opened(settings) as verdicts:
        return await work(verdicts)
