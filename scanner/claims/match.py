"""From a title to the names in it: fold, take apart, find, judge."""

from collections.abc import Sequence
from typing import Final

import msgspec

from scanner.claims.folding import Folded, fold
from scanner.claims.names import Names, names
from scanner.claims.registry import Registry
from scanner.claims.rules import Rules, Use
from scanner.claims.tokens import Token, tokenise
from scanner.claims.units import FoundUnit, units
from scanner.claims.vocabulary import EXACT
from scanner.claims.wording import Word, taken_apart, words

SQUASHED: Final = 60
"""Letters of a title that is tried as one glued word when nothing else was found."""


class Reading(msgspec.Struct, frozen=True):
    """Everything that was found on the way; `scanner.claims.explain` tells it to people."""

    folded: Folded
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    units: tuple[FoundUnit, ...]
    """Looked for only where a name was found."""
    uses: tuple[Use, ...]
    squashed: bool = False
    """Nothing was found in the words, but all of them together are glued words."""


def read(text: str, known: Registry) -> Reading:
    """Find the names in a title, handle or label, and judge how each is used."""
    compiled = names(known)
    folded = fold(text)
    tokens = tokenise(folded)
    found = words(tokens, compiled.vocabulary, compiled.glued)
    reading = _judge(folded, tokens, found, compiled, known)
    if reading.uses or len(tokens) < 2:
        return reading
    squashed = _squash(tokens, compiled)
    if not squashed:
        return reading
    again = _judge(folded, tokens, squashed, compiled, known)
    body = [use for use in again.uses if use.unit is not None and use.unit.unit.level == "body"]
    return msgspec.structs.replace(again, squashed=True) if body else reading


def _squash(tokens: Sequence[Token], compiled: Names) -> list[Word]:
    """All words of a title as one glued word: "B SPIT CELL". Only in Latin: letter names of Hindi are words themselves."""
    text = "".join(token.text for token in tokens)
    if len(text) > SQUASHED or not all(token.is_latin for token in tokens):
        return []
    pieces = taken_apart(text, compiled.glued)
    if pieces is None:
        return []
    owner = [token for token in tokens for _ in token.text]
    found, at = [], 0
    for piece in pieces:
        first, last = owner[at], owner[at + len(piece) - 1]
        found.append(
            Word(text=piece, start=first.start, end=last.end, gap="", means={piece: EXACT}, how="glued")
        )
        at += len(piece)
    return found


def _judge(
    folded: Folded, tokens: tuple[Token, ...], found: Sequence[Word], compiled: Names, known: Registry
) -> Reading:
    named = compiled.find(found)
    if all(one.is_decoy for one in named):
        return Reading(folded=folded, tokens=tokens, words=tuple(found), units=(), uses=())
    taken = frozenset(place for one in named for place in range(one.start, one.end))
    here = units(compiled.lexicon).find(found, taken)
    rules = Rules(found, named, here, lexicon=compiled.lexicon, known=known)
    uses = tuple(rules.use(one) for one in named if not one.is_decoy)
    return Reading(folded=folded, tokens=tokens, words=tuple(found), units=tuple(here), uses=uses)
