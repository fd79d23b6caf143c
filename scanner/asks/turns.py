"""What one sentence says of the next: a conversation that is told, and a verb whose object was just named."""

from collections.abc import Sequence
from typing import Final

from scanner.asks.kinds import GIVE
from scanner.asks.lexicon import Hit
from scanner.asks.naming import NAMES
from scanner.asks.normal import Normal
from scanner.asks.sentence import Sentence
from scanner.model import Ask

_SPEAKERS: Final = 2
"""Persons who speak in turn."""
_SAID: Final = 3
"""Words that somebody says at least; less is a slot: `Father: Mother name:`."""
_BARE: Final = 4
"""Words of a sentence that only says to send it."""
_SHORT: Final = 12
"""Words of a sentence that says what to do with the code just sent."""
_OVER: Final = (
    "refuse",
    "unneeded",
    "offer",
    "delivered",
    "done",
    "bring",
    "policy",
    "tells_of",
    "scam",
    "never_asks",
    "quiz",
)


def is_told(normal: Normal, hits: Sequence[Hit]) -> bool:
    """Whether persons speak in turn, as in a joke: `Wife: … Husband: …`. What is asked there is not asked of the reader.

    Who they are need not be known where one of them speaks again.
    """
    if _speak_again(normal, hits):
        return True
    speakers = {
        normal.words[hit.first]
        for hit in hits
        if (hit.kind == "who" or hit.code == Ask.RELATIVE_NAME)
        and hit.last - hit.first == 1
        and normal.gaps[hit.last] in {": ", " : "}
        and (hit.first == 0 or normal.gaps[hit.first] != " ")
        and not any(":" in gap for gap in normal.gaps[hit.last + 1 : hit.last + _SAID])
    }
    return len(speakers) >= _SPEAKERS


def _speak_again(normal: Normal, hits: Sequence[Hit]) -> bool:
    data = {place for hit in hits if hit.kind in NAMES for place in range(hit.first, hit.last)}
    turns = [
        normal.words[place - 1]
        for place, gap in enumerate(normal.gaps)
        if gap == ": " and place and place - 1 not in data and _begins(normal.gaps[place - 1], place - 1)
    ]
    return len(turns) > len(set(turns)) >= _SPEAKERS


def _begins(gap: str, place: int) -> bool:
    """Whether somebody may begin to speak here."""
    return place == 0 or any(sign in gap for sign in "\n?!।.😂🤣")


def named_before(before: Sentence, one: Sentence) -> tuple[Hit, ...]:
    """What the sentence before named, where this one only says to hand it over: `His number? Send it`."""
    if one.nouns or not one.has(GIVE, "fill") or one.has(*_OVER):
        return ()
    length = one.last - one.first
    if (
        length <= _SHORT
        and one.has("pass_on")
        and not before.has("scam", "never_asks", "refuse", "unneeded", "done")
    ):
        return before.nouns  # `They want her photo. Send it to me.`
    if before.has(*_OVER):
        return ()
    if length <= _BARE and ("?" in before.end or "؟" in before.end):
        return before.nouns if one.has(GIVE) else ()
    codes = tuple(hit for hit in before.nouns if hit.code == Ask.OTP)
    return codes if length <= _SHORT and one.has("it") else ()
