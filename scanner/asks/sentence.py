"""One sentence: which of its words for data are asked for, by its verbs, refusals and whose data they are."""

from collections.abc import Sequence
from typing import Final

import msgspec

from scanner.asks.endings import unlisted
from scanner.asks.kinds import QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.naming import NAMES, YOURS, nouns_among, without_siblings
from scanner.asks.normal import Normal, folded_words
from scanner.asks.orders import ordered
from scanner.asks.pictures import without_things
from scanner.asks.questions import goes_with, gone_on, is_bare_question, is_question
from scanner.asks.showing import shows
from scanner.asks.statements import follows, offered_before, states
from scanner.asks.verbs import carried, distance, requests
from scanner.asks.wanting import REACH, wanted_of
from scanner.asks.wishes import meant
from scanner.model import Ask, Sensitivity

_NUMBER: Final = 8
"""Digits that make a number one can send something to."""
_GRAVE: Final = frozenset({Sensitivity.SECRET, Sensitivity.DOCUMENT, Sensitivity.MONEY})
_TO_ME: Final = frozenset(folded_words("મને અમને मला आम्हाला ਮੈਨੂੰ ਸਾਨੂੰ"))
"""To me: whose thing it is only where nobody is told to hand it over."""
_OWNERS: Final = frozenset({"own", "offer", "delivered"})
_MINE: Final = frozenset({"my", "mera", "mere", "meraa", "मेरा", "मेरे", "میرا", "میرے"})
"""Words, folded, that begin a thing of the writer's, which the reader has where it went astray: `my code came to your phone`."""
_UNNEEDED: Final = 2
"""Words between a thing and what says that it is not wanted."""
_DEMANDED: Final = frozenset({"demands", "refuse", "never_asks"})
"""What makes a warning of `if anyone`: `if anyone asks for it`, not `if anyone can give blood`."""
_CONTEST: Final = 3
"""Kinds of data with which one enters for a quiz; a question of one asks for less."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """Words `first` to `last` of a text, with the lexicon's hits among them."""

    first: int
    last: int
    hits: tuple[Hit, ...]
    end: str
    """The punctuation after it."""
    kinds: frozenset[str]
    """Kinds of its hits."""
    nouns: tuple[Hit, ...]
    """Words for data, without those hidden by a longer phrase that is no data, places and means, and pictures of things."""

    def has(self, *kinds: str) -> bool:
        """Whether a hit is of one of the kinds."""
        return not self.kinds.isdisjoint(kinds)


def sentence(normal: Normal, first: int, last: int, hits: list[Hit]) -> Sentence:
    """A sentence with what its hits say about it."""
    hits = without_siblings(meant(normal, hits))
    kinds = frozenset([hit.kind for hit in hits])
    if "anyone" in kinds and not kinds.isdisjoint(_DEMANDED):
        kinds |= {"scam"}
    nouns = () if kinds.isdisjoint(NAMES) else without_things(normal, tuple(nouns_among(normal, hits)), hits)
    if len({noun.code for noun in nouns}) >= _CONTEST and not kinds.isdisjoint({"give", "fill", QUESTION}):
        kinds -= {"quiz"}
    return Sentence(first=first, last=last, hits=tuple(hits), end=normal.gaps[last], kinds=kinds, nouns=nouns)


def active_nouns(normal: Normal, one: Sentence, *, hints: bool) -> tuple[tuple[Hit, ...], str]:
    """Nouns that are asked for, and what kind of sentence it is."""
    if not one.nouns:
        return (), "warns" if one.has("scam", "never_asks") else "none"
    if one.has("scam", "never_asks"):
        return (), "warns"
    asked: list[Hit] = []
    refused = False
    for hits in _parts(one):
        verbs, turned = requests(normal, hits, hints=hints)
        refused = refused or turned
        spans = {(hit.first, hit.last) for hit in hits}
        nouns = [hit for hit in one.nouns if (hit.first, hit.last) in spans and not shows(normal, hit)]
        owners = {"offer", "delivered"} if any(hit.kind == "taken" for hit in hits) else _OWNERS
        given = max((verb.first for verb in verbs if verb.kind == "give"), default=-1)
        owned = {
            hit.last
            for hit in hits
            if hit.kind in owners
            and "," not in normal.gaps[hit.last]
            and not (hit.last <= given and normal.words[hit.first] in _TO_ME)
        }
        owned |= {hit.last for hit in hits if hit.kind == "who" and hit.first in owned}  # `my son's`
        nouns = [
            hit
            for hit in nouns
            if (hit.first not in owned or normal.words[hit.first] in YOURS)
            and (normal.words[hit.first] not in _MINE or one.has("astray"))
            and not is_unneeded(normal, hit, hits)
        ]
        nouns = [
            hit
            for hit in nouns
            if not _is_carried(hit, verbs, hits)
            and not _is_shown(hit, hits)
            and not offered_before(normal, hit, hits)
        ]
        done = [hit for hit in hits if hit.kind == "done"]
        if done:
            # `Those whose name is missing must send it`: what was done is over where the request begins.
            over = done[-1].last
            verbs = [
                verb
                for verb in verbs
                if verb.first > over or (verb.first == over and "," in normal.gaps[over])
            ]
            if not any(verb.kind == "give" for verb in verbs):
                nouns = [hit for hit in nouns if hit.first >= over]
            turned = True
        if hints and not verbs and not turned:
            verbs = unlisted(normal, one.last, nouns, hits) or ordered(
                normal, one.first, one.last, nouns, hits
            )
        if verbs:
            asked += wanted_of(normal, _within(normal, one, nouns, verbs), verbs, hits)
            if is_bare_question(normal, one.first, one.last, nouns, verbs):
                asked += nouns
        elif hints and not turned and is_question(normal, one.first, one.last, nouns, hits):
            asked += nouns
        if hints and not turned:
            questions = [hit for hit in nouns if hit.kind == QUESTION and hit not in asked]
            asked += questions
            asked += [hit for hit in nouns if hit not in asked and goes_with(normal, hit, questions)]
            asked += gone_on(normal, questions, [hit for hit in nouns if hit not in asked])
    return tuple(asked), "asks" if asked else "warns" if refused else "mentions"


