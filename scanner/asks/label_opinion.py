"""A second opinion on what the label of a field wants, beside the rules' own.

Lists of phrases and the lexicon know words; offices find others. A small network that was trained on labels
(`scanner.asks.label_network`) says of a label how likely its field wants data of each kind. What no rule finds and it
holds for likely becomes a hint: listed, and never a reason to warn (`AskFinding.hint`). What a rule finds and it holds
for unlikely is left out.
"""

from typing import Final, NamedTuple

import numpy

from scanner.asks.label_network import label_network, wanted
from scanner.asks.labels import without_values
from scanner.asks.lexicon import lexicon
from scanner.asks.normal import Normal, normalise
from scanner.asks.traits import CODES, Traits, traits_of_label
from scanner.model import Ask

LIKELY: Final = 0.97
"""What is wanted with at least this probability becomes a hint."""
UNLIKELY: Final = 0.1
"""What a rule finds, and is wanted with less than this probability, is left out."""
FEWEST: Final = 4
"""Words of a label on which the second opinion is heard: lists know shorter ones better, of all the world's forms."""
LONGEST: Final = 24
"""The same, at most: what is longer is a text."""


class LabelOpinion(NamedTuple):
    """What the second opinion says of a label."""

    doubted: frozenset[Ask]
    """Kinds of data that are hardly wanted."""
    likely: tuple[Ask, ...]
    """Kinds that are likely wanted, the likeliest first."""


NONE: Final = LabelOpinion(doubted=frozenset(), likely=())
"""Of labels that are too short or too long."""


def label_opinion(text: str, control: str) -> LabelOpinion:
    """How a label reads to the network; `control` is the kind of its field, as in `scanner.model.Field`."""
    normal = _normal(text)
    if not FEWEST <= len(normal.words) <= LONGEST:
        return NONE
    found = wanted(_traits(normal), control, label_network())
    order = numpy.argsort(-found, kind="stable")
    return LabelOpinion(
        doubted=frozenset(Ask(CODES[column]) for column in numpy.flatnonzero(found < UNLIKELY)),
        likely=tuple(Ask(CODES[column]) for column in order if found[column] >= LIKELY),
    )


def label_traits(text: str) -> Traits:
    """A label as the second opinion sees it, of any length."""
    return _traits(_normal(text))


def _normal(text: str) -> Normal:
    return normalise(without_values(text))


def _traits(normal: Normal) -> Traits:
    return traits_of_label(normal, lexicon().find(normal, labels=True))
