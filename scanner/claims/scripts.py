"""Ten Indian scripts as one: letters of the others become Devanagari, and spellings that people mix up become equal.

The blocks of the Indian scripts in Unicode are laid out alike, so that a letter has the same place in each. That holds
well enough for names, but for Tamil, which has one letter where the others have up to four.
"""

import re
from typing import Final

DEVANAGARI: Final = 0x0900
_BLOCK: Final = 0x80
TAMIL: Final = (0x0B80, 0x0BFF)

_BEFORE: Final = str.maketrans(
    {
        # Letters that are not in their Devanagari place: chillus of Malayalam, r and w of Assamese, marks of Gurmukhi.
        "ൺ": "ണ്",
        "ൻ": "ന്",
        "ർ": "ര്",
        "ൽ": "ല്",
        "ൾ": "ള്",
        "ൿ": "ക്",
        "ৰ": "র",
        "ৱ": "ব",
        "ৎ": "ত",
        "ੱ": "",
        "ੰ": "ਂ",
        "ੲ": "ਇ",
        "ੳ": "ਉ",
        "ୱ": "ଵ",
    }
)
_Y: Final = (("\u09af\u09bc", "य"), ("\u0b2f\u0b3c", "य"), ("\u0b5f", "य"), ("\u09af", "ज"), ("\u0b2f", "ज"))
"""Bengali and Odia: without the dot below it, their y is read as j. NFC writes the dot apart."""
_AE: Final = (("\u09cd\u09af\u09be", "\u09c7"), ("অ\u09cd\u09af\u09be", "এ"), ("এ\u09cd\u09af\u09be", "এ"))
"""Bengali writes the vowel of "bank" as y with a long a."""
_AFTER: Final = str.maketrans(
    {
        # Vowel length, open and closed vowels: whoever types a name from hearing mixes them up.
        "ई": "इ",
        "ऊ": "उ",
        "ी": "ि",
        "ू": "ु",
        "ऎ": "ए",
        "ऍ": "ए",
        "ॆ": "े",
        "ॅ": "े",
        "ऒ": "ओ",
        "ऑ": "ओ",
        "ॊ": "ो",
        "ॉ": "ो",
        "ॲ": "ए",
        "औ": "ओ",
        "ौ": "ो",
        "ै": "े",
        "ॠ": "ऋ",
        "ॄ": "ृ",
        # Signs that are left out as often as written, and letters that sound alike.
        "\u093c": "",
        "ँ": "ं",
        "ः": "",
        "ष": "श",
        "ऩ": "न",
        "ऱ": "र",
        "ऴ": "ल",
        "ळ": "ल",
        "ण": "न",
        # A length mark and a lone vowel part of the southern scripts.
        "\u0955": "",
        "\u0956": "",
        "\u0957": "",
    }
)
_NASAL: Final = re.compile("[ङञनम]्(?=[क-भ])")
_TWICE: Final = re.compile("([क-ह])्\\1")


def is_indic(char: str) -> bool:
    """Whether a character belongs to one of the Indian blocks from Devanagari to Malayalam."""
    return "\u0900" <= char <= "\u0d7f"


def is_tamil(char: str) -> bool:
    """Whether a character is Tamil."""
    return TAMIL[0] <= ord(char) <= TAMIL[1]


def is_arabic(char: str) -> bool:
    """Whether a character belongs to the Arabic script, in which Urdu is written."""
    return "\u0600" <= char <= "\u08ff" and not "\u0660" <= char <= "\u0669"


def to_devanagari(word: str) -> str:
    """A word of any Indian block but Tamil in Devanagari, letter by letter; vowel length and nuktas kept."""
    for written, read in (*reversed(_AE), *_Y):
        word = word.replace(written, read)
    word = word.translate(_BEFORE)
    return "".join(chr(DEVANAGARI + ord(c) % _BLOCK) if is_indic(c) else c for c in word)


def native(word: str) -> str:
    """The one spelling of a Devanagari word, by which words are compared: `पार्टी` and `पार्टि` are the same."""
    word = _TWICE.sub("\\1", _NASAL.sub("ं", word.translate(_AFTER)))
    return word.rstrip("्")


_URDU: Final = str.maketrans(
    {
        # Arabic keyboards give other code points for the letters of Urdu; vowel signs are rarely written.
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ۓ": "ے",
        "ك": "ک",
        "ه": "ہ",
        "ة": "ہ",
        "ۃ": "ہ",
        "ۂ": "ہ",
        "ھ": "ہ",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ں": "ن",
        "ـ": "",
        "ء": "",
        "ٔ": "",
        **dict.fromkeys("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0670", ""),
    }
)


def urdu(word: str) -> str:
    """The one spelling of an Urdu word."""
    return word.translate(_URDU)
