"""From the tokens of a title to its words: letters that were spelled out are joined, glued words are taken apart."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import msgspec

from scanner.claims.letters import spelled
from scanner.claims.tokens import Token
from scanner.claims.vocabulary import EXACT, Vocabulary

SPELLED: Final = 24
"""Letters in a row that are joined."""
GLUED: Final = 60
"""Characters of glued words that are taken apart."""
SHORTEST_NAME: Final = 3
"""Letters of a name that is looked for inside glued words."""
JOINED: Final = 3
"""Words in a row that are tried as one: "Whats App", "Jan Dhan"."""


class Word(msgspec.Struct, frozen=True):
    """A word of a title, and what it may mean."""

    text: str
    start: int
    end: int
    gap: str
    means: Mapping[str, float]
    """Words of the vocabulary, each with its cost."""
    written: str = ""
    """As it stands in the title; empty where it is a part of a longer word."""
    how: str = ""
    """How it was read, where not as it stands: `letters`, `glued`."""


class Glued(msgspec.Struct, frozen=True):
    """What glued words are made of."""

    pieces: frozenset[str]
    """Words that may be glued to others."""
    names: frozenset[str]
    """Those that name an organisation."""
    bodies: frozenset[str]
    """Those that name a unit."""


def words(tokens: Sequence[Token], vocabulary: Vocabulary, glued: Glued) -> list[Word]:
    """The words of a title, in order."""
    found: list[Word] = []
    place = 0
    while place < len(tokens):
        run = _run(tokens, place)
        if run:
            joined = _joined(tokens[place : place + len(run)], run, vocabulary, glued)
            if joined is not None:
                found += joined
                place += len(run)
                continue
        token = tokens[place]
        short = _short_run(tokens, place, run, vocabulary)
        if short is not None:
            found.append(short[0])
            place += short[1]
            continue
        found += _single(token, vocabulary, glued)
        place += 1
    return found


def _run(tokens: Sequence[Token], place: int) -> list[tuple[str, ...]]:
    """Letters that the tokens from here on spell, one tuple of readings per token; ends where no letter is meant."""
    run: list[tuple[str, ...]] = []
    for token in tokens[place : place + SPELLED]:
        letters = _letters(token)
        if not letters:
            break
        run.append(letters)
    # One token by itself is a run only if it spells several letters.
    return run if len(run) > 1 or (run and len(run[0][0]) > 1) else []


def _letters(token: Token) -> tuple[str, ...]:
    if token.is_latin:
        if len(token.text) == 1:
            letter = {"ı": "i", "1": "i", "0": "o", "5": "s", "8": "b"}.get(token.text, token.text)
            return (letter,) if letter.isalpha() else ()
        return spelled(token.text) if len(token.text) < 8 and token.text.isalpha() else ()
    return spelled(token.plain)


def _joined(
    tokens: Sequence[Token], run: list[tuple[str, ...]], vocabulary: Vocabulary, glued: Glued
) -> list[Word] | None:
    """A whole run of letters as words; None where it makes no sense as a whole."""
    found: list[Word] = []
    for start, end in _groups(tokens):
        if end - start == 1 and tokens[start].is_latin and len(tokens[start].text) > 1:
            # A Latin word that could be a letter's name ("bee") is one only among others.
            return None
        letters = [one for one in _spellings(run[start:end]) if one in vocabulary.all]
        if letters and not (end - start == 1 and len(letters[0]) == 1):
            found.append(_word(tokens, start, end, dict.fromkeys(letters, EXACT), vocabulary))
            continue
        pieces = next((p for one in _spellings(run[start:end]) if (p := _spelled_words(one, glued))), None)
        if pieces is None:
            return None
        found += _placed(tokens, run, start, pieces)
    return found


def _groups(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Letters that stand closer to each other than to the next belong together: "B.S.P. I.T." are two groups."""
    wide = [_width(token.gap) for token in tokens[1:]]
    if not wide:
        return [(0, 1)]
    tight = min(wide)
    if tight == max(wide):
        return [(0, len(tokens))]
    edges = [0, *(place + 1 for place, width in enumerate(wide) if width > tight), len(tokens)]
    return list(pairwise(edges))


def _width(gap: str) -> int:
    if not gap.strip(".-_·•*~'"):
        return 0
    return 1 if gap.strip(".") == " " else 2


def _spellings(run: Sequence[tuple[str, ...]]) -> list[str]:
    spellings = [""]
    for readings in run:
        spellings = [before + letters for before in spellings for letters in readings][:64]
    return spellings


def _spelled_words(letters: str, glued: Glued) -> list[str] | None:
    pieces = split(letters, glued.pieces)
    if pieces is None or not (set(pieces) & glued.names and (set(pieces) & (glued.bodies | {"it"}))):
        return None
    return pieces


