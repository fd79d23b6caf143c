"""One line of the table."""

import json
from pathlib import Path
from typing import Any

import msgspec

VECTORS = Path(__file__).parent.parent.parent / "tests" / "vectors"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A figure beside its bound."""

    what: str
    tried: int
    found: str
    """The figure, with its unit."""
    bound: str
    """What it must be."""
    holds: bool


def none(what: str, tried: int, found: int) -> Row:
    """A row for something that must never happen."""
    return Row(what=what, tried=tried, found=str(found), bound="0", holds=found == 0 and tried > 0)


def at_most(what: str, tried: int, found: float, bound: float, unit: str) -> Row:
    """A row for something that must stay small."""
    return Row(
        what=what,
        tried=tried,
        found=f"{found:.1f} {unit}",
        bound=f"{bound:g} {unit}",
        holds=found <= bound and tried > 0,
    )


def lines(name: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file of `tests/vectors/` (sources and licences: SOURCES.md there)."""
    text = (VECTORS / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
