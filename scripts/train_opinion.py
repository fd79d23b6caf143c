"""Train the second opinion of `scanner.asks.opinion` on the labelled texts: `python -m scripts.train_opinion [--check]`.

Needs the extra `train` (scikit-learn). Writes `scanner/data/opinion/weights.msgpack`; with the same texts, words and
library it is the same every time. Train anew after a change of the labelled texts, of the lexicon or of the features.

`--check` writes nothing. It leaves out one batch of texts after the other, trains on the rest, and prints how often a text
that asks is called so, and one that does not. What the rules do with those texts says nothing here: they were mended
on them (docs/accuracy.md has the runs of both on texts that neither had seen).
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.texts import read_table
from scanner.asks.dividing import sentences_of
from scanner.asks.lexicon import find
from scanner.asks.normal import normalise
from scanner.asks.opinion import LIKELY, Weights, bucket, features

ROOT: Final = Path(__file__).parent.parent
TEXTS: Final = ROOT / "tests" / "labelled" / "texts"
WEIGHTS: Final = ROOT / "scanner" / "data" / "opinion" / "weights.msgpack"
BUCKETS: Final = 1 << 17
STEPS: Final = 127
"""Largest weight, in steps: weights are kept as signed bytes."""
LOOSENESS: Final = 30.0
"""scikit-learn's C: how little the weights are held back."""
ROUNDS: Final = 3_000


class Text(NamedTuple):
    """A labelled text as the model sees it."""

    batch: str
    language: str
    asks: bool
    places: list[int]


def labelled() -> list[Text]:
    """All labelled texts that name data, but those whose label leaves it open whether they ask."""
    found = []
    for path in sorted(TEXTS.glob("*.tsv")):
        for one in read_table(path):
            normal = normalise(one.text)
            sentences = sentences_of(normal, find(normal))
            if any(sentence.nouns for sentence in sentences) and (one.must or not one.may):
                places = sorted({bucket(seen, BUCKETS) for seen in features(normal, sentences)})
                found.append(Text(one.batch, one.language, bool(one.must), places))
    return found


def matrix(texts: Sequence[Text]) -> Any:
    """A row per text; every row has length one."""
    places = [place for one in texts for place in one.places]
    ends = numpy.cumsum([0, *(len(one.places) for one in texts)])
    values = numpy.concatenate([numpy.full(len(one.places), len(one.places) ** -0.5) for one in texts])
    return csr_matrix((values, places, ends), shape=(len(texts), BUCKETS))


def trained(texts: Sequence[Text]) -> Any:
    """A model of the texts."""
    return LogisticRegression(C=LOOSENESS, max_iter=ROUNDS).fit(matrix(texts), [one.asks for one in texts])


def packed(model: Any, texts: int) -> bytes:
    """The model as it is kept."""
    values = model.coef_[0]
    scale = float(abs(values).max()) / STEPS
    steps = numpy.rint(values / scale).astype(numpy.int8)
    return msgspec.msgpack.encode(
        Weights(
            bias=float(model.intercept_[0]),
            scale=scale,
            weights=steps.tobytes(),
            threshold=LIKELY,
            texts=texts,
        )
    )


def check(texts: Sequence[Text]) -> None:
    """Print what is found in batches that were left out of the training."""
    print(f"{'batch':>6} {'ask':>5} {'found':>6} {'silent':>7} {'called asks':>12}")
    for batch in sorted({one.batch for one in texts}, key=int):
        rest = [one for one in texts if one.batch != batch]
        own = [one for one in texts if one.batch == batch]
        likely = trained(rest).predict_proba(matrix(own))[:, 1] >= LIKELY
        asks = numpy.array([one.asks for one in own])
        print(
            f"{batch:>6} {asks.sum():5} {(likely & asks).sum():6} {(~asks).sum():7} {(likely & ~asks).sum():12}"
        )


def main() -> None:
    """Train, or check."""
    texts = labelled()
    if "--check" in sys.argv[1:]:
        check(texts)
        return
    WEIGHTS.write_bytes(packed(trained(texts), len(texts)))
    print(f"{len(texts)} texts, {WEIGHTS.stat().st_size:,} bytes: {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
