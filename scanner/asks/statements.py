"""Signs that a clause states something instead of asking for it: its tense, who does it, and where it begins."""

from typing import Final

from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal

_STATES: Final = frozenset(
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
    ]
)
"""Verbs of statements: is, was, folded."""
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
    return not _STATES.isdisjoint(ending) or any(word.endswith(_FUTURE) for word in ending[-1:])


def of_kin(normal: Normal, verb: Hit) -> bool:
    """`My mother read out the code`: past and imperative look alike, and the subject stands before it."""
    if verb.first < 2 or normal.gaps[verb.first] != " " or normal.gaps[verb.first - 1] != " ":
        return False
    return normal.words[verb.first - 2] in _POSSESSORS and normal.words[verb.first - 1] in _KIN
