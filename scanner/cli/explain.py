"""`invite-scanner explain "TITLE"`: what the name matcher sees in a title, and why it is a claim or not."""

import argparse
from collections.abc import Iterator
from datetime import date

from scanner.claims import read_claims
from scanner.claims.hosts import label_of
from scanner.claims.match import Reading, read
from scanner.claims.registry import Registry
from scanner.claims.rules import Use
from scanner.cli.feeds import registry_here
from scanner.links.lookalike import lookalike
from scanner.model import ClaimFinding, ClaimKind


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("explain", help="say which names a title, handle or host uses, and why")
    parser.add_argument(
        "title", nargs="?", default="", metavar="TITLE", help="title of a group, form or page"
    )
    parser.add_argument("--handle", default="", help="public user name")
    parser.add_argument("--host", default="", help="host that the title is on")
    parser.add_argument("--description", default="", help="the group's description")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="as of that day"
    )
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was read and decided. Exit code 0."""
    known, on = registry_here(), arguments.on or date.today()
    for line in lines(arguments, known, on):
        print(line)
    return 0


def lines(arguments: argparse.Namespace, known: Registry, on: date) -> Iterator[str]:
    """The explanation, line by line."""
    for field, text in (
        ("title", arguments.title),
        ("handle", arguments.handle),
        ("host", label_of(arguments.host) if arguments.host else ""),
        ("description", arguments.description),
    ):
        if text:
            yield from _reading(field, text, read(text, known), known)
    if arguments.host and (like := lookalike(arguments.host)) is not None:
        yield f"look-alike   {arguments.host} resembles {like.imitates} ({like.rule})"
    said = read_claims(
        arguments.title, arguments.handle, arguments.host, arguments.description, on=on, known=known
    )
    for claim in said.claims:
        yield from _claim(claim)
    if not said.claims:
        yield "claim        none"


def _reading(field: str, text: str, reading: Reading, known: Registry) -> Iterator[str]:
    yield f"{field:<12} {text}"
    if reading.folded.text != text:
        yield f"  folded     {reading.folded.text}"
    if reading.squashed:
        yield "  squashed   nothing was found in the words; all of them together are glued words"
    for word in reading.words:
        written = reading.folded.written(word.start, word.end)
        meanings = ", ".join(
            meaning if not cost else f"{meaning} (nearly)" for meaning, cost in word.means.items()
        )
        how = f" [{word.how}]" if word.how else ""
        yield f"  word       {written} → {meanings or 'unknown'}{how}"
    for unit in reading.units:
        where = " ".join(word.text for word in reading.words[unit.start : unit.end])
        yield f"  unit       {where} → {unit.unit.name} ({unit.unit.id}, {unit.unit.level})"
    for use in reading.uses:
        yield from _use(reading, use, known)
    if not reading.uses:
        yield "  name       no organisation of the registry is named"


def _use(reading: Reading, use: Use, known: Registry) -> Iterator[str]:
    where = " ".join(word.text for word in reading.words[use.found.start : use.found.end])
    for alias in use.found.aliases:
        if alias.organisation:
            name = known.organisations[alias.organisation].name
            yield f"  name       {where} → {name} ({alias.organisation}; “{alias.text}”, {alias.strength})"
    detail = f": {use.detail}" if use.detail else ""
    yield f"  rule       {use.rule}{detail} → {use.kind}"


def _claim(claim: ClaimFinding) -> Iterator[str]:
    unit = f", {claim.unit}" if claim.unit else ""
    yield f"claim        {claim.claim}: {claim.name}{unit} (“{claim.evidence}” in the {claim.part})"
    if claim.may_be:
        yield f"  may be     {'; '.join(claim.may_be)}"
    if claim.source:
        yield f"  source     {claim.source}"
    if claim.advisory is not None:
        note = claim.advisory
        yield f"  advisory   {note.id} ({note.status}): {note.stated_by}, {note.stated_on}"
    if claim.claim is ClaimKind.MENTION and claim.negated:
        yield "  wording    the words deny it or warn of it: the advisory is shown, and nobody is accused"
