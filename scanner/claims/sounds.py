"""How a word sounds, coarsely: the consonants that are left when a name is written from hearing, in any script.

`bahujan`, `bahujun` and `बहुजन` sound alike here. Two words with one sound may still be different words (भारतीय and
"bharti"), so a sound is a reason to look closer, never a match by itself.
"""

import re
from functools import lru_cache
from typing import Final

from scanner.claims.scripts import is_arabic, is_tamil

_DEVANAGARI: Final = str.maketrans(
    {
        **dict(zip("कखगघचछजझटठडढतथदधनपफबभमयरलवशसह", "kkggccjjttddttddnpfbbmyrlvssh", strict=True)),
        "ं": "n",
        "ङ": "n",
        "ञ": "n",
        "ृ": "r",
        "ऋ": "r",
        "ॐ": "am",
        **dict.fromkeys("ािीुूेैोौअआइईउऊएऐओऔ्", "a"),
    }
)
_TAMIL: Final = str.maketrans(
    {
        **dict(zip("கஙசஜஞடணதநபமயரலவழளறனஷஸஹ", "knsjntntnpmyrlvllrnssh", strict=True)),
        **dict.fromkeys("ாிீுூெேைொோௌஅஆஇஈஉஊஎஏஐஒஓஔ்ஃ", "a"),
    }
)
_UNVOICED: Final = str.maketrans("gdbcj", "ktpss")
"""Tamil writes one letter for both: k for g, t for d, p for b, c for s and j."""
_LATIN: Final = (
    (re.compile("[st]ion"), "sn"),
    (re.compile("ch+"), "ç"),
    (re.compile("sh+"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("([bdgjkt])h"), r"\1"),
    (re.compile("ck|q"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("z"), "j"),
    (re.compile("w"), "v"),
    (re.compile("i(?=a)"), "iy"),
    (re.compile("y(?![aeiou])"), "a"),
)
_VOWELS: Final = re.compile("[aeiou]+")
_REPEATED: Final = re.compile(r"(.)\1+")
_NASAL: Final = re.compile("m(?=[pb])")


@lru_cache(maxsize=4_096)
def sound(word: str) -> str:
    """The consonants of a word in one alphabet for all scripts, with `a` for a vowel at the start.

    word: Latin in lower case, or `scripts.native` Devanagari, or Tamil. Empty for Arabic letters, which leave out most
    of what would be compared, and for anything else.
    """
    if not word or is_arabic(word[0]):
        return ""
    if word[0] >= "\u0900":
        if is_tamil(word[0]):
            return _skeleton(word.translate(_TAMIL))
        return _skeleton(word.translate(_DEVANAGARI))
    for pattern, to in _LATIN:
        word = pattern.sub(to, word)
    return _skeleton(word.replace("ç", "c"))


def unvoiced(sound_of_word: str) -> str:
    """A sound as far as Tamil letters tell it."""
    return _REPEATED.sub(r"\1", sound_of_word.translate(_UNVOICED))


def _skeleton(word: str) -> str:
    first = "a" if word[0] in "aeiou" else ""
    bare = _NASAL.sub("n", _VOWELS.sub("", word))
    return first + _REPEATED.sub(r"\1", bare)
