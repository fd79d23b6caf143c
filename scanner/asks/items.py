"""Items of a list that end with a word that is data only as a label: between commas, or before `and`.

`X का नंबर, कितने साल का है, गांव और मोबाइल लिखवा दें`: the clauses and unknown words between them hold none of the
labels close to another noun or to the verb, but each ends its item, and the list is asked for.
"""

from collections.abc import Sequence
from typing import Final

from scanner.asks.kinds import LABEL
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal, folded_words

_JOINING: Final = frozenset(
    folded_words("aur evam tatha ya bhi plus sath saath और एवं तथा व या भी साथ اور یا و بھی نیز")
)
"""Words that divide two items, or end one."""
_SIGNS: Final = frozenset(",:;()[]/&+\n-–—")
_ENDS: Final = _SIGNS | frozenset(".।۔!?؟|")
_LONGEST: Final = 4
"""Words of an item before its noun: whose it is."""


def items(normal: Normal, left: Sequence[Hit], verbs: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """Those of the labels that are `left` which end an item, in a sentence that has an Indian verb."""
    if all(verb.lang == "en" or verb.kind == "ask_for" for verb in verbs):
        return []
    # What is asked for directly behind it, or another thing: `Aadhaar scan`.
    asks = {hit.first for hit in hits if hit.kind in {"ask_for", LABEL}}
    return [
        label
        for label in left
        if _begins(normal, label.first) and (label.last in asks or _ends(normal, label.last))
    ]


def _begins(normal: Normal, first: int) -> bool:
    """Whether an item begins at a word, or few words before it."""
    return any(
        not _SIGNS.isdisjoint(normal.gaps[place]) or (place > 0 and normal.words[place - 1] in _JOINING)
        for place in range(first, max(first - _LONGEST, 0) - 1, -1)
    )


def _ends(normal: Normal, place: int) -> bool:
    """Whether an item ends before a word."""
    if place == len(normal.words) or not _ENDS.isdisjoint(normal.gaps[place]):
        return True
    return normal.words[place] in _JOINING
