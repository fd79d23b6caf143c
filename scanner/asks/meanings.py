"""What a pattern of the lexicon means, and whether it may stand where it was found."""

import msgspec

from scanner.asks.kinds import LABEL_GRAMMAR, NOT
from scanner.asks.normal import JOINING, Normal

MOST_SUFFIX = 8
"""No case ending has more letters."""
OPEN_END = 16
"""Letters that a star stands for: Tamil verbs have long endings."""


_LONGEST_CUT = 3
"""Letters of a word that is cut short and ends in a stop, mostly."""
_CUT = frozenset({"dist", "vill", "addr", "govt", "regd", "cert", "tele"})


class Entry(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What a pattern means in one language."""

    kind: str
    code: str
    lang: str
    suffix: int
    """How many letters may follow in the same word."""
    suffixes: tuple[str, ...]
    """Endings that may always follow."""
    places: tuple[str, ...]
    """Endings that make it a place or a means."""
    slashes: bool
    rule: str
    """`lexicon.LANGUAGE.CODE` (or the kind instead of the code)."""
    stem: bool
    """The phrase lost its last letters: an ending must follow."""


class Meanings:
    """All that one pattern means. Few of them, for very many spellings: each is kept once."""

    __slots__ = ("_more", "entries", "in_texts", "plain", "whole")

    def __init__(self, entries: tuple[Entry, ...] = ()) -> None:
        self.entries = entries
        self.in_texts = tuple([entry for entry in entries if entry.kind not in LABEL_GRAMMAR])
        """Without what means something in labels only."""
        self.whole = not any(entry.suffix or entry.suffixes for entry in entries)
        """Nothing of its own language may follow in the same word."""
        self.plain = not any(entry.stem for entry in entries)
        """It may be a word by itself."""
        self._more: dict[Entry, Meanings] = {}

    def and_(self, entry: Entry) -> "Meanings":
        """These and one more."""
        more = self._more.get(entry)
        if more is None:
            more = self if entry in self.entries else Meanings((*self.entries, entry))
            self._more[entry] = more
        return more


def placed(entry: Entry, key: str, end: int, stop: int) -> Entry:
    """The meaning of a phrase with an ending: one of place makes it no data."""
    if entry.places and key.endswith(entry.places, end, stop):
        return msgspec.structs.replace(entry, kind=NOT)
    return entry


def may_follow(rest: str, before: str, entry: Entry) -> bool:
    """Whether these letters may end the word after the phrase."""
    if len(rest) <= entry.suffix or rest in entry.suffixes:
        return True
    # A Latin word with a case ending of an Indian language: OTPটি, IDটো. Or with digits: mobile1.
    return before.isascii() and len(rest) <= MOST_SUFFIX and (rest[0] >= "\u0900" or rest.isdigit())


def held_together(normal: Normal, first: int, last: int, *, slashes: bool) -> bool:
    """Whether nothing divides the words of a phrase: no comma, colon or line end between them."""
    inner = normal.gaps[first + 1 : last]
    if not all(map(_joins, inner)) or (slashes and not any("/" in gap for gap in inner)):
        return False
    return not any(". " in gap and _may_end(normal.words[place]) for place, gap in enumerate(inner, first))


def _may_end(word: str) -> bool:
    """Whether a stop behind a word ends a sentence: it is too long for one that is cut short, as in `mob. no`."""
    return len(word) > (_LONGEST_CUT if word.isascii() else _LONGEST_CUT + 1) and word not in _CUT


def _joins(gap: str) -> bool:
    return gap == " " or (len(gap) <= 3 and not gap.strip(JOINING))
