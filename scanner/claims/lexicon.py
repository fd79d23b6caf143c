"""The reviewed words around names (`scanner/data/names/`): bodies, services, and what tells talk from a claim."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from scanner.claims.tokens import words_of
from scanner.errors import DataError

Level = Literal["body", "desk", "mark"]
"""`body`: a part of the organisation; `desk`: a service to the public in its name; `mark`: "we are it", no body named."""


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body or service that groups are named after."""

    id: str
    """The same in `units_known` of an organisation and in `unit` of an advisory."""
    name: str
    level: Level
    words: tuple[str, ...]
    """Phrases; `{part}` stands for any spelling of a part."""


class UnitsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`units.toml`."""

    parts: dict[str, tuple[str, ...]]
    unit: tuple[Unit, ...]


class Mention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a name a thing talked about."""

    exam: tuple[str, ...]
    talk: tuple[str, ...]
    around: tuple[str, ...]
    sentence: tuple[str, ...]


class Negation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that deny, and words that undo that."""

    denies: tuple[str, ...]
    warns: tuple[str, ...]
    counted: tuple[str, ...]
    requests: tuple[str, ...]


class WordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`words.toml`."""

    fillers: tuple[str, ...]
    stops: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    kinds: tuple[str, ...]
    nouns: tuple[str, ...]
    generic: tuple[str, ...]
    decoys: tuple[str, ...]
    everyday: tuple[str, ...]
    capitals: tuple[str, ...]
    mention: Mention
    negation: Negation
    context: dict[str, tuple[str, ...]]


Phrase = tuple[str, ...]
Phrases = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first word."""


class Lexicon:
    """The words, in the form in which titles are compared with them."""

    def __init__(self, units: UnitsFile, words: WordsFile, places: str) -> None:
        self.units: tuple[Unit, ...] = units.unit
        self.parts: Mapping[str, tuple[Phrase, ...]] = {
            name: tuple(dict.fromkeys(words_of(word) for word in spellings))
            for name, spellings in units.parts.items()
        }
        self.stops = _single(words.stops)
        self.places = _single(line for line in places.splitlines() if not line.startswith("#"))
        self.fillers = _single(words.fillers) | self.stops | self.places
        self.before = _single(words.before)
        self.after = _single(words.after)
        self.kinds = _single(words.kinds)
        self.nouns = _single(words.nouns)
        self.generic = _single(words.generic) | self.places
        self.decoys = tuple(dict.fromkeys(words_of(phrase) for phrase in words.decoys))
        self.capitals = _single(words.capitals)
        self.everyday = _single(words.everyday) | self.capitals
        self.exam = _phrases(words.mention.exam)
        self.talk = _phrases(words.mention.talk)
        self.around = _phrases(words.mention.around)
        self.sentence = _phrases(words.mention.sentence)
        self.denies = _phrases(words.negation.denies)
        self.warns = _phrases(words.negation.warns)
        self.requests = _phrases(words.negation.requests)
        self.counted = _single(words.negation.counted)
        self.context: Mapping[str, Phrases] = {name: _phrases(shown) for name, shown in words.context.items()}

    def phrases(self, unit: Unit) -> list[tuple[str, ...]]:
        """The phrases of a unit as patterns: words, and `{part}`."""
        return [_pattern(phrase) for phrase in unit.words]

    def words(self) -> frozenset[str]:
        """Every single word that means something here."""
        found = set(
            self.fillers
            | self.before
            | self.after
            | self.kinds
            | self.nouns
            | self.generic
            | self.everyday
            | self.counted
        )
        cues = (self.exam, self.talk, self.around, self.sentence, self.denies, self.warns, self.requests)
        for phrases in (*cues, *self.context.values()):
            found.update(word for group in phrases.values() for phrase in group for word in phrase)
        for spellings in (self.decoys, *self.parts.values()):
            found.update(word for phrase in spellings for word in phrase)
        found.update(
            word
            for unit in self.units
            for phrase in self.phrases(unit)
            for word in phrase
            if not word.startswith("{")
        )
        return frozenset(found)


def _single(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in words for word in words_of(text))


def _phrases(texts: tuple[str, ...]) -> Phrases:
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in dict.fromkeys(words_of(text) for text in texts):
        found[phrase[0]].append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _pattern(phrase: str) -> tuple[str, ...]:
    pattern: list[str] = []
    for piece in phrase.split():
        pattern += [piece] if piece.startswith("{") else words_of(piece)
    return tuple(pattern)


def decode(units: str, words: str, places: str) -> Lexicon:
    """Make the words ready. Raises `DataError` that says which file is wrong and where."""
    try:
        decoded = msgspec.toml.decode(units, type=UnitsFile)
        found = {
            part for unit in decoded.unit for word in unit.words for part in word.split() if part[0] == "{"
        }
        if unknown := found - {f"{{{part}}}" for part in decoded.parts}:
            raise DataError(f"scanner/data/names/units.toml: no such part: {', '.join(sorted(unknown))}")
    except msgspec.DecodeError as error:
        raise DataError(f"scanner/data/names/units.toml: {error}") from None
    try:
        return Lexicon(decoded, msgspec.toml.decode(words, type=WordsFile), places)
    except msgspec.DecodeError as error:
        raise DataError(f"scanner/data/names/words.toml: {error}") from None


@cache
def lexicon() -> Lexicon:
    """The words as shipped, read once."""
    folder = files("scanner").joinpath("data", "names")
    units, words, places = (
        folder.joinpath(name).read_text(encoding="utf-8")
        for name in ("units.toml", "words.toml", "places.txt")
    )
    return decode(units, words, places)
