"""Train the second opinion of `scanner.asks.opinion` on the labelled texts: `python -m scripts.train_opinion [--check]`.

Needs the extra `train` (JAX, Optax). Writes `scanner/data/opinion/weights.msgpack`; with the same texts, words, libraries
and machine it is the same every time. Train anew after a change of the labelled texts, of the lexicon or of the traits.

Three kinds of texts are learnt from: those of which it is known what they ask for (`tests/labelled/texts`), those in
which the words are marked too (`tests/labelled/marked`), and plain ones that are put together from names and sentences
(`bench.plain`), marked as well and mostly amid texts that name nothing (`bench.amid`); so are some of the marked ones once
more. Of the first kind only the likeliest word of a kind of data has to be likely. What the lexicon knows of words is
hidden from the network now and then while it learns: the lexicon knows nearly all words of the texts that it was mended
on, and far fewer of a stranger's.

`--check` writes nothing. It leaves out every fourth batch of marked texts, trains on the rest, and prints what rules and
second opinion find in them together, for several values of `LIKELY` and `UNLIKELY` (texts are read as wholes there, not by
paragraphs too).
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import msgspec
import numpy

from bench.amid import amid
from bench.marked import MarkedText, read_marked
from bench.plain import plain_texts
from bench.texts import LabelledText, TextScore, read_table, ruled_in, traits_in, without_marks
from scanner.asks.layers import SIDES
from scanner.asks.network import ASKING, NAMING, asked, network_of
from scanner.asks.normal import normalise
from scanner.asks.opinion import LIKELY, TERSE, UNLIKELY
from scanner.asks.traits import BEFORE, BUCKETS, CODES, COLUMNS, FIRST_KIND, SHOWN, Traits
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

WEIGHTS: Final = ROOT / "scanner" / "data" / "opinion" / "weights.msgpack"
LENGTHS: Final = (8, 16, 32, 64, 128, 256)
"""Words to which texts are filled up; what is longer is cut."""
TOGETHER: Final = 48
"""Texts of 32 words that are learnt from at a time; of longer ones fewer."""
ROUNDS: Final = 8
RATE: Final = 2e-3
DECAY: Final = 1e-3
PIECE: Final = 64
"""Numbers that stand for a piece of a word."""
WIDTH: Final = 160
"""Numbers that stand for a word in the layers."""
MARKS: Final = 0.3
"""What marks weigh beside what the whole text asks for."""
UNMARKED: Final = 0.1
"""What a word without a mark weighs beside one with it."""
UNMET: Final = 1e-3
"""How much a piece of a word says before it has been met: next to nothing, for in a stranger's words some never were."""
KEEP_WORDS: Final = 0.9
"""How often the pieces of a word are shown at all: of a word that is new only its neighbours say what it is."""
SHORT: Final = 300
"""Signs of marked texts that are learnt from again amid others."""
AGAIN: Final = 3
"""One in so many of them is."""

_OPEN: Final = -1.0
_STATES: Final = {"asked": 1.0, "named": 0.0, "open": _OPEN}
_TINY: Final = 1e-6


class Example(NamedTuple):
    """A text to learn from."""

    labels: LabelledText
    traits: Traits
    flat: Flat
    marks: tuple[tuple[int, int, tuple[int, ...], float], ...] | None
    """First word, word after the last, columns of `CODES`, and whether it is asked for; None where nothing is marked."""


def labelled() -> Iterator[Example]:
    """All texts of which it is known what they ask for."""
    for path in sorted((LABELLED / "texts").glob("*.tsv")):
        yield from map(_of_labelled, read_table(path))


def marked() -> Iterator[MarkedText]:
    """All texts whose words are marked."""
    for path in sorted((LABELLED / "marked").glob("*.tsv")):
        yield from read_marked(path)


def amid_others(marks: Sequence[MarkedText]) -> Iterator[Example]:
    """Plain texts, and some of the marked ones again, amid texts that name nothing."""
    short = [one for one in marks if one.codes("asked") and len(one.text) <= SHORT]
    yield from map(_of_marked, amid(chain(plain_texts(LABELLED), short[::AGAIN]), marks))


def _of_labelled(one: LabelledText) -> Example:
    traits = traits_in(one.text)
    return Example(one, traits, flat(traits), None)


def _of_marked(one: MarkedText) -> Example:
    marks = []
    for mark in one.marks:
        first = len(normalise(one.text[: mark.start]).words)
        last = max(len(normalise(one.text[: mark.end]).words), first + 1)
        marks.append((first, last, tuple(map(CODES.index, mark.codes)), _STATES[mark.state]))
    traits = traits_in(one.text)
    return Example(without_marks(one), traits, flat(traits), tuple(marks))


