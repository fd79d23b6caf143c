"""Train the second opinion of `scanner.asks.opinion` on the labelled texts: `python -m scripts.train_opinion [--check]`.

Needs the extra `train` (JAX, Optax). Writes `scanner/data/opinion/weights.msgpack`; with the same texts, words, libraries
and machine it is the same every time. Train anew after a change of the labelled texts, of the lexicon or of the traits.

Two kinds of texts are learnt from: those of which it is known what they ask for (`tests/labelled/texts`), and those in
which the words are marked too (`tests/labelled/marked`). Of the first only the likeliest word of a kind has to be
likely. What the lexicon knows of words is hidden from the network now and then while it learns: the lexicon knows nearly
all words of the texts that it was mended on, and far fewer of a stranger's.

`--check` writes nothing. It leaves out every fourth batch of marked texts, trains on the rest, and prints what rules and
second opinion find in them together, for several values of `LIKELY` and `UNLIKELY`.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import msgspec
import numpy
import optax

from bench.marked import MarkedText, read_marked
from bench.texts import LabelledText, TextScore, read_table, ruled_in, traits_in, without_marks
from scanner.asks.layers import SIDES, Tensor, Weights
from scanner.asks.network import ASKING, NAMING, asked, network_of
from scanner.asks.normal import normalise
from scanner.asks.opinion import LIKELY, UNLIKELY
from scanner.asks.traits import BEFORE, BUCKETS, CODES, COLUMNS, FIRST_KIND, SHOWN, Traits

ROOT: Final = Path(__file__).parent.parent
LABELLED: Final = ROOT / "tests" / "labelled"
WEIGHTS: Final = ROOT / "scanner" / "data" / "opinion" / "weights.msgpack"
STEPS: Final = 127
"""Largest weight of a layer, in steps: weights are kept as signed bytes."""

LENGTHS: Final = (8, 16, 32, 64, 128, 256)
"""Words to which texts are filled up; what is longer is cut."""
TOGETHER: Final = 48
"""Texts of 32 words that are learnt from at a time; of longer ones fewer."""
ROUNDS: Final = 12
RATE: Final = 2e-3
WARMING: Final = 0.05
"""Share of the steps in which the rate rises."""
DECAY: Final = 1e-3
PIECE: Final = 48
"""Numbers that stand for a piece of a word."""
WIDTH: Final = 96
"""Numbers that stand for a word in the layers."""
MARKS: Final = 0.3
"""What marks weigh beside what the whole text asks for."""
UNMARKED: Final = 0.1
"""What a word without a mark weighs beside one with it."""
KEEP_CODES: Final = 0.7
"""How often the lexicon's knowledge of one kind of data is shown, text by text."""
KEEP_KINDS: Final = 0.8
"""How often its knowledge of one kind of grammar word is."""
KEEP: Final = 0.8
"""How often a piece of a word, and a number within the network, is."""
KEEP_WORDS: Final = 0.9
"""How often the pieces of a word are shown at all: of a word that is new only its neighbours say what it is."""

NEVER: Final = 2.0
"""No probability reaches it."""

_OPEN: Final = -1.0
_STATES: Final = {"asked": 1.0, "named": 0.0, "open": _OPEN}
_TINY: Final = 1e-6


class Flat(NamedTuple):
    """Traits of a text, ready to be laid beside others."""

    pieces: Any
    """Of all words, one behind another."""
    words: Any
    """The number of the word that each piece belongs to."""
    columns: Any
    """Columns that are one, of all words."""
    rows: Any
    """The number of the word that each of them belongs to."""


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


def marked() -> Iterator[Example]:
    """All texts whose words are marked."""
    for path in sorted((LABELLED / "marked").glob("*.tsv")):
        yield from map(_of_marked, read_marked(path))


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


def flat(traits: Traits) -> Flat:
    """Traits of all words, one behind another."""
    pieces, words = _beside(traits.pieces)
    columns, rows = _beside(traits.columns)
    return Flat(pieces, words, columns, rows)


