"""Texts amid others that name no data: what is said beside a request takes nothing from it.

Whoever wants data says much beside it, and may say it in order to hide what is wanted (`bench.beside` measures that).
"""

import random
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from bench.marked import MarkedText

_BEFORE: Final = 0.45
"""Share of the texts with another before them."""
_BEHIND: Final = 0.45
"""Share of the texts with another behind them."""
_LONGEST: Final = 300
"""Signs of what is put beside them."""
_LETTERS: Final = "LMN"
"""Unicode's categories of letters, of the signs that belong to them, and of digits."""
_BETWEEN: Final = (" ", " ", "\n", "\n\n")


def amid(texts: Iterable[MarkedText], company: Iterable[MarkedText]) -> Iterator[MarkedText]:
    """The texts, most of them before, behind or between texts of their language that name nothing: the same every time.

    company: texts among which those are that name nothing.
    """
    chance = random.Random(0)
    others: dict[str, list[str]] = {}
    for one in company:
        if not one.marks and len(one.text) <= _LONGEST:
            others.setdefault(one.language, []).append(one.text)
    for one in texts:
        own = others.get(one.language, [""])
        before = chance.choice(own) + chance.choice(_BETWEEN) if chance.random() < _BEFORE else ""
        behind = chance.choice(_BETWEEN) + chance.choice(own) if chance.random() < _BEHIND else ""
        yield between(before, one, behind)


def between(before: str, one: MarkedText, behind: str) -> MarkedText:
    """A text with others before and behind it; what ends without a sign gets a full stop."""
    end = "." if behind and unicodedata.category(one.text[-1])[0] in _LETTERS else ""
    return msgspec.structs.replace(
        one,
        text=before + one.text + end + behind,
        marks=tuple(
            mark._replace(start=mark.start + len(before), end=mark.end + len(before)) for mark in one.marks
        ),
    )
