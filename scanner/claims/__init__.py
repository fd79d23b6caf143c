"""Whose name is used: titles and handles against the registry, with what organisations said about names."""

from datetime import date

import re2

from scanner.claims.registry import Registry, registry
from scanner.model import ClaimFinding, ClaimKind, ClaimReading

_BSP = "in.party.bsp"
_ORG = re2.compile(r"(?i)\b(b\W?s\W?p|bahujan samaj party|baspa)\b|बीएसपी|बसपा|बी एस पी|बहुजन समाज पार्टी")
_UNIT = re2.compile(
    r"(?i)\b(i\W?t\W?|information technology) ?(cell|sel|sell)\b|आईटी ?से(ल|ल्ल)|आइटी सेल|आई टी सेल"
)
_DENIES = re2.compile(r"(?i)\b(no|fake|beware|not)\b|नहीं|फर्जी|फ़र्ज़ी|सावधान")


def read_claims(
    title: str = "",
    handle: str = "",
    host: str = "",
    description: str = "",
    *,
    on: date | None = None,
    known: Registry | None = None,
) -> ClaimReading:
    """Whose names a title or handle uses. A bare acronym is never a claim.

    on: the day for which advisories are weighed; today where it is not given.
    known: the registry to look in, such as one with an operator's feeds; the shipped one where it is not given.
    """
    known = known or registry()
    text = f"{title} {handle.replace('_', ' ')}".strip()
    org, unit = _ORG.search(text), _UNIT.search(text)
    if not org or not unit:
        return ClaimReading()
    denied = bool(_DENIES.search(text))
    note = known.disowned(_BSP, "it_cell", on or date.today())
    kind = ClaimKind.MENTION if denied else ClaimKind.UNVERIFIED if note is None else ClaimKind.DISOWNED
    return ClaimReading(
        claims=(
            ClaimFinding(
                claim=kind,
                organisation=_BSP,
                name=known.organisations[_BSP].name,
                unit="IT Cell",
                evidence=text[min(org.start(), unit.start()) : max(org.end(), unit.end())],
                advisory=note,
                negated=denied,
            ),
        )
    )
