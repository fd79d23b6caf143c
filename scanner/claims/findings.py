"""From the uses of names in a title to the findings of a report: which organisation, which unit, what was said about it."""

from datetime import date
from typing import Final

from scanner.claims.match import Reading
from scanner.claims.names import Alias, Strength
from scanner.claims.organisation import Organisation
from scanner.claims.registry import Registry
from scanner.claims.rules import Rule, Use
from scanner.claims.tokens import words_of
from scanner.model import ClaimFinding, ClaimKind, Part

EVIDENCE: Final = 120
"""Characters of a title that a finding quotes."""


def claims(reading: Reading, known: Registry, part: Part, on: date) -> list[ClaimFinding]:
    """The claims that a reading amounts to on a day."""
    best: dict[tuple[str, str | None], ClaimFinding] = {}
    for use in reading.uses:
        if use.kind is ClaimKind.NONE:
            continue
        claim = _claim(reading, use, known, part, on)
        key = (claim.organisation, claim.unit)
        if key not in best or _RANK[claim.claim] < _RANK[best[key].claim]:
            best[key] = claim
    whole = {claim.organisation for claim in best.values() if claim.unit is not None}
    # "Bahujan Samaj Party (BSP) IT Cell" names one body, twice.
    return [claim for claim in best.values() if claim.unit is not None or claim.organisation not in whole]


_RANK: Final = {ClaimKind.DISOWNED: 0, ClaimKind.UNVERIFIED: 1, ClaimKind.MENTION: 2}


def _claim(reading: Reading, use: Use, known: Registry, part: Part, on: date) -> ClaimFinding:
    chosen = _chosen(use, known, on)
    organisation = known.organisations[chosen.organisation]
    unit = use.unit.unit if use.unit is not None and use.unit.unit.level != "mark" else None
    note = known.disowned(organisation.id, unit.id, on) if unit is not None else None
    kind = use.kind
    if note is not None and kind is ClaimKind.UNVERIFIED:
        kind = ClaimKind.DISOWNED
    first, last = reading.words[use.start], reading.words[use.end - 1]
    return ClaimFinding(
        claim=kind,
        organisation=organisation.id,
        name=organisation.name,
        unit=unit.name if unit is not None else None,
        evidence=reading.folded.written(first.start, last.end)[:EVIDENCE],
        part=part,
        advisory=note,
        may_be=_may_be(use, chosen, organisation, known),
        negated=use.rule is Rule.DENIED,
    )


def _chosen(use: Use, known: Registry, on: date) -> Alias:
    """Of several organisations with one acronym, the one whose statement bears on the unit; else the first."""
    ours = [alias for alias in use.found.aliases if alias.organisation]
    if use.unit is not None:
        for alias in ours:
            if known.disowned(alias.organisation, use.unit.unit.id, on) is not None:
                return alias
    return ours[0]


def _may_be(use: Use, chosen: Alias, organisation: Organisation, known: Registry) -> tuple[str, ...]:
    """Other bodies of the same kind that the words may mean."""
    others = [
        known.organisations[alias.organisation].name
        for alias in use.found.aliases
        if alias.organisation not in {"", chosen.organisation}
    ]
    if chosen.strength in {Strength.ACRONYM, Strength.EVERYDAY}:
        key = words_of(chosen.text)
        kind = _KIND_WORDS.get(organisation.kind, frozenset())
        others += [
            homonym.text
            for homonym in organisation.homonyms
            if homonym.for_name and words_of(homonym.for_name) == key and kind & set(words_of(homonym.text))
        ]
    return tuple(dict.fromkeys(others))


_KIND_WORDS: Final = {
    "party": frozenset({"party", "dal", "congress", "morcha", "sena", "aghadi", "front"}),
    "bank": frozenset({"bank"}),
}
