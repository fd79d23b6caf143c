"""Nouns that are asked for by a question mark: bare ones, the reader's own, and those beside a question of the lexicon."""

from typing import Final

from scanner.asks.imperatives import JOINING
from scanner.asks.kinds import LABEL
from scanner.asks.lexicon import Hit
from scanner.asks.naming import YOURS
from scanner.asks.normal import Normal, folded_words, is_question_mark
from scanner.asks.showing import is_range
from scanner.asks.verbs import distance
from scanner.model import Ask

_ASKED: Final = 2
"""Words between `your` and what a question asks for."""
_READERS: Final = frozenset(folded_words("আপনার তোমার আপোনাৰ তোমাৰ ଆପଣଙ୍କ ଆପଣଙ୍କର ତୁମ ତୁମର"))
"""Words with which the reader's own data begins, in phrases that hold them."""
_BARE: Final = 4
"""Words of a question that needs no verb, at most."""
_AND: Final = JOINING | {"and", "or", "also", "aur", "ya", "और", "एवं", "या", "اور", "یا"}
_OF_PERSONS: Final = frozenset({Ask.PHONE, Ask.EMAIL})
"""What one asks of others of whoever has it: `does anybody have the plumber's number?`"""
_WAS: Final = frozenset({"tha", "thi", "था", "थि", "تہا", "تہی"})
"""Words, folded, of what was."""
_ISNT_IT: Final = frozenset({"na", "ना", "نا"})
_LONGER: Final = 7
"""Words of one that ends with what it asks for."""
_DASHES: Final = frozenset({":", "-", "–", "—"})
_WHICH: Final = frozenset({"kis", "kaunse", "konse", "kisko", "किस", "किसको", "कौन", "کس", "کون"})
"""Words, folded, that ask which one."""
_INTERROGATIVES: Final = frozenset(
    folded_words(
        "என்ன என்னா எந்த எந்தப் எந்தக் எந்தத் எந்தச் எத்தனை எத்தன எவ்வளவு எவ்ளோ எங்க எங்கே எங்கு யாருக்கு எத்தனாவது எத்தனையாவது எது எதுவரை"
        " ఏ ఏం ఏమి ఏంటి ఏమిటి ఎంత ఎంతమంది ఎందరు ఎన్ని ఎక్కడ ఎవరికి ఏది ఎంతవరకు"
        " ಏನು ಏನ್ ಯಾವ ಯಾವುದು ಎಷ್ಟು ಎಷ್ಟನೇ ಎಲ್ಲಿ ಯಾರಿಗೆ ಎಷ್ಟ್"
        " എന്ത് എന്താ എന്താണ് ഏത് ഏതാ എത്ര എവിടെ എവിടെയാ ആർക്ക് ആർക്കാ"
    )
)
"""Words that ask, of Tamil, Telugu, Kannada and Malayalam, folded."""
_OF_THINGS: Final = frozenset({Ask.NAME, Ask.RELATIVE_NAME})
_WHAT: Final = 3
"""Words of a question for one thing with `what is` behind it, at most."""


def is_question(normal: Normal, first: int, last: int, nouns: list[Hit], hits: list[Hit]) -> bool:
    """A bare noun, or the reader's own, before the question mark of the words `first` to `last`."""
    # `On which number is one to call?` asks for somebody else's, unless more is asked for.
    nouns = [noun for noun in nouns if noun.kind != LABEL or normal.words[noun.first] not in _WHICH]
    if not nouns or not is_question_mark(normal.gaps[last]):
        return False
    if any(hit.kind in {"done", "delivered", "offer", "if", "aside"} for hit in hits):
        return False
    if normal.words[last - 1] in _ISNT_IT and normal.words[last - 2] in _WAS:
        return False  # `The address was right, wasn't it?`
    if any(hit.kind == "need" and hit.lang != "en" for hit in hits) and not any(
        hit.kind == "your" or normal.words[hit.first] in YOURS for hit in hits
    ):
        return False  # `Do you want his number?`
    if all(hit.kind == LABEL and hit.code == Ask.DOCUMENT_UPLOAD for hit in nouns):
        return False  # `Want the pdf?`
    if any(hit.kind == "had" for hit in hits) and any(noun.code in _OF_PERSONS for noun in nouns):
        return True
    return (
        last - first <= _BARE
        or (
            last - first <= _LONGER
            and any(hit.last == last and hit.lang != "en" for hit in nouns)
            and not any(hit.kind in {"need", "your"} for hit in hits)
        )
        or any(hit.kind == "your" and distance(hit, noun) <= _ASKED for hit in hits for noun in nouns)
        # `For our report: religion?`
        or any(hit.last == last and normal.gaps[hit.first].strip() in _DASHES for hit in nouns)
        or any(hit.last - hit.first >= 3 or normal.words[hit.first] in YOURS for hit in nouns)
        or any(_asks(normal, hit) or (hit.code == Ask.AGE and is_range(normal, hit.last)) for hit in nouns)
        or (len({hit.code for hit in nouns}) > 1 and normal.words[nouns[0].first] in _READERS)
    )


def _asks(normal: Normal, noun: Hit) -> bool:
    """Whether a noun is a question by itself: `என்ன வேலை`, which work. A name may be that of any thing."""
    return noun.code not in _OF_THINGS and not _INTERROGATIVES.isdisjoint(
        (normal.words[noun.first], normal.words[noun.last - 1])
    )


def is_bare_question(normal: Normal, first: int, last: int, nouns: list[Hit], verbs: list[Hit]) -> bool:
    """A word for data with nothing but `what is` behind it: `name, what?`. Whose it is would stand before it."""
    return (
        last - first <= _WHAT
        and all(verb.kind == "ask_for" for verb in verbs)
        and any(noun.first == first for noun in nouns)
        and is_question_mark(normal.gaps[last])
    )


def goes_with(normal: Normal, noun: Hit, questions: list[Hit]) -> bool:
    """Whether a label stands before a question, with a comma between: `name, and where from`."""
    return any(hit.first == noun.last and "," in normal.gaps[hit.first] for hit in questions)


def gone_on(normal: Normal, questions: list[Hit], nouns: list[Hit]) -> list[Hit]:
    """Nouns of a list that the last question opens: `say who you are, where you live and what you do`."""
    found: list[Hit] = []
    end = questions[-1].last if questions else len(normal.words)
    for noun in nouns:
        joined = noun.first == end + 1 and normal.words[end] in _AND
        if joined or (noun.first == end and any(sign in normal.gaps[end] for sign in ",:&+/")):
            found.append(noun)
            end = noun.last
    return found
