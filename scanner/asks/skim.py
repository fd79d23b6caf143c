"""A first look at a long text: the few stretches of it in which the reader may be asked to send something.

On a page only what asks the reader to send data to somebody counts (see `scanner.asks.text`). So every request stands
in a sentence with a verb of handing over, or in the list that such a sentence opens. One small automaton that holds one
word of each such verb finds the lines that matter; all else of the page is never cut into words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import daachorse

from scanner.asks.normal import JOINING, is_of_word

LONG_LINE: Final = 600
"""Longer lines are cut into sentences before one is taken out of them."""
AROUND: Final = 500
"""Characters on both sides of a request that are read with it: somebody may warn of it there."""
LIST_LINE: Final = 80
"""No line of a list that a request opens is longer."""
LONGEST_LIST: Final = 4_000
"""Characters of such a list that are read."""

# Signs that end a sentence whatever stands before them, and a stop after a word that is no abbreviation. A blank must
# follow, so that no address is cut.
_CUT: Final = re.compile(r"(?:[!?।۔॥|؟;]|(?<=[^\W\d_]{5}|[\u0900-\u0dff]{5})\.)(?=\s)")
_NO_WORD: Final = "\uffff"
_BLANKS: Final = dict.fromkeys(map(ord, JOINING), " ")

Span: TypeAlias = tuple[int, int]
"""Start and end of a stretch of the folded text."""


class Signs:
    """Words, or pairs of them, by which phrases of some kind are known."""

    def __init__(self, automaton: daachorse.CharwiseDoubleArrayAhoCorasick, may_follow: bytes) -> None:
        self._automaton = automaton
        self._open = may_follow

    @classmethod
    def of(cls, words: dict[str, bool]) -> "Signs":
        """Build from folded words, each with whether other letters may follow in the same word."""
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick([*words, _NO_WORD])
        return cls(automaton, bytes([*words.values(), False]))

    def pack(self) -> tuple[bytes, bytes]:
        """As bytes: building takes longer than all else that a start with a compiled lexicon does."""
        return self._automaton.serialize(), self._open

    @classmethod
    def unpack(cls, packed: tuple[bytes, bytes]) -> "Signs":
        """What was packed; the bytes must be whole (see `scanner.asks.compiled`)."""
        automaton, may_follow = packed
        return cls(daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(automaton), may_follow)

    def places(self, folded: str) -> Iterator[int]:
        """Where such signs begin, in the order of their ends."""
        last = len(folded)
        for start, end, number in self._automaton.find_overlapping(folded):
            if start and is_of_word(folded[start - 1]):
                continue
            if end == last or self._open[number] or _may_end(folded[end - 1], folded[end]):
                yield start


def spaced(piece: str) -> str:
    """A piece of folded text with one blank for whatever may stand between the words of a phrase."""
    return " ".join(piece.translate(_BLANKS).split())


def _may_end(letter: str, after: str) -> bool:
    """Whether a word may end here: before no letter, or a Latin one before a case ending of India or a digit."""
    return not is_of_word(after) or (letter.isascii() and (after >= "\u0900" or after.isdigit()))


def pieces(folded: str, places: Iterable[int]) -> list[Span]:
    """The lines in which the places stand; of long lines, the sentences."""
    found: list[Span] = []
    cuts: list[int] = []
    done = line_end = 0
    for place in places:
        if place < done:
            continue
        if not cuts or place >= line_end:
            start, line_end = folded.rfind("\n", 0, place) + 1, _line_end(folded, place)
            cuts = [start, line_end]
            if line_end - start > LONG_LINE:
                cuts[1:1] = [cut.end() for cut in _CUT.finditer(folded, start, line_end - 1)]
        number = bisect_right(cuts, place)
        done = cuts[number]
        found.append((cuts[number - 1], done))
    return found


def widened(folded: str, wanted: Iterable[Span]) -> list[Span]:
    """Stretches with what stands around them, and with the lists that they may open; those that touch become one."""
    found: list[Span] = []
    for first, last in wanted:
        start, end = _before(folded, first), _after(folded, last)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _before(folded: str, place: int) -> int:
    floor = max(0, place - AROUND)
    border = folded.rfind("\n", max(0, floor - AROUND), floor)
    return border + 1 if border >= 0 or floor == 0 else folded.find(" ", floor, place) + 1 or place


def _after(folded: str, place: int) -> int:
    top = place + AROUND
    if top >= len(folded):
        return len(folded)
    border = folded.find("\n", top, top + AROUND)
    if border < 0:
        blank = folded.rfind(" ", place, top)
        return blank if blank >= 0 else place
    while border < place + LONGEST_LIST:
        after = _line_end(folded, border + 1)
        if after - border > LIST_LINE or after == len(folded):
            break
        border = after
    return border


def _line_end(folded: str, place: int) -> int:
    end = folded.find("\n", place)
    return len(folded) if end < 0 else end
