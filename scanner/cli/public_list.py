"""`invite-scanner list`: write the public list out for a mirror, and change the key that signs it."""

import argparse
import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

from scanner.assembly import feeds_of
from scanner.cli.kept import opened
from scanner.config import Settings, read_settings
from scanner.errors import StoreError
from scanner.privacy.advisories import Advisories
from scanner.privacy.appeals import settle
from scanner.privacy.keys import announce_next, key_id, read_or_make_list_keys, switch
from scanner.privacy.mirror import export
from scanner.privacy.publisher import PublicList


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command and its verbs."""
    parser = commands.add_parser("list", help="the public list: write it out for a mirror, change its key")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    exporting = verbs.add_parser("export", help="write the list as files that any static host can serve")
    exporting.add_argument("folder", type=Path, metavar="DIR")
    exporting.set_defaults(func=run_export)
    rotating = verbs.add_parser("rotate", help="change the key that signs (docs/list-format.md says when)")
    step = rotating.add_mutually_exclusive_group(required=True)
    step.add_argument("--announce", action="store_true", help="make the next key and tell clients of it")
    step.add_argument("--switch", action="store_true", help="sign with the announced key from now on")
    rotating.set_defaults(func=run_rotate)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the newest release; make one first where that is due."""
    return asyncio.run(_export(read_settings(os.environ), arguments.folder))


def run_rotate(arguments: argparse.Namespace) -> int:
    """Take one of the two steps."""
    path = Path(read_settings(os.environ).list_key_file)
    public = announce_next(path) if arguments.announce else switch(path)
    print(f"{'next' if arguments.announce else 'current'} key: {key_id(public).hex()}")
    print("Give the key file to all nodes and restart them.")
    return 0


async def _export(settings: Settings, folder: Path) -> int:
    keys = await asyncio.to_thread(read_or_make_list_keys, Path(settings.list_key_file))
    feeds = feeds_of(settings)
    await asyncio.to_thread(feeds.load)
    async with opened(settings) as verdicts:
        advisories = Advisories(feeds.registry)
        settle(advisories, await verdicts.store.appeals())
        public = PublicList(verdicts.store, keys, advisories=advisories)
        await public.refresh()
        edition = public.edition
        if edition is None or public.trouble:
            raise StoreError(public.trouble)
    files = await asyncio.to_thread(export, edition, keys, folder)
    until = datetime.fromtimestamp(edition.header.expires, UTC)
    print(f"{len(edition.entries)} links, serial {edition.header.serial}, {files} files in {folder}")
    print(f"Clients use it until {until:%Y-%m-%d %H:%M} UTC: export it again before that.")
    return 0