def sent_to_somebody(normal: Normal, one: Sentence, asked: tuple[Hit, ...]) -> bool:
    """Whether what a page asks for in English is the reader's, goes to somebody, or is more than one thing.

    `Provide contact email`, `share location` head a field or a button. Other languages say it in other words.
    """
    verbs = [hit for hit in one.hits if hit.kind == "give"]
    codes = {Ask(hit.code) for hit in asked}
    if any(hit.lang != "en" for hit in verbs) or one.has("own") or len(codes) > 1:
        return True
    if any(code.sensitivity in _GRAVE for code in codes):
        return True
    words = normal.words[one.first : one.last]
    if sum([len(word) for word in words if word.isdecimal()]) >= _NUMBER:
        return True
    owned = {hit.last for hit in one.hits if hit.kind == "your"}
    return any(hit.first in owned or normal.words[hit.first] in {"your", "ur"} for hit in asked)


def _parts(one: Sentence) -> list[list[Hit]]:
    """The hits before and after each `but`; in `send only your name` nothing begins anew."""
    parts: list[list[Hit]] = [[]]
    handed = {hit.last for hit in one.hits if hit.kind in {"give", "fill", "need"}}
    for hit in one.hits:
        if hit.kind == "but" and hit.first not in handed:
            parts.append([])
        else:
            parts[-1].append(hit)
    return parts


def _within(normal: Normal, one: Sentence, nouns: list[Hit], verbs: list[Hit]) -> list[Hit]:
    """Nouns that a request may mean: not what is refused behind it, nor what a statement behind it speaks of."""
    if not one.has("keep"):
        refusals = [hit.first for hit in one.hits if hit.kind == "refuse" and hit.lang == "en"]
        refused = min((first for first in refusals if first >= verbs[0].last), default=one.last)
        nouns = [noun for noun in nouns if noun.first < refused]
    last = verbs[-1]
    if last.lang == "en" or not ("," in normal.gaps[last.last] or follows(normal, last, one.last)):
        return nouns
    if not states(normal.words[one.last - 2 : one.last]):
        return nouns
    return [noun for noun in nouns if noun.first < last.last]


def _is_carried(noun: Hit, verbs: list[Hit], hits: list[Hit]) -> bool:
    """Whether the verb nearest to it is one of bringing: the thing itself is to be shown in person."""
    brought = [_reach(noun, hit) for hit in carried(hits)]
    return bool(brought) and min(brought) <= min((_reach(noun, verb) for verb in verbs), default=REACH)


def _is_shown(noun: Hit, hits: list[Hit]) -> bool:
    """Whether an Indian verb directly behind it says that it is given below, or is to be downloaded."""
    return any(
        hit.first == noun.last and (hit.kind == "fetch" or (hit.kind == "delivered" and hit.lang != "en"))
        for hit in hits
    )


def _reach(noun: Hit, verb: Hit) -> int:
    """Words between a verb and its object; longer on the side where its language has no objects."""
    wrong = (verb.first > noun.first) if verb.lang == "en" else (verb.first < noun.first)
    return distance(noun, verb) + (3 if wrong else 0)


def is_unneeded(normal: Normal, noun: Hit, hits: Sequence[Hit]) -> bool:
    """Whether it is said beside a word for data that it is not wanted."""
    return any(
        hit.kind == "unneeded"
        and distance(noun, hit) <= _UNNEEDED
        and not any(sign in gap for gap in normal.gaps[hit.last : noun.first + 1] for sign in ",:)")
        for hit in hits
    )
