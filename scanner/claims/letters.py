"""Acronyms spelled by the names of their letters: बीएसपी is bee-es-pee, which is BSP; so are بی ایس پی and பிஎஸ்பி.

A word is read so only as a whole, and what comes out counts only where it is in the vocabulary: many short words can be
read as letters (के, जी, ओ).
"""

import re
from itertools import product
from typing import Final

from scanner.claims.scripts import is_arabic, is_tamil, urdu

LONGEST: Final = 36
"""Characters of a word that is tried: acronyms are short, and other words need not be taken apart."""

_DEVANAGARI: Final = {
    "a": "ए",
    "b": "बि|भि(?=[एआइ])",
    "c": "सि",
    "d": "डि",
    "e": "इ",
    "f": "एफ",
    "g": "जि",
    "h": "एच|हेच|एइच",
    "i": "आइ|आय|ऐ|अइ|आयि",
    "j": "जे",
    "k": "के",
    "l": "एल|ऐल|अल",
    "m": "एम|ऐम|एं",
    "n": "एन|ऐन",
    "o": "ओ",
    "p": "पि|प्पि",
    "q": "क्यु|किउ",
    "r": "आर",
    "s": "एस|ऐस|इस|अस",
    "t": "टि|ट्टि",
    "u": "यु|इउ",
    "v": "वि|भि",
    "w": "डब्ल्यु|डब्लु|डबल्यु|डब्लिउ",
    "x": "एक्स|ऐक्स|अक्स",
    "y": "वाइ|वाय|वै|ओयाइ|ओआइ",
    "z": "जेड|झेड|जेड्ड",
}
_TAMIL: Final = {
    "a": "ஏ|எ",
    "bp": "பி",
    "c": "சி",
    "dt": "டி",
    "e": "ஈ|இ",
    "f": "எஃப்|எப்",
    "g": "ஜி",
    "h": "எச்|ஹெச்|எச",
    "i": "ஐ",
    "j": "ஜே|ஜெ",
    "k": "கே|கெ",
    "l": "எல்",
    "m": "எம்",
    "n": "என்",
    "o": "ஓ|ஒ",
    "q": "க்யூ|கியூ",
    "r": "ஆர்",
    "s": "எஸ்",
    "u": "யு|யூ",
    "v": "வி",
    "w": "டபிள்யூ|டபிள்யு|டபுள்யூ",
    "x": "எக்ஸ்",
    "y": "ஒய்|வை",
    "z": "இசட்|ஜெட்",
}
_URDU: Final = {
    "a": "اے",
    "b": "بی",
    "c": "سی",
    "d": "ڈی",
    "e": "ای",
    "f": "ایف",
    "g": "جی",
    "h": "ایچ",
    "i": "ای|ائی|اےی|آئی|ایی|اای",
    "j": "جے",
    "k": "کے",
    "l": "ایل",
    "m": "ایم",
    "n": "این",
    "o": "او",
    "p": "پی",
    "q": "کیو",
    "r": "ار",
    "s": "ایس",
    "t": "ٹی",
    "u": "یو",
    "v": "وی",
    "w": "ڈبلیو",
    "x": "ایکس",
    "y": "وای",
    "z": "زیڈ",
}
_LATIN: Final = {
    "a": "aye",
    "b": "bee|bi",
    "c": "cee|see|si",
    "d": "dee|di",
    "e": "ee",
    "f": "ef|eff|aif",
    "g": "gee|jee|ji",
    "h": "aitch|ech|aich",
    "i": "aai|aay|eye|aii|ai|ay",
    "j": "jay|je",
    "k": "kay|ke",
    "l": "el|ell|ail",
    "m": "em|aim",
    "n": "en|ain",
    "o": "oh",
    "p": "pee|pi",
    "q": "kyu|kyoo|cue",
    "r": "ar|aar",
    "s": "es|ess|ais|as",
    "t": "tee|ti|tea",
    "u": "yu|yoo",
    "v": "vee|vi",
    "w": "dablyu|dabalyu|doubleu",
    "x": "eks|ex",
    "y": "wai|why|vaai",
    "z": "zed|jed|zee",
}
_VOWELS: Final = str.maketrans(
    {"ई": "इ", "ऊ": "उ", "ी": "ि", "ू": "ु", "ऎ": "ए", "ॆ": "े", "ँ": "ं", "\u093c": "", "ऍ": "ए", "ॲ": "अ"}
)


def _reader(names: dict[str, str], after: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a whole word of letter names, and for its first name; longer names first."""
    pairs = [(name, letters) for letters, many in names.items() for name in _alternatives(many)]
    pairs.sort(key=lambda pair: -len(pair[0]))
    one = "|".join(f"(?:{name}){after}" for name, _ in pairs)
    return re.compile(f"(?:{one})+"), re.compile("|".join(f"((?:{name}){after})" for name, _ in pairs))


def _alternatives(many: str) -> list[str]:
    return re.split(r"\|(?![^(]*\))", many)


def _letters(names: dict[str, str]) -> list[str]:
    pairs = [(name, letters) for letters, many in names.items() for name in _alternatives(many)]
    return [letters for _, letters in sorted(pairs, key=lambda pair: -len(pair[0]))]


# A name ends where no vowel sign follows; a virama may close it (ಎಸ್, ऎस्).
_READERS: Final = {
    "deva": (_reader(_DEVANAGARI, "्?(?![\u093e-\u094c])"), _letters(_DEVANAGARI)),
    "tamil": (_reader(_TAMIL, "(?![\u0bbe-\u0bcd])"), _letters(_TAMIL)),
    "urdu": (_reader(_URDU, ""), _letters(_URDU)),
    "latin": (_reader(_LATIN, ""), _letters(_LATIN)),
}


def spelled(word: str) -> tuple[str, ...]:
    """The acronyms that a word spells, letter name by letter name; empty when it does not.

    word: one word as `tokens` gives it: Devanagari (other Indian scripts moved there), Tamil, Urdu or Latin. Tamil has
    one letter for b and p, and one for d and t, so that there it may be several.
    """
    if not word or len(word) > LONGEST:
        return ()
    if is_arabic(word[0]):
        return _read("urdu", urdu(word))
    if is_tamil(word[0]):
        return _read("tamil", word)
    if word[0] >= "\u0900":
        return _read("deva", word.translate(_VOWELS))
    return _read("latin", word)


def _read(script: str, word: str) -> tuple[str, ...]:
    (whole, first), letters = _READERS[script]
    if not whole.fullmatch(word):
        return ()
    choices: list[str] = []
    place = 0
    while place < len(word):
        match = first.match(word, place)
        if match is None or match.lastindex is None:
            # The greedy reading ended in a corner that the whole word does not have to enter.
            return ()
        choices.append(letters[match.lastindex - 1])
        place = match.end()
    return tuple("".join(choice) for choice in product(*choices))[:64]
