"""A second opinion on what a text asks for, beside the rules' own.

The grammar of `scanner.asks.text` knows verbs and shapes of sentences, the lexicon knows words; people find others. A
small network that was trained on labelled texts (`scanner.asks.network`) says of every word how likely it is data that
the reader is to hand over. What no rule finds and it holds for likely becomes a hint: listed, and never a reason to warn
(`AskFinding.hint`). What a rule finds and it holds for unlikely is left out.
"""

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final, NamedTuple

import numpy

from scanner.asks.kinds import NOUN
from scanner.asks.layers import Array
from scanner.asks.lexicon import Hit
from scanner.asks.network import asked, network
from scanner.asks.normal import Normal
from scanner.asks.sentence import Sentence
from scanner.asks.traits import CODES, Traits, part_of, traits_of
from scanner.model import Ask

LIKELY: Final = 0.85
"""What is asked for with at least this probability becomes a hint."""
SURE: Final = 0.99
"""The same in a text in which somebody warns: a hint in a warning is the one that annoys most."""
UNLIKELY: Final = 0.6
"""What a rule finds, and is asked for with less than this probability, is left out."""
TERSE: Final = 4
"""Words of a text whose findings are not doubted: what plainly asks in so few words says nothing else."""
ALONE: Final = 0.9
"""What a paragraph by itself asks for with at least this probability is not doubted either: whoever wants data may write much
around it."""
LONGEST: Final = 400
"""Words of a text that is looked at: the network has learnt from messages, not from pages."""
_BLANK_LINE: Final = "\n\n"
_BESIDE: Final = 0.5
"""Words beside the likeliest belong to its evidence while they are at least so much as likely."""


class Opinion(NamedTuple):
    """What the second opinion says of a text."""

    doubted: frozenset[Ask]
    """Kinds of data that are hardly asked for."""
    likely: tuple[Hit, ...]
    """Where kinds of data are likely asked for, the likeliest place of each kind."""


NONE: Final = Opinion(doubted=frozenset(), likely=())
"""Of texts that are too long, or hold no word."""


def opinion(
    normal: Normal, hits: Sequence[Hit], sentences: Sequence[Sentence], *, found: Set[Ask], warned: bool
) -> Opinion:
    """How a whole text reads to the network.

    found: what the rules find, which may be doubted. warned: whether they see somebody warn.
    """
    if not 0 < len(normal.words) <= LONGEST:
        return NONE
    traits = traits_of(normal, hits, sentences)
    words = asked(traits, network())
    best = words.max(axis=0)
    return Opinion(
        doubted=_doubted(normal, traits, best, found) if len(normal.words) > TERSE else frozenset(),
        likely=tuple(
            _hit(normal, CODES[column], *_around(words[:, column].tolist()))
            for column in numpy.flatnonzero(best >= (SURE if warned else LIKELY))
        ),
    )


def _doubted(normal: Normal, traits: Traits, best: Array, found: Set[Ask]) -> frozenset[Ask]:
    """What the rules find, and neither the whole text nor a paragraph of it is likely to ask for."""
    doubted = {ask for ask in found if best[CODES.index(ask)] < UNLIKELY}
    for first, last in _paragraphs(normal) if doubted else ():
        alone = asked(part_of(traits, first, last), network()).max(axis=0)
        doubted -= {ask for ask in doubted if alone[CODES.index(ask)] >= ALONE}
    return frozenset(doubted)


def _paragraphs(normal: Normal) -> list[tuple[int, int]]:
    """First word, and word after the last, of each part of a text that blank lines divide; none of a text without any."""
    starts = [0, *(place for place in range(1, len(normal.words)) if _BLANK_LINE in normal.gaps[place])]
    return [*pairwise([*starts, len(normal.words)])] if len(starts) > 1 else []


def _around(likely: list[float]) -> tuple[int, int]:
    """The likeliest word and those that go with it, up to the first after them."""
    first = likely.index(max(likely))
    least = likely[first] * _BESIDE
    last = first + 1
    while first > 0 and likely[first - 1] >= least:
        first -= 1
    while last < len(likely) and likely[last] >= least:
        last += 1
    return first, last


def _hit(normal: Normal, code: str, first: int, last: int) -> Hit:
    return Hit(
        kind=NOUN,
        code=code,
        rule=f"opinion.{code}",
        lang="",
        first=first,
        last=last,
        start=normal.starts[first],
        end=normal.end(last - 1),
    )
