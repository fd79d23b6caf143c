"""Where a list goes on: over the words that describe its next thing, in the Indian languages, where they stand before it."""

from typing import Final

from scanner.asks.imperatives import JOINING
from scanner.asks.kinds import LABEL, NOT, NOUN, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal

_DESCRIBING: Final = 3
"""Words before the next thing that say which one it is: `photo, on white paper the signature`, `ফটো আর একটা চালু ইমেল`."""
_ASIDE: Final = frozenset({NOUN, LABEL, NOT, QUESTION, "your", "who", "filler", "number", "of"})
"""Kinds of words that may stand among them."""


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