def arrays(some: Sequence[Example], length: int) -> dict[str, Any]:
    """Examples as arrays, each filled up to so many words."""
    count = len(some)
    must = numpy.zeros((count, len(CODES)), numpy.float32)
    free = numpy.zeros((count, len(CODES)), numpy.float32)
    names = numpy.zeros((count, length, len(CODES)), numpy.float32)
    known = numpy.zeros((count, length), numpy.float32)
    asks = numpy.full((count, length), _OPEN, numpy.float32)
    for row, one in enumerate(some):
        size = min(len(one.traits.pieces), length)
        must[row, [CODES.index(code) for code in one.labels.must]] = 1
        free[row, [CODES.index(code) for code in one.labels.may]] = 1
        if one.marks is not None:
            known[row, :size] = UNMARKED
            asks[row, :size] = 0
            for first, last, columns, state in one.marks:
                known[row, first : min(last, size)] = 1
                names[row, first : min(last, size), list(columns)] = 1
                asks[row, first : min(last, size)] = state
    return {
        **laid_out([one.flat for one in some], length),
        "must": must,
        "free": free,
        "names": names,
        "known": known,
        "asks": asks,
    }


def untrained(key: Any) -> dict[str, Any]:
    """Layers with random weights."""
    keys = iter(jax.random.split(key, 16))
    layers: dict[str, Any] = {"pieces": jax.random.normal(next(keys), (BUCKETS, PIECE)) * UNMET}

    add_layer(layers, keys, "seen", (PIECE + COLUMNS, WIDTH), (2 / (PIECE + COLUMNS)) ** 0.5)
    for name, _ in ASKING:
        add_layer(layers, keys, name, (len(SIDES), WIDTH, WIDTH), (len(SIDES) * WIDTH) ** -0.5)
    add_layer(layers, keys, "glance", (WIDTH, WIDTH), (2 / WIDTH) ** 0.5)
    add_layer(layers, keys, "both", (2 * WIDTH, WIDTH), WIDTH**-0.5)
    add_layer(layers, keys, "asks", (WIDTH, 1), 0.3 * (2 / WIDTH) ** 0.5)
    layers["asks bias"] -= 2.0  # Most words are not asked for.
    wide = PIECE + len(CODES)
    add_layer(layers, keys, NAMING[0], (len(SIDES), wide, WIDTH), (len(SIDES) * wide) ** -0.5)
    add_layer(layers, keys, NAMING[1], (len(SIDES), WIDTH, WIDTH), (len(SIDES) * WIDTH) ** -0.5)
    add_layer(layers, keys, "named_there", (2 * WIDTH, WIDTH), WIDTH**-0.5)
    add_layer(layers, keys, "names", (WIDTH, len(CODES)), 0.3 * (2 / WIDTH) ** 0.5)
    layers["names bias"] -= 3.0  # Most words name nothing.
    return layers


def forward(layers: dict[str, Any], seen: dict[str, Any], key: Any) -> tuple[Any, Any]:
    """The same as `scanner.asks.network.asked`, of many texts, with some of what is seen hidden: logits."""
    keys = iter(jax.random.split(key, 8))
    flags, mask = seen["flags"], seen["mask"][..., None]
    count, length, _ = flags.shape

    def kept(rows: Any) -> Any:
        return rows * jax.random.bernoulli(next(keys), KEEP, rows.shape) / KEEP

    words = summed(layers["pieces"], seen, next(keys), (count, length))
    words = words * jax.random.bernoulli(next(keys), KEEP_WORDS, (count, length, 1))
    codes = flags[..., : len(CODES)] * jax.random.bernoulli(next(keys), KEEP_CODES, (count, 1, len(CODES)))
    named = codes.max(-1, keepdims=True)
    kinds = flags[..., FIRST_KIND:BEFORE]
    kinds = kinds * jax.random.bernoulli(next(keys), KEEP_KINDS, (count, 1, kinds.shape[-1]))
    flags = jnp.concatenate(
        [codes, named, flags[..., SHOWN : SHOWN + 1] * named, kinds, flags[..., BEFORE:]], -1
    )
    rows = kept(jax.nn.relu(dense(layers, "seen", jnp.concatenate([words, flags], -1))) * mask)
    for name, far in ASKING:
        rows = rows + jax.nn.relu(beside(layers, name, rows, far)) * mask
    glance = jax.nn.relu(jnp.where(mask > 0, dense(layers, "glance", rows), -jnp.inf).max(1, keepdims=True))
    both = jnp.concatenate([rows, jnp.broadcast_to(glance, rows.shape)], -1)
    asks = dense(layers, "asks", kept(jax.nn.relu(dense(layers, "both", both))))[..., 0]
    names = kept(jax.nn.relu(beside(layers, NAMING[0], jnp.concatenate([words, codes], -1), 1)) * mask)
    names = names + jax.nn.relu(beside(layers, NAMING[1], names, 1)) * mask
    names = names + kept(jax.nn.relu(dense(layers, "named_there", jnp.concatenate([names, rows], -1))))
    return asks, dense(layers, "names", names)


