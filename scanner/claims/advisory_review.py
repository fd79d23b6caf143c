"""What a reviewer would object to in an advisory: everything the format cannot state."""

from datetime import date
from typing import Final

import msgspec
import re2

from scanner.claims.advisory import Advisory
from scanner.claims.registry import Registry
from scanner.claims.standing import LONGEST_ELECTION_REVIEW, LONGEST_REVIEW, missing, reviewed_on

_TEXTS: Final = msgspec.json.Encoder()
_NUMBER: Final = re2.compile(r"(?:\+?\d[\s-]?){10,}")
_INVITE: Final = re2.compile(
    r"chat\.whatsapp\.com/\w|whatsapp\.com/channel/\w|wa\.me/\w|\bt(?:elegram)?\.me/(?:\+|joinchat)|signal\.group/|discord\.gg/"
)
_ADDRESS: Final = re2.compile(r"https?://[^\s\"]+")


def advisory_problems(advisory: Advisory, known: Registry) -> list[str]:
    """Every reason not to publish it, in sentences that name the field; empty when there is none."""
    return [
        *_about(advisory, known),
        *_days(advisory),
        *_ending(advisory, known),
        *_words(advisory),
        *(f"status: active, but {problem}" for problem in missing(advisory) if advisory.status == "active"),
    ]


def advisory_schema() -> dict[str, object]:
    """JSON Schema (2020-12) of one advisory: closed at every level."""
    schema = msgspec.json.schema(Advisory)
    advisory = schema["$defs"]["Advisory"]
    advisory["allOf"] = [
        {
            "if": {"properties": {"status": {"const": "withdrawn"}}},
            "then": {"required": ["withdrawn", "withdrawn_reason"]},
        },
        {
            "if": {
                "properties": {"withdrawn_reason": {"const": "superseded"}},
                "required": ["withdrawn_reason"],
            },
            "then": {"required": ["superseded_by"]},
        },
        {
            "if": {"properties": {"kind": {"const": "unit-does-not-exist"}}},
            "then": {"required": ["unit"]},
        },
    ]
    handle = schema["$defs"]["DisownedName"]
    handle["if"] = {"properties": {"match": {"const": "handle"}}, "required": ["match"]}
    handle["then"] = {"required": ["platform"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Disowned-Name Advisory 0.1",
        **schema,
    }


def _about(advisory: Advisory, known: Registry) -> list[str]:
    problems = []
    organisation = known.organisations.get(advisory.org.id)
    if organisation is None:
        problems.append(f"org.id: {advisory.org.id} is not in the registry; add the organisation first")
    elif advisory.org.wikidata is not msgspec.UNSET and advisory.org.wikidata != organisation.wikidata:
        problems.append(f"org.wikidata: the registry says {organisation.wikidata or 'nothing'}")
    if advisory.kind == "unit-does-not-exist" and advisory.unit is msgspec.UNSET:
        problems.append("unit: unit-does-not-exist needs the id of the unit")
    problems += [
        f"names[{place}].platform: a handle needs the platform that it is on"
        for place, name in enumerate(advisory.names)
        if name.match == "handle" and name.platform is msgspec.UNSET
    ]
    return problems


def _days(advisory: Advisory) -> list[str]:
    problems = []
    reviewed = reviewed_on(advisory)
    longest = LONGEST_ELECTION_REVIEW if advisory.election_period else LONGEST_REVIEW
    if not reviewed <= advisory.review_by <= reviewed + longest:
        problems.append(
            f"review_by: at most {longest.days} days after the review of {reviewed}, by {reviewed + longest}"
        )
    if advisory.modified < advisory.published:
        problems.append("modified: earlier than published")
    if advisory.statement.date > advisory.published.date():
        problems.append("statement.date: later than published")
    return problems


def _ending(advisory: Advisory, known: Registry) -> list[str]:
    ended = advisory.withdrawn is not msgspec.UNSET and advisory.withdrawn_reason is not msgspec.UNSET
    if advisory.status == "withdrawn" and not ended:
        return ["withdrawn, withdrawn_reason: a withdrawn advisory keeps both, and stays as a tombstone"]
    if advisory.status != "withdrawn" and (
        advisory.withdrawn is not msgspec.UNSET or advisory.withdrawn_reason is not msgspec.UNSET
    ):
        return ["status: withdrawn by a date or reason, but the status says otherwise"]
    if advisory.withdrawn_reason == "superseded" and advisory.superseded_by is msgspec.UNSET:
        return ["superseded_by: needed for the reason superseded"]
    if advisory.superseded_by is not msgspec.UNSET and advisory.superseded_by not in known.advisories:
        return [f"superseded_by: there is no {advisory.superseded_by}"]
    return []


def _words(advisory: Advisory) -> list[str]:
    problems = []
    said = advisory.statement.date
    if "en" not in advisory.summary:
        problems.append("summary: needs an English sentence (en)")
    problems += [
        f"summary.{language}: does not give the day of the statement ({said.day}, {said.year})"
        for language, sentence in advisory.summary.items()
        if not _dated(sentence, said)
    ]
    text = _TEXTS.encode(advisory).decode()
    # Addresses of reports hold long numbers of their own.
    if _INVITE.search(text) or _NUMBER.search(_ADDRESS.sub("", text)):
        problems.append("holds a telephone number or an invite: an advisory names no persons and no groups")
    return problems


def _dated(sentence: str, day: date) -> bool:
    """Whether a sentence gives a day and its year, in any script's digits."""
    numbers = {int(number) for number in re2.findall(r"\p{Nd}+", sentence)}
    return {day.day, day.year} <= numbers
