"""A second opinion: whether a text in which no rule sees a request reads like one.

The grammar of `scanner.asks.text` knows verbs; people find others. A linear model over pieces of words, and over what the
grammar has noticed, was trained on the labelled texts of this project (`scripts/train_opinion.py`; the weights are data
in `scanner/data/opinion/`). What it sees becomes a hint: listed, and never a reason to warn (`AskFinding.hint`).
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import msgspec

from scanner.asks.lexicon import Hit
from scanner.asks.naming import shows
from scanner.asks.normal import Normal
from scanner.asks.sentence import Sentence

LIKELY: Final = 0.8
"""A text that is a request with at least this probability becomes a hint."""
SHORTEST: Final = 40
"""Letters beside the words for data: of less the model can tell little."""
LONGEST: Final = 400
"""Words of a text that is looked at: the model has learnt from messages, not from pages."""
SHORTEST_PIECE: Final = 2
LONGEST_PIECE: Final = 5
"""Letters of the pieces of words."""

_NOUN: Final = "■"
"""Stands for a word for data: what is asked for says nothing about whether it is asked for."""
_LINE: Final = "⏎"
_NUMBER: Final = "9"
_TURNING: Final = frozenset(
    {
        "bring",
        "delivered",
        "done",
        "if",
        "keep",
        "never_asks",
        "offer",
        "own",
        "policy",
        "quiz",
        "refuse",
        "scam",
        "tells_of",
        "unneeded",
        "whom",
    }
)
"""Kinds of grammar words that turn a request into something else, or back. The verbs of giving are left out: in the texts
that the model learns from the lexicon knows all of them, and where the model is asked it knows none."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The model, as `scanner/data/opinion/weights.msgpack` holds it."""

    bias: float
    scale: float
    """What one step of a weight is worth."""
    weights: bytes
    """Signed bytes, one per bucket of features; their number is a power of two."""
    threshold: float
    """`LIKELY` when it was trained."""
    texts: int
    """Labelled texts that it was trained on."""


@cache
def weights() -> Weights:
    """The model of this version."""
    return msgspec.msgpack.decode(
        (files("scanner") / "data" / "opinion" / "weights.msgpack").read_bytes(), type=Weights
    )


@cache
def _table() -> "memoryview[int]":
    return memoryview(weights().weights).cast("b")


def perhaps(normal: Normal, sentences: Sequence[Sentence]) -> tuple[Hit, ...]:
    """Words for data that may be asked for, where the whole text reads like a request; else none."""
    if len(normal.words) > LONGEST:
        return ()
    nouns = tuple(hit for one in sentences for hit in one.nouns if not shows(normal, hit))
    named = {place for hit in nouns for place in range(hit.first, hit.last)}
    letters = sum([len(word) for place, word in enumerate(normal.words) if place not in named])
    if not nouns or letters < SHORTEST or probability(features(normal, sentences)) < LIKELY:
        return ()
    return nouns


def probability(seen: frozenset[str]) -> float:
    """How likely a text with such features is a request, from 0 to 1."""
    table, model = _table(), weights()
    buckets = {bucket(feature, len(table)) for feature in seen}
    total = sum([table[place] for place in buckets]) * model.scale / math.sqrt(max(1, len(buckets)))
    return 1 / (1 + math.exp(-(total + model.bias)))


def bucket(feature: str, buckets: int) -> int:
    """The place of a feature's weight. Several share one; `buckets` is a power of two."""
    return zlib.crc32(feature.encode()) & (buckets - 1)


def features(normal: Normal, sentences: Sequence[Sentence]) -> frozenset[str]:
    """What the model knows of a text: pieces of its words, neighbours, and what turns a request into something else."""
    nouns = {hit.first: hit.last for one in sentences for hit in one.nouns}
    tokens = [*_tokens(normal, nouns)]
    seen = {f"# {min(len({hit.code for one in sentences for hit in one.nouns}), 4)}"}
    seen |= {f"k {kind}" for one in sentences if one.nouns for kind in one.kinds & _TURNING}
    seen |= {f"w {one} {two}" for one, two in pairwise(tokens)}
    seen |= {
        f"w {one} {two} {three}"
        for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if _NOUN in (one, two, three)
    }
    seen.add(f"e {tokens[-1] if tokens else ''}")
    for word in {*tokens}:
        bound = f"_{word}_"
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
            seen |= {bound[start : start + length] for start in range(len(bound) - length + 1)}
    return frozenset(seen)


def _tokens(normal: Normal, nouns: dict[int, int]) -> Iterator[str]:
    """Words, signs and line ends, with one sign for each word for data and one for each number."""
    place = 0
    while place < len(normal.words):
        yield from _signs(normal.gaps[place])
        if place in nouns:
            yield _NOUN
            place = max(nouns[place], place + 1)
            continue
        word = normal.words[place]
        yield _NUMBER if word.isdecimal() else word
        place += 1
    yield from _signs(normal.gaps[-1])


def _signs(gap: str) -> Iterator[str]:
    if "\n" in gap:
        yield _LINE
    yield from gap.split()
