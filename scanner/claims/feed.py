"""A feed: organisations and advisories that somebody else publishes, and which of them are taken in.

Whoever subscribes trusts the publisher's word; what is checked here keeps a mistake of theirs from spreading: an entry
that a reviewer would refuse is refused, nothing older replaces what is here, and no number or domain changes hands.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec

from scanner.claims.advisory import Advisory
from scanner.claims.advisory_review import advisory_problems
from scanner.claims.organisation import Organisation
from scanner.claims.organisation_review import entry_problems
from scanner.claims.registry import Registry


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a publisher signs. Members that are not named here are for others and passed over."""

    format: Literal["invite-scanner-feed/1"]
    name: str
    """Who publishes it, for operators."""
    serial: int
    """Grows with every edition; a subscriber never goes back."""
    published: datetime
    organisations: tuple[Organisation, ...] = ()
    advisories: tuple[Advisory, ...] = ()


class Admitted(NamedTuple):
    """A registry with what was taken in, and what was not."""

    known: Registry
    refused: tuple[str, ...]
    """Why, one sentence an entry, beginning with its id."""


def admit(known: Registry, organisations: Iterable[Organisation], advisories: Iterable[Advisory]) -> Admitted:
    """Take in what is right, and newer than what is known under the same id."""
    refused: list[str] = []
    taken: dict[str, Organisation] = {}
    domains: dict[str, str] = {}
    for one in organisations:
        problems = [
            *entry_problems(one, known),
            *(
                f"official.domains: {domain.value} is listed for {domains[domain.value]} already"
                for domain in one.official.domains
                if domains.get(domain.value, one.id) != one.id
            ),
        ]
        before = known.organisations.get(one.id)
        if problems:
            refused.append(f"{one.id}: {problems[0]}")
        elif before is None or one.as_of > before.as_of:
            taken[one.id] = one
            domains |= {domain.value: one.id for domain in one.official.domains}
    with_organisations = known.merged(taken.values(), ())
    fresh: list[Advisory] = []
    for said in advisories:
        earlier = known.advisories.get(said.id)
        if problems := advisory_problems(said, with_organisations):
            refused.append(f"{said.id}: {problems[0]}")
        elif earlier is not None and _subject(earlier) != _subject(said):
            refused.append(f"{said.id}: the number belongs to another advisory")
        elif earlier is None or said.modified > earlier.modified:
            fresh.append(said)
    return Admitted(with_organisations.merged((), fresh), tuple(refused))


def _subject(advisory: Advisory) -> tuple[object, ...]:
    return advisory.org.id, advisory.kind, advisory.unit
