"""Words of all scripts in one alphabet, so that what is learnt of a word in one language serves in the others.

Many words of forms and requests are the same words everywhere, in other letters: `number`, नंबर, নম্বর, నంబర్, نمبر;
जाति, જાતિ, ജാതി. Two views of a word make them alike:

- `devanagari`: the scripts of India whose blocks Unicode lays out like that of Devanagari (The Unicode Standard, chapter
  12, after the Indian standard IS 13194) are read letter by letter as Devanagari;
- `consonants`: of a word in any script only its consonants, roughly as they sound, in Latin letters. Breath, length and
  vowels differ most between spellings and are left out, but for a vowel at the beginning.

Both serve nothing but likeness: they are no transliteration for people to read.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

_BLOCK: Final = 0x80
"""Characters of a script's block."""
_DEVANAGARI: Final = 0x900
_OTHERS: Final = range(0x980, 0xD80)
"""Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam."""
_ELSEWHERE: Final = {
    "ৰ": "र", "ৱ": "व", "ৎ": "त्", "ୟ": "य", "ୱ": "व", "ੰ": "ं", "ੱ": "", "ੲ": "इ", "ੳ": "उ",
    "ൺ": "ण्", "ൻ": "न्", "ർ": "र्", "ൽ": "ल्", "ൾ": "ळ्", "ൿ": "क्",
}  # fmt: skip
"""Letters that have no place of their own in Devanagari's layout."""

_NASAL: Final = "ñ"
"""A nasal that is written as a sign: `m` before lips, `n` elsewhere."""
_SOUNDS: Final = {
    "k": "कखكکخق", "g": "गघغگ", "c": "चछچ", "j": "जझجزذضظژ", "t": "टठतथتٹطۃة", "d": "डढदधدڈ",
    "n": "ङञणनऩنں", "p": "पफپف", "b": "बभب", "m": "मم", "r": "रऱऋृرڑ", "l": "लळऴل", "s": "शषसسشصث",
    _NASAL: "ंँ",
}  # fmt: skip
"""Letters of Devanagari and of Urdu by their consonant."""
_VOWELS: Final = frozenset("aeiouअआइईउऊएऐओऔऍऑऎऒاآع")
"""A word may begin with one."""
_ROUGHLY: Final = str.maketrans("gjdbs", "kctpc")
_SOFT_C: Final = re.compile("c(?=[eiy])")
_SOFT_G: Final = re.compile("g(?=[ei])")
_LIPS: Final = re.compile(f"{_NASAL}(?=[pbm])")
_DOUBLED: Final = re.compile(r"(.)\1+")


class _Heard(dict[int, str]):
    """Letters as they sound; what is no consonant is not heard."""

    def __missing__(self, point: int) -> str:
        return ""


def _heard(pairs: Iterable[tuple[str, str]]) -> _Heard:
    return _Heard({ord(letter): sound for sound, letters in pairs for letter in letters})


_AS_DEVANAGARI: Final = {point: chr(_DEVANAGARI + (point - _DEVANAGARI) % _BLOCK) for point in _OTHERS} | {
    ord(letter): read for letter, read in _ELSEWHERE.items()
}
_OF_INDIA: Final = _heard(_SOUNDS.items())
_OF_LATIN: Final = _heard(
    chain(zip("kgjtdnpbmrls", "kgjtdnpbmrls", strict=True), [("k", "cq"), ("p", "f"), ("j", "z"), ("c", "ç")])
)


def devanagari(word: str) -> str:
    """A folded word, the letters of nine scripts of India read as those of Devanagari; others as they are."""
    return word.translate(_AS_DEVANAGARI)


def consonants(word: str) -> str:
    """Consonants of a folded word in Latin letters, `a` before them where it begins with a vowel; nothing of a number.

    `aadhaar`, आधार and آدھار are `adr`; `number`, नंबर and نمبر are `nmbr`.
    """
    read = devanagari(word)
    if word.isascii():
        hard = _SOFT_G.sub("j", _SOFT_C.sub("s", word.replace("ch", "ç"))).replace("x", "ks")
        sound = hard.translate(_OF_LATIN)
    else:
        sound = _LIPS.sub("m", read.translate(_OF_INDIA)).replace(_NASAL, "n")
    return _DOUBLED.sub(r"\1", ("a" if read[:1] in _VOWELS else "") + sound)


def roughly(sound: str) -> str:
    """Consonants, voiced ones as voiceless: Tamil writes both alike."""
    return sound.translate(_ROUGHLY)
