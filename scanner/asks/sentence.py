"""One sentence: which of its words for data are asked for, by its verbs, refusals and whose data they are."""

from typing import Final

import msgspec

from scanner.asks.lexicon import LABEL, NOT, NOUN, Hit
from scanner.asks.normal import Normal
from scanner.model import Ask

_SLOT_SIGNS: Final = ":-=_…([*"
_REACH: Final = 30
"""Words over which a verb finds what it wants."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """Words `first` to `last` of a text, with the lexicon's hits among them."""

    first: int
    last: int
    hits: tuple[Hit, ...]
    end: str
    """The punctuation after it."""

    def has(self, *kinds: str) -> bool:
        """Whether a hit is of one of the kinds."""
        return any(hit.kind in kinds for hit in self.hits)

    @property
    def nouns(self) -> list[Hit]:
        """Words for data, without those hidden by a longer phrase that is no data."""
        hidden = {(hit.first, hit.last, hit.code) for hit in self.hits if hit.kind == NOT}
        found: list[Hit] = []
        before = -2
        for hit in self.hits:
            if hit.kind in {NOUN, LABEL} and (hit.first, hit.last, hit.code) not in hidden:
                found.append(hit)
            elif hit.kind == "number" and hit.start - before != 1:
                # `Aadhaar number` is one thing; a number alone is a telephone's.
                found.append(hit._replace(kind=LABEL, code=Ask.PHONE.value))
            before = hit.end if hit.kind in {NOUN, LABEL, NOT} else before
        return found


def shows(normal: Normal, noun: Hit) -> bool:
    """Whether the data itself stands behind its name: five digits or more, or a mail address."""
    after = normal.words[noun.last : noun.last + 4]
    digits = sum(len(word) for word in after if word.isdecimal())
    gap = normal.gaps[noun.last]
    return digits >= 5 or "\ufffc" in gap


def is_slot(normal: Normal, one: Sentence, noun: Hit) -> bool:
    """Whether a blank to be filled in follows: `Name:` at the line's end, or before the next such word."""
    gap = normal.gaps[noun.last].lstrip(" ")
    if not gap or (gap[0] not in _SLOT_SIGNS and not gap.startswith("..")):
        return False
    if noun.first - one.first > 4 and not any(
        hit.last >= noun.first - 2 for hit in one.nouns if hit is not noun
    ):
        return False
    return noun.last == one.last or any(
        hit.first - noun.last <= int(normal.words[noun.last].isdecimal()) and hit.first >= noun.last
        for hit in one.nouns
    )


def active_nouns(normal: Normal, one: Sentence, *, hints: bool) -> tuple[tuple[Hit, ...], str]:
    """Nouns that are asked for, and what kind of sentence it is."""
    if not one.nouns:
        return (), "warns" if one.has("scam", "never_asks") else "none"
    if one.has("scam", "never_asks"):
        return (), "warns"
    asked: list[Hit] = []
    refused = False
    for hits in _parts(one):
        verbs, turned = _verbs(hits, hints=hints)
        refused = refused or turned
        spans = {(hit.first, hit.last) for hit in hits}
        nouns = [hit for hit in one.nouns if (hit.first, hit.last) in spans and not shows(normal, hit)]
        nouns = [hit for hit in nouns if not _is_owned(hit, hits) and not _unneeded(hit, hits)]
        if verbs and not any(hit.kind == "done" for hit in hits):
            asked += _wanted(nouns, verbs, hits)
        elif hints and not turned and _is_question(one, nouns, hits):
            asked += nouns
    return tuple(asked), "asks" if asked else "warns" if refused else "mentions"


def _parts(one: Sentence) -> list[list[Hit]]:
    """The hits before and after each `but`."""
    parts: list[list[Hit]] = [[]]
    for hit in one.hits:
        if hit.kind == "but":
            parts.append([])
        else:
            parts[-1].append(hit)
    return parts


def _verbs(hits: list[Hit], *, hints: bool) -> tuple[list[Hit], bool]:
    """Verbs that request something of the reader; and whether some were turned into a refusal."""
    kept = any(hit.kind == "keep" for hit in hits)
    refusals = [] if kept else [hit for hit in hits if hit.kind == "refuse"]
    kinds = {"give", "fill", "need", "ask_for"} if hints else {"give"}
    verbs: list[Hit] = []
    turned = False
    for verb in hits:
        if verb.kind not in kinds:
            continue
        if any(_turns(refusal, verb) for refusal in refusals):
            turned = True
        elif verb.kind in {"need", "ask_for"} or not _is_told(verb, hits):
            verbs.append(verb)
    return verbs, turned or bool(refusals and not verbs)


def _turns(refusal: Hit, verb: Hit) -> bool:
    """English says no before a verb and all that follow; Indian languages directly beside it."""
    if refusal.lang == "en":
        return refusal.first <= verb.first
    return -3 <= verb.first - refusal.first <= 3


def _is_told(verb: Hit, hits: list[Hit]) -> bool:
    """`We share`, `to send`: an English verb that is no imperative, unless the reader must, or is asked to."""
    if verb.lang != "en":
        return False
    if any(hit.kind in {"must", "keep"} and hit.last <= verb.last for hit in hits):
        return False
    return any(hit.kind in {"whom", "own", "offer"} and hit.last == verb.first for hit in hits)


def _is_owned(noun: Hit, hits: list[Hit]) -> bool:
    return any(hit.kind in {"own", "offer", "delivered"} and hit.last == noun.first for hit in hits)


def _unneeded(noun: Hit, hits: list[Hit]) -> bool:
    return any(hit.kind == "unneeded" and -3 <= hit.first - noun.last <= 2 for hit in hits)


def _wanted(nouns: list[Hit], verbs: list[Hit], hits: list[Hit]) -> list[Hit]:
    """Clear nouns in reach of a verb; words that are data only as labels when something holds them in place."""
    anchors = [hit for hit in hits if hit.kind == "your" or (hit in verbs and hit.kind != "ask_for")]
    wanted: list[Hit] = []
    for noun in sorted(nouns, key=lambda hit: hit.kind == LABEL):
        near = min(_distance(noun, verb) for verb in verbs)
        if near > _REACH:
            continue
        if noun.kind == NOUN or any(_distance(noun, hit) <= 1 for hit in anchors + wanted):
            wanted.append(noun)
    for noun in nouns:
        if noun not in wanted and any(_distance(noun, hit) <= 1 for hit in wanted):
            wanted.append(noun)
    return wanted


def _distance(one: Hit, other: Hit) -> int:
    """Words between two hits."""
    return max(0, one.first - other.last, other.first - one.last)


def _is_question(one: Sentence, nouns: list[Hit], hits: list[Hit]) -> bool:
    """A bare noun, or the reader's own, before a question mark."""
    if not nouns or not ("?" in one.end or "؟" in one.end):
        return False
    if any(hit.kind in {"done", "delivered", "offer"} for hit in hits):
        return False
    return (
        one.last - one.first <= 4
        or any(hit.kind == "your" for hit in hits)
        or any(hit.last - hit.first >= 3 for hit in nouns)
    )
