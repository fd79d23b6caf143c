"""English labels of offices that are in no list, put together from words: what the label is about says what it asks.

    composed("Percentage of disability")              health
    composed("Whether the widow has remarried")       marital_status
    composed("Distance from the applicant's village")  nothing, and the village is not asked for either

English names the thing last: in `present employment details of the ward` that is `details`, which say nothing, so what
stands before them counts. What follows a preposition counts only where what stands before it says nothing.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from scanner.asks.field_table import BARE_NAME, known_words, words_of
from scanner.asks.spelling import meant
from scanner.model import Ask

LONGEST: Final = 25
"""Words above which a text is no label."""
_CUT: Final = re.compile(r"[/,;:&+?]|\s+-\s+|(?i:\b(?:and|or)\b)")
_BRACKETS: Final = re.compile(r"\([^)]*\)?")
_PAIR: Final = 2
_OF_ALL: Final = frozenset({"age", "sex", "gender"})
"""What animals and things have too."""
_LISTED: Final = frozenset({Ask.HEALTH, Ask.CASTE})
"""What is listed in brackets; other data there says which or whose it is: `phone (residence)`."""


class Composed(msgspec.Struct, frozen=True, kw_only=True):
    """What a label is about."""

    asks: tuple[Ask, ...] = ()
    """Data that it asks for."""
    thing: bool = False
    """It is about something else, whatever data it names."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    heads: dict[Ask, list[str]]
    behind: dict[Ask, list[str]]
    predicates: dict[Ask, list[str]]
    words: dict[str, list[str]]


class _Heads:
    """The words, by what they do."""

    def __init__(self, file: _File) -> None:
        self.heads = _by_words(file.heads)
        self.behind = _by_words(file.behind)
        self.predicates = _by_words(file.predicates)
        self.longest = max(map(len, self.heads))
        self.transparent = frozenset(file.words["transparent"])
        self.numbers = frozenset(file.words["numbers"])
        self.vetoes = frozenset(file.words["vetoes"])
        self.things = frozenset(file.words["things"])
        self.callers = frozenset(file.words["callers"])
        self.dated = frozenset(file.words["dated"])
        self.objects = frozenset(file.words["objects"])
        self.opening = frozenset(file.words["opening"])
        self.split = frozenset(file.words["split"])
        self.frame = frozenset(file.words["frame"])


def _by_words(listed: dict[Ask, list[str]]) -> dict[tuple[str, ...], Ask]:
    return {tuple(words.split()): ask for ask, phrases in listed.items() for words in phrases}


@cache
def _heads() -> _Heads:
    text = (files("scanner") / "data" / "fields" / "heads.toml").read_text("utf-8")
    return _Heads(msgspec.convert(tomllib.loads(text), _File))


def composed(text: str) -> Composed:
    """What an English label asks for by the words that it is made of."""
    pieces = [
        [meant(word.text) for word in words_of(piece)] for piece in _CUT.split(_BRACKETS.sub(" ", text))
    ]
    pieces = [piece for piece in pieces if piece]
    if not pieces or sum(map(len, pieces)) > LONGEST:
        return Composed()
    chunks = [_chunks(piece) for piece in pieces]
    if _is_thing(chunks[0]):
        return Composed(thing=True)
    asks: dict[Ask, None] = {}
    if all(map(_is_call, pieces)):
        asks[Ask.PHONE] = None
    # `Name and address of the school`: what follows belongs to both.
    shared = chunks[-1][1:]
    for place, chunk in enumerate(chunks):
        whole = chunk if len(chunk) > 1 or place == len(chunks) - 1 else [*chunk, *shared]
        asks |= dict.fromkeys(_about(whole))
    if not asks:
        asks |= dict.fromkeys(_said(pieces))
    if not asks:
        asks |= dict.fromkeys(_bracketed(text))
    return Composed(asks=tuple(asks))


def _chunks(words: list[str]) -> list[list[str]]:
    """A piece cut at its prepositions."""
    found: list[list[str]] = [[]]
    for word in words:
        if word in _heads().split:
            found.append([])
        else:
            found[-1].append(word)
    return found


def _is_call(words: list[str]) -> bool:
    """Whether words are somebody's number: `Caretaker no.`."""
    table = _heads()
    said = [word for word in words if word not in {"s", "of"}]
    return len(said) > 1 and said[-1] in table.numbers and table.callers.issuperset(said[:-1])


def _bracketed(text: str) -> Iterator[Ask]:
    """What a list in brackets names: `Anything that we should know? (symptoms, medication)`."""
    for found in _BRACKETS.finditer(text):
        for piece in _CUT.split(found.group().strip("()")):
            ask = _heads().heads.get(tuple(meant(word.text) for word in words_of(piece)))
            if ask in _LISTED:
                yield ask


def _is_thing(chunks: list[list[str]]) -> bool:
    """Whether a label is about something else: `distance from the village`, `date of leaving the school`."""
    table = _heads()
    first = chunks[0]
    return bool(first) and (
        first[-1] in table.things
        or (first[-1] == "date" and len(chunks) > 1 and not table.dated.isdisjoint(chunks[1][:1]))
        or (first[-1] in _OF_ALL and len(chunks) > 1 and not table.objects.isdisjoint(chunks[1][-1:]))
    )


def _about(chunks: list[list[str]]) -> Iterator[Ask]:
    """What the first chunk that says something is about."""
    table = _heads()
    person = known_words().person
    behind = named = False
    first = chunks[0]
    if (
        len(chunks) > 1
        and not BARE_NAME.isdisjoint(first[-1:])
        and "s" in first
        and person.issuperset(first[:-1])
    ):
        yield Ask.NAME  # `Devotee's name for the prayer`: what it is for says nothing.
        return
    for chunk in chunks:
        if named and person.issuperset(chunk):
            return  # `Name of the head of the household`: a person's.
        said = [word for word in chunk if word not in table.frame and not word.isdecimal()]
        if not table.vetoes.isdisjoint(said):
            return
        while said:
            ask = _at_end(said, table.heads) or (_at_end(said, table.behind) if behind else None)
            if ask is not None:
                yield ask
                return
            counts = said[-1] in table.numbers and len(said) == 1
            if not counts and said[-1] not in table.transparent and said[-1] not in person:
                return
            named = said[-1] in BARE_NAME
            behind = behind or counts or said[-1] in table.transparent
            said.pop()


def _at_end(words: list[str], phrases: dict[tuple[str, ...], Ask]) -> Ask | None:
    """What the last words mean, the most of them that mean anything."""
    for size in range(min(_heads().longest, len(words)), 0, -1):
        ask = phrases.get(tuple(words[-size:]))
        if ask is not None:
            return ask
    return None


def _said(pieces: list[list[str]]) -> Iterator[Ask]:
    """What is said of somebody, where nothing else is: `whether pregnant or lactating`."""
    table = _heads()
    person = known_words().person
    found: list[Ask] = []
    if sum(map(len, pieces)) < _PAIR:
        return
    for piece in pieces:
        place = 0
        while place < len(piece):
            pair = tuple(piece[place : place + _PAIR])
            size = _PAIR if len(pair) == _PAIR and pair in table.predicates else 1
            ask = table.predicates.get(tuple(piece[place : place + size]))
            if ask is not None:
                found.append(ask)
            elif piece[place] not in table.frame | table.split | person | table.transparent:
                yield from found if pieces[0][0] in table.opening else ()
                return
            place += size
    yield from found
