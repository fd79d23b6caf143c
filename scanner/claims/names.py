"""The names of the registry, compiled: a trie of words, and how much each name says by itself."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import msgspec

from scanner.claims.lexicon import Lexicon, lexicon
from scanner.claims.organisation import Name
from scanner.claims.registry import Registry
from scanner.claims.tokens import words_of
from scanner.claims.vocabulary import EXACT, SLIP, SOUNDS, Vocabulary
from scanner.claims.wording import JOINED, Glued, Word

LONGEST_ACRONYM: Final = 6
SLIP_IN_ONE_WORD: Final = 7
"""Letters that a name of one word needs for a slip to be overlooked."""


DEAREST: Final = SLIP + SOUNDS
"""Cost at which a name of three and more words is still read."""


class Strength(StrEnum):
    """How much a name says by itself."""

    FULL = "full"
    """A whole name: used as a title it says who speaks."""
    SHORT = "short"
    """The beginning of a longer name, with a meaning of its own: "State Bank", "Bahujan Samaj"."""
    BRAND = "brand"
    """One word: people name groups after WhatsApp without being it."""
    ACRONYM = "acronym"
    """Needs a cue beside it."""
    EVERYDAY = "everyday"
    """An acronym that is also an everyday word or has two letters only: needs a body of its own beside it."""


_RANK: Final = {strength: rank for rank, strength in enumerate(Strength)}


class Alias(msgspec.Struct, frozen=True):
    """One name of an organisation; of none, if it is a decoy."""

    organisation: str
    """Registry id; empty for a decoy."""
    text: str
    """As the registry writes it."""
    strength: Strength
    exact: bool = False
    """A name of one word in which no slip is overlooked."""


class Found(msgspec.Struct, frozen=True):
    """A name in a title."""

    aliases: tuple[Alias, ...]
    """All that the words may be: several organisations may share an acronym."""
    start: int
    end: int
    """Words, the last one excluded."""
    cost: float

    @property
    def is_decoy(self) -> bool:
        """Whether it is another body or thing that is written like one of ours."""
        return not any(alias.organisation for alias in self.aliases)


Node = dict[str | None, Any]


class Names:
    """All names of a registry, ready to be found."""

    def __init__(self, known: Registry, words: Lexicon) -> None:
        self._root: Node = {}
        self._stops = words.stops
        self.lexicon = words
        name_words: set[str] = set()
        acronyms: set[str] = set()
        for organisation in known.organisations.values():
            phrases = [words_of(name.text) for name in organisation.names]
            longer = [
                p for p, name in zip(phrases, organisation.names, strict=True) if name.type == "official"
            ]
            for name, phrase in zip(organisation.names, phrases, strict=True):
                if not phrase:
                    continue
                strength = _strength(name, phrase, longer, words)
                self._add(
                    phrase,
                    Alias(organisation.id, name.text, strength, organisation.kind == "party"),
                    name_words,
                    acronyms,
                )
            for homonym in organisation.homonyms:
                self._add(
                    words_of(homonym.text), Alias("", homonym.text, Strength.FULL), name_words, acronyms
                )
        for phrase in words.decoys:
            self._add(phrase, Alias("", " ".join(phrase), Strength.FULL), name_words, acronyms)
        others = words.words()
        self.vocabulary = Vocabulary(name_words, acronyms - name_words, others)
        bodies = frozenset(
            word
            for unit in words.units
            for phrase in words.phrases(unit)
            for word in phrase
            if word[0] != "{"
        ) | frozenset(phrase[0] for part in words.parts.values() for phrase in part if len(phrase) == 1)
        glued_names = frozenset(self._single_names()) - words.everyday
        self.glued = Glued(
            pieces=frozenset(
                w for w in (glued_names | name_words | acronyms | others | bodies) if len(w) > 1
            ),
            names=frozenset(w for w in glued_names if len(w) > 2),
            bodies=frozenset(w for w in bodies if len(w) > 2),
        )

    def _add(self, phrase: Sequence[str], alias: Alias, names: set[str], acronyms: set[str]) -> None:
        content = [word for word in phrase if word not in self._stops]
        # "Bank of India" is not "Bank India"; longer names lose their small words in everyday use.
        kept = content if len(content) > 2 else phrase
        for path in (kept, ("".join(kept),)) if len(kept) > 1 and len("".join(kept)) > 5 else (kept,):
            node = self._root
            for word in path:
                node = node.setdefault(word, {})
            node.setdefault(None, []).append(alias)
            exact = len(path) == 1 and (len(path[0]) <= LONGEST_ACRONYM or len(kept) > 1)
            for word in path:
                (acronyms if exact or len(word) < 4 else names).add(word)

    def _single_names(self) -> Iterator[str]:
        for word, node in self._root.items():
            if word is not None and any(alias.organisation for alias in node.get(None, ())):
                yield word

    def find(self, words: Sequence[Word]) -> list[Found]:
        """The names in a title, longest first where they overlap, in the order of the title."""
        candidates = [found for start in range(len(words)) for found in self._from(words, start)]
        candidates.sort(key=lambda found: (found.start - found.end, found.cost, found.start))
        taken: set[int] = set()
        chosen: list[Found] = []
        for found in candidates:
            span = range(found.start, found.end)
            if not taken.intersection(span):
                taken.update(span)
                chosen.append(found)
        return sorted(chosen, key=lambda found: found.start)

    def _from(self, words: Sequence[Word], start: int) -> Iterator[Found]:
        """Every name that begins at a word, each of its lengths at the lowest cost."""
        ends: dict[int, dict[float, list[Alias]]] = {}

        def walk(place: int, node: Node, cost: float, steps: int) -> None:
            if None in node and not self._stops.intersection(words[place - 1].means):
                fitting = [one for one in node[None] if _affordable(cost, steps, words[start], one)]
                if fitting:
                    ends.setdefault(place, {}).setdefault(cost, []).extend(fitting)
            if place == len(words) or cost > DEAREST:
                return
            word = words[place]
            for meaning, price in word.means.items():
                deeper = node.get(meaning)
                if deeper is not None and (place == start or _close(word, meaning)):
                    walk(place + 1, deeper, cost + price, steps + 1)
            for size in range(2, min(JOINED, len(words) - place) + 1):
                deeper = node.get("".join(one.text for one in words[place : place + size]))
                if deeper is not None:
                    walk(place + size, deeper, cost, steps + 1)
            if place > start and self._stops.intersection(word.means):
                walk(place + 1, node, cost, steps)

        walk(start, self._root, 0.0, 0)
        for end, by_cost in ends.items():
            cost = min(by_cost)
            ranked = sorted(dict.fromkeys(by_cost[cost]), key=lambda alias: _RANK[alias.strength])
            yield Found(aliases=tuple(ranked), start=start, end=end, cost=cost)


def _close(word: Word, meaning: str) -> bool:
    """A single letter belongs to the name before it only in brackets or behind a hyphen: "BSP (A)", not "BSP a"."""
    if len(meaning) == 1 and meaning.isascii():
        return any(sign in word.gap for sign in "([-") or not word.gap
    # What a name is made of is not told apart by a line or a bar.
    return "|" not in word.gap and "\n" not in word.gap


def _affordable(cost: float, steps: int, first: Word, alias: Alias) -> bool:
    """Whether a name read at this cost is still that name: the more words agree, the more may be amiss."""
    if steps > 1:
        return cost <= (SLIP if steps == 2 else DEAREST)
    return cost == EXACT or (cost == SLIP and not alias.exact and len(first.text) >= SLIP_IN_ONE_WORD)


def _strength(name: Name, phrase: Sequence[str], longer: Sequence[Sequence[str]], words: Lexicon) -> Strength:
    content = [word for word in phrase if word not in words.stops]
    one = "".join(phrase)
    if one in words.everyday or (one.isascii() and len(one) < 3):
        return Strength.EVERYDAY
    if name.type == "abbr":
        return Strength.ACRONYM
    if len(content) == 1:
        short = len(one) <= LONGEST_ACRONYM and one.isascii()
        return Strength.ACRONYM if short and name.text.isupper() else Strength.BRAND
    if name.type == "official":
        return Strength.FULL
    if any(len(other) > len(phrase) and tuple(other[: len(phrase)]) == tuple(phrase) for other in longer):
        return Strength.SHORT
    if any(len(other) == 1 and other[0] == one for other in longer):
        return Strength.BRAND
    return Strength.FULL


@lru_cache(maxsize=4)
def names(known: Registry) -> Names:
    """The names of a registry, compiled once."""
    return Names(known, lexicon())
