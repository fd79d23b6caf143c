"""Whose name is used: titles and handles against the registry, with what organisations said about names."""

from datetime import date

import re2

from scanner.claims.registry import BSP, founding
from scanner.model import ClaimFinding, ClaimKind, ClaimReading

_ORG = re2.compile(r"(?i)\b(b\W?s\W?p|bahujan samaj party|baspa)\b|बीएसपी|बसपा|बी एस पी|बहुजन समाज पार्टी")
_UNIT = re2.compile(
    r"(?i)\b(i\W?t\W?|information technology) ?(cell|sel|sell)\b|आईटी ?से(ल|ल्ल)|आइटी सेल|आई टी सेल"
)
_DENIES = re2.compile(r"(?i)\b(no|fake|beware|not)\b|नहीं|फर्जी|फ़र्ज़ी|सावधान")


def read_claims(
    title: str = "", handle: str = "", host: str = "", description: str = "", *, on: date | None = None
) -> ClaimReading:
    """Whose names a title or handle uses. A bare acronym is never a claim."""
    text = f"{title} {handle.replace('_', ' ')}".strip()
    org, unit = _ORG.search(text), _UNIT.search(text)
    if not org or not unit:
        return ClaimReading()
    denied = bool(_DENIES.search(text))
    kind = ClaimKind.MENTION if denied else ClaimKind.DISOWNED
    note = founding(on or date.today())
    return ClaimReading(
        claims=(
            ClaimFinding(
                claim=kind,
                organisation=BSP,
                name="Bahujan Samaj Party",
                unit="IT Cell",
                evidence=text[min(org.start(), unit.start()) : max(org.end(), unit.end())],
                advisory=note,
                negated=denied,
            ),
        )
    )
