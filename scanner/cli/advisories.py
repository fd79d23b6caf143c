"""`invite-scanner advisories`: which names organisations disowned; validate, list, show, begin and export advisories."""

import argparse
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import msgspec

from scanner.claims.advisory import Advisory, Authority
from scanner.claims.advisory_review import advisory_problems, advisory_schema
from scanner.claims.exports import active, claim_review, misp_warninglist
from scanner.claims.registry import Registry
from scanner.claims.standing import LONGEST_REVIEW, last_day, missing, reviewed_on, standing
from scanner.cli.feeds import PROBLEMS, registry_here
from scanner.errors import DataError
from scanner.feeds.folder import ADVISORIES, advisory_files, data_folder, read_advisory_file, write_text


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("advisories", help="look after the names that organisations disowned")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    validate = actions.add_parser(
        "validate", help="say what is wrong with advisories; without a file, all shipped ones"
    )
    validate.add_argument("files", nargs="*", type=Path, metavar="FILE")
    validate.set_defaults(func=run_validate)
    listing = actions.add_parser("list", help="all advisories, with what they are worth on a day")
    listing.set_defaults(func=run_list)
    showing = actions.add_parser("show", help="one advisory, with everything that speaks for and against it")
    showing.add_argument("id", metavar="ID")
    showing.set_defaults(func=run_show)
    export = actions.add_parser("export", help="the active advisories in a format of others")
    export.add_argument("--format", choices=("claimreview", "misp"), required=True)
    export.set_defaults(func=run_export)
    for each in (validate, listing, showing, export):
        each.add_argument(
            "--on", type=date.fromisoformat, default=today(), metavar="DAY", help="default: today"
        )
    schema = actions.add_parser("schema", help="the JSON Schema of an advisory")
    schema.set_defaults(func=run_schema)
    _add_new(actions)


