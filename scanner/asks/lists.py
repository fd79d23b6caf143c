"""Where a list goes on: over the words that describe its next thing, in the Indian languages, where they stand before it."""

from collections.abc import Sequence
from typing import Final

from scanner.asks.imperatives import JOINING
from scanner.asks.kinds import LABEL, NOT, NOUN, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal
from scanner.model import Ask

_DESCRIBING: Final = 3
"""Words before the next thing that say which one it is: `photo, on white paper the signature`, `ফটো আর একটা চালু ইমেল`."""
_ASIDE: Final = frozenset({NOUN, LABEL, NOT, QUESTION, "your", "who", "filler", "number", "of"})
"""Kinds of words that may stand among them."""
_CLAUSE: Final = 8
"""Words of an item that nobody knows, at most."""
_BORDERS: Final = frozenset(
    {
        "give",
        "fill",
        "need",
        "refuse",
        "unneeded",
        "done",
        "offer",
        "delivered",
        "bring",
        "but",
        "aside",
        "if",
    }
)
"""Kinds of words at which a list ends."""


def verbs_of(hits: list[Hit]) -> frozenset[int]:
    """Places of all that ends a list: verbs, refusals, what is told."""
    return frozenset(place for hit in hits if hit.kind not in _ASIDE for place in range(hit.first, hit.last))


def lists(normal: Normal, one: Hit, other: Hit, verbs: frozenset[int]) -> bool:
    """Whether a comma or an `and` stands behind the first of two things, and nothing but what describes the second between."""
    if one.lang == "en" or other.lang == "en" or {one.kind, other.kind} & {NOT}:
        return False
    left, right = (one, other) if one.first < other.first else (other, one)
    between = range(left.last, right.first)
    joined = bool(between) and normal.words[left.last] in JOINING
    if not 0 < len(between) - joined <= _DESCRIBING or not verbs.isdisjoint(between):
        return False
    if not joined and not normal.gaps[left.last].startswith(","):
        return False
    return all(gap == " " for gap in normal.gaps[left.last + 1 : right.first + 1])


def goes_on(
    normal: Normal, noun: Hit, wanted: Sequence[Hit], verbs: Sequence[Hit], hits: Sequence[Hit]
) -> bool:
    """Whether a list goes on behind a label and its comma until something wanted, whatever item stands between.

    The verb that wants both comes later, as Indian verbs do.
    """
    if noun.code == Ask.RELATIVE_NAME or "," not in normal.gaps[noun.last]:  # `Mother, send me the code`.
        return False
    later = min((one.first for one in wanted if one.first >= noun.last), default=-1)
    if not 0 <= later - noun.last <= _CLAUSE:
        return False
    if any(hit.kind in _BORDERS and noun.last <= hit.first < later for hit in hits):
        return False
    return any(verb.kind in {"give", "fill"} and verb.lang != "en" and verb.first > later for verb in verbs)
