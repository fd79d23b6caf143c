"""A small convolutional network over the words of a text: which of them are asked for, and what data they name.

Two branches share the pieces of words. One looks at a word and fifteen words to each side, and at the whole text at a
glance, and says how likely the word is asked for; the other looks at a word and two to each side and says what data it
names, of several kinds if it is both: `aadhaar photo`. Their product is how likely a word is data of a kind that the reader is to hand over. The weights are data
(`scanner/data/opinion/weights.msgpack`), made by `scripts/train_opinion.py`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

import msgspec
import numpy
import numpy.typing

from scanner.asks.traits import CODES, COLUMNS, Traits

Array: TypeAlias = numpy.typing.NDArray[numpy.float32]
Layers: TypeAlias = Mapping[str, Array]
"""Weights by the name of their layer."""

ASKING: Final = (("near", 1), ("wider", 2), ("wide", 4), ("far", 8))
"""Layers of the branch that says what is asked for, each with the distance of the words it looks at."""
NAMING: Final = ("named", "named_on")
"""Layers of the branch that says what is named; each looks at the words beside a word."""
SUREST: Final = 60.0
"""Beyond it nothing is less likely: the powers of larger numbers have no place in 32 bits."""
SIDES: Final = (-1, 0, 1)
"""The words that a layer looks at, in steps of its distance."""


class Tensor(msgspec.Struct, frozen=True, kw_only=True):
    """Weights of one layer, as they are kept."""

    shape: tuple[int, ...]
    scale: float
    """What one step is worth."""
    steps: bytes
    """Signed bytes, row by row."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The network, as `scanner/data/opinion/weights.msgpack` holds it."""

    codes: tuple[str, ...]
    """Kinds of data, in the order of what it says."""
    columns: int
    """How many columns of `scanner.asks.traits` it knows."""
    tensors: dict[str, Tensor]


class Network(NamedTuple):
    """The network, ready to read."""

    pieces: numpy.typing.NDArray[numpy.float16]
    """What stands for each piece of a word: nine in ten of all numbers, of which a text needs few, so kept in half the room."""
    layers: Layers


@cache
def network() -> Network:
    """The network of this version."""
    kept = (files("scanner") / "data" / "opinion" / "weights.msgpack").read_bytes()
    return network_of(msgspec.msgpack.decode(kept, type=Weights))


def network_of(kept: Weights) -> Network:
    """The network of weights that belong to the traits of this version.

    Raises:
        ValueError: they belong to others.
    """
    if kept.codes != CODES or kept.columns != COLUMNS:
        raise ValueError(
            "scanner/data/opinion/weights.msgpack belongs to other kinds of words: run python -m scripts.train_opinion"
        )
    layers = {name: tensor_of(one) for name, one in kept.tensors.items()}
    return Network(pieces=layers.pop("pieces").astype(numpy.float16), layers=layers)


def tensor_of(kept: Tensor) -> Array:
    """Weights as numbers."""
    steps = numpy.frombuffer(kept.steps, numpy.int8).reshape(kept.shape)
    return steps.astype(numpy.float32) * numpy.float32(kept.scale)


def asked(traits: Traits, by: Network) -> Array:
    """How likely each word (row) is data of each kind (column, in the order of `CODES`) that is asked for, from 0 to 1.

    The text has at least one word.
    """
    layers = by.layers
    words = _pieces(traits, by)
    flags = numpy.zeros((len(traits.columns), COLUMNS), numpy.float32)
    for row, columns in enumerate(traits.columns):
        flags[row, list(columns)] = 1
    seen = _bent(_dense(layers, "seen", numpy.concatenate([words, flags], axis=1)))
    for layer, far in ASKING:
        seen = seen + _bent(_beside(layers, layer, seen, far))
    glance = _bent(_dense(layers, "glance", seen).max(axis=0, keepdims=True))
    both = numpy.concatenate([seen, numpy.repeat(glance, len(seen), axis=0)], axis=1)
    asks = _dense(layers, "asks", _bent(_dense(layers, "both", both)))
    names = _bent(_beside(layers, NAMING[0], numpy.concatenate([words, flags[:, : len(CODES)]], axis=1), 1))
    names = names + _bent(_beside(layers, NAMING[1], names, 1))
    likely: Array = _likely(_dense(layers, "names", names)) * _likely(asks)
    return likely


def _pieces(traits: Traits, by: Network) -> Array:
    """Of each word the sum of its pieces, scaled to their number."""
    sizes = numpy.array([len(one) for one in traits.pieces])
    places = numpy.fromiter(chain.from_iterable(traits.pieces), numpy.int64, int(sizes.sum()))
    rows = by.pieces[places].astype(numpy.float32)
    sums = numpy.add.reduceat(rows, numpy.cumsum(sizes) - sizes, axis=0)
    scaled: Array = sums / numpy.sqrt(sizes, dtype=numpy.float32)[:, None]
    return scaled


def _dense(layers: Layers, name: str, rows: Array) -> Array:
    return rows @ layers[name] + layers[f"{name} bias"]


def _beside(layers: Layers, name: str, rows: Array, far: int) -> Array:
    """A layer that looks at the word itself and at one `far` words to each side."""
    count, width = rows.shape
    wide = numpy.zeros((count + 2 * far, width), numpy.float32)
    wide[far : far + count] = rows
    weights = layers[name]
    out = layers[f"{name} bias"]
    for place, side in enumerate(SIDES):
        start = far + side * far
        out = out + wide[start : start + count] @ weights[place]
    return out


def _bent(rows: Array) -> Array:
    return numpy.maximum(rows, 0)


def _likely(rows: Array) -> Array:
    """Probabilities of log odds."""
    found: Array = numpy.reciprocal(1 + numpy.exp(numpy.minimum(-rows, SUREST)))
    return found
