"""How a phrase is written in a lexicon file, and the patterns it stands for.

`mobile (no|number)` is two phrases, `[your] name` is one with and one without `your`. A slash must be there in the
text too (`s/o`). A star at the end lets any letters follow in the same word (`நம்பர*`). Blanks are optional in the
text: `pin code` also finds `pincode` and `pin-code`.
"""

from functools import cache

import msgspec

from scanner.asks.normal import normalise

MOST_VARIANTS = 1000
"""A phrase that stands for more is a mistake, or too clever to review."""


class PhraseError(ValueError):
    """The phrase cannot be read; the message quotes it."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which a phrase is typed."""

    key: str
    """Folded words, each after one blank, as the automaton sees them."""
    letters: int
    """Length without blanks."""
    words: int
    open_end: bool
    """Letters may follow in the last word, because the phrase ends with a star."""
    slashes: bool
    """Its words must be divided by slashes."""


def expand(phrase: str) -> list[str]:
    """Spell out `(a|b)` and `[c]`; nested brackets are allowed."""
    found = _alternatives(phrase, 0, closing="")
    if len(found[0]) > MOST_VARIANTS:
        raise PhraseError(f"{phrase!r} stands for {len(found[0])} phrases")
    return list(dict.fromkeys(" ".join(text.split()) for text in found[0]))


def patterns(phrase: str, *, joined: bool = True) -> list[Pattern]:
    """All patterns of a phrase: every alternative, with blanks kept and, if `joined`, left out too."""
    out: dict[str, Pattern] = {}
    for text in expand(phrase):
        open_end = text.endswith("*")
        words = [word for piece in text.rstrip("*").split() for word in _words(piece)]
        if not words:
            raise PhraseError(f"{phrase!r} holds no word")
        slashes = "/" in text
        for key in _joined(words) if joined and not slashes else [" " + " ".join(words)]:
            out.setdefault(
                key,
                Pattern(
                    key=key,
                    letters=sum(map(len, words)),
                    words=key.count(" "),
                    open_end=open_end,
                    slashes=slashes,
                ),
            )
    return list(out.values())


@cache
def _words(piece: str) -> tuple[str, ...]:
    """Folded words of a piece without blanks; phrases share most of their pieces."""
    return tuple(normalise(piece).words)


def _joined(words: list[str]) -> list[str]:
    """With its blanks; two words also as one; of three words also two as one."""
    spaced = " " + " ".join(words)
    if len(words) == 1 or len(words) > 3 or sum(map(len, words)) < 3:
        return [spaced]
    if len(words) == 2:
        return [spaced, f" {words[0]}{words[1]}"]
    return [spaced, f" {words[0]}{words[1]} {words[2]}", f" {words[0]} {words[1]}{words[2]}"]


def _alternatives(phrase: str, start: int, *, closing: str) -> tuple[list[str], int]:
    """Read until the closing bracket; give the spelled-out texts and the place after it."""
    done: list[str] = []
    texts = [""]
    place = start
    while place < len(phrase):
        sign = phrase[place]
        place += 1
        if sign in "([":
            inner, place = _alternatives(phrase, place, closing=")" if sign == "(" else "]")
            if sign == "[":
                inner = ["", *inner]
            texts = [text + piece for text in texts for piece in inner]
            if len(texts) > MOST_VARIANTS:
                raise PhraseError(f"{phrase!r} stands for more than {MOST_VARIANTS} phrases")
        elif sign == "|":
            done += texts
            texts = [""]
        elif sign in ")]":
            if sign != closing:
                raise PhraseError(f"{phrase!r} closes a bracket that was not opened")
            return done + texts, place
        else:
            texts = [text + sign for text in texts]
    if closing:
        raise PhraseError(f"{phrase!r} leaves a bracket open")
    return done + texts, place
