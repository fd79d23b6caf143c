"""Plain texts: sentences in which what they are about is put from a list of names for data.

Writers say the plain thing seldom, and each of them names data in ways of their own. So two lists were written for each
language, tab-separated, with a header line, and every name is put once into some sentence:

- `tests/labelled/phrases/LANGUAGE.tsv`: columns `codes` (joined by `+`; `none` for what is no personal data) and `phrase`;
- `tests/labelled/frames/LANGUAGE.tsv`: columns `state` (`asked` or `named`, as in `bench.marked`) and `frame`, with `{}`
  for each name.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.marked import Mark, MarkedText, State

NONE: Final = "none"
"""Codes of a phrase that names no personal data."""
PLACE: Final = "{}"
"""Where a phrase is put in a frame."""
_ASKED: Final = 0.6
"""Share of the texts that ask."""


def plain_texts(folder: Path) -> Iterator[MarkedText]:
    """Texts of all languages under a folder with `phrases` and `frames`: the same every time."""
    for path in sorted((folder / "phrases").glob("*.tsv")):
        chance = random.Random(path.stem)
        yield from _of_language(path.stem, rows(path), rows(folder / "frames" / path.name), chance)


def rows(path: Path) -> list[tuple[str, str]]:
    """The rows of a list, without its header line."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(one, other) for one, other in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


def filled(language: str, state: State, frame: str, phrases: list[tuple[str, str]]) -> MarkedText:
    """A frame with a phrase in each of its places."""
    text, *rest = frame.split(PLACE)
    marks = []
    for (codes, phrase), part in zip(phrases, rest, strict=True):
        if codes != NONE:
            marks.append(Mark(len(text), len(text) + len(phrase), tuple(codes.split("+")), state))
        text += phrase + part
    return MarkedText(language=language, batch="plain", kind=state, text=text, marks=tuple(marks))


def _of_language(
    language: str, phrases: list[tuple[str, str]], frames: list[tuple[str, str]], chance: random.Random
) -> Iterator[MarkedText]:
    """Texts in which every phrase stands once, but for the last few where too many places are left."""
    by_state: dict[State, list[str]] = {
        "asked": [frame for state, frame in frames if state == "asked"],
        "named": [frame for state, frame in frames if state == "named"],
    }
    chance.shuffle(phrases)
    while phrases:
        state: State = "asked" if chance.random() < _ASKED else "named"
        frame = chance.choice(by_state[state])
        places = frame.count(PLACE)
        if places > len(phrases):
            return
        yield filled(language, state, frame, [phrases.pop() for _ in range(places)])