def _add_new(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = actions.add_parser("new", help="begin an advisory: a draft file with the next free number")
    new.add_argument("organisation", metavar="ORGANISATION", help="id in the registry")
    new.add_argument("--unit", required=True, help="id of the body that does not exist, such as it_cell")
    new.add_argument("--name", required=True, help="the disowned name as people write it")
    new.add_argument("--by", required=True, help="who said it: a body or a public officer")
    new.add_argument("--role", default="", help="in which role, where it is an officer")
    new.add_argument("--stated-on", required=True, type=date.fromisoformat, metavar="DAY")
    new.add_argument("--source", required=True, help="address of the statement itself")
    new.add_argument("--id", default="", help="default: the next free number of this year")
    new.add_argument("--authority", choices=get_args(Authority), default="org-officer")
    new.add_argument("--publisher", required=True, help="who published that page")
    new.add_argument(
        "--folder", type=Path, default=data_folder() / ADVISORIES, help="default: the shipped ones"
    )
    new.set_defaults(func=run_new)


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


def run_validate(arguments: argparse.Namespace) -> int:
    """Print every problem, or what each advisory is worth. Exit code 0, or 1 when something is wrong."""
    wrong = 0
    known = registry_here()
    for path in arguments.files or advisory_files(data_folder()):
        try:
            advisory = read_advisory_file(path)
            problems = [f"{path.name}: {problem}" for problem in advisory_problems(advisory, known)]
        except DataError as error:
            problems = [str(error)]
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            wrong += 1
        else:
            print(f"{path.name}: {_worth(advisory, arguments.on)}")
    return PROBLEMS if wrong else 0


def run_list(arguments: argparse.Namespace) -> int:
    """Print a line per advisory, and how many each organisation has."""
    known = registry_here()
    for _, one in sorted(known.advisories.items()):
        unit = "" if one.unit is msgspec.UNSET else one.unit
        print(
            f"{one.id}  {standing(one, arguments.on):<13}  {one.org.id}  {unit}  stated {one.statement.date}  review by {last_day(one)}"
        )
    # The same rule holds for everybody; so that anybody can see it, the counts are said.
    counts = Counter(one.org.id for one in known.advisories.values())
    print(
        "Advisories by organisation: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())
    )
    return 0


def run_show(arguments: argparse.Namespace) -> int:
    """Print one of the registry's advisories."""
    show(_known(registry_here(), arguments.id), arguments.on)
    return 0


def show(advisory: Advisory, on: date) -> None:
    """Print an advisory for a reviewer: what it is worth on a day, and everything that speaks for and against it."""
    said = advisory.statement
    role = "" if said.role is msgspec.UNSET else f", {said.role}"
    print(f"{advisory.id}: {_worth(advisory, on)}")
    print(f"organisation  {advisory.org.id}")
    print(f"names         {'; '.join(name.text for name in advisory.names)}")
    print(
        f"not meant     {'; '.join(f'{one.text} ({one.why})' for one in advisory.exclude) or 'nothing listed'}"
    )
    print(f"stated        {said.date} by {said.by}{role}")
    for language, sentence in advisory.summary.items():
        print(f"{language:<12}  {sentence}")
    for reference in advisory.references:
        print(f"{reference.type:<12}  {_shown(reference.date, 'date not seen')}  {reference.url}")
        if reference.note is not msgspec.UNSET:
            print(f"{'':<12}  {reference.note}")
    for dispute in advisory.disputes:
        print(f"dispute       {dispute.date}  {dispute.outcome}  {_shown(dispute.note, '')}".rstrip())
    if advisory.status == "withdrawn":
        print(f"withdrawn     {_shown(advisory.withdrawn, '?')}  {_shown(advisory.withdrawn_reason, '?')}")


def run_export(arguments: argparse.Namespace) -> int:
    """Print the active advisories as schema.org ClaimReview (a line each) or as one MISP warning list."""
    known = registry_here()
    chosen = active(known, arguments.on)
    if arguments.format == "misp":
        print(pretty(misp_warninglist(chosen)))
    else:
        for advisory in chosen:
            print(msgspec.json.encode(claim_review(advisory, known)).decode())
    return 0


def run_schema(_arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(pretty(advisory_schema()))
    return 0


def run_new(arguments: argparse.Namespace) -> int:
    """Write a draft. Raises `DataError` for an organisation that the registry does not have."""
    known = registry_here()
    organisation = known.organisations.get(arguments.organisation)
    if organisation is None:
        raise DataError(f"{arguments.organisation} is not in the registry: invite-scanner organisations list")
    said = arguments.stated_on
    day = f"{said.day} {said:%B %Y}"
    unit = arguments.unit.replace("_", " ")
    speaker = f"{arguments.by}, {arguments.role}," if arguments.role else arguments.by
    name = arguments.id or _next_id(arguments.folder, today().year)
    now = datetime.now(UTC).replace(microsecond=0)
    draft = {
        "schema_version": "0.1",
        "id": name,
        "published": now,
        "modified": now,
        "status": "draft",
        "reviewed": now.date(),
        "review_by": now.date() + LONGEST_REVIEW,
        "org": {"id": organisation.id}
        | ({"wikidata": organisation.wikidata} if organisation.wikidata else {}),
        "kind": "unit-does-not-exist",
        "unit": arguments.unit,
        "summary": {"en": f"{speaker} said on {day} that {organisation.name} has no body called {unit}."},
        "names": [{"text": arguments.name, "lang": "en", "match": "org+unit"}],
        "statement": {
            "by": arguments.by,
            "date": said,
            "authority": arguments.authority,
        }
        | ({"role": arguments.role} if arguments.role else {}),
        "references": [
            {"type": "PRIMARY", "url": arguments.source, "date": said, "publisher": arguments.publisher}
        ],
    }
    path = arguments.folder / f"{name}.json"
    write_text(path, pretty(draft) + "\n")
    print(
        f"{path} is begun as a draft. Check every field, add what others report, then set status to active and run:"
    )
    print(f"invite-scanner advisories validate {path}")
    return 0


def _next_id(folder: Path, year: int) -> str:
    taken = {path.stem for path in folder.glob("*.json")} | registry_here().advisories.keys()
    return next(name for number in range(1, 10_000) if (name := f"DNA-{year}-{number:04}") not in taken)


def _known(known: Registry, name: str) -> Advisory:
    if name not in known.advisories:
        raise DataError(f"There is no {name}: invite-scanner advisories list")
    return known.advisories[name]


def _worth(advisory: Advisory, on: date) -> str:
    """The effective status on a day, and until when or why."""
    status = standing(advisory, on)
    if status == "active":
        return f"active until {last_day(advisory)} (reviewed {reviewed_on(advisory)})"
    if status == "draft" and (lacks := missing(advisory)):
        return f"draft, cannot be active: {'; '.join(lacks)}"
    if status == "expired":
        return f"expired after {last_day(advisory)}: history only"
    return status


def _shown(value: Any, otherwise: str) -> str:
    return otherwise if value is msgspec.UNSET else str(value)


def pretty(value: Any) -> str:
    """A value as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
