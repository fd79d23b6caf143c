"""One spelling for letters: whatever looks like a Latin letter becomes that letter, in lower case; Indian scripts stay.

The order matters and is why this is no library call. Unicode's own skeletons take Devanagari apart (आ into अ and a vowel
sign) and write m as rn; its compatibility forms, taken first, lose Greek letters (Ϲ looks like C and decomposes to Σ).
So, per character: invisible ones and stray marks fall; decomposition counts where it ends in ASCII; then the table of
look-alikes, on the character as it stands; then its name, for letters in boxes, circles, flags and small capitals.

Sources: UTS #39 (`scanner/data/unicode/confusables.txt`), Unicode names and categories, `own.txt` beside that table.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec

LONGEST: Final = 300
"""Characters of a title that are read. WhatsApp allows 100, Telegram 128; page titles may be longer."""
I_OR_L: Final = "ı"
"""Stands for a character that looks like both I and l."""

INDIC: Final = (0x0900, 0x0DFF)
ARABIC: Final = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))

_DROPPED: Final = frozenset("™®©℠\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Decomposed, the signs would give "celltm"; the others are blank where they are shown at all."""
_BLANK: Final = frozenset("\u2800\ufffc\ufffd")
_PAIRS: Final = MappingProxyType({"ß": "b", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"})
_NAMED: Final = re.compile(
    r"(?:LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |CAPITAL )?([A-Z])(?: WITH .*)?"
    r"|.*(?:SQUARED|CIRCLED|PARENTHESIZED|OUTLINED) LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])"
    r"|REGIONAL INDICATOR SYMBOL LETTER ([A-Z])|MODIFIER LETTER (?:SMALL|CAPITAL|SMALL CAPITAL) ([A-Z]))"
)


class Folded(msgspec.Struct, frozen=True):
    """Folded text, and where each of its characters comes from."""

    source: str
    """The text as written, composed (NFC)."""
    text: str
    places: tuple[int, ...]
    """For each character of `text`, its place in `source`."""

    def written(self, start: int, end: int) -> str:
        """The words as written behind a stretch of `text`, without invisible characters."""
        if start >= end:
            return ""
        piece = self.source[self.places[start] : self.places[end - 1] + 1]
        return "".join(c for c in piece if not _invisible(c))


def fold(text: str) -> Folded:
    """Fold a title, handle or label. Only the first `LONGEST` characters are read."""
    source = unicodedata.normalize("NFC", text[:LONGEST])
    if source.isascii():
        return Folded(source, source.lower(), tuple(range(len(source))))
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(source):
        shape = char.lower() if char.isascii() else letter(char)
        out.append(shape)
        places += [place] * len(shape)
    return Folded(source, "".join(out), tuple(places))


@cache
def letter(char: str) -> str:
    """What one character that is not ASCII is folded to: letters, a blank, or nothing."""
    point = ord(char)
    if char in _DROPPED:
        return ""
    if INDIC[0] <= point <= INDIC[1] or _is_arabic(point):
        # Forms of Arabic letters that keyboards and copied text bring along are one letter each.
        return unicodedata.normalize("NFKC", char) if point >= 0xFB50 else char
    if char in _PAIRS:
        return _PAIRS[char]
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me", "Cc"}:
        return " " if char in "\x85" else ""
    if char in _BLANK or category[0] == "Z":
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    if plain.isascii() and plain.strip():
        return plain.lower()
    if like := lookalikes().get(char) or lookalikes().get(char.lower()):
        return like
    return _by_name(char) or _base(plain, char)


def _by_name(char: str) -> str:
    match = _NAMED.fullmatch(unicodedata.name(char, ""))
    return next((group.lower() for group in match.groups() if group), "") if match else ""


def _base(plain: str, char: str) -> str:
    """A letter without its marks, folded in its turn; anything else as it is."""
    if plain and plain != char and len(plain) == 1:
        return letter(plain)
    return char.lower()


def _is_arabic(point: int) -> bool:
    return any(low <= point <= high for low, high in ARABIC)


def _invisible(char: str) -> bool:
    # Joiners change how Indian letters are drawn; everything else of the kind can only hide or turn words round.
    return unicodedata.category(char) == "Cf" and char not in "\u200c\u200d"


@cache
def lookalikes() -> Mapping[str, str]:
    """Characters that look like an ASCII letter or digit, and which."""
    folder = files("scanner").joinpath("data", "unicode")
    lines = [
        line
        for name in ("confusables.txt", "own.txt")
        for line in folder.joinpath(name).read_text(encoding="utf-8").splitlines()
    ]
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({c: I_OR_L if like == "|" else like for like, chars in pairs for c in chars})
