"""What the second opinion sees of a text: for each word its pieces, what the lexicon knows of it, and the signs beside it.

Nothing of it is a verdict: a word's pieces are places in a table that training fills, the lexicon's knowledge says what
a word means wherever it stands. Pieces are of one alphabet (`scanner.asks.alphabet`), so that words which languages share
are learnt once.
"""

import unicodedata
import zlib
from collections.abc import Sequence
from typing import Final

import msgspec

from scanner.asks.alphabet import consonants, devanagari, roughly
from scanner.asks.kinds import GRAMMAR, LABEL, NOT, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal
from scanner.asks.sentence import Sentence
from scanner.asks.showing import shows
from scanner.model import Ask

BUCKETS: Final = 1 << 16
"""Places in the table of pieces; several pieces share one. A power of two."""
LONGEST_WORD: Final = 32
"""Letters of a word that are looked at."""
PIECES: Final = (2, 3, 4, 5)
"""Letters of the pieces of words, the bounds of the word among them."""
SOUNDS: Final = 4
"""Consonants of the pieces of a word's sound, the bounds among them."""
CODES: Final = tuple(ask.value for ask in Ask)
"""Kinds of data, in the order of the columns."""
KINDS: Final = (*sorted(GRAMMAR), QUESTION, LABEL, NOT)
"""What else the lexicon knows of a word, in the order of the columns."""
SIGNS: Final = ("\n", *":-?!,.|()/*_।=\"'&", "emoji")
"""Signs between words, in the order of the columns."""

NAMED: Final = len(CODES)
"""Column: a word for data of any kind."""
SHOWN: Final = NAMED + 1
"""Column: a word behind which the data stands."""
FIRST_KIND: Final = SHOWN + 1
BEFORE: Final = FIRST_KIND + len(KINDS)
"""First column of the signs before a word; those behind it follow."""
BEHIND: Final = BEFORE + len(SIGNS)
COLUMNS: Final = BEHIND + len(SIGNS)

_CODE: Final = {code: column for column, code in enumerate(CODES)}
_KIND: Final = {kind: FIRST_KIND + place for place, kind in enumerate(KINDS)}
_SIGN: Final = {sign: place for place, sign in enumerate(SIGNS)}
_PICTURES: Final = frozenset({"So", "Sk"})
"""Unicode's categories of emoji."""


class Traits(msgspec.Struct, frozen=True, kw_only=True):
    """A text as the second opinion sees it."""

    pieces: list[tuple[int, ...]]
    """Of each word the places of its pieces, below `BUCKETS`."""
    columns: list[tuple[int, ...]]
    """Of each word the columns that are one, below `COLUMNS`; all others are nought."""


def traits_of(normal: Normal, hits: Sequence[Hit], sentences: Sequence[Sentence]) -> Traits:
    """The traits of a text's words, in their order."""
    columns: list[set[int]] = [set() for _ in normal.words]
    for one in sentences:
        for noun in one.nouns:
            own = {_CODE[noun.code], NAMED}
            if shows(normal, noun):
                own.add(SHOWN)
            if noun.kind in _KIND:
                own.add(_KIND[noun.kind])
            for place in range(noun.first, noun.last):
                columns[place] |= own
    for hit in hits:
        if hit.kind in _KIND and hit.kind not in {QUESTION, LABEL}:
            for place in range(hit.first, hit.last):
                columns[place].add(_KIND[hit.kind])
    return _with_signs(normal, columns)


def traits_of_label(normal: Normal, hits: Sequence[Hit]) -> Traits:
    """The traits of a label's words, in their order: a label has no grammar, so whatever the lexicon finds counts.

    hits: what the lexicon finds in a label, the words of labels' grammar among them.
    """
    columns: list[set[int]] = [set() for _ in normal.words]
    for hit in hits:
        own = {_CODE[hit.code], NAMED} if hit.code else set()
        if hit.kind in _KIND:
            own.add(_KIND[hit.kind])
        for place in range(hit.first, hit.last):
            columns[place] |= own
    return _with_signs(normal, columns)


def part_of(traits: Traits, first: int, last: int) -> Traits:
    """The traits of some of a text's words, up to `last` and without it."""
    return Traits(pieces=traits.pieces[first:last], columns=traits.columns[first:last])


def _with_signs(normal: Normal, columns: list[set[int]]) -> Traits:
    """Pieces of the words, and their columns with the signs beside them."""
    signs = [_signs(gap) for gap in normal.gaps]
    for place, own in enumerate(columns):
        own.update(BEFORE + sign for sign in signs[place])
        own.update(BEHIND + sign for sign in signs[place + 1])
    return Traits(
        pieces=[pieces_of(word) for word in normal.words], columns=[tuple(sorted(own)) for own in columns]
    )


def pieces_of(word: str) -> tuple[int, ...]:
    """Places of a word's pieces: of its letters, of the whole, and of its sound. A number is as many nines as it has digits."""
    read = "9" * len(word) if word.isdecimal() else devanagari(word)
    bound = f"_{read}"[:LONGEST_WORD] + "_"
    found = {
        bound[start : start + length]
        for length in (*PIECES, len(bound))
        for start in range(len(bound) - length + 1)
    }
    if not word.isascii():
        found.add(f"={word[:LONGEST_WORD]}")
    if sound := consonants(word[:LONGEST_WORD]):
        heard = f"_{sound}_"
        found |= {f"~{sound}~", f"^{roughly(sound)}^"}
        found |= {f"~{heard[start : start + SOUNDS]}" for start in range(len(heard) - SOUNDS + 1)}
    return tuple(sorted({zlib.crc32(piece.encode()) & (BUCKETS - 1) for piece in found}))


def _signs(gap: str) -> tuple[int, ...]:
    found = {_SIGN.get(sign, -1) for sign in gap}
    if any(unicodedata.category(sign) in _PICTURES for sign in gap):
        found.add(_SIGN["emoji"])
    return tuple(sorted(found - {-1}))
