"""A second opinion on what a text asks for, beside the rules' own.

The grammar of `scanner.asks.text` knows verbs and shapes of sentences, the lexicon knows words; people find others. A
small network that was trained on labelled texts (`scanner.asks.network`) says of every word how likely it is data that
the reader is to hand over. What no rule finds and it holds for likely becomes a hint: listed, and never a reason to warn
(`AskFinding.hint`). What a rule finds and it holds for unlikely is left out.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy

from scanner.asks.kinds import NOUN
from scanner.asks.lexicon import Hit
from scanner.asks.network import asked, network
from scanner.asks.normal import Normal
from scanner.asks.sentence import Sentence
from scanner.asks.traits import CODES, traits_of
from scanner.model import Ask

LIKELY: Final = 0.92
"""What is asked for with at least this probability becomes a hint."""
SURE: Final = 0.99
"""The same in a text in which somebody warns: a hint in a warning is the one that annoys most."""
UNLIKELY: Final = 0.3
"""What a rule finds, and is asked for with less than this probability, is left out."""
TERSE: Final = 8
"""Words of a text whose findings are not doubted: what plainly asks in so few words says nothing else, and what the network
learnt from are people who say more."""
LONGEST: Final = 400
"""Words of a text that is looked at: the network has learnt from messages, not from pages."""
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


def opinion(normal: Normal, hits: Sequence[Hit], sentences: Sequence[Sentence], *, warned: bool) -> Opinion:
    """How a whole text reads to the network; `warned` says whether the rules see somebody warn in it."""
    if not 0 < len(normal.words) <= LONGEST:
        return NONE
    words = asked(traits_of(normal, hits, sentences), network())
    best = words.max(axis=0)
    least = UNLIKELY if len(normal.words) > TERSE else 0.0
    return Opinion(
        doubted=frozenset(Ask(CODES[column]) for column in numpy.flatnonzero(best < least)),
        likely=tuple(
            _hit(normal, CODES[column], *_around(words[:, column].tolist()))
            for column in numpy.flatnonzero(best >= (SURE if warned else LIKELY))
        ),
    )


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
