"""Signs that a clause states something instead of asking for it: its tense, who does it, and where it begins."""

from typing import Final

from scanner.asks.lexicon import Hit
from scanner.asks.naming import NAMES, YOURS
from scanner.asks.normal import Normal, folded_words
from scanner.model import Ask

STATES: Final = frozenset(
    [
        "hai",
        "hain",
        "tha",
        "thi",
        "the",
        "hota",
        "hoti",
        "hote",
        "hoga",
        "है",
        "हैं",
        "था",
        "थी",
        "थे",
        "होता",
        "होती",
        "होते",
        "आहे",
        "आहेत",
        "असते",
        "ਹੈ",
        "ਹਨ",
        "ਸੀ",
        "ہے",
        "ہیں",
        "تھا",
        "تھی",
        "છે",
        "છો",
        "ਹਾਂ",
        "ਆ",
        "ਏ",
    ]
)
"""Verbs of statements: is, was, folded."""
_FORBIDS: Final = frozenset({"mat", "मत", "مت"})
_FINITE: Final = frozenset({"give", "fill", "need", "must", "offer", "done", "keep", "refuse"})
"""Kinds of verbs at which an Indian clause may end."""
_INFINITIVE: Final = ("na", "ना", "نا")
_IMPERATIVE: Final = frozenset({"na", "ना", "نا", "dena", "देना", "دینا"})
"""Words with such endings that ask: do it, won't you; do it later."""
_STATED: Final = 4
"""Words between an infinitive and the verb of its statement, and that verb."""
_REFUSED: Final = 2
"""Words between a thing and the words that say it is not to be given."""
_DUTIES: Final = frozenset(folded_words("ફરજિયાત જરૂરી અનિવાર્ય આવશ્યક"))
_WHETHER: Final = 3
"""Words between a duty and the end of a question about it."""
_THEN: Final = frozenset({"fir", "phir", "फिर", "پہر", "baad", "tab", "तब"})
_FUTURE: Final = (
    "ेंगे",
    "एंगे",
    "ुंगा",
    "ुंगि",
    "उंगा",
    "उंगि",
    "enge",
    "unga",
    "ungi",
    "oonga",
    "oongi",
    "گے",
    "گا",
    "گی",
)
"""Endings, folded, of Indian verbs that say what the writer is going to do."""
_POSSESSORS: Final = frozenset({"my", "our", "his", "her", "their"})
_KIN: Final = frozenset(
    [
        "mother",
        "father",
        "mom",
        "dad",
        "mum",
        "wife",
        "husband",
        "son",
        "daughter",
        "brother",
        "sister",
        "uncle",
        "aunt",
        "aunty",
        "grandmother",
        "grandfather",
        "nani",
        "dadi",
        "friend",
        "cousin",
        "neighbour",
        "colleague",
        "boss",
        "maid",
        "driver",
    ]
)


def follows(normal: Normal, verb: Hit, last: int) -> bool:
    """Whether a new clause begins behind a verb without a comma: `जाति बताओ फिर फोटो की बात करेंगे`."""
    return verb.last < last and normal.words[verb.last] in _THEN


def states(ending: list[str]) -> bool:
    """Whether the last two words of a sentence state something: it is, we shall see."""
    return not STATES.isdisjoint(ending) or any(word.endswith(_FUTURE) for word in ending[-1:])


def of_kin(normal: Normal, verb: Hit) -> bool:
    """`My mother read out the code`: past and imperative look alike, and the subject stands before it."""
    if verb.first < 2 or normal.gaps[verb.first] != " " or normal.gaps[verb.first - 1] != " ":
        return False
    return normal.words[verb.first - 2] in _POSSESSORS and normal.words[verb.first - 1] in _KIN


def offered_before(normal: Normal, noun: Hit, hits: list[Hit]) -> bool:
    """Whether the first Indian verb behind a noun offers or forbids it, in a clause of its own: `a card is being made, send …`."""
    verbs = [hit for hit in hits if hit.kind in _FINITE and hit.first >= noun.last]
    if not verbs or verbs[0].lang == "en":
        return False
    first = verbs[0]
    if _is_refused(normal, noun, first) and any(
        hit.kind in {"give", "fill"} and hit.last <= noun.first for hit in hits
    ):
        return True  # `फक्त ई-मेल द्या, मोबाईल नंबर देऊ नका`: behind what was asked for.
    forbids = normal.words[first.first] in _FORBIDS
    if not forbids and (first.kind != "offer" or noun.code == Ask.OTP):
        return False  # A code that was sent is asked for next.
    return any("," in gap for gap in normal.gaps[first.last : first.last + (_STATED if forbids else 2)])


def _is_refused(normal: Normal, noun: Hit, verb: Hit) -> bool:
    """Whether it is said directly behind a thing that it is not to be given; `na` in Latin letters may be `won't you`."""
    return (
        verb.kind == "refuse"
        and verb.first - noun.last <= _REFUSED
        and not normal.words[verb.first].isascii()
    )


def of_next(refusal: Hit, verb: Hit, hits: list[Hit]) -> bool:
    """Whether another thing is refused behind a request: `ई-मेल द्या, मोबाईल नंबर देऊ नका`."""
    return any(hit.kind in NAMES and verb.last <= hit.first and hit.last <= refusal.first for hit in hits)


def is_offered(normal: Normal, need: Hit, hits: list[Hit]) -> bool:
    """`Do you want the number?`: an Indian need at the end of a question about nobody's own thing."""
    if need.lang == "en" or not _is_question(normal, need.last, need.last + 2):
        return False
    return not any(hit.kind == "your" or normal.words[hit.first] in YOURS for hit in hits)


def is_duty_asked_about(normal: Normal, verb: Hit, hits: list[Hit]) -> bool:
    """`આધાર કાર્ડ બતાવવું ફરજિયાત છે?`, must one show it: a verb of handing over with its duty, at the end of a question."""
    duty = next((hit for hit in hits if hit.kind == "need" and hit.first == verb.last), None)
    if duty is None and normal.words[verb.last - 1] not in _DUTIES:
        return False
    end = verb.last if duty is None else duty.last
    return _is_question(normal, end, end + _WHETHER) and not any(hit.kind == "your" for hit in hits)


def _is_question(normal: Normal, first: int, last: int) -> bool:
    """Whether the first sign behind a word is a question mark, some words on at most."""
    signs = (gap for gap in normal.gaps[first:last] if gap != " ")
    return next(signs, "")[:1] in {"?", "؟"}


def is_subject(normal: Normal, verb: Hit, hits: list[Hit]) -> bool:
    """Whether an infinitive is what a statement speaks of: `PAN link karna safe hai`; before `is necessary` it requests."""
    word = normal.words[verb.last - 1]
    if verb.lang == "en" or not word.endswith(_INFINITIVE) or word in _IMPERATIVE:
        return False
    for place in range(verb.last, min(verb.last + _STATED, len(normal.words))):
        if normal.gaps[place] != " " or any(
            hit.first <= place < hit.last and hit.kind in _FINITE for hit in hits
        ):
            return False
        if normal.words[place] in STATES:
            return place > verb.last
    return False