def _beside(of_words: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """Numbers of all words, and the word of each."""
    sizes = [len(own) for own in of_words]
    return (
        numpy.fromiter(chain.from_iterable(of_words), numpy.int32, sum(sizes)),
        numpy.repeat(numpy.arange(len(sizes), dtype=numpy.int32), sizes),
    )


def arrays(some: Sequence[Example], length: int) -> dict[str, Any]:
    """Examples as arrays, each filled up to so many words."""
    count = len(some)
    flags = numpy.zeros((count, length, COLUMNS), numpy.float32)
    mask = numpy.zeros((count, length), numpy.float32)
    must = numpy.zeros((count, len(CODES)), numpy.float32)
    free = numpy.zeros((count, len(CODES)), numpy.float32)
    names = numpy.zeros((count, length, len(CODES)), numpy.float32)
    known = numpy.zeros((count, length), numpy.float32)
    asks = numpy.full((count, length), _OPEN, numpy.float32)
    for row, one in enumerate(some):
        size = min(len(one.traits.pieces), length)
        mask[row, :size] = 1
        within = one.flat.rows < length
        flags[row, one.flat.rows[within], one.flat.columns[within]] = 1
        must[row, [CODES.index(code) for code in one.labels.must]] = 1
        free[row, [CODES.index(code) for code in one.labels.may]] = 1
        if one.marks is not None:
            known[row, :size] = UNMARKED
            asks[row, :size] = 0
            for first, last, columns, state in one.marks:
                known[row, first : min(last, size)] = 1
                names[row, first : min(last, size), list(columns)] = 1
                asks[row, first : min(last, size)] = state
    pieces = numpy.concatenate([one.flat.pieces[one.flat.words < length] for one in some])
    words = numpy.concatenate(
        [one.flat.words[one.flat.words < length] + row * length for row, one in enumerate(some)]
    )
    more = (1 << max(12, len(pieces).bit_length())) - len(pieces)
    # What fills up belongs to a word behind all others.
    return {
        "pieces": numpy.pad(pieces, (0, more)),
        "words": numpy.pad(words, (0, more), constant_values=count * length),
        "flags": flags,
        "mask": mask,
        "must": must,
        "free": free,
        "names": names,
        "known": known,
        "asks": asks,
    }


def untrained(key: Any) -> dict[str, Any]:
    """Layers with random weights."""
    keys = iter(jax.random.split(key, 16))
    layers: dict[str, Any] = {"pieces": jax.random.normal(next(keys), (BUCKETS, PIECE)) * 0.1}

    def layer(name: str, *shape: int, spread: float) -> None:
        layers[name] = jax.random.normal(next(keys), shape) * spread
        layers[f"{name} bias"] = jnp.zeros(shape[-1])

    layer("seen", PIECE + COLUMNS, WIDTH, spread=(2 / (PIECE + COLUMNS)) ** 0.5)
    for name, _ in ASKING:
        layer(name, len(SIDES), WIDTH, WIDTH, spread=(len(SIDES) * WIDTH) ** -0.5)
    layer("glance", WIDTH, WIDTH, spread=(2 / WIDTH) ** 0.5)
    layer("both", 2 * WIDTH, WIDTH, spread=WIDTH**-0.5)
    layer("asks", WIDTH, 1, spread=0.3 * (2 / WIDTH) ** 0.5)
    layers["asks bias"] -= 2.0  # Most words are not asked for.
    layer(
        NAMING[0], len(SIDES), PIECE + len(CODES), WIDTH, spread=(len(SIDES) * (PIECE + len(CODES))) ** -0.5
    )
    layer(NAMING[1], len(SIDES), WIDTH, WIDTH, spread=(len(SIDES) * WIDTH) ** -0.5)
    layer("names", WIDTH, len(CODES), spread=0.3 * (2 / WIDTH) ** 0.5)
    layers["names bias"] -= 3.0  # Most words name nothing.
    return layers


def dense(layers: dict[str, Any], name: str, rows: Any) -> Any:
    """The same as `scanner.asks.layers.dense`, of many texts."""
    return rows @ layers[name] + layers[f"{name} bias"]


def beside(layers: dict[str, Any], name: str, rows: Any, far: int) -> Any:
    """The same as `scanner.asks.layers.beside`, of many texts."""
    wide = jnp.pad(rows, ((0, 0), (far, far), (0, 0)))
    starts = [far + side * far for side in SIDES]
    length = rows.shape[1]
    parts = [wide[:, start : start + length] @ layers[name][place] for place, start in enumerate(starts)]
    return sum(parts) + layers[f"{name} bias"]


def summed(table: Any, seen: dict[str, Any], key: Any, shape: tuple[int, int]) -> Any:
    """The same as `scanner.asks.layers.summed`, of so many texts of so many words, with some pieces hidden."""
    shown = jax.random.bernoulli(key, KEEP, seen["pieces"].shape).astype(jnp.float32)
    places = shape[0] * shape[1] + 1
    sums = jax.ops.segment_sum(table[seen["pieces"]] * shown[:, None], seen["words"], places)
    sizes = jax.ops.segment_sum(shown, seen["words"], places)
    return (sums / jnp.sqrt(jnp.maximum(sizes, 1))[:, None])[:-1].reshape(*shape, -1)


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
    layers = untrained(jax.random.PRNGKey(0))
    steps = len(batches(some, chance)) * ROUNDS
    rate = optax.warmup_cosine_decay_schedule(0, RATE, int(steps * WARMING), steps)
    rule = optax.adamw(rate, weight_decay=DECAY)
    state = rule.init(layers)

    def step(layers: Any, state: Any, seen: Any, key: Any) -> tuple[Any, Any, Any]:
        wrong, slopes = jax.value_and_grad(loss)(layers, seen, key)
        change, state = rule.update(slopes, state, layers)
        return optax.apply_updates(layers, change), state, wrong

    learn = jax.jit(step)
    key = jax.random.PRNGKey(1)
    for number in range(ROUNDS):
        total = []
        for length, own in batches(some, chance):
            key, now = jax.random.split(key)
            layers, state, wrong = learn(layers, state, arrays(own, length), now)
            total.append(wrong)
        print(f"round {number + 1} of {ROUNDS}: {numpy.mean([float(one) for one in total]):.3f}", flush=True)
    return {name: numpy.asarray(layer) for name, layer in layers.items()}


def packed(layers: dict[str, Any]) -> Weights:
    """The network as it is kept."""
    tensors = {}
    for name, layer in layers.items():
        scale = float(abs(layer).max()) / STEPS
        steps = numpy.rint(layer / scale).astype(numpy.int8)
        tensors[name] = Tensor(shape=layer.shape, scale=scale, steps=steps.tobytes())
    return Weights(codes=CODES, columns=COLUMNS, tensors=tensors)


def check(texts: Sequence[Example], marks: Sequence[Example]) -> None:
    """Print what is found in batches that were left out of the training."""
    left = {*sorted({one.labels.batch for one in marks})[::4]}
    network = network_of(packed(trained([*texts, *(one for one in marks if one.labels.batch not in left)])))
    own = [one for one in marks if one.labels.batch in left]
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
            by_code = dict(zip(CODES, best.tolist(), strict=True))
            found = {code for code in rules if by_code[code] >= doubt}
            found |= {code for code, value in by_code.items() if value >= sure}
            score.add(one.labels, frozenset(found))
        print(f"doubted below {doubt:.2f}, hint from {sure:.2f}: {score}")


def main() -> None:
    """Train, or check."""
    texts, marks = [*labelled()], [*marked()]
    if "--check" in sys.argv[1:]:
        check(texts, marks)
        return
    WEIGHTS.write_bytes(msgspec.msgpack.encode(packed(trained([*chain(texts, marks)]))))
    print(f"{len(texts) + len(marks)} texts, {WEIGHTS.stat().st_size:,} bytes: {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
