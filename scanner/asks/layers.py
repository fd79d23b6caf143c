"""Layers of small networks: how their weights are kept, and what a layer does with the words of a text.

Weights are made by scripts (`scripts/train_opinion.py`, `scripts/train_label_opinion.py`) and kept as signed bytes.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

import msgspec
import numpy
import numpy.typing

from scanner.asks.traits import CODES, COLUMNS

Array: TypeAlias = numpy.typing.NDArray[numpy.float32]
Layers: TypeAlias = Mapping[str, Array]
"""Weights by the name of their layer; those that are added have ` bias` behind it."""
Pieces: TypeAlias = numpy.typing.NDArray[numpy.float16]
"""What stands for each piece of a word, row by row: nine in ten of all numbers, of which a text needs few, so kept in half the room."""

SIDES: Final = (-1, 0, 1)
"""The words that a layer looks at, in steps of its distance."""
SUREST: Final = 60.0
"""Beyond it nothing is less likely: the powers of larger numbers have no place in 32 bits."""


class Tensor(msgspec.Struct, frozen=True, kw_only=True):
    """Weights of one layer, as they are kept."""

    shape: tuple[int, ...]
    scale: float
    """What one step is worth."""
    steps: bytes
    """Signed bytes, row by row."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """A network, as a file in `scanner/data/opinion` holds it."""

    codes: tuple[str, ...]
    """Kinds of data, in the order of what it says."""
    columns: int
    """How many columns of `scanner.asks.traits` it knows."""
    tensors: dict[str, Tensor]


class Network(NamedTuple):
    """A network, ready to read."""

    pieces: Pieces
    layers: Layers


def kept_weights(name: str) -> Weights:
    """The weights of this version in a file of `scanner/data/opinion`."""
    return msgspec.msgpack.decode((files("scanner") / "data" / "opinion" / name).read_bytes(), type=Weights)


def layers_of(kept: Weights, name: str, script: str) -> dict[str, Array]:
    """The layers of weights that belong to the traits of this version.

    name: the file they are kept in. script: the module that makes them.

    Raises:
        ValueError: they belong to others.
    """
    if kept.codes != CODES or kept.columns != COLUMNS:
        raise ValueError(
            f"scanner/data/opinion/{name} belongs to other kinds of words: run python -m {script}"
        )
    return {layer: tensor_of(one) for layer, one in kept.tensors.items()}


def tensor_of(kept: Tensor) -> Array:
    """Weights as numbers."""
    steps = numpy.frombuffer(kept.steps, numpy.int8).reshape(kept.shape)
    return steps.astype(numpy.float32) * numpy.float32(kept.scale)


def summed(pieces: Sequence[Sequence[int]], table: Pieces) -> Array:
    """Of each word the sum of what stands for its pieces, scaled to their number."""
    sizes = numpy.array([len(one) for one in pieces])
    places = numpy.fromiter(chain.from_iterable(pieces), numpy.int64, int(sizes.sum()))
    rows = table[places].astype(numpy.float32)
    sums = numpy.add.reduceat(rows, numpy.cumsum(sizes) - sizes, axis=0)
    scaled: Array = sums / numpy.sqrt(sizes, dtype=numpy.float32)[:, None]
    return scaled


def marked(columns: Sequence[Sequence[int]], width: int) -> Array:
    """Of each word its columns: one where they are named, else nought."""
    rows = numpy.zeros((len(columns), width), numpy.float32)
    for row, own in enumerate(columns):
        rows[row, list(own)] = 1
    return rows


def dense(layers: Layers, name: str, rows: Array) -> Array:
    """A layer that looks at each row by itself."""
    return rows @ layers[name] + layers[f"{name} bias"]


def beside(layers: Layers, name: str, rows: Array, far: int) -> Array:
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


def bent(rows: Array) -> Array:
    """Numbers below nought become nought."""
    return numpy.maximum(rows, 0)


def likely(rows: Array) -> Array:
    """Probabilities of log odds."""
    found: Array = numpy.reciprocal(1 + numpy.exp(numpy.minimum(-rows, SUREST)))
    return found
