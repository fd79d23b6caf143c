"""`invite-scanner organisations`: the registry; validate, list, show and begin entries."""

import argparse
import sys
from pathlib import Path
from typing import get_args

from scanner.claims.organisation import (
    GENERAL_KNOWLEDGE,
    Name,
    Official,
    Organisation,
    OrganisationKind,
    Sourced,
)
from scanner.claims.organisation_file import organisation_toml
from scanner.claims.organisation_review import organisation_problems, organisation_schema
from scanner.claims.own_groups import canonical_hash
from scanner.claims.registry import Registry, read_organisation
from scanner.cli.advisories import pretty, today
from scanner.cli.feeds import PROBLEMS, registry_here
from scanner.errors import DataError
from scanner.feeds.folder import (
    ORGANISATIONS,
    bring_up_to_date,
    data_folder,
    organisation_files,
    read_organisation_file,
    write_text,
)
from scanner.links.typed import explain
from scanner.platforms import classify


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("organisations", help="look after the registry of organisations")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    validate = actions.add_parser(
        "validate", help="say what is wrong with entries; without a file, all shipped ones, and compile them"
    )
    validate.add_argument("files", nargs="*", type=Path, metavar="FILE")
    validate.set_defaults(func=run_validate)
    listing = actions.add_parser(
        "list", help="all organisations, or those of a kind, or whose names hold a word"
    )
    listing.add_argument("word", nargs="?", default="", metavar="WORD")
    listing.add_argument("--kind", choices=get_args(OrganisationKind))
    listing.set_defaults(func=run_list)
    show = actions.add_parser("show", help="one entry, with where each value comes from")
    show.add_argument("id", metavar="ID")
    show.set_defaults(func=run_show)
    hashing = actions.add_parser(
        "hash", help="the hash by which a group can be listed (docs/group-invites.md)"
    )
    hashing.add_argument("link", metavar="LINK")
    hashing.set_defaults(func=run_hash)
    schema = actions.add_parser("schema", help="the JSON Schema of an entry")
    schema.set_defaults(func=run_schema)
    new = actions.add_parser("new", help="begin an entry: a file with its names and domain")
    new.add_argument("id", metavar="ID", help="country.kind.name, such as in.bank.example")
    new.add_argument("--kind", choices=get_args(OrganisationKind), required=True)
    new.add_argument("--en", required=True, help="its English name")
    new.add_argument("--hi", default="", help="its Hindi name")
    new.add_argument("--abbr", default="", help="its abbreviation")
    new.add_argument("--domain", default="", help="its official domain")
    new.add_argument("--source", default=GENERAL_KNOWLEDGE, help="the page where names and domain were read")
    new.add_argument(
        "--folder", type=Path, default=data_folder() / ORGANISATIONS, help="default: the shipped ones"
    )
    new.set_defaults(func=run_new)


def run_validate(arguments: argparse.Namespace) -> int:
    """Print every problem; when all shipped files are right, compile them. Exit code 0, or 1 when something is wrong."""
    folder = data_folder()
    own = {path.resolve() for path in organisation_files(folder)}
    read: dict[Path, Organisation] = {}
    problems = []
    for path in sorted(own | {path.resolve() for path in arguments.files}):
        try:
            read[path] = read_organisation_file(path)
        except DataError as error:
            problems.append(str(error))
    # The shipped ones last: of two that list a domain the later owns it, wherever their files lie.
    ordered = [read[path] for path in sorted(read, key=lambda path: (path in own, path))]
    known = Registry(ordered, registry_here().advisories.values())
    looked_at = {path.resolve() for path in arguments.files} or own
    for path in sorted(looked_at & read.keys()):
        problems += [f"{path.name}: {problem}" for problem in organisation_problems(read[path], known)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return PROBLEMS
    print(f"{len(looked_at)} checked, {len(known.organisations)} organisations in all: nothing wrong.")
    if bring_up_to_date([read[path] for path in sorted(own)], folder):
        print("The compiled file was brought up to date: commit it too.")
    return 0


def run_list(arguments: argparse.Namespace) -> int:
    """Print a line per organisation."""
    word = arguments.word.casefold()
    for _, one in sorted(registry_here().organisations.items()):
        named = any(word in name.text.casefold() for name in one.names)
        if named and arguments.kind in {None, one.kind}:
            domain = one.official.domains[0].value if one.official.domains else "-"
            print(f"{one.id:<28}  {one.name}  {domain}")
    return 0


def run_show(arguments: argparse.Namespace) -> int:
    """Print one entry for a reviewer."""
    known = registry_here()
    if (one := known.organisations.get(arguments.id)) is None:
        raise DataError(f"{arguments.id} is not in the registry: invite-scanner organisations list")
    print(f"{one.id}: {one.name} ({one.kind}), as of {one.as_of}")
    if one.wikidata:
        print(f"wikidata      {one.wikidata}")
    for name in one.names:
        print(f"{name.lang:<4}{name.type:<10}{name.text}  [{name.source or one.source}]")
    for what, values in (
        ("domain", one.official.domains),
        ("suffix", one.official.suffixes),
        *one.official.handles.items(),
    ):
        for value in values:
            print(
                f"{what:<14}{value.value}  [{value.source}{f', {value.checked_on}' if value.checked_on else ''}]"
            )
    for invite in one.official.invites:
        print(f"listed invite [{invite.source}, {invite.checked_on}]")
    for unit in one.units_known:
        print(f"unit          {unit.unit}: {unit.exists}  [{unit.source}]")
    for homonym in one.homonyms:
        print(f"homonym       {homonym.text}: {homonym.why}")
    for sibling in one.siblings:
        print(f"sibling       {sibling}: {known.organisations[sibling].name}")
    for advisory in known.advisories.values():
        if advisory.org.id == one.id:
            print(f"advisory      {advisory.id}")
    return 0


def run_hash(arguments: argparse.Namespace) -> int:
    """Print the hash of a group's link. Raises `LinkError` for what is no link."""
    link = classify(arguments.link)
    if not link.platform:
        raise explain(arguments.link)
    print(canonical_hash(link.identity))
    return 0


def run_schema(_arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(pretty(organisation_schema()))
    return 0


def run_new(arguments: argparse.Namespace) -> int:
    """Write the file of a new entry; it must be readable, what else is wrong `validate` says."""
    names = [Name(text=arguments.en)]
    if arguments.abbr:
        names.append(Name(text=arguments.abbr, type="abbr"))
    if arguments.hi:
        names.append(Name(text=arguments.hi, lang="hi"))
    domains = (Sourced(value=arguments.domain, source=arguments.source),) if arguments.domain else ()
    entry = Organisation(
        id=arguments.id,
        kind=arguments.kind,
        country="" if arguments.id.startswith("world.") else arguments.id.partition(".")[0].upper(),
        as_of=today(),
        source=arguments.source,
        names=tuple(names),
        official=Official(domains=domains),
    )
    text = organisation_toml(entry)
    read_organisation(text, f"{entry.id}.toml")
    path = arguments.folder / f"{entry.id}.toml"
    write_text(path, text)
    print(f"{path} is written. Add names in other languages, homonyms and siblings, then run:")
    print(f"invite-scanner organisations validate {path}")
    return 0
