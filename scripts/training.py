"""What the trainings of both second opinions share: arrays of traits, layers, the loop that learns, and kept weights.

Needs the extra `train` (JAX, Optax).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy
import optax

from scanner.asks.layers import SIDES, Tensor, Weights
from scanner.asks.traits import CODES, COLUMNS, Traits

ROOT: Final = Path(__file__).parent.parent
LABELLED: Final = ROOT / "tests" / "labelled"
STEPS: Final = 127
"""Largest weight of a layer, in steps: weights are kept as signed bytes."""
WARMING: Final = 0.05
"""Share of the steps in which the rate rises."""
KEEP_CODES: Final = 0.7
"""How often the lexicon's knowledge of one kind of data is shown, text by text."""
KEEP_KINDS: Final = 0.8
"""How often its knowledge of one kind of grammar word is."""
KEEP: Final = 0.8
"""How often a piece of a word, and a number within the network, is."""
NEVER: Final = 2.0
"""No probability reaches it."""


class Flat(NamedTuple):
    """Traits of a text, ready to be laid beside others."""

    size: int
    """Words."""
    pieces: Any
    """Of all words, one behind another."""
    words: Any
    """The number of the word that each piece belongs to."""
    columns: Any
    """Columns that are one, of all words."""
    rows: Any
    """The number of the word that each of them belongs to."""


def flat(traits: Traits) -> Flat:
    """Traits of all words, one behind another."""
    pieces, words = _behind(traits.pieces)
    columns, rows = _behind(traits.columns)
    return Flat(len(traits.pieces), pieces, words, columns, rows)


def _behind(of_words: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """Numbers of all words, and the word of each."""
    sizes = [len(own) for own in of_words]
    return (
        numpy.fromiter(chain.from_iterable(of_words), numpy.int32, sum(sizes)),
        numpy.repeat(numpy.arange(len(sizes), dtype=numpy.int32), sizes),
    )


def laid_out(some: Sequence[Flat], length: int) -> dict[str, Any]:
    """Traits of texts as arrays, each text filled up or cut to so many words."""
    count = len(some)
    flags = numpy.zeros((count, length, COLUMNS), numpy.float32)
    mask = numpy.zeros((count, length), numpy.float32)
    for row, one in enumerate(some):
        mask[row, : min(one.size, length)] = 1
        within = one.rows < length
        flags[row, one.rows[within], one.columns[within]] = 1
    pieces = numpy.concatenate([one.pieces[one.words < length] for one in some])
    words = numpy.concatenate([one.words[one.words < length] + row * length for row, one in enumerate(some)])
    more = (1 << max(12, len(pieces).bit_length())) - len(pieces)
    # What fills up belongs to a word behind all others.
    return {
        "pieces": numpy.pad(pieces, (0, more)),
        "words": numpy.pad(words, (0, more), constant_values=count * length),
        "flags": flags,
        "mask": mask,
    }


def add_layer(
    layers: dict[str, Any], keys: Iterator[Any], name: str, shape: tuple[int, ...], spread: float
) -> None:
    """Add a layer of random weights."""
    layers[name] = jax.random.normal(next(keys), shape) * spread
    layers[f"{name} bias"] = jnp.zeros(shape[-1])


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


def learnt(
    layers: dict[str, Any],
    loss: Callable[[Any, Any, Any], Any],
    batches: Callable[[], Iterable[dict[str, Any]]],
    *,
    rounds: int,
    steps: int,
    rate: float,
    decay: float,
) -> dict[str, Any]:
    """Layers that have learnt.

    loss: how wrong layers are about a batch, with a key for what is hidden. batches: those of one round.
    steps: of all rounds.
    """
    rates = optax.warmup_cosine_decay_schedule(0, rate, int(steps * WARMING), steps)
    rule = optax.adamw(rates, weight_decay=decay)
    state = rule.init(layers)

    def step(layers: Any, state: Any, seen: Any, key: Any) -> tuple[Any, Any, Any]:
        wrong, slopes = jax.value_and_grad(loss)(layers, seen, key)
        change, state = rule.update(slopes, state, layers)
        return optax.apply_updates(layers, change), state, wrong

    learn = jax.jit(step)
    key = jax.random.PRNGKey(1)
    for number in range(rounds):
        total = []
        for seen in batches():
            key, now = jax.random.split(key)
            layers, state, wrong = learn(layers, state, seen, now)
            total.append(wrong)
        print(f"round {number + 1} of {rounds}: {numpy.mean([float(one) for one in total]):.3f}", flush=True)
    return {name: numpy.asarray(layer) for name, layer in layers.items()}


def packed(layers: dict[str, Any]) -> Weights:
    """The network as it is kept."""
    tensors = {}
    for name, layer in layers.items():
        scale = float(abs(layer).max()) / STEPS
        steps = numpy.rint(layer / scale).astype(numpy.int8)
        tensors[name] = Tensor(shape=layer.shape, scale=scale, steps=steps.tobytes())
    return Weights(codes=CODES, columns=COLUMNS, tensors=tensors)


def together(ruled: frozenset[str], likely: Iterable[float], doubt: float, sure: float) -> frozenset[str]:
    """Codes that rules and network find: what a rule finds from `doubt`, anything else from `sure`.

    likely: of each of `CODES`.
    """
    by_code = zip(CODES, likely, strict=True)
    return frozenset(code for code, value in by_code if value >= (doubt if code in ruled else sure))
