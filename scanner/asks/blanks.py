"""What is asked for without a verb: blanks to be filled in, and bare lists."""

from typing import Final
from unicodedata import category

from scanner.asks.kinds import NOT
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal
from scanner.asks.sentence import Sentence
from scanner.asks.showing import shows
from scanner.model import Ask

_SLOT_SIGNS: Final = tuple(":-=_…([*")
_BLANKS: Final = (": /", "__", "....", ": ...", ":...", "- ...", "…", "( )", "[ ]", "()", "[]")
_LISTED: Final = 3
"""Kinds of data that make a list of them."""
_NEXT: Final = 3
"""Words behind the last thing of a slot for several."""
_FIRST: Final = 5
"""Words between `last step:` and the first thing wanted."""
_OF: Final = 3
"""Words between the head of a list and its colon: `particulars of all members:`."""
_NO_HEAD: Final = (
    "offer",
    "delivered",
    "bring",
    "policy",
    "tells_of",
    "done",
    "scam",
    "refuse",
    "unneeded",
    "quiz",
)
_AROUND: Final = frozenset({"filler", "your", "must", "ask_for", "list_head", "of", "who", NOT})
"""Kinds that say whose the things of a list are, or nothing."""
_NO_LIST: Final = ("own", *_NO_HEAD)


def slots(normal: Normal, one: Sentence) -> tuple[Hit, ...]:
    """Nouns with a blank to be filled in: `Name:` at the line's end or before another slot, `my name is ____`."""
    found: list[Hit] = []
    for noun in reversed(one.nouns):
        gap = normal.gaps[noun.last].lstrip(" ")
        # The stop of an abbreviation may stand before the sign: `Mob. -`.
        signed = gap.startswith("..") or gap.lstrip(". ").startswith(_SLOT_SIGNS)
        headed = (
            noun.first - one.first <= 4
            or any(sign == ">" or category(sign) == "So" for sign in normal.gaps[noun.first])
            or any(noun.first - 2 <= hit.last <= noun.first for hit in one.nouns)
        )
        # A number may stand between: `1. Name: 2. Age:`.
        after = noun.last + int(noun.last < one.last and normal.words[noun.last].isdecimal())
        if gap.startswith("/"):
            # `Name / Phone / Tower and flat:`: one sign for all.
            signed, after = True, noun.last + 1
        goes_on = noun.last == one.last or any(noun.last <= hit.first <= after for hit in found)
        goes_on = goes_on or (gap.startswith("/") and ":" in one.end and one.last - noun.last <= _NEXT)
        # A picture between two slots: `Name: ➡️ Age:`.
        goes_on = goes_on or any(category(sign) == "So" for sign in gap)
        if _is_blank(normal, one, noun) or (signed and headed and goes_on):
            found.append(noun)
    return tuple(reversed(found))


def bare_list(normal: Normal, one: Sentence) -> tuple[Hit, ...]:
    """Three kinds of data or more with next to nothing around them: `Details: name, age, village`."""
    if len(one.nouns) < _LISTED or one.has(*_NO_LIST):
        return ()
    heads = [
        place
        for place in range(one.first + 1, one.last)
        if ":" in normal.gaps[place] or " - " in normal.gaps[place]
    ]
    for first in (one.first, *heads[:1]):
        nouns = [noun for noun in one.nouns if noun.first >= first and not shows(normal, noun)]
        said = {place for noun in nouns for place in range(noun.first, noun.last)}
        said |= {place for hit in one.hits if hit.kind in _AROUND for place in range(hit.first, hit.last)}
        others = sum(place not in said and len(normal.words[place]) > 1 for place in range(first, one.last))
        # One word may mean a place and where somebody is.
        kinds = {noun.code for noun in nouns if noun.code != Ask.LOCATION}
        if len(kinds) >= _LISTED and others <= len(nouns) // _LISTED:
            return tuple(nouns)
    return ()


def headed(normal: Normal, one: Sentence) -> tuple[Hit, ...]:
    """What is named behind a head with its colon: `last step: selfie`, `we want full particulars of all: who, phone`."""
    if not one.has("head", "list_head") or one.has(*_NO_HEAD):
        return ()
    wants = min((hit.last for hit in one.hits if hit.kind in {"give", "fill", "need"}), default=one.last)
    places = [
        place
        for hit in one.hits
        for place in range(hit.last, min(hit.last + 1 + _OF, one.last))
        if _opens(normal.gaps[place]) and (hit.kind == "head" or (hit.kind == "list_head" and wants <= place))
    ]
    if not places:
        return ()
    nouns = tuple(noun for noun in one.nouns if noun.first >= places[0] and not shows(normal, noun))
    return nouns if nouns and nouns[0].first - places[0] <= _FIRST else ()


def _opens(gap: str) -> bool:
    return ":" in gap or "- " in gap


def _is_blank(normal: Normal, one: Sentence, noun: Hit) -> bool:
    """Whether blanks stand behind a noun, or behind the one word that follows it; or before it: `I live in ____ district`."""
    gaps = normal.gaps[noun.last : min(noun.last + 2, one.last + 1)]
    if any(sign in gap for gap in gaps for sign in _BLANKS):
        return True
    named = any(hit.last in {noun.first, noun.first - 1} for hit in one.nouns)
    return not named and noun.first > one.first and "__" in normal.gaps[noun.first]
