"""Texts in which the words that name data are marked: `tests/labelled/marked/LANGUAGE.tsv`, tab-separated, with a header line.

Columns are `batch`, `kind` and `marked` (a line end is written `\\n`). `[[phone|mobile number]]` is asked for,
`[[-otp|OTP]]` is named and not asked for, and of `[[(name)|name]]` the rules of docs/labelling.md leave it open; several
codes of one phrase are joined by `+`. A clause that asks without a word for the data is marked as a whole.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

State = Literal["asked", "named", "open"]

_MARK: Final = re.compile(r"\[\[([^|\[\]]+)\|([^\[\]]*)\]\]")


class Mark(NamedTuple):
    """Words that name data."""

    start: int
    """Offset of the first letter in the text without marks."""
    end: int
    """Offset after the last."""
    codes: tuple[str, ...]
    state: State
    """Whether the reader is to hand it over."""


class MarkedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text and its marks."""

    language: str
    batch: str
    """Texts of one batch are one writer's on one plan."""
    kind: str
    text: str
    marks: tuple[Mark, ...]

    def codes(self, state: State) -> frozenset[str]:
        """Codes that are marked so."""
        return frozenset(code for mark in self.marks if mark.state == state for code in mark.codes)


def read_marked(path: Path) -> Iterator[MarkedText]:
    """The texts of a table; none if it holds something else."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "marked" in row:
                yield marked_text(path.stem, row)


def marked_text(language: str, row: Mapping[str, str]) -> MarkedText:
    """The text of a table's row."""
    text, marks = unmarked(row["marked"].replace("\\n", "\n"))
    return MarkedText(language=language, batch=row["batch"], kind=row["kind"], text=text, marks=marks)


def unmarked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """A text without its marks, and the marks."""
    text = ""
    marks: list[Mark] = []
    place = 0
    for found in _MARK.finditer(marked):
        text += marked[place : found.start()]
        marks.append(_mark(found[1], len(text), found[2]))
        text += found[2]
        place = found.end()
    return text + marked[place:], tuple(marks)


def _mark(label: str, start: int, words: str) -> Mark:
    state: State = "named" if label.startswith("-") else "open" if label.startswith("(") else "asked"
    return Mark(start, start + len(words), tuple(label.strip("-()").split("+")), state)
