"""One normal form for lexicon and text: NFC, small letters, no joiners, plain digits."""

import unicodedata
from typing import Final

_DROP: Final = {
    ord(c): None
    for c in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u093c"
}


def normalise(text: str) -> str:
    """Fold a text so that spellings of the same word meet."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).translate(_DROP)).casefold()
