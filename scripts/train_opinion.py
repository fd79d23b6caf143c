"""Train the second opinion of `scanner.asks.opinion` on the labelled texts: `python -m scripts.train_opinion [--check]`.

Needs the extra `train` (scikit-learn). Writes `scanner/data/opinion/weights.msgpack`; with the same texts, words and
library it is the same every time. Train anew after a change of the labelled texts, of the lexicon or of the features.

`--check` writes nothing. It leaves out one batch of texts after the other, trains on the rest, and prints how many words for
data that are asked for it calls so, and of how many that are not. What the rules do with those texts says nothing here:
they were mended on them (docs/accuracy.md has the runs of both on texts that neither had seen).
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.texts import LabelledText, read_table
from scanner.asks.dividing import sentences_of
from scanner.asks.lexicon import find
from scanner.asks.normal import normalise
from scanner.asks.opinion import LIKELY, Weights, bucket, noun_features, nouns_of, text_features

ROOT: Final = Path(__file__).parent.parent
TEXTS: Final = ROOT / "tests" / "labelled" / "texts"
WEIGHTS: Final = ROOT / "scanner" / "data" / "opinion" / "weights.msgpack"
BUCKETS: Final = 1 << 18
STEPS: Final = 127
"""Largest weight, in steps: weights are kept as signed bytes."""
LOOSENESS: Final = 10.0
"""scikit-learn's C: how little the weights are held back."""
ROUNDS: Final = 300


class Noun(NamedTuple):
    """A word for data in a labelled text, as the model sees it."""

    batch: str
    asked: bool
    text: list[int]
    """Buckets of the text's features."""
    noun: list[int]
    """Buckets of its own."""


def nouns_in(one: LabelledText) -> Iterator[Noun]:
    """Words for data of a text, but those whose label leaves it open whether they are asked for."""
    normal = normalise(one.text)
    sentences = sentences_of(normal, find(normal))
    named = {place for each in sentences for hit in each.nouns for place in range(hit.first, hit.last)}
    text: list[int] | None = None
    for each in sentences:
        for hit in nouns_of(normal, each):
            if hit.code not in one.may:
                text = text or _buckets(text_features(normal, sentences))
                own = _buckets(noun_features(normal, each, hit, named))
                yield Noun(one.batch, hit.code in one.must, text, own)


def _buckets(features: frozenset[str]) -> list[int]:
    return sorted({bucket(seen, BUCKETS) for seen in features})


def labelled() -> list[Noun]:
    """All words for data of all labelled texts."""
    return [
        noun for path in sorted(TEXTS.glob("*.tsv")) for one in read_table(path) for noun in nouns_in(one)
    ]


def matrix(nouns: Sequence[Noun]) -> Any:
    """A row per word for data: the features of its text, and its own, each of length one."""
    places: list[int] = []
    values: list[float] = []
    ends = [0]
    for one in nouns:
        row: dict[int, float] = {}
        for buckets in (one.text, one.noun):
            for place in buckets:
                row[place] = row.get(place, 0.0) + len(buckets) ** -0.5
        places += row.keys()
        values += row.values()
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(nouns), BUCKETS))


def trained(nouns: Sequence[Noun]) -> Any:
    """A model of the words for data."""
    model = LogisticRegression(C=LOOSENESS, max_iter=ROUNDS, solver="liblinear", random_state=0)
    return model.fit(matrix(nouns), [one.asked for one in nouns])


def packed(model: Any) -> bytes:
    """The model as it is kept."""
    values = model.coef_[0]
    scale = float(abs(values).max()) / STEPS
    steps = numpy.rint(values / scale).astype(numpy.int8)
    return msgspec.msgpack.encode(
        Weights(bias=float(model.intercept_[0]), scale=scale, weights=steps.tobytes())
    )


def check(nouns: Sequence[Noun]) -> None:
    """Print what is found in batches that were left out of the training."""
    print(f"{'batch':>6} {'asked':>6} {'found':>6} {'not':>6} {'called asked':>13}")
    for batch in sorted({one.batch for one in nouns}, key=int):
        rest = [one for one in nouns if one.batch != batch]
        own = [one for one in nouns if one.batch == batch]
        likely = trained(rest).predict_proba(matrix(own))[:, 1] >= LIKELY
        asked = numpy.array([one.asked for one in own])
        print(
            f"{batch:>6} {asked.sum():6} {(likely & asked).sum():6} {(~asked).sum():6}"
            f" {(likely & ~asked).sum():13}"
        )


def main() -> None:
    """Train, or check."""
    nouns = labelled()
    if "--check" in sys.argv[1:]:
        check(nouns)
        return
    WEIGHTS.write_bytes(packed(trained(nouns)))
    print(f"{len(nouns)} words for data, {WEIGHTS.stat().st_size:,} bytes: {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
