"""One sentence: which of its words for data are asked for, by its verbs, refusals and whose data they are."""

from collections.abc import Iterator
from typing import Final

import msgspec

from scanner.asks.endings import OBJECTS, unlisted
from scanner.asks.kinds import LABEL, NOT, NOUN, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.naming import NAMES, YOURS, nouns_among, shows, without_siblings
from scanner.asks.normal import Normal, folded_words
from scanner.asks.orders import ordered
from scanner.asks.pictures import without_things
from scanner.asks.questions import goes_with, gone_on, is_bare_question, is_question
from scanner.asks.statements import follows, offered_before, states
from scanner.asks.verbs import carried, distance, divided, requests
from scanner.asks.wishes import meant
from scanner.model import Ask, Sensitivity

_VERB_BEHIND: Final = 3
"""Words between a label and the verb that ends an Indian sentence: `photo admin को भेजें`."""
_OBJECT: Final = 6
"""Words between them where the label's ending makes it what something is done to: Telugu `అడ్రస్‌ను`."""
_NUMBER: Final = 8
"""Digits that make a number one can send something to."""
_GRAVE: Final = frozenset({Sensitivity.SECRET, Sensitivity.DOCUMENT, Sensitivity.MONEY})
_OWNERS: Final = frozenset({"own", "offer", "delivered"})
_MINE: Final = frozenset({"my", "mera", "mere", "meraa", "मेरा", "मेरे", "میرا", "میرے"})
"""Words, folded, that begin a thing of the writer's, which the reader has where it went astray: `my code came to your phone`."""
_LIGHT: Final = frozenset(
    [
        "and",
        "the",
        "a",
        "an",
        "also",
        "plus",
        "with",
        "full",
        "your",
        "ur",
        "aur",
        "evam",
        "और",
        "एवं",
        "व",
        "तथा",
        "आणि",
        "ਤੇ",
        "ਅਤੇ",
        "اور",
        "along",
        "own",
        "their",
        "his",
        "her",
        "its",
        "me",
        "us",
        "number",
        "no",
    ]
)
"""Words over which a list goes on."""
_LISTING: Final = frozenset(",+&/;•")
_ANDS: Final = frozenset(folded_words("and aur evam और एवं व तथा आणि ਤੇ ਅਤੇ اور"))
_GENITIVES: Final = {
    lang: folded_words(endings)
    for lang, endings in {"bn": "র", "as": "ৰ", "or": "ଙ୍କ ର", "gu": "નું નો ની ના", "mr": "चे चा ची चं"}.items()
}
"""How persons end whose data is named next, by language."""
_UNNEEDED: Final = 2
"""Words between a thing and what says that it is not wanted."""
_DEMANDED: Final = frozenset({"demands", "refuse", "never_asks"})
"""What makes a warning of `if anyone`: `if anyone asks for it`, not `if anyone can give blood`."""
_CONTEST: Final = 3
"""Kinds of data with which one enters for a quiz; a question of one asks for less."""
_REACH: Final = 30
"""Words over which a verb finds what it wants."""


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
    if len({noun.code for noun in nouns}) >= _CONTEST and not kinds.isdisjoint({"give", "fill"}):
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
        owned = {hit.last for hit in hits if hit.kind in owners and "," not in normal.gaps[hit.last]}
        owned |= {hit.last for hit in hits if hit.kind == "who" and hit.first in owned}  # `my son's`
        unneeded = [hit for hit in hits if hit.kind == "unneeded"]
        nouns = [
            hit
            for hit in nouns
            if (hit.first not in owned or normal.words[hit.first] in YOURS)
            and (normal.words[hit.first] not in _MINE or one.has("astray"))
            and not _unneeded(normal, hit, unneeded)
            and not _denied(normal, hit, hits)
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
            asked += _wanted(normal, _within(normal, one, nouns, verbs), verbs, hits)
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
    return bool(brought) and min(brought) <= min((_reach(noun, verb) for verb in verbs), default=_REACH)


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


def _unneeded(normal: Normal, noun: Hit, said: list[Hit]) -> bool:
    return any(distance(noun, hit) <= _UNNEEDED and not divided(normal, hit, noun) for hit in said)


def _denied(normal: Normal, noun: Hit, hits: list[Hit]) -> bool:
    """`No aadhaar, no licence`: an English `no` that is not the end of another thing's name, as in `mobile no`."""
    place = noun.first - 1
    return (
        place >= 0
        and normal.words[place] == "no"
        and normal.gaps[noun.first] == " "
        and not any(hit.first < place < hit.last for hit in hits)
    )


def _wanted(normal: Normal, nouns: list[Hit], verbs: list[Hit], hits: list[Hit]) -> list[Hit]:
    """Clear nouns in reach of a verb; words that are data only as labels when something holds them in place."""
    anchors = [
        hit
        for hit in hits
        if hit.kind == "your"
        or (hit in verbs and (hit.kind != "ask_for" or normal.words[hit.last - 1] in YOURS))
    ]
    anchors += _owners(normal, hits)
    # A word cannot be its own object: `WhatsApp: +91 …` asks for nothing.
    near = [
        noun
        for noun in nouns
        if any(
            distance(noun, verb) <= _REACH
            and (noun.first, noun.last) != (verb.first, verb.last)
            and not _is_past(normal, nouns, noun, verb)
            for verb in verbs
        )
    ]
    wanted = [noun for noun in near if noun.kind != LABEL]
    # Details of somebody may stand in brackets: `details of your help (name and mobile)`.
    wanted += [
        noun
        for noun in near
        if noun.kind == LABEL and ("(" in normal.gaps[noun.first] or _is_listed(noun, near, verbs))
    ]
    # What is no data may stand between: `post your roll no, name and class`.
    left = [noun for noun in near if noun.kind == LABEL and noun not in wanted] + [
        hit for hit in hits if hit.kind == NOT
    ]
    last = anchors + wanted
    while held := [noun for noun in left if any(_holds(normal, hit, noun) for hit in last)]:
        wanted += held
        last = held
        left = [noun for noun in left if noun not in held]
    wanted += [noun for noun in left if noun.kind != NOT and _is_item(normal, noun, wanted)]
    return [noun for noun in wanted if noun.kind != NOT]


def _is_item(normal: Normal, noun: Hit, wanted: list[Hit]) -> bool:
    """Whether a label is an item by itself of a list in which something else is wanted: `your full name as on the card, branch + year`."""
    before, after = normal.gaps[noun.first], normal.gaps[noun.last]
    opens = not _LISTING.isdisjoint(before) or normal.words[noun.first - 1] in _ANDS
    closes = after != " " or normal.words[noun.last] in _ANDS
    return opens and closes and any(hit.first < noun.first for hit in wanted)


def _owners(normal: Normal, hits: list[Hit]) -> Iterator[Hit]:
    """Persons whose data is named next, with what joins them: `the tenant's name`, `किरायेदार का नाम`."""
    ofs = {hit.first for hit in hits if hit.kind == "of" and hit.lang != "en"}
    names = {hit.first for hit in hits if hit.kind == LABEL and hit.code == Ask.NAME}
    for hit in hits:
        person = hit.kind == "who"
        if person or (hit.kind == LABEL and hit.code == Ask.RELATIVE_NAME):
            if (
                person
                and hit.last in names
                and normal.words[hit.last - 1].endswith(_GENITIVES.get(hit.lang, ()))
            ):
                yield hit._replace(kind="your")
            possessive = person and normal.gaps[hit.last].startswith("'") and normal.words[hit.last] == "s"
            if possessive or hit.last in ofs:
                yield hit._replace(kind="your", last=hit.last + 1)


def _is_past(normal: Normal, nouns: list[Hit], noun: Hit, verb: Hit) -> bool:
    """Whether an Indian verb, which stands last, is over before a noun and had no other: `the woman tells, …`."""
    return (
        verb.kind == "give"
        and verb.lang != "en"
        and verb.last <= noun.first
        and normal.gaps[verb.last].startswith(",")
        and not any(one.last <= verb.first for one in nouns)
    )


def _is_listed(noun: Hit, nouns: list[Hit], verbs: list[Hit]) -> bool:
    """Whether a label has another beside it, and the Indian verb that wants both comes later: `name, age, … send`."""
    beside = any(one.code != noun.code and distance(one, noun) <= 1 for one in nouns)
    return beside and any(
        verb.kind in {"give", "fill"} and verb.lang != "en" and verb.first >= noun.last for verb in verbs
    )


def _holds(normal: Normal, hit: Hit, noun: Hit) -> bool:
    """Whether a verb, an owner or another noun stands close enough to a label; Indian verbs come last."""
    behind = hit.kind in {"give", "fill", "need"} and hit.lang != "en" and hit.first >= noun.last
    if hit.kind == NOT and "," not in normal.gaps[hit.last] and normal.words[hit.last] not in _LIGHT:
        return False
    if hit.kind in {"give", "fill"} and hit.lang == "en" and noun.last <= hit.first:
        return False  # English verbs stand before what they want.
    left, right = (hit, noun) if hit.first < noun.first else (noun, hit)
    if hit.kind == "your" and any(gap != " " for gap in normal.gaps[left.last : right.first + 1]):
        return False
    far = _OBJECT if normal.words[noun.last - 1].endswith(OBJECTS) else _VERB_BEHIND
    if distance(noun, hit) <= (far if behind else 1):
        return True
    if (hit.kind in {NOUN, LABEL, NOT} or (hit.lang == "en" and hit.last <= noun.first)) and all(
        word in _LIGHT for word in normal.words[left.last : right.first]
    ):
        return True
    # A list goes on over a word that nobody knows: `naam, shauk, gaon`.
    return (
        hit.kind in {NOUN, LABEL, NOT}
        and right.first - left.last <= _VERB_BEHIND
        and "," in normal.gaps[left.last]
        and "," in normal.gaps[right.first]
    )
