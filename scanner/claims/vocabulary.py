"""The closed list of words that mean something, and the ways in which a word of a title may be one of them.

A word counts as it is; with digits for letters, or an l for an I, only if that makes it a word of the list; long words of
names also by their sound or with one slip. Short acronyms count exactly, always: ASP, DSP and CSP are one letter from BSP.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from scanner.claims.folding import I_OR_L
from scanner.claims.scripts import is_tamil
from scanner.claims.sounds import sound, unvoiced
from scanner.claims.tokens import Token

EXACT = 0.0
SOUNDS = 0.5
"""Cost of a word that only sounds like one of a name."""
SLIP = 1.0
"""Cost of a word with one letter wrong."""

SHORTEST_SLIP = 5
"""Letters of a word that may have one wrong."""
TWO_SLIPS = 9
"""Letters of a word that may have two wrong."""
SHORTEST_SOUND = 3
"""Consonants that make a sound worth comparing."""

_HELD = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"})
_SIGNS = str.maketrans({"$": "s", "@": "a", "!": "i", "l": "i", I_OR_L: "i"})
_DIGITS = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "$": "s",
    "@": "a",
    "!": "i",
}


class Vocabulary:
    """Words of names, and words around them."""

    def __init__(self, names: Iterable[str], acronyms: Iterable[str], others: Iterable[str]) -> None:
        """`names`: words of organisations' names; `acronyms`: words that count exactly; `others`: all the rest."""
        self.acronyms = frozenset(acronyms)
        self.names = frozenset(names) | self.acronyms
        self.all = self.names | frozenset(others)
        shapes: defaultdict[str, list[str]] = defaultdict(list)
        sounds: defaultdict[str, list[str]] = defaultdict(list)
        unvoiced_sounds: defaultdict[str, list[str]] = defaultdict(list)
        slips: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.all:
            if word.isascii() and (len(word) > 2 or word in {"it", "of"}):
                shapes[_shape(word)].append(word)
        for word in self.names - self.acronyms:
            heard = sound(word)
            if len(heard) >= SHORTEST_SOUND and len(word) > 3:
                sounds[heard].append(word)
                if not is_tamil(word[0]):
                    unvoiced_sounds[unvoiced(heard)].append(word)
            if len(word) >= SHORTEST_SLIP:
                for left in (word, *_without_one(word)):
                    slips[left].append(word)
        self._shapes, self._sounds, self._unvoiced, self._slips = shapes, sounds, unvoiced_sounds, slips

    def find(self, token: Token) -> Mapping[str, float]:
        """The words of the list that a word of a title may be, each with what it costs to read it so."""
        text = token.text
        if text in self.all:
            return {text: EXACT} if I_OR_L not in text else {}
        if token.is_latin and (disguised := self._disguised(token)):
            return dict.fromkeys(disguised, EXACT)
        stem = text.rstrip("0123456789")
        if stem != text and len(stem) > 2 and stem in self.all:
            return {stem: EXACT}
        if len(text) < (4 if token.is_latin else 3) or text.isdigit():
            return {}
        # "Celll", "Officiaaal": a letter held down.
        for held in (_HELD.sub(r"\1\1", text), _HELD.sub(r"\1", text)):
            if held != text and held in self.all:
                return {held: EXACT}
        found = dict.fromkeys(self._slipped(text), SLIP)
        found |= dict.fromkeys(self._heard(text), SOUNDS)
        return found

    def _disguised(self, token: Token) -> list[str]:
        text = token.text
        if text.isdigit():
            return []
        return [word for word in self._shapes.get(_shape(text), ()) if _may_be(token, word)]

    def _heard(self, text: str) -> Iterable[str]:
        heard = sound(text)
        if len(heard) < SHORTEST_SOUND:
            return ()
        if is_tamil(text[0]):
            return self._unvoiced.get(unvoiced(heard), ())
        return [word for word in self._sounds.get(heard, ()) if _not_too_far(text, word)]

    def _slipped(self, text: str) -> set[str]:
        if len(text) < SHORTEST_SLIP - 1:
            return set()
        near = {word for left in (text, *_without_one(text)) for word in self._slips.get(left, ())}
        found = {
            word for word in near if word[0] == text[0] and OSA.distance(word, text, score_cutoff=1) <= 1
        }
        if not found and len(text) >= TWO_SLIPS:
            # Two slips are looked for only among the words that are one letter away from one of our own deletions.
            twice = {left for once in _without_one(text) for left in _without_one(once)}
            near = {word for left in twice for word in self._slips.get(left, ()) if len(word) >= TWO_SLIPS}
            found = {w for w in near if w[0] == text[0] and OSA.distance(w, text, score_cutoff=2) <= 2}
        return found


def _shape(word: str) -> str:
    return word.translate(_LEET).translate(_SIGNS).replace("rn", "m")


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _not_too_far(text: str, word: str) -> bool:
    """Between scripts a sound is all there is; within one, the letters must not be too different either."""
    if (text[0] >= "\u0900") != (word[0] >= "\u0900"):
        return True
    return text[0] == word[0] and abs(len(text) - len(word)) <= 2


def _may_be(token: Token, word: str) -> bool:
    """Whether each letter of a word may be meant by what stands in its place."""
    text, written = token.text, token.written
    if len(text) != len(word):
        return "rn" in text and text.replace("rn", "m") == word
    if len(written) != len(text):
        written = text
    lower = written.upper() != written
    for has, seen, wants in zip(text, written, word, strict=True):
        if has == wants or wants in _DIGITS.get(has, ""):
            continue
        if has == I_OR_L and wants in "il":
            continue
        # A small l stands for a capital I, and a capital I for a small l; L and i look like nothing else.
        if (seen == "l" and wants == "i") or (seen == "I" and wants == "l" and lower):
            continue
        return False
    return True