def _placed(tokens: Sequence[Token], run: list[tuple[str, ...]], start: int, pieces: list[str]) -> list[Word]:
    """Words for pieces of a run of letters, each on the tokens that hold its letters."""
    owner = [number for number, readings in enumerate(run[start:], start) for _ in readings[0]]
    found, at = [], 0
    for piece in pieces:
        first, last = owner[at], owner[at + len(piece) - 1]
        found.append(_word(tokens, first, last + 1, {piece: EXACT}))
        at += len(piece)
    return found


def _word(
    tokens: Sequence[Token],
    start: int,
    end: int,
    means: Mapping[str, float],
    vocabulary: Vocabulary | None = None,
) -> Word:
    # A word that spells an acronym may also be listed as it is written.
    if vocabulary is not None and end - start == 1 and tokens[start].text in vocabulary.all:
        means = {**means, tokens[start].text: EXACT}
    return Word(
        text=next(iter(means)),
        start=tokens[start].start,
        end=tokens[end - 1].end,
        gap=tokens[start].gap,
        means=means,
        how="letters",
    )


def _short_run(
    tokens: Sequence[Token], place: int, run: list[tuple[str, ...]], vocabulary: Vocabulary
) -> tuple[Word, int] | None:
    """The longest stretch from here that is an acronym: letters ("बी एस पी"), or syllables ("ब स पा")."""
    for size in range(min(len(run), 8), 0, -1):
        if size == 1 and len(run[0][0]) == 1:
            break
        if size == 1 and tokens[place].is_latin:
            break
        letters = [one for one in _spellings(run[:size]) if one in vocabulary.all]
        if letters and (len(letters[0]) > 2 or letters[0] in {"it", "up"} or size == 1):
            return _word(tokens, place, place + size, dict.fromkeys(letters, EXACT), vocabulary), size
    if tokens[place].is_latin or len(tokens[place].text) > 3:
        return None
    for size in range(5, 1, -1):
        stretch = tokens[place : place + size]
        if len(stretch) < size or any(token.is_latin or len(token.text) > 3 for token in stretch):
            continue
        text = "".join(token.text for token in stretch)
        if text in vocabulary.names:
            return _word(tokens, place, place + size, {text: EXACT}), size
    return None


def _single(token: Token, vocabulary: Vocabulary, glued: Glued) -> list[Word]:
    means = vocabulary.find(token)
    # A word of letter names is an acronym of its own: केएसपी is KSP, and not "के एसपी".
    acronym = not token.is_latin and bool(spelled(token.plain))
    if not any(cost == EXACT for cost in means.values()) and len(token.text) > 4 and not acronym:
        if pieces := taken_apart(token.text, glued):
            return _spread(token, pieces)
        letters = spelled(token.text) if token.is_latin else ()
        if letters and letters[0] in vocabulary.all and (len(letters[0]) > 2 or letters[0] == "it"):
            means = {letters[0]: EXACT}
    return [
        Word(
            text=token.text,
            start=token.start,
            end=token.end,
            gap=token.gap,
            means=means,
            written=token.written,
        )
    ]


def _spread(token: Token, pieces: Sequence[str]) -> list[Word]:
    found, at = [], 0
    for piece in pieces:
        end = at + len(piece)
        found.append(
            Word(
                text=piece,
                start=min(token.start + at, token.end - 1),
                end=min(token.start + end, token.end),
                gap=token.gap if not at else "",
                means={piece: EXACT} if not piece.isdigit() else {},
                how="glued",
            )
        )
        at = end
    return found


@lru_cache(maxsize=4_096)
def taken_apart(text: str, glued: Glued) -> tuple[str, ...] | None:
    """A word made of several words of the vocabulary, with at least a name or a unit among them; None for all others.

    Everything must be known: what is left over would make it another word. Only behind an organisation with its IT cell
    may anything follow, as in `bspitcellrahul`.
    """
    if len(text) > GLUED:
        return None
    pieces = split(text, glued.pieces)
    if pieces is not None and len(pieces) > 1 and _means_something(pieces, glued):
        return tuple(pieces)
    for end in range(len(text) - 1, 7, -1):
        if text[:end].endswith(("cell", "cel", "सेल")):
            pieces = split(text[:end], glued.pieces)
            if pieces is not None and "itcell" in "".join(pieces) and set(pieces) & glued.names:
                return (*pieces, text[end:])
    return None


def _means_something(pieces: Sequence[str], glued: Glued) -> bool:
    if any(piece in glued.names for piece in pieces):
        # "bspit" is a college as well as half of an IT cell.
        return pieces[-1] != "it"
    return sum(piece in glued.bodies for piece in pieces) > 1


def split(text: str, pieces: frozenset[str], longest: int = 24) -> list[str] | None:
    """The fewest words that a text is made of without rest; digits at the end are one word."""
    stem = text.rstrip("0123456789")
    best: list[list[str] | None] = [[], *([None] * len(stem))]
    for end in range(1, len(stem) + 1):
        for start in range(max(0, end - longest), end):
            before = best[start]
            if before is None or stem[start:end] not in pieces:
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, stem[start:end]]
    found = best[len(stem)]
    if found is None:
        return None
    return [*found, text[len(stem) :]] if stem != text else found
