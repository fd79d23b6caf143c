"""`invite-scanner appeals`: read what people contest, decide, and let the decision take effect at once."""

import argparse
import asyncio
import os
from datetime import UTC, datetime

from scanner.cli.kept import opened
from scanner.config import Settings, read_settings
from scanner.privacy.appeals import DECISIONS, Appeals, Words
from scanner.store.seam import Appeal


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command and its verbs."""
    parser = commands.add_parser("appeals", help="read what people contest, and decide")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    listing = verbs.add_parser(
        "list", help="all appeals without their texts; decided ones are the public log"
    )
    listing.set_defaults(func=run_list)
    showing = verbs.add_parser(
        "show", help="what was written; it may lead you on: never reply to links in it"
    )
    showing.add_argument("id", metavar="ID")
    showing.set_defaults(func=run_show)
    deciding = verbs.add_parser(
        "decide", help="decide; what was written is removed, unless it is only disputed"
    )
    deciding.add_argument("id", metavar="ID")
    deciding.add_argument(
        "decision",
        choices=DECISIONS,
        help="disputed: softened while it is looked into; upheld: the appeal is right; rejected: it is not",
    )
    deciding.add_argument("--note", default="", help="your reason, for the public log: no personal data")
    deciding.set_defaults(func=run_decide)


def run_list(_arguments: argparse.Namespace) -> int:
    """Print a line for each appeal."""
    for appeal in asyncio.run(_listed(read_settings(os.environ))):
        decided = f"{_day(appeal.decided)} {appeal.note}".strip() if appeal.decided else "waits"
        print(f"{appeal.id}  {_day(appeal.received)}  {appeal.state:<9} {appeal.subject}  {decided}")
    return 0


def run_show(arguments: argparse.Namespace) -> int:
    """Print one appeal with what was written."""
    appeal, words = asyncio.run(_shown(read_settings(os.environ), arguments.id))
    print(f"id        {appeal.id}\nreceived  {_day(appeal.received)}\nstate     {appeal.state}")
    print(f"contests  {appeal.subject}")
    if words is None:
        print("what was written was removed with the decision")
        return 0
    if words.url:
        print(f"link      {_printable(words.url)}")
    print(f"contact   {_printable(words.contact) or 'none given'}\n\n{_printable(words.text)}")
    return 0


def run_decide(arguments: argparse.Namespace) -> int:
    """Carry the decision out."""
    asyncio.run(_decided(read_settings(os.environ), arguments.id, arguments.decision, arguments.note))
    print(f"{arguments.id}: {arguments.decision}")
    return 0


async def _listed(settings: Settings) -> tuple[Appeal, ...]:
    async with opened(settings) as verdicts:
        return await Appeals(verdicts.store, verdicts.sealer).listed()


async def _shown(settings: Settings, name: str) -> tuple[Appeal, Words | None]:
    async with opened(settings) as verdicts:
        appeals = Appeals(verdicts.store, verdicts.sealer)
        appeal = await appeals.one(name)
        return appeal, appeals.read(appeal)


async def _decided(settings: Settings, name: str, decision: str, note: str) -> None:
    async with opened(settings) as verdicts:
        await Appeals(verdicts.store, verdicts.sealer).decide(name, decision, note)


def _day(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"


def _printable(text: str) -> str:
    """Text of strangers without what a terminal would obey."""
    return "".join(
        letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