def loss(layers: dict[str, Any], seen: dict[str, Any], key: Any) -> Any:
    """How wrong the network is about what texts ask for, and about words that are marked."""
    asks, names = forward(layers, seen, key)
    mask, must = seen["mask"], seen["must"]
    likely = jax.nn.sigmoid(asks)[..., None] * jax.nn.sigmoid(names)
    none = (jnp.log1p(-jnp.clip(likely, 0, 1 - _TINY)) * mask[..., None]).sum(1)
    some = jnp.log(jnp.clip(1 - jnp.exp(none), _TINY, 1))
    texts = -(must * some + (1 - must) * (1 - seen["free"]) * none).sum(-1)
    asked_for = (seen["asks"] > _OPEN) * (jax.nn.softplus(asks) - asks * seen["asks"])
    named = (jax.nn.softplus(names) - names * seen["names"]).sum(-1)
    words = ((asked_for + named) * seen["known"]).sum(1)
    return (texts + MARKS * words).mean()


def batches(some: Sequence[Example], chance: numpy.random.RandomState) -> list[tuple[int, list[Example]]]:
    """Examples of like length, in random order."""
    by: dict[int, list[Example]] = {}
    for one in some:
        size = len(one.traits.pieces)
        if size:
            by.setdefault(next((length for length in LENGTHS if size <= length), LENGTHS[-1]), []).append(one)
    found = []
    for length, own in by.items():
        mixed = [own[place] for place in chance.permutation(len(own))]
        size = min(2 * TOGETHER, TOGETHER * 32 // length)
        found += [(length, mixed[start : start + size]) for start in range(0, len(mixed) - size + 1, size)]
    return [found[place] for place in chance.permutation(len(found))]


def trained(some: Sequence[Example]) -> dict[str, Any]:
    """A network that has learnt from the examples."""
    chance = numpy.random.RandomState(0)
    return learnt(
        untrained(jax.random.PRNGKey(0)),
        loss,
        lambda: (arrays(own, length) for length, own in batches(some, chance)),
        rounds=ROUNDS,
        steps=len(batches(some, chance)) * ROUNDS,
        rate=RATE,
        decay=DECAY,
    )


def learnable(texts: Iterable[Example], marks: Sequence[MarkedText]) -> list[Example]:
    """All that is learnt from."""
    return [*texts, *map(_of_marked, marks), *amid_others(marks)]


def check(texts: Sequence[Example], marks: Sequence[MarkedText]) -> None:
    """Print what is found in batches that were left out of the training."""
    left = {*sorted({one.batch for one in marks})[::4]}
    rest = [one for one in marks if one.batch not in left]
    network = network_of(packed(trained(learnable(texts, rest))))
    own = [_of_marked(one) for one in marks if one.batch in left]
    by_rule = [ruled_in(one.labels.text) for one in own]
    likely = [
        asked(one.traits, network).max(axis=0) if one.traits.pieces else numpy.zeros(len(CODES))
        for one in own
    ]
    print(f"left out: {' '.join(sorted(left))}")
    for doubt, sure in (
        (0.0, NEVER),
        (0.0, LIKELY),
        (UNLIKELY, NEVER),
        (UNLIKELY, 0.99),
        (UNLIKELY, LIKELY),
        (UNLIKELY, 0.9),
        (0.1, LIKELY),
    ):
        score = TextScore()
        for one, rules, best in zip(own, by_rule, likely, strict=True):
            least = doubt if one.flat.size > TERSE else 0.0
            score.add(one.labels, together(rules, best.tolist(), least, sure))
        print(f"doubted below {doubt:.2f}, hint from {sure:.2f}: {score}")


def main() -> None:
    """Train, or check."""
    texts, marks = [*labelled()], [*marked()]
    if "--check" in sys.argv[1:]:
        check(texts, marks)
        return
    some = learnable(texts, marks)
    WEIGHTS.write_bytes(msgspec.msgpack.encode(packed(trained(some))))
    print(f"{len(some)} texts, {WEIGHTS.stat().st_size:,} bytes: {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
