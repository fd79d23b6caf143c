"""Text that requests personal data."""

from typing import Final

import re2

from scanner.asks.evidence import redact
from scanner.asks.lexicon import ASKS, find
from scanner.asks.normal import normalise
from scanner.model import Ask, AskFinding, Part, TextReading

_CLAUSES: Final = re2.compile(r"[\n।!?]|[.](?:\s|$)")
_SLOT: Final = re2.compile(r"^\s*(?:\d{1,2}[.)]\s*)?.{1,40}?\s*[:\-–—_=]+\s*_*\s*$")
_INVITES: Final = re2.compile(r"(?i)join|whatsapp group|जुड़|जुड|ग्रुप|group|யில் சேர|যোগ দিন|judiye|jude|ज्वाइन")


def read_text(text: str, part: Part = Part.TEXT) -> TextReading:
    """What a text wants from its reader. A request verb, or a blank slot, with a noun of personal data in one sentence."""
    asks: dict[Ask, AskFinding] = {}
    kind = "none"
    for clause in _CLAUSES.split(normalise(text)):
        if not clause.strip():
            continue
        hits = find(clause)
        nouns = [hit for hit in hits if hit.code in ASKS]
        if not nouns:
            continue
        if any(hit.code == "refusal" for hit in hits):
            kind = "warns" if kind == "none" else kind
            continue
        verb = next((hit for hit in hits if hit.code == "request_verb"), None)
        if verb is None and not _SLOT.match(clause):
            kind = "mentions" if kind == "none" else kind
            continue
        for noun in nouns:
            ask = Ask(noun.code)
            asks.setdefault(
                ask,
                AskFinding(
                    ask=ask,
                    category=ask.category,
                    sensitivity=ask.sensitivity,
                    part=part,
                    rule=f"lexicon.{noun.language}.{ask}",
                    evidence=redact(clause[max(0, noun.start - 30) : noun.end + 30]),
                ),
            )
    return TextReading(
        asks=tuple(asks.values()), kind="asks" if asks else kind, invites=bool(_INVITES.search(text))
    )
