"""How a phrase is written in a lexicon file, and the patterns it stands for.

`mobile (no|number)` is two phrases, `[your] name` is one with and one without `your`. A slash must be there in the
text too (`s/o`). `{forms}` stands for a set of the file with that name. A star at the end lets any letters follow in the same word (`நம்பர*`). Blanks are optional in the
text: `pin code` also finds `pincode` and `pin-code`.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from scanner.asks.normal import normalise

_DEEPEST: Final = 5
"""Sets within sets, and one."""
_LONG: Final = 14
"""Letters of three words that nobody writes as two: what is joined is short, like `pin code no`."""
MOST_VARIANTS = 4000
"""A phrase that stands for more is a mistake, or too clever to review."""


_DOUBLED: Final = frozenset("கசதப")
"""Tamil letters that are doubled behind a vowel at the end of the word before."""
_VIRAMA: Final = "\u0bcd"
_FIRST_TAMIL: Final = "\u0b80"
_SIGN: Final = re.compile(r"([()\[\]|])")
_NAME: Final = re.compile(r"\{(\w+)\}")


class PhraseError(ValueError):
    """The phrase cannot be read; the message quotes it."""


class Pattern(NamedTuple):
    """One way in which a phrase is typed."""

    key: str
    """Folded words, each after one blank, as the automaton sees them."""
    letters: int
    """Length without blanks."""
    words: int
    open_end: bool
    """Letters may follow in the last word, because the phrase ends with a star."""
    slashes: bool
    """Its words must be divided by slashes."""


def with_sets(phrase: str, sets: Mapping[str, str]) -> str:
    """Put alternatives in the place of their name: `bhej {forms}` becomes `bhej (do|dena)`; a set may name others."""
    for _ in range(_DEEPEST):
        names = set(_NAME.findall(phrase))
        if not names:
            return phrase
        if not names <= sets.keys():
            raise PhraseError(f"{phrase!r} names a set that is not there")
        for name in names:
            phrase = phrase.replace("{" + name + "}", f"({sets[name]})")
    raise PhraseError("a set names itself")


def expand(phrase: str) -> list[str]:
    """Spell out `(a|b)` and `[c]`; nested brackets are allowed."""
    if not _SIGN.search(phrase):
        return [" ".join(phrase.split())]
    found = _alternatives(_SIGN.split(phrase), 0, closing="")
    if len(found[0]) > MOST_VARIANTS:
        raise PhraseError(f"{phrase!r} stands for {len(found[0])} phrases")
    return list(dict.fromkeys([" ".join(text.split()) for text in found[0]]))


def patterns(phrase: str, *, joined: bool = True) -> list[Pattern]:
    """All patterns of a phrase: every alternative, with blanks kept and, if `joined`, left out too."""
    out: dict[str, Pattern] = {}
    for text in expand(phrase):
        open_end = text.endswith("*")
        words: list[str] = []
        for piece in (text.rstrip("*") if open_end else text).split():
            words += _words(piece)
        if not words:
            raise PhraseError(f"{phrase!r} holds no word")
        slashes = "/" in text
        spaced = " " + " ".join(words)
        letters = len(spaced) - len(words)
        out.setdefault(spaced, Pattern(spaced, letters, len(words), open_end, slashes))
        for key in _doubled(words):
            out.setdefault(key, Pattern(key, letters, len(words), open_end, slashes))
        if joined and not slashes:
            for key in _joined(words, letters):
                out.setdefault(key, Pattern(key, letters, len(words) - 1, open_end, slashes))
    return list(out.values())


@cache
def _words(piece: str) -> tuple[str, ...]:
    """Folded words of a piece without blanks; phrases share most of their pieces."""
    return tuple(normalise(piece).words)


def _joined(words: list[str], letters: int) -> list[str]:
    """Two words as one; of three words two as one."""
    if letters < 3 or not 2 <= len(words) <= 3 or (len(words) > 2 and letters > _LONG):
        return []
    if len(words) == 2:
        return [f" {words[0]}{words[1]}"]
    return [f" {words[0]}{words[1]} {words[2]}", f" {words[0]} {words[1]}{words[2]}"]


def _doubled(words: list[str]) -> list[str]:
    """The same words as they are joined in written Tamil: `முழுப் பெயர்` for `முழு பெயர்`, where the next begins with such a letter."""
    joined = [
        word + after[0] + _VIRAMA if after[:1] in _DOUBLED and _FIRST_TAMIL <= word[-1] != _VIRAMA else word
        for word, after in pairwise([*words, " "])
    ]
    return [] if joined == words else [" " + " ".join(joined)]


def _alternatives(pieces: list[str], start: int, *, closing: str) -> tuple[list[str], int]:
    """Read until the closing bracket; give the spelled-out texts and the place after it."""
    done: list[str] = []
    texts = [""]
    place = start
    while place < len(pieces):
        piece = pieces[place]
        place += 1
        if piece in {"(", "["}:
            inner, place = _alternatives(pieces, place, closing=")" if piece == "(" else "]")
            if piece == "[":
                inner = ["", *inner]
            if len(texts) * len(inner) > MOST_VARIANTS:
                raise PhraseError(f"{''.join(pieces)!r} stands for more than {MOST_VARIANTS} phrases")
            texts = [text + more for text in texts for more in inner]
        elif piece == "|":
            done += texts
            texts = [""]
        elif piece in {")", "]"}:
            if piece != closing:
                raise PhraseError(f"{''.join(pieces)!r} closes a bracket that was not opened")
            return done + texts, place
        elif piece:
            texts = [text + piece for text in texts]
    if closing:
        raise PhraseError(f"{''.join(pieces)!r} leaves a bracket open")
    return done + texts, place
