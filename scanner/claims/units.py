"""Bodies and services named in a title: "IT Cell", "सोशल मीडिया प्रकोष्ठ", "customer care"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from scanner.claims.lexicon import Lexicon, Phrase, Unit
from scanner.claims.vocabulary import EXACT
from scanner.claims.wording import Word

SLACK = 1
"""Small words that may stand inside a unit's name: "IT ka cell"."""


class FoundUnit(msgspec.Struct, frozen=True):
    """A unit in a title."""

    unit: Unit
    start: int
    end: int
    """Words, the last one excluded."""


class Units:
    """The units' phrases, by their first word or part."""

    def __init__(self, words: Lexicon) -> None:
        self._phrases: defaultdict[str, list[tuple[tuple[str, ...], Unit, int]]] = defaultdict(list)
        self._parts: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._stops = words.stops
        for rank, unit in enumerate(words.units):
            for phrase in words.phrases(unit):
                self._phrases[phrase[0]].append((phrase, unit, rank))
        for part, spellings in words.parts.items():
            for spelling in spellings:
                self._parts[spelling[0]].append((spelling, f"{{{part}}}"))

    def find(self, words: Sequence[Word], taken: frozenset[int]) -> list[FoundUnit]:
        """The units in a title outside the words that are taken by names, longest first where they overlap."""
        reader = _Reader(words, taken, self._parts, self._stops)
        found: list[tuple[int, int, int, FoundUnit]] = []
        for start, word in enumerate(words):
            if start in taken:
                continue
            firsts = [meaning for meaning, cost in word.means.items() if cost == EXACT]
            for first in dict.fromkeys([*firsts, *(part for part, _ in reader.parts[start])]):
                for phrase, unit, rank in self._phrases.get(first, ()):
                    if end := reader.end(start, phrase):
                        found.append((start - end, rank, start, FoundUnit(unit=unit, start=start, end=end)))
        chosen: list[FoundUnit] = []
        used = set(taken)
        for _, _, _, one in sorted(found, key=lambda entry: entry[:3]):
            span = set(range(one.start, one.end))
            if not used & span:
                used |= span
                chosen.append(one)
        return sorted(chosen, key=lambda one: one.start)


class _Reader:
    """Phrases with parts, read along one title."""

    def __init__(
        self,
        words: Sequence[Word],
        taken: frozenset[int],
        spellings: Mapping[str, Sequence[tuple[Phrase, str]]],
        stops: frozenset[str],
    ) -> None:
        self._words, self._taken, self._stops = words, taken, stops
        self.parts = [self._parts_at(place, spellings) for place in range(len(words))]

    def _parts_at(
        self, place: int, spellings: Mapping[str, Sequence[tuple[Phrase, str]]]
    ) -> list[tuple[str, int]]:
        """The parts that begin at a word, and where each ends; longer spellings first."""
        found = []
        for meaning, cost in self._words[place].means.items():
            for spelling, part in spellings.get(meaning, ()) if cost == EXACT else ():
                end = place + len(spelling)
                inside = end <= len(self._words) and not self._taken.intersection(range(place, end))
                if inside and all(means(self._words[place + n], word) for n, word in enumerate(spelling)):
                    found.append((part, end))
        return sorted(found, key=lambda entry: -entry[1])

    def end(self, place: int, phrase: Phrase, slack: int = SLACK) -> int:
        """Where a phrase that begins at a word ends; 0 if it does not stand there."""
        if not phrase:
            return place
        if place >= len(self._words) or place in self._taken:
            return 0
        if phrase[0].startswith("{"):
            ends = [end for part, end in self.parts[place] if part == phrase[0]]
        else:
            ends = [place + 1] if means(self._words[place], phrase[0]) else []
        for end in ends:
            if whole := self.end(end, phrase[1:], slack):
                return whole
        # A small word inside a unit's name: "IT ka cell".
        if slack and self._words[place].text in self._stops:
            return self.end(place + 1, phrase, slack - 1)
        return 0


def means(word: Word, meaning: str) -> bool:
    """Whether a word of a title is one of the vocabulary, as it stands or in disguise."""
    return word.means.get(meaning) == EXACT


@lru_cache(maxsize=2)
def units(words: Lexicon) -> Units:
    """The units of a lexicon, made ready once."""
    return Units(words)
