"""A second opinion on what the label of a field wants, beside the rules' own.

Lists of phrases and the lexicon know words; offices find others. A small network that was trained on labels
(`scanner.asks.label_network`) says of a label how likely its field wants data of each kind. What no rule finds and it
holds for likely becomes a hint: listed, and never a reason to warn (`AskFinding.hint`). What a rule finds and it holds
for unlikely is left out.
"""

from typing import Final, NamedTuple

import numpy

from scanner.asks.kinds import NOT
from scanner.asks.label_network import label_network, wanted
from scanner.asks.labels import without_values
from scanner.asks.lexicon import lexicon
from scanner.asks.normal import Normal, normalise
from scanner.asks.traits import CODES, Traits, traits_of_label
from scanner.model import Ask

LIKELY: Final = 0.98
"""What is wanted with at least this probability becomes a hint."""
UNLIKELY: Final = 0.1
"""What a rule finds, and is wanted with less than this probability, is left out."""
FEWEST: Final = 4
"""Words of a label on which the second opinion is heard: lists know shorter ones better, of all the world's forms."""
LONGEST: Final = 24
"""The same, at most: what is longer is a text."""
_ORDERS: Final = frozenset({"fill", "give"})


class LabelOpinion(NamedTuple):
    """What the second opinion says of a label."""

    doubted: frozenset[Ask]
    """Kinds of data that are hardly wanted; of a label that orders to fill something in, none."""
    likely: tuple[Ask, ...]
    """Kinds that are likely wanted, the likeliest first."""


NONE: Final = LabelOpinion(doubted=frozenset(), likely=())
"""Of labels that are too short or too long."""


def label_opinion(text: str, control: str) -> LabelOpinion:
    """How a label reads to the network; `control` is the kind of its field, as in `scanner.model.Field`."""
    normal = _normal(text)
    if not FEWEST <= len(normal.words) <= LONGEST:
        return NONE
    hits = lexicon().find(normal, labels=True)
    found = wanted(traits_of_label(normal, hits), control, label_network())
    order = numpy.argsort(-found, kind="stable")
    # `Please enter a valid age`: what is to be filled in is wanted, and programs say so in few words of their own.
    least = 0.0 if any(hit.kind in _ORDERS for hit in hits) else UNLIKELY
    # Of what the lexicon knows to be something else there is no hint: a pen drive is no PAN in native letters.
    other = {hit.code for hit in hits if hit.kind == NOT}
    return LabelOpinion(
        doubted=frozenset(Ask(CODES[column]) for column in numpy.flatnonzero(found < least)),
        likely=tuple(
            Ask(CODES[column]) for column in order if found[column] >= LIKELY and CODES[column] not in other
        ),
    )


def label_traits(text: str) -> Traits:
    """A label as the second opinion sees it, of any length."""
    normal = _normal(text)
    return traits_of_label(normal, lexicon().find(normal, labels=True))


def _normal(text: str) -> Normal:
    return normalise(without_values(text))
