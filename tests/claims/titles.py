"""The labelled titles (`tests/labelled/titles.tsv`), and how well `read_claims` does on them."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from scanner.claims import read_claims

FILE = Path(__file__).parent.parent / "labelled" / "titles.tsv"
DAY = date(2026, 12, 1)
"""A day on which the founding advisory is active."""
KINDS = {"disowned": "disowned", "unverified": "claim", "mention": "mention"}


class Row(NamedTuple):
    """One labelled title."""

    id: str
    part: str
    field: str
    kind: str
    organisation: str
    unit: str
    note: str
    text: str


class Score(NamedTuple):
    """Right, false and missed of one class."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def rows(file: Path = FILE) -> Iterator[Row]:
    lines = (line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    next(reader)
    for row in reader:
        yield Row(*row)


def said(row: Row) -> set[tuple[str, str]]:
    """Kind and organisation of everything that is found."""
    title, handle = (row.text, "") if row.field == "title" else ("", row.text)
    reading = read_claims(title, handle, on=DAY)
    return {(KINDS[claim.claim.value], claim.organisation) for claim in reading.claims}


def names(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What says "this is the organisation", without mentions."""
    return {pair for pair in found if pair[0] != "mention"}


def right(row: Row) -> bool:
    """Whether the claims are those of the label, and the loudest is of its kind."""
    found = said(row)
    if row.kind == "other":
        return all(organisation != row.organisation for _, organisation in names(found))
    if row.kind == "none":
        return not found
    if row.kind == "mention":
        return not names(found) and (row.kind, row.organisation) in found
    return names(found) == {(row.kind, row.organisation)}


def says_disowned(row: Row) -> bool:
    """Whether a name of the row is found to be disowned."""
    return any(kind == "disowned" for kind, _ in said(row))


def disowned(every: Iterable[Row], find: Callable[[Row], bool] = says_disowned) -> Score:
    """How well a way of finding disowned names does."""
    counts = [(find(row), row.kind == "disowned") for row in every]
    return Score(counts.count((True, True)), counts.count((True, False)), counts.count((False, True)))


def organisations(every: Iterable[Row]) -> Score:
    """How well "names organisation X" does, claims and disowned names alike."""
    true = false = missed = 0
    for row in every:
        found = {organisation for _, organisation in names(said(row))}
        wanted = {row.organisation} if row.kind in {"claim", "disowned"} else set()
        if row.kind == "other":
            found &= {row.organisation}
        true += len(found & wanted)
        false += len(found - wanted)
        missed += len(wanted - found)
    return Score(true, false, missed)
