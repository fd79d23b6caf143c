"""A text divided into sentences: only those that hold a hit of the lexicon, each with its hits."""

from itertools import pairwise
from typing import Final
from unicodedata import category

from scanner.asks.lexicon import Hit
from scanner.asks.normal import LINK_MARK, Normal
from scanner.asks.sentence import Sentence, sentence
from scanner.asks.statements import STATES

LONGEST: Final = 100
"""Words. What goes on without an end is cut: the grammar looks at every two words of a sentence together."""

_ENDS: Final = frozenset("\n!?।۔॥|؟;")
_SHORT: Final = frozenset(
    [
        "no",
        "nos",
        "num",
        "mob",
        "ph",
        "tel",
        "dist",
        "addr",
        "add",
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "smt",
        "sh",
        "rs",
        "acc",
        "ac",
        "dt",
        "nm",
        "vill",
        "po",
        "ps",
    ]
)
"""Words that are written with a stop and go on."""
_VERBS: Final = frozenset({"give", "fill", "need", "refuse", "unneeded", "done", "offer"})
"""Kinds of words that end a sentence of India, however short they are: a stop behind them cuts no word short."""


def sentences_of(normal: Normal, hits: tuple[Hit, ...]) -> list[Sentence]:
    """Only those sentences that hold a hit, each with its hits."""
    words, last = normal.words, len(normal.words)
    marked = [place for place, gap in enumerate(normal.gaps) if gap != " "]
    verbs = {hit.last for hit in hits if hit.kind in _VERBS and not words[hit.last - 1].isascii()}
    inner = [
        place
        for place in marked
        if 0 < place < last
        and (
            _ends(normal.gaps[place], words[place - 1])
            or (normal.gaps[place].startswith(". ") and (place in verbs or words[place - 1] in STATES))
        )
    ]
    borders = [0]
    for place in (*inner, last):
        borders += range(borders[-1] + LONGEST, place, LONGEST)
        borders.append(place)
    grouped: list[Sentence] = []
    place = 0
    for first, last in pairwise(borders):
        mine: list[Hit] = []
        while place < len(hits) and hits[place].first < last:
            mine.append(hits[place])
            place += 1
        if mine:
            grouped.append(sentence(normal, first, last, mine))
    return grouped


def _ends(gap: str, before: str) -> bool:
    """Whether a gap divides sentences. The stop of an abbreviation (`no. `) does not."""
    if not _ENDS.isdisjoint(gap):
        return True
    if LINK_MARK in gap:
        return LINK_MARK + ". " in gap
    if ". " in gap and any(category(sign) == "So" for sign in gap):
        return True  # A picture stands before the stop, or behind it.
    if not gap.startswith(". ") or before.isdecimal() or before in _SHORT:
        return False
    return len(before) > (1 if before.isascii() else 3)
