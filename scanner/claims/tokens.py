"""Words of a title: runs of one script, in the one form in which they are compared.

Indian scripts are moved to Devanagari (`scripts`), the apostrophe-s of English falls, and the signs that stand for a full
stop in Hindi abbreviations (उ0प्र0, बी०एस०पी०) become one.
"""

import re
from functools import lru_cache
from typing import Final

import msgspec

from scanner.claims.folding import Folded, fold
from scanner.claims.scripts import is_arabic, is_indic, is_tamil, native, to_devanagari, urdu

WORDS: Final = 60
"""Words of a title that are read."""

_ABBREVIATION: Final = re.compile("(?<=[\u0904-\u0963])[0o०॰](?=[\u0904-\u0963\\s.,)(]|$)")
"""Very common in Uttar Pradesh: a zero or a ring for the full stop after a letter."""
_RUN: Final = re.compile(
    "(?P<latin>[a-z0-9ı](?:[a-z0-9ı]|[$@!](?=[a-z0-9ı]))*|[$](?=[a-z]{2})[a-z0-9ı]+)"
    "|(?P<indic>[\u0900-\u0963\u0970-\u0b7f\u0c00-\u0d7f]+|[\u0b80-\u0bff]+)"
    "|(?P<digits>[\u0966-\u096f])"
    "|(?P<urdu>[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f]+)"
    "|(?P<other>[^\\W\\d_]+)"
)
_POSSESSIVE: Final = re.compile("(?<=[a-z0-9])['’`]s\\b")


class Token(msgspec.Struct, frozen=True):
    """One word."""

    text: str
    """As it is compared: Latin in lower case, or one spelling of its Indian or Urdu form."""
    plain: str
    """Before vowel lengths were made equal: the names of letters are read from this."""
    start: int
    end: int
    """Place in the folded text."""
    gap: str
    """What stands between it and the word before."""
    written: str
    """The word as written, for telling I from l."""

    @property
    def is_latin(self) -> bool:
        """Latin letters, digits, or both."""
        return self.text[0] < "\u0100" or self.text[0] == "ı"


def tokenise(folded: Folded) -> tuple[Token, ...]:
    """The words of a folded text, in order; at most `WORDS`."""
    text = _ABBREVIATION.sub(".", folded.text)
    text = _POSSESSIVE.sub(lambda match: " " * len(match[0]), text)
    found: list[Token] = []
    last = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        word = match[0]
        plain = _plain(word)
        compared = _compared(plain)
        if not compared:
            continue
        found.append(
            Token(
                text=compared,
                plain=plain,
                start=start,
                end=end,
                gap=text[last:start],
                written=folded.source[folded.places[start] : folded.places[end - 1] + 1],
            )
        )
        last = end
        if len(found) == WORDS:
            break
    return tuple(found)


def _plain(word: str) -> str:
    if is_tamil(word[0]) or not is_indic(word[0]):
        return word
    return to_devanagari(word)


def _compared(plain: str) -> str:
    if is_arabic(plain[0]):
        return urdu(plain)
    if is_tamil(plain[0]) or not is_indic(plain[0]):
        return plain
    return native(plain)


@lru_cache(maxsize=8_192)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name or phrase of the data, in the form in which titles are compared with it. Never called with a title."""
    return tuple(token.text for token in tokenise(fold(text)))
