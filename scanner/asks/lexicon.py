"""All words of all languages in one automaton; found as whole words, with combining marks known."""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import daachorse
import msgspec

from scanner.asks.normal import normalise
from scanner.model import Ask


class Hit(msgspec.Struct, frozen=True):
    """A word found."""

    code: str
    """An `Ask`, or `request_verb` or `refusal`."""
    language: str
    start: int
    end: int


class _File(msgspec.Struct, frozen=True):
    language: str
    origin: str
    words: dict[str, list[str]]


@cache
def _automaton() -> tuple[Any, list[list[tuple[str, str]]]]:
    """The automaton and, by pattern, the (code, language) pairs that use it."""
    uses: dict[str, list[tuple[str, str]]] = {}
    for entry in sorted((files("scanner") / "data" / "lexicon").iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            lexicon = msgspec.toml.decode(entry.read_bytes(), type=_File)
            for code, words in lexicon.words.items():
                for word in words:
                    pair = (code, lexicon.language)
                    listed = uses.setdefault(normalise(word), [])
                    if pair not in listed:
                        listed.append(pair)
    patterns = [word for word in uses if word]
    return daachorse.CharwiseDoubleArrayAhoCorasick(patterns), [uses[word] for word in patterns]


def find(text: str) -> tuple[Hit, ...]:
    """Whole words in a normalised text, longest first where they overlap, in text order."""
    automaton, uses = _automaton()
    found: list[tuple[int, int, int]] = []
    for start, end, pattern in automaton.find_overlapping(text):
        if _is_edge(text, start - 1, start) and _is_edge(text, end, end - 1):
            found.append((start, end, pattern))
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
    taken = bytearray(len(text))
    hits: list[Hit] = []
    for start, end, pattern in found:
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            hits += [Hit(code, language, start, end) for code, language in uses[pattern]]
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _is_edge(text: str, outside: int, inside: int) -> bool:
    """Whether a word may end between two places: the neighbour is no letter, mark or digit."""
    if not 0 <= outside < len(text):
        return True
    return (
        unicodedata.category(text[outside])[0] not in "LMN"
        or unicodedata.category(text[inside])[0] not in "LMN"
    )


ASKS = frozenset(ask.value for ask in Ask)
