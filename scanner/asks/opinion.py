"""A second opinion: whether a word for data that no rule finds asked for reads as if it were.

The grammar of `scanner.asks.text` knows verbs and shapes of sentences; people find others. A linear model over pieces of
words, of the whole text and of what stands around one word for data, was trained on the labelled texts of this project
(`scripts/train_opinion.py`; the weights are data in `scanner/data/opinion/`). What it sees becomes a hint: listed, and
never a reason to warn (`AskFinding.hint`).
"""

import math
import zlib
from collections.abc import Iterator, Sequence, Set
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import msgspec

from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal
from scanner.asks.sentence import Sentence, is_unneeded
from scanner.asks.showing import shows

LIKELY: Final = 0.9
"""What is asked for with at least this probability becomes a hint."""
SHORTEST: Final = 40
"""Letters beside the words for data of a text in which no rule sees a request: of less the model can tell little."""
LONGEST: Final = 400
"""Words of a text that is looked at: the model has learnt from messages, not from pages."""
SHORTEST_PIECE: Final = 2
LONGEST_PIECE: Final = 5
"""Letters of the pieces of words."""

_NOUN: Final = "■"
"""Stands for a word for data: what is asked for says little about whether it is asked for."""
_LINE: Final = "⏎"
_NUMBER: Final = "9"
_BEFORE: Final = 4
_AFTER: Final = 6
"""Words before and behind a word for data that are looked at."""
_PIECES_BEFORE: Final = 3
"""Of those before it, the nearest that are looked at piece by piece."""
_LAST: Final = 3
"""Words at the end of its sentence, where Indian languages have the verb."""
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

_SILENT: Final = ("policy", "quiz", "refuse")
"""Kinds of words beside which nothing is guessed."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The model, as `scanner/data/opinion/weights.msgpack` holds it."""

    bias: float
    scale: float
    """What one step of a weight is worth."""
    weights: bytes
    """Signed bytes, one per bucket of features; their number is a power of two."""


@cache
def weights() -> Weights:
    """The model of this version."""
    return msgspec.msgpack.decode(
        (files("scanner") / "data" / "opinion" / "weights.msgpack").read_bytes(), type=Weights
    )


@cache
def _table() -> "memoryview[int]":
    return memoryview(weights().weights).cast("b")


def perhaps(normal: Normal, sentences: Sequence[Sentence], known: Set[str]) -> tuple[Hit, ...]:
    """Words for data that may be asked for, of kinds other than those `known` to be."""
    if len(normal.words) > LONGEST:
        return ()
    named = {place for one in sentences for hit in one.nouns for place in range(hit.first, hit.last)}
    letters = sum([len(word) for place, word in enumerate(normal.words) if place not in named])
    if letters < SHORTEST and not known:
        return ()
    nouns = [
        (one, hit)
        for one in sentences
        if not one.has(*_SILENT)
        for hit in nouns_of(normal, one)
        if hit.code not in known and not is_unneeded(normal, hit, one.hits)
    ]
    if not nouns:
        return ()
    text = weight_of(text_features(normal, sentences))
    return tuple(
        hit
        for one, hit in nouns
        if probability(text + weight_of(noun_features(normal, one, hit, named))) >= LIKELY
    )


def nouns_of(normal: Normal, one: Sentence) -> tuple[Hit, ...]:
    """Words for data of a sentence, each once, without those behind which the data stands."""
    nouns = {(hit.first, hit.last, hit.code): hit for hit in one.nouns if not shows(normal, hit)}
    return tuple(nouns.values())


def weight_of(seen: frozenset[str]) -> float:
    """What features speak for a request, or, below zero, against it."""
    table = _table()
    buckets = {bucket(feature, len(table)) for feature in seen}
    return sum([table[place] for place in buckets]) * weights().scale / math.sqrt(len(buckets))


def probability(weight: float) -> float:
    """How likely a word is asked for, by what its text and itself weigh together; from 0 to 1."""
    return 1 / (1 + math.exp(-(weights().bias + weight)))


def bucket(feature: str, buckets: int) -> int:
    """The place of a feature's weight. Several share one; `buckets` is a power of two."""
    return zlib.crc32(feature.encode()) & (buckets - 1)


def text_features(normal: Normal, sentences: Sequence[Sentence]) -> frozenset[str]:
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
        seen |= _pieces("", word)
    return frozenset(seen)


def noun_features(normal: Normal, one: Sentence, noun: Hit, named: set[int]) -> frozenset[str]:
    """What it knows of one word for data: the words and signs around it, how its sentence ends, and the word itself."""

    def token(place: int) -> str:
        word = normal.words[place]
        return _NOUN if place in named else _NUMBER if word.isdecimal() else word

    seen = {f"c {noun.code}", f"k {noun.kind}", f"kc {noun.kind} {noun.code}"}
    seen |= {f"s {kind}" for kind in one.kinds & _TURNING}
    seen.add(f"m {min(len({hit.code for hit in one.nouns}), 4)}")
    seen.add(f"gl {normal.gaps[noun.first].strip()}")
    seen.add(f"gr {normal.gaps[noun.last].strip()}")
    seen.add(f"ge {one.end.strip()[:2]}")
    for far, place in enumerate(range(noun.first - 1, max(noun.first - 1 - _BEFORE, -1), -1)):
        word = token(place)
        seen |= {f"L{far} {word}", f"L {word}"}
        if far < _PIECES_BEFORE:
            seen |= _pieces("L ", word)
    for far, place in enumerate(range(noun.last, min(noun.last + _AFTER, len(normal.words)))):
        word = token(place)
        seen |= {f"R{far} {word}", f"R {word}"} | _pieces("R ", word)
    for place in range(max(noun.last, one.last - _LAST), one.last):
        word = token(place)
        seen |= {f"E{one.last - place} {word}"} | _pieces("E ", word)
    return frozenset(seen | _pieces("W ", " ".join(normal.words[noun.first : noun.last])))


def _pieces(sign: str, word: str) -> set[str]:
    """Pieces of a word, with what tells where the word stands before each."""
    bound = f"_{word}_"
    return {
        sign + bound[start : start + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(bound) - length + 1)
    }


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
