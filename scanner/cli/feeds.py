"""`invite-scanner feeds`: the feeds of others that are subscribed to, and publishing one of one's own."""

import argparse
import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from scanner.assembly import feed_settings, feeds_of
from scanner.claims.registry import Registry
from scanner.config import read_settings
from scanner.feeds.feeds import FEED_BYTES, Feeds, State
from scanner.feeds.publishing import folder_problems, make_feed, next_serial, publish
from scanner.feeds.signed import public_key
from scanner.fetch.client import Client
from scanner.store.secret import read_or_make_secret

PROBLEMS = 1
"""Exit code when something is wrong with a file or a feed."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(
        "feeds", help="feeds of organisations and advisories: those of others, and one's own"
    )
    parser.set_defaults(func=run_list)
    actions = parser.add_subparsers(metavar="ACTION")
    listing = actions.add_parser("list", help="what is subscribed to, as last seen (also without an action)")
    listing.set_defaults(func=run_list)
    fetch = actions.add_parser("fetch", help="look at all feeds now")
    fetch.set_defaults(func=run_fetch)
    publishing = actions.add_parser("publish", help="make a signed feed of a folder")
    publishing.add_argument(
        "folder", type=Path, metavar="DIR", help="holds organisations/*.toml and advisories/*.json"
    )
    publishing.add_argument("--out", type=Path, help="default: DIR/feed.json")
    publishing.add_argument("--name", default="", help="who publishes it; default: the folder's name")
    publishing.add_argument("--key", type=Path, default=Path("var/feed.key"), help="made when it is missing")
    publishing.set_defaults(func=run_publish)


def registry_here() -> Registry:
    """The registry as this machine knows it: shipped, the operator's folder, feeds as last seen."""
    feeds = feeds_of(read_settings(os.environ))
    feeds.load()
    return feeds.registry()


def run_list(_arguments: argparse.Namespace) -> int:
    """Print what is known of each feed without asking anybody."""
    feeds = feeds_of(read_settings(os.environ))
    feeds.load()
    return _show(feeds)


def run_fetch(_arguments: argparse.Namespace) -> int:
    """Look at every feed, and print how it went. Exit code 1 when one could not be taken."""
    return asyncio.run(_fetch())


async def _fetch() -> int:
    settings = read_settings(os.environ)
    feeds = feeds_of(settings)
    feeds.load()
    async with Client(feed_settings(settings)) as client:
        await feeds.refresh(client)
    return _show(feeds)


def run_publish(arguments: argparse.Namespace) -> int:
    """Validate, sign and write; print what subscribers need. Exit code 1 when a file is wrong: nothing is written then."""
    problems = folder_problems(arguments.folder)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return PROBLEMS
    out = arguments.out or arguments.folder / "feed.json"
    now = datetime.now(UTC).replace(microsecond=0)
    seed = read_or_make_secret(arguments.key)
    feed = make_feed(
        arguments.folder, arguments.name or arguments.folder.resolve().name, next_serial(out, now), now
    )
    size = publish(feed, seed, out)
    print(
        f"{out}: edition {feed.serial}, {len(feed.organisations)} organisations, {len(feed.advisories)} advisories, {size} bytes"
    )
    if size > FEED_BYTES:
        print(f"It is larger than the {FEED_BYTES} bytes that subscribers read.", file=sys.stderr)
        return PROBLEMS
    print("Put it on any web server over https. Subscribers set:")
    print(f"SCANNER_FEEDS=https://YOUR-HOST/{out.name}#{public_key(seed)}")
    return 0


def _show(feeds: Feeds) -> int:
    if not feeds.states:
        print("No feeds: SCANNER_FEEDS names none.")
    for state in feeds.states:
        print(_line(state))
        for reason in state.refused:
            print(f"  refused: {reason}")
        if state.trouble:
            print(f"  trouble: {state.trouble}")
    known = feeds.registry()
    print(
        f"In all {len(known.organisations)} organisations and {len(known.advisories)} advisories count here."
    )
    return PROBLEMS if any(state.trouble for state in feeds.states) else 0


def _line(state: State) -> str:
    if state.feed is None or state.edition is None:
        return f"{state.subscription.url}\n  nothing was taken from it yet"
    feed, edition = state.feed, state.edition
    return (
        f"{state.subscription.url}\n  {feed.name}, edition {feed.serial} of {feed.published:%Y-%m-%d %H:%M}, seen {edition.seen:%Y-%m-%d %H:%M} UTC:"
        f" {len(feed.organisations)} organisations, {len(feed.advisories)} advisories"
    )
