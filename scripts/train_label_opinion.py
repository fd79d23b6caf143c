"""Train the second opinion on labels (`scanner.asks.label_opinion`): `python -m scripts.train_label_opinion [--check]`.

Needs the extra `train` (JAX, Optax) and some minutes. Writes `scanner/data/opinion/labels.msgpack`; with the same
labels, words, libraries and machine it is the same every time. Train anew after a change of the labelled labels, of the
lexicon or of the traits, and after `scripts.train_opinion`: what stands for pieces of words is taken from there.

It learns from the labels and pages on which rules were mended (`tests/labelled/fields`, `tests/labelled/forms`), and from
other labels (`tests/labelled/labels`).
What the lexicon knows of words and the kind of control are hidden from it now and then.

`--check` writes nothing. It leaves out every fourth hundred of the labels on which no rule was mended, trains on the
rest, and prints what rules and second opinion find in them together, for several values of `UNLIKELY` and `LIKELY`.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, product
from pathlib import Path
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import msgspec
import numpy

from bench.forms import alone
from bench.forms import wanted as codes_of
from bench.labels import Labelled, Score, by_rules, read_table
from scanner.asks.fields import shown_text
from scanner.asks.label_network import CONTROLS, LOOKING, label_network_of, wanted
from scanner.asks.label_opinion import FEWEST, LIKELY, LONGEST, UNLIKELY, label_traits
from scanner.asks.layers import SIDES
from scanner.asks.network import network
from scanner.asks.traits import BEFORE, CODES, COLUMNS, FIRST_KIND, SHOWN, Traits
from scanner.pages.document import read_document
from scripts.training import (
    KEEP,
    KEEP_CODES,
    KEEP_KINDS,
    LABELLED,
    NEVER,
    ROOT,
    Flat,
    add_layer,
    beside,
    dense,
    flat,
    laid_out,
    learnt,
    packed,
    summed,
    together,
)

WEIGHTS: Final = ROOT / "scanner" / "data" / "opinion" / "labels.msgpack"
TOGETHER: Final = 64
"""Labels that are learnt from at a time."""
ROUNDS: Final = 20
RATE: Final = 2e-3
DECAY: Final = 1e-2
WIDTH: Final = 128
"""Numbers that stand for a word, and for a label."""
KEEP_CONTROL: Final = 0.7
"""How often the kind of control is shown."""
BLOCK: Final = 100
"""Labels that stand beside each other, mostly of a few forms, and are left out together."""
DOUBTS: Final = (0.0, 0.05, UNLIKELY, 0.2)
SURE: Final = (NEVER, 0.8, 0.9, 0.95, LIKELY)
"""Thresholds that `--check` tries."""


class Example(NamedTuple):
    """A label to learn from."""

    label: Labelled
    traits: Traits
    flat: Flat


def examples(folder: Path) -> Iterator[Example]:
    """The labels of a folder that have a word and are not too long."""
    for path in sorted(folder.glob("*.tsv")):
        for label in read_table(path):
            traits = label_traits(label.text)
            if 0 < len(traits.pieces) <= LONGEST:
                yield Example(label, traits, flat(traits))


def of_pages(folder: Path) -> Iterator[Example]:
    """What names the labelled fields of whole pages."""
    for path in sorted((folder / "test-forms").glob("*.html")):
        for _, label, page in alone(path.read_text("utf-8")):
            forms = read_document(page, "https://forms.example/", "text/html; charset=utf-8").forms
            must, may = codes_of(label, "skip")
            if "*" in may:
                continue
            for field in chain.from_iterable(form.fields for form in forms):
                text = shown_text(field)
                traits = label_traits(text)
                if 0 < len(traits.pieces) <= LONGEST:
                    yield Example(
                        Labelled("", text, field.control, frozenset(must), frozenset(may), either=False),
                        traits,
                        flat(traits),
                    )


def arrays(some: Sequence[Example]) -> dict[str, Any]:
    """Labels as arrays, each filled up to `LONGEST` words."""
    count = len(some)
    controls = numpy.zeros((count, len(CONTROLS)), numpy.float32)
    must = numpy.zeros((count, len(CODES)), numpy.float32)
    free = numpy.zeros((count, len(CODES)), numpy.float32)
    for row, one in enumerate(some):
        control = one.label.control
        controls[row, CONTROLS.index(control) if control in CONTROLS else 0] = 1
        must[row, [CODES.index(code) for code in one.label.must]] = 1
        free[row, [CODES.index(code) for code in one.label.may]] = 1
    return {
        **laid_out([one.flat for one in some], LONGEST),
        "controls": controls,
        "must": must,
        "free": free,
    }


def untrained(key: Any, piece: int) -> dict[str, Any]:
    """Layers with random weights; so many numbers stand for a piece of a word."""
    keys = iter(jax.random.split(key, 8))
    layers: dict[str, Any] = {}

    add_layer(layers, keys, "seen", (piece + COLUMNS, WIDTH), (2 / (piece + COLUMNS)) ** 0.5)
    for name, _ in LOOKING:
        add_layer(layers, keys, name, (len(SIDES), WIDTH, WIDTH), (len(SIDES) * WIDTH) ** -0.5)
    add_layer(layers, keys, "whole", (2 * WIDTH + len(CONTROLS), WIDTH), (2 * WIDTH) ** -0.5)
    add_layer(layers, keys, "wanted", (WIDTH, len(CODES)), 0.3 * WIDTH**-0.5)
    layers["wanted bias"] -= 3.0  # Most labels want little.
    return layers


def forward(layers: dict[str, Any], table: Any, seen: dict[str, Any], key: Any) -> Any:
    """The same as `scanner.asks.label_network.wanted`, of many labels, with some of what is seen hidden: logits."""
    keys = iter(jax.random.split(key, 8))
    flags, mask, controls = seen["flags"], seen["mask"][..., None], seen["controls"]
    count = len(flags)

    def kept(rows: Any) -> Any:
        return rows * jax.random.bernoulli(next(keys), KEEP, rows.shape) / KEEP

    words = summed(table, seen, next(keys), (count, LONGEST))
    codes = flags[..., : len(CODES)] * jax.random.bernoulli(next(keys), KEEP_CODES, (count, 1, len(CODES)))
    kinds = flags[..., FIRST_KIND:BEFORE]
    kinds = kinds * jax.random.bernoulli(next(keys), KEEP_KINDS, (count, 1, kinds.shape[-1]))
    hidden = [codes, codes.max(-1, keepdims=True), flags[..., SHOWN : SHOWN + 1], kinds, flags[..., BEFORE:]]
    rows = kept(jax.nn.relu(dense(layers, "seen", jnp.concatenate([words, *hidden], -1))) * mask)
    for name, far in LOOKING:
        rows = rows + jax.nn.relu(beside(layers, name, rows, far)) * mask
    together = rows.sum(1) / jnp.sqrt(jnp.maximum(mask.sum(1), 1))
    controls = controls * jax.random.bernoulli(next(keys), KEEP_CONTROL, (count, 1))
    whole = jnp.concatenate([rows.max(1), together, controls], -1)
    return dense(layers, "wanted", kept(jax.nn.relu(dense(layers, "whole", whole))))


def loss(layers: dict[str, Any], table: Any, seen: dict[str, Any], key: Any) -> Any:
    """How wrong the network is about what labels want."""
    logits = forward(layers, table, seen, key)
    wrong = jax.nn.softplus(logits) - logits * seen["must"]
    return (wrong * (1 - seen["free"])).sum(-1).mean()


def trained(some: Sequence[Example]) -> dict[str, Any]:
    """A network that has learnt from the labels."""
    chance = numpy.random.RandomState(0)
    table = jnp.array(network().pieces.astype(numpy.float32))

    def batches() -> Iterator[dict[str, Any]]:
        order = chance.permutation(len(some))
        for start in range(0, len(some) - TOGETHER + 1, TOGETHER):
            yield arrays([some[place] for place in order[start : start + TOGETHER]])

    return learnt(
        untrained(jax.random.PRNGKey(0), table.shape[1]),
        lambda layers, seen, key: loss(layers, table, seen, key),
        batches,
        rounds=ROUNDS,
        steps=len(some) // TOGETHER * ROUNDS,
        rate=RATE,
        decay=DECAY,
    )


def check(mended: Sequence[Example], others: Sequence[Example]) -> None:
    """Print what is found in labels that were left out of the training."""
    own = [one for place, one in enumerate(others) if place // BLOCK % 4 == 0]
    rest = [one for place, one in enumerate(others) if place // BLOCK % 4]
    by = label_network_of(packed(trained([*mended, *rest])))
    rules = [by_rules(one.label) for one in own]
    likely = [wanted(one.traits, one.label.control, by).tolist() for one in own]
    for doubt, sure in product(DOUBTS, SURE):
        score = Score()
        for one, ruled, best in zip(own, rules, likely, strict=True):
            heard = len(one.traits.pieces) >= FEWEST
            score.add(one.label, together(ruled, best, doubt, sure) if heard else ruled)
        print(f"doubted below {doubt:.2f}, hint from {sure:.2f}: {score}")


def main() -> None:
    """Train, or check."""
    mended = [*examples(LABELLED / "fields"), *of_pages(LABELLED / "forms")]
    others = [*examples(LABELLED / "labels")]
    if "--check" in sys.argv[1:]:
        check(mended, others)
        return
    WEIGHTS.write_bytes(msgspec.msgpack.encode(packed(trained([*mended, *others]))))
    print(
        f"{len(mended) + len(others)} labels, {WEIGHTS.stat().st_size:,} bytes: {WEIGHTS.relative_to(ROOT)}"
    )


if __name__ == "__main__":
    main()
