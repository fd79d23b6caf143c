"""A small network over the words of a field's label: what personal data the field wants, if any.

It looks at each word and three to each side, then at the label as a whole, beside the kind of control. What stands for
the pieces of words is that of `scanner.asks.network`, which has met them in texts. The weights of its own are data
(`scanner/data/opinion/labels.msgpack`), made by `scripts/train_label_opinion.py`.
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
from scanner.asks.network import network
from scanner.asks.traits import COLUMNS, Traits

WEIGHTS: Final = "labels.msgpack"
"""The file of its weights."""
LOOKING: Final = (("near", 1), ("wider", 2))
"""Layers that look at a word's neighbours, each with their distance."""
CONTROLS: Final = (
    "text", "textarea", "number", "tel", "email", "date", "select", "radio", "checkbox", "file", "password", "url",
)  # fmt: skip
"""Kinds of fields that are told apart, in the order of their columns; any other counts as a text."""


@cache
def label_network() -> Network:
    """The network of this version."""
    return label_network_of(kept_weights(WEIGHTS))


def label_network_of(kept: Weights) -> Network:
    """The network of weights that belong to the traits of this version.

    Raises:
        ValueError: they belong to others.
    """
    return Network(pieces=network().pieces, layers=layers_of(kept, WEIGHTS, "scripts.train_label_opinion"))


def wanted(traits: Traits, control: str, by: Network) -> Array:
    """How likely a field wants each kind of data (in the order of `CODES`), from 0 to 1.

    The label has at least one word.

    control: the kind of the field, as in `scanner.model.Field`.
    """
    layers = by.layers
    rows = numpy.concatenate([summed(traits.pieces, by.pieces), marked(traits.columns, COLUMNS)], axis=1)
    seen = bent(dense(layers, "seen", rows))
    for layer, far in LOOKING:
        seen = seen + bent(beside(layers, layer, seen, far))
    kinds = numpy.zeros(len(CONTROLS), numpy.float32)
    kinds[CONTROLS.index(control) if control in CONTROLS else 0] = 1
    together = seen.sum(axis=0) / numpy.sqrt(numpy.float32(len(seen)))
    whole = numpy.concatenate([seen.max(axis=0), together, kinds])
    return likely(dense(layers, "wanted", bent(dense(layers, "whole", whole))))
