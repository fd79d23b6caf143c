"""The phrases of `data/fields/labels.toml`, and texts as the words that are compared with them."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import msgspec

from scanner.model import Ask

LONGEST: Final = 400
"""Characters of a label that are read."""

_WORD = re.compile(r"[^\W_]+")
BARE_NAME = frozenset({"name", "names"})
BOXES = frozenset(["txt", "ddl", "cmb", "cbo", "lbl", "fld", "inp", "frm", "ctl", "tb", "edt"])
"""By these programmers mark what kind of box it is."""
FILLERS = BOXES | frozenset(
    ["text", "tel", "field", "input", "form", "ctl00", "id", "val", "value", "box", "edit", "str", "the", "your", "my", "a", "an", "of", "enter", "please", "type", "select", "choose", "required", "optional", "here", "new", "user", "usr", "reg", "my", "no", "1", "2", "3", "s", "contact", "billing", "shipping", "bill", "ship", "primary", "customer", "cust", "home", "work", "e", "g", "eg", "what", "is", "current", "register", "signup", "login", "login1", "and", "or"]
)  # fmt: skip
"""These carry no meaning in a label or in the name of a field."""


class Word(NamedTuple):
    """A word of a text, folded."""

    text: str
    start: int
    end: int


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asks: dict[Ask, list[str]]
    whole: dict[Ask, list[str]]
    other: dict[str, list[str]]
    qualifiers: dict[str, list[str]]
    spellings: dict[str, list[str]]


class Words:
    """The phrases, by their first word."""

    def __init__(self, file: _File) -> None:
        self.phrases: dict[str, list[tuple[tuple[str, ...], Ask | None]]] = {}
        self.unspaced: dict[str, Ask | None] = {}
        self.whole: dict[tuple[str, ...], Ask] = {}
        self.vocabulary: set[str] = set()
        self.person = frozenset(file.qualifiers["person"])
        self.often_mistyped = frozenset(file.spellings)
        self.spellings = {wrong: right for right, wrongs in file.spellings.items() for wrong in wrongs}
        """Words that are mistyped often, and what was meant."""
        self.property = frozenset(file.qualifiers["property"])
        for code, phrases in file.asks.items():
            for phrase in phrases:
                self._add(phrase, code)
        for phrase in file.other["nothing"]:
            self._add(phrase, None)
        self.neutral = frozenset(
            tuple(word.text for word in words_of(phrase)) for phrase in file.other["neutral"]
        )
        for phrase in file.other["neutral"]:
            self._add(phrase, None)
        for code, phrases in file.whole.items():
            for phrase in phrases:
                key = tuple(word.text for word in words_of(phrase))
                self.whole[key] = code
                self.vocabulary |= set(key)
        self.unspaced = dict(sorted(self.unspaced.items(), key=lambda item: -len(item[0])))
        for listed in self.phrases.values():
            listed.sort(key=lambda item: -len(item[0]))
        self.vocabulary |= BARE_NAME | self.person | FILLERS

    def _add(self, phrase: str, code: Ask | None) -> None:
        if any(map(is_unspaced, phrase)):
            self.unspaced[phrase] = code
            return
        key = tuple(word.text for word in words_of(phrase))
        self.phrases.setdefault(key[0], []).append((key, code))
        self.vocabulary |= set(key)


@cache
def known_words() -> Words:
    """The phrases, read once."""
    text = (files("scanner") / "data" / "fields" / "labels.toml").read_text("utf-8")
    return Words(msgspec.convert(tomllib.loads(text), _File))


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that puts no blanks between words, or not everywhere: Han, Kana, Hangul, Thai."""
    return "\u2e80" <= letter <= "\ud7ff" or "\u0e00" <= letter <= "\u0e7f"


def words_of(text: str) -> list[Word]:
    """Words of a text, in small letters and without accents, with their places."""
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[:LONGEST]
    return [Word(_folded(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)]


def _folded(word: str) -> str:
    word = word.lower()
    if word.isascii():
        return word
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", word) if unicodedata.category(letter) != "Mn"
    )
    return bare.translate(_LETTERS)


_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d"})
