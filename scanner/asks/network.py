"""A small convolutional network over the words of a text: which of them are asked for, and what data they name.

Two branches share the pieces of words. One looks at a word and fifteen words to each side, and at the whole text at a
glance, and says how likely the word is asked for; the other looks at a word and two to each side, then at what the first
has seen there, and says what data it names, of several kinds if it is both: `aadhaar photo`. Their product is how likely a word is data of a kind that the reader is to hand over. The weights are data
(`scanner/data/opinion/weights.msgpack`), made by `scripts/train_opinion.py`.
"""

from functools import cache
from typing import Final

import numpy

from scanner.asks.layers import (
    Array,
    Network,
    Weights,
    bent,
    beside,
    dense,
    kept_weights,
    layers_of,
    likely,
    marked,
    summed,
)
from scanner.asks.traits import CODES, COLUMNS, Traits

WEIGHTS: Final = "weights.msgpack"
"""The file of its weights."""
ASKING: Final = (("near", 1), ("wider", 2), ("wide", 4), ("far", 8))
"""Layers of the branch that says what is asked for, each with the distance of the words it looks at."""
NAMING: Final = ("named", "named_on")
"""Layers of the branch that says what is named; each looks at the words beside a word."""


@cache
def network() -> Network:
    """The network of this version."""
    return network_of(kept_weights(WEIGHTS))


def network_of(kept: Weights) -> Network:
    """The network of weights that belong to the traits of this version.

    Raises:
        ValueError: they belong to others.
    """
    layers = layers_of(kept, WEIGHTS, "scripts.train_opinion")
    return Network(pieces=layers.pop("pieces").astype(numpy.float16), layers=layers)


def asked(traits: Traits, by: Network) -> Array:
    """How likely each word (row) is data of each kind (column, in the order of `CODES`) that is asked for, from 0 to 1.

    The text has at least one word.
    """
    layers = by.layers
    words = summed(traits.pieces, by.pieces)
    flags = marked(traits.columns, COLUMNS)
    seen = bent(dense(layers, "seen", numpy.concatenate([words, flags], axis=1)))
    for layer, far in ASKING:
        seen = seen + bent(beside(layers, layer, seen, far))
    glance = bent(dense(layers, "glance", seen).max(axis=0, keepdims=True))
    both = numpy.concatenate([seen, numpy.repeat(glance, len(seen), axis=0)], axis=1)
    asks = dense(layers, "asks", bent(dense(layers, "both", both)))
    names = bent(beside(layers, NAMING[0], numpy.concatenate([words, flags[:, : len(CODES)]], axis=1), 1))
    names = names + bent(beside(layers, NAMING[1], names, 1))
    names = names + bent(dense(layers, "named_there", numpy.concatenate([names, seen], axis=1)))
    found: Array = likely(dense(layers, "names", names)) * likely(asks)
    return found
