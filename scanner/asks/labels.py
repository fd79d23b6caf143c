"""What a short label, question or placeholder names, in every language of the lexicon; no verb is needed there.

    label_asks("पिता का नाम")           relative_name
    label_asks("आवेदक का नाम व पता")     name, postal_address
    label_asks("समूह का नाम")            nothing: a group's name is nobody's

A label is cut into parts, at brackets, slashes, commas and words for `and`. A noun that names data anywhere counts
wherever it stands. A word that names data only as a label (`नाम`, `पता`) counts where it makes up most of its part: what
else stands there may say whose it is, or nothing at all; a word that nobody knows makes another thing of it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import msgspec

from scanner.asks.kinds import GRAMMAR, LABEL, NOT, NOUN, QUESTION
from scanner.asks.lexicon import Hit, lexicon
from scanner.asks.normal import Normal, folded_words, normalise
from scanner.asks.wishes import without_groups
from scanner.model.codes import Ask

_FILLED_IN = re.compile(r"[$%#]?\{+[^{}]{0,60}\}+|%\([^()]{0,60}\)[a-z]|%\d?\$?[sd]|\S+@\S+\.\w+")
"""What a program puts a value for (`${name}`, `%(number)s`), and addresses that are shown: no words of a label."""
_DIVIDERS = frozenset("/()[]{},;:|&+\n<>→•।")
_CLEAR = frozenset({NOUN, QUESTION})
_SILENT = (GRAMMAR.keys() - {"thing"}) | {"person", "remark", "filter", "and"}
_WHOSE = {
    Ask.NAME: frozenset(Ask) - {Ask.NAME},
    Ask.RELATIVE_NAME: frozenset(Ask) - {Ask.NAME, Ask.RELATIVE_NAME},
    Ask.FAMILY: frozenset(Ask) - {Ask.FAMILY},
    Ask.POSTAL_ADDRESS: {Ask.EMAIL},
    Ask.EDUCATION: {Ask.EMAIL, Ask.PHONE},
    Ask.OCCUPATION: {Ask.EMAIL, Ask.PHONE},
}
"""A bare `name`, `father`, `address` beside these says whose or which it is: a school's name, a father's telephone."""
_AROUND_NUMBER = frozenset({"number", "fill", "give", "filler", "ask_for", "must", "your", "remark"})
HAVE_PROPERTIES = frozenset(
    {
        Ask.EMAIL,
        Ask.PHONE,
        Ask.PASSWORD,
        Ask.PIN,
        Ask.OTP,
        Ask.POSTAL_ADDRESS,
        Ask.PHOTO,
        Ask.SIGNATURE,
        Ask.LOCATION,
        Ask.PAYMENT_CARD,
    }
)
"""Data that programs set up: a word for a property of theirs behind it makes it the property that is wanted."""
_THINGS = frozenset({Ask.EDUCATION, Ask.CASTE, Ask.LOCATION, Ask.OCCUPATION, Ask.HEALTH, Ask.FAMILY})
"""A bare word for these is a thing of the program where something is added: `Add class`."""
_WHO = folded_words(
    "कर्ता कर्त्ता कर्ती धारी धारक वादी दाता ार्थी दार दाराचे दाराची दारांचे कर्त्याचे धारकाचे वादीचे ार्थ्याचे "
    "दात्याचे णाऱ्याचे কারী কারীর দাতা দাতার দার দারের ধারী ধারীর ধারক বাদী বাদীর কাৰী কাৰীৰ দাতাৰ કર્તા કર્તાનું "
    "દાર દારનું ધારક ધારકનું વાદી દાતા ાર્થી ાર્થીનું કરનાર કરનારનું ਕਰਤਾ ਦਾਰ ਧਾਰਕ ਕਾਰੀ ਦਾਤਾ କାରୀ କାରୀଙ୍କ ଦାତା "
    "ଦାତାଙ୍କ ଧାରୀ ଧାରୀଙ୍କ ର୍ଥୀ ର୍ଥୀଙ୍କ தாரர் தாரரின் ாளர் ாளரின் னர் னரின் ுநர் காரர் பவர் பவரின் దారు దారుని "
    "దారుడు దారుడి దారుల కారుడు కారుని ర్థి ర్థిని కర్త కర్తల ದಾರ ದಾರರ ದಾರನ ಗಾರ ಗಾರರ ರ್ಥಿ ರ್ಥಿಯ ಕರ್ತ ಕರ್ತರ കാരൻ "
    "കാരന്റെ കാരി കാരിയുടെ ദാതാവ് ദാതാവിന്റെ ർത്ഥി ർത്ഥിയുടെ ാളി ാളിയുടെ دار گزار کنندہ دہندہ"
)
"""Endings of words for people who do or hold something: no list has them all (`जामिनदार`, `শপথকারী`)."""
_BEFORE = 2
"""Words from `number and name` to its number."""
_NUMBER_WORDS = folded_words(
    "number no नंबर नं क्रमांक संख्या क्र নং নম্বর নম্বৰ સંખ્યા નંબર ક્રમાંક ਨੰਬਰ எண் నంబర్ సంఖ్య ಸಂಖ್ಯೆ നമ്പർ نمبر"
)
_LEAST_WHO = 2
"""Letters before such an ending."""
_ASKED = 4
"""Words of a phrase for data that is a question by itself: `आपने कहाँ तक पढ़ाई की है`."""
_TOLD = 5
"""Words above which a label that says what was done tells of it."""
_LONG = 8
"""Words above which a noun that is a small part of a label says less about it."""


class LabelHit(msgspec.Struct, frozen=True, kw_only=True):
    """Data that a label names."""

    ask: Ask
    rule: str
    words: str
    """The folded words that matched."""
    strength: float
    """1.0 a clear noun; 0.8 a word that names data only as a label; half of it where much else is said around it."""


def label_asks(text: str, beside: Collection[Ask] = ()) -> tuple[LabelHit, ...]:
    """What a label, legend, placeholder or form question names, strongest first, each code once.

    beside: what other readers found in the rest of the same label.
    """
    normal = normalise(without_values(text))
    hits = without_groups(normal, lexicon().find(normal, labels=True))
    kinds = {hit.kind for hit in hits}
    asked = any(hit.kind in _CLEAR and hit.last - hit.first >= _ASKED for hit in hits)
    if len(normal.words) > _TOLD and "done" in kinds and not asked:
        return ()  # `You have completed your education successfully`.
    if "shown" in kinds:
        return ()
    found: dict[str, LabelHit] = {}
    named = [hit for first, last in _parts(normal, hits) for hit in _named(normal, hits, first, last)]
    if "land" in kinds:
        named = [hit for hit in named if hit.code != Ask.BANK_ACCOUNT]
    remarks = _remarks(normal, hits)
    outside = {hit.code for hit in named if hit.first not in remarks}
    for hit in _told_apart(named, beside):
        if _is_of_numbered(normal, hit, named) or _only_counts(normal, hit, named):
            continue
        if outside and hit.first in remarks:
            continue
        share = (hit.last - hit.first) / len(normal.words)
        clear = 1.0 if len(normal.words) <= _LONG or share >= 0.25 else 0.5
        strength = clear * (1.0 if hit.kind in _CLEAR else 0.8)
        if hit.code not in found or found[hit.code].strength < strength:
            words = normal.folded[hit.start : hit.end]
            found[hit.code] = LabelHit(ask=Ask(hit.code), rule=hit.rule, words=words, strength=strength)
    return tuple(sorted(found.values(), key=lambda hit: -hit.strength))


def _is_of_numbered(normal: Normal, name: Hit, named: Sequence[Hit]) -> bool:
    """Whether a name is that of a place whose number stands before it: `विधान सभा क्रमांक व नाम`."""
    return (
        name.kind == LABEL
        and name.code == Ask.NAME
        and name.first >= _BEFORE
        and normal.words[name.first - _BEFORE] in _NUMBER_WORDS
        and any(hit.code == Ask.POSTAL_ADDRESS and hit.first < name.first for hit in named)
    )


def _remarks(normal: Normal, hits: Sequence[Hit]) -> set[int]:
    """Words in brackets among which one is unknown: `Mobile (other than Aadhaar linked)` wants no Aadhaar."""
    known = {place for hit in hits for place in range(hit.first, hit.last)}
    found: set[int] = set()
    opened = -1
    for place, gap in enumerate(normal.gaps):
        if ")" in gap and opened >= 0:
            inside = range(opened, place)
            if not known.issuperset(inside):
                found.update(inside)
            opened = -1
        if "(" in gap[gap.rfind(")") + 1 :]:
            opened = place
    return found


def _only_counts(normal: Normal, hit: Hit, named: Sequence[Hit]) -> bool:
    """Whether a bracket says how many of each are wanted: `सदस्य संख्या (पुरुष/महिला)`."""
    return (
        hit.code == Ask.GENDER
        and "(" in normal.gaps[hit.first]
        and all(other.first >= hit.first for other in named if other.code == Ask.GENDER)
        and any(other.first < hit.first for other in named)
    )


def _told_apart(named: Sequence[Hit], beside: Collection[Ask]) -> Iterator[Hit]:
    """The hits without the other meaning of a word whose first meaning the label names again: `જાતિ (SC/ST)` is no sex."""
    for hit in named:
        place = (hit.first, hit.last)
        meanings = {
            other.code for other in named if other.kind == LABEL and (other.first, other.last) == place
        }
        again = {other.code for other in named if (other.first, other.last) != place} | {*beside}
        if hit.kind != LABEL or hit.code in again or meanings.isdisjoint(again):
            yield hit


def without_values(text: str) -> str:
    """A label without what a program fills in."""
    return _FILLED_IN.sub(" … ", text) if "{" in text or "%" in text or "@" in text else text


def is_filter(text: str) -> bool:
    """Whether a label names nobody and nothing but a class, as a list of lessons to choose from does."""
    normal = normalise(text)
    hits = without_groups(normal, lexicon().find(normal, labels=True))
    filters = {hit.first for hit in hits if hit.kind == "filter"}
    known = {place for hit in hits if hit.kind in _SILENT for place in range(hit.first, hit.last)}
    named = any(hit.kind in {"person", "your"} for hit in hits)
    return bool(filters) and not named and len(known) == len(normal.words)


def _parts(normal: Normal, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """First word of each part of the label, and the word after its last. No phrase is cut."""
    within = {place for hit in hits for place in range(hit.first + 1, hit.last)}
    cuts = {place for hit in hits if hit.kind == "and" for place in (hit.first, hit.last)}
    people = _people(normal, hits)
    cuts |= {
        place
        for place, gap in enumerate(normal.gaps)
        if place not in within
        and (not _DIVIDERS.isdisjoint(gap) or " - " in gap)
        # `माता / पालनकर्ता का मोबाइल`: either one's.
        and not (gap.strip() == "/" and {place - 1, place} <= people)
    }
    places = sorted({0, len(normal.words), *cuts})
    yield from pairwise(places)


def _people(normal: Normal, hits: Sequence[Hit]) -> set[int]:
    """Words that are a person, or a relative."""
    found = {place for place, word in enumerate(normal.words) if _is_somebody(word)}
    for hit in hits:
        if hit.kind in {"person", "who"} or (hit.kind == LABEL and hit.code == Ask.RELATIVE_NAME):
            found.update(range(hit.first, hit.last))
    return found


def _is_somebody(word: str) -> bool:
    """Whether a word that no list has is one for a person."""
    return word.endswith(_WHO) and any(
        word.endswith(ending) and len(word) >= len(ending) + _LEAST_WHO for ending in _WHO
    )


def _before_brackets(normal: Normal, hits: Sequence[Hit], first: int) -> int:
    """Unknown words before a bracket that closes here: in `প্রসঙ্গের (বিষয়) নাম` they say whose name it is."""
    gap = normal.gaps[first]
    if not first or ")" not in gap or not _DIVIDERS.isdisjoint(gap.replace(")", "")):
        return 0
    place = first - 1
    while place and "(" not in normal.gaps[place]:
        place -= 1
    known = {place for hit in hits for place in range(hit.first, hit.last)}
    unknown = 0
    while place and _DIVIDERS.isdisjoint(normal.gaps[place].replace("(", "")):
        place -= 1
        unknown += place not in known
    return unknown


def _named(normal: Normal, hits: Sequence[Hit], first: int, last: int) -> Iterator[Hit]:
    """The hits of one part that count."""
    inside = [hit for hit in hits if first <= hit.first and hit.last <= last]
    after = max((hit.last for hit in inside if hit.kind == "as_on"), default=first)
    described = max((hit.first for hit in inside if hit.kind == "property"), default=first)
    added = any(hit.kind == "added" for hit in inside)
    hidden = {(hit.first, hit.last, hit.code) for hit in inside if hit.kind == NOT}
    buttons = {(hit.first, hit.last) for hit in inside if hit.kind == "button"}
    nouns = [
        hit
        for hit in inside
        if hit.kind in {LABEL, *_CLEAR}
        and hit.first >= after
        and not (Ask(hit.code) in HAVE_PROPERTIES and hit.last <= described)
        and not (added and hit.kind == LABEL and Ask(hit.code) in _THINGS)
        and (hit.first, hit.last, hit.code) not in hidden
        and (hit.first, hit.last) not in buttons
    ]
    if after > first:
        sent = [hit for hit in inside if hit.kind == "code" and hit.first == after]
        nouns += [hit._replace(kind=NOUN, code=Ask.OTP.value) for hit in sent[:1]]
    silent = {place for hit in inside if hit.kind in _SILENT for place in range(hit.first, hit.last)}
    silent |= {place for place in range(after, last) if _is_somebody(normal.words[place])}
    covered = {place for hit in nouns for place in range(hit.first, hit.last)}
    others = sum(
        place not in silent and place not in covered and not normal.words[place].isdecimal()
        for place in range(after, last)
    )
    others += _before_brackets(normal, hits, first)
    if not others and not nouns and all(hit.kind in _AROUND_NUMBER for hit in hits):
        # `Enter a valid number`, `नंबर डालें`: what else is there to be called; in English it may be any number.
        numbers = [
            hit
            for hit in inside
            if hit.kind == "number" and hit.lang != "en" and len(normal.words[hit.first]) > 3
        ]
        nouns = [hit._replace(kind=LABEL, code=Ask.PHONE.value) for hit in numbers[:1]]
        covered = {place for hit in nouns for place in range(hit.first, hit.last)}
    codes = {hit.code for hit in nouns}
    if Ask.OTP in codes:
        # Where a code was sent to is known already.
        nouns = [hit for hit in nouns if hit.code not in {Ask.PHONE, Ask.EMAIL}]
    for hit in nouns:
        beside = not codes.isdisjoint(_WHOSE.get(Ask(hit.code), ()))
        # A guardian by one word says whose telephone it is, however clear the word.
        whose = beside and hit.code == Ask.RELATIVE_NAME and hit.last - hit.first == 1
        if (hit.kind in _CLEAR and not whose) or (len(covered) > others and not beside):
            yield hit
