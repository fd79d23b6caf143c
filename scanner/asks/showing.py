"""Whether data is shown: where the thing itself stands behind its name, nobody asks for it."""

from typing import Final

from scanner.asks.kinds import LABEL, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.naming import LINKED
from scanner.asks.normal import LINK_MARK, Normal, folded_words
from scanner.model import Ask

_HOURS: Final = frozenset({"baje", "pm", "am", "o", "बजे"})
"""Behind a number: it is no class's, but an hour's."""
_MASK: Final = 4
_RANGES: Final = frozenset({"-", "–", "/", "|", ","})
"""Signs between the numbers of several answers."""
_YEARS: Final = 2
"""Digits of an age; with one it may be the number of the next thing in a list."""
_BESIDE: Final = frozenset({" ", ": ", " - ", "- ", ":"})
"""What may stand between a name and what it names."""
_DATIVE: Final = ("க்கு", "కి", "కు", "ಗೆ", "ലെക്ക്", "ക്ക്", "ന്")
"""Words or endings, folded, behind a number that something is sent to: Tamil, Telugu, Kannada, Malayalam."""
_DATIVES: Final = frozenset(_DATIVE)
_TOWARDS: Final = frozenset(
    folded_words(
        "pe par pr var la te nu पर पे को वर ला پر پہ کو પર ઉપર ને ਤੇ ਉਤੇ ਨੁਂ"
        " নম্বরে নাম্বারে নম্বরটিতে নম্বৰত নম্বৰলৈ নাম্বাৰত নম্বৰটোত ନମ୍ବରକୁ ନମ୍ବରରେ"
    )
)
"""Words, folded, behind a number or mail address to which something is sent."""
_TO: Final = frozenset(folded_words("to on par pe पर এ তে কে ত লৈ ରେ କୁ ଙ୍କୁ"))
_RATHER: Final = frozenset(folded_words("না নাকি নে ନା"))
"""Words of a choice: is it more than that, or less."""


def shows(normal: Normal, noun: Hit) -> bool:
    """Whether the data itself stands behind its name: five digits or more, a mail address, how old somebody is."""
    if noun.kind == QUESTION:
        return False  # Its answer would stand in another sentence.
    after = normal.words[noun.last : noun.last + 4]
    number = _number(after)
    if not _TO.isdisjoint(after[:1] + after[max(0, number - 1) : number]):
        return False  # `Send your photo to 98…`, `Send your name and photo to 98…`: a number to send it to.
    gap = normal.gaps[noun.last]
    if any(sign in gap for sign in ",।۔"):
        return False  # What follows is another thing: `your PIN, 5000 will come`.
    if any(word in _DATIVES or (word[:1].isdecimal() and word.endswith(_DATIVE)) for word in after[1:]):
        return False  # `Cell no மூன்றையும் 98… க்கு`: to that number.
    if noun.code == Ask.AGE and is_range(normal, noun.last):
        return False
    if any(word[:1].isdecimal() for word in after[:2]) and _is_sent(normal.words[noun.last : noun.last + 6]):
        return False  # `copy 98… pe bhejo`, `নাম লিখে 98… নম্বরে পাঠান`.
    if noun.code not in LINKED and LINK_MARK in gap and after[:1] and after[0] in _TOWARDS:
        return False  # `CV hr@… par bhejo`.
    digits = sum([len(word) for word in after if word.isdecimal()])
    if digits >= 5 or LINK_MARK in gap or any(_is_code(word) for word in after[:2]):
        return True
    if noun.code == Ask.OTP and any(
        word.isdecimal() and len(word) >= _MASK for word in normal.words[max(0, noun.first - 2) : noun.first]
    ):
        return True  # `773091 is your code`.
    if noun.code == Ask.AGE:
        return bool(after) and len(after[0]) == _YEARS and after[0].isdecimal() and gap in _BESIDE
    if noun.code == Ask.INCOME and not _RATHER.isdisjoint(normal.words[noun.last + 1 : noun.last + 6]):
        return False  # `ଦରମା ୨୦ ହଜାରରୁ କମ ନା ବେଶି`: less than that, or more.
    if noun.code == Ask.INCOME:
        return bool(after) and len(after[0]) >= _YEARS and after[0].isdecimal() and gap in _BESIDE
    return noun.kind == LABEL and noun.code == Ask.EDUCATION and _is_class(normal, noun)


def _number(words: list[str]) -> int:
    """The place of the first number among words, nought if there is none."""
    return next((place for place, word in enumerate(words) if word[:1].isdecimal()), 0)


def _is_sent(after: list[str]) -> bool:
    """Whether the words behind the first number among some say that something goes there."""
    return next((word for word in after[_number(after) :] if not word[:1].isdecimal()), "") in _TOWARDS


def is_range(normal: Normal, place: int) -> bool:
    """Whether a number begins what one may choose from: `age 18-35 / 36-60`."""
    return len(normal.words) > place + 2 and all(
        normal.words[one].isdecimal() and normal.gaps[one].strip(" ") in _RANGES
        for one in (place + 1, place + 2)
    )


def _is_class(normal: Normal, noun: Hit) -> bool:
    """`10th class`, `class 9`: which class it is stands beside the word. The number of a list is no class."""
    before = normal.words[noun.first - 1] if noun.first and normal.gaps[noun.first] == " " else ""
    after = normal.words[noun.last] if noun.last < len(normal.words) and normal.gaps[noun.last] == " " else ""
    if before[:1].isdecimal():
        return not before.isdecimal()
    return after[:1].isdecimal() and _HOURS.isdisjoint(normal.words[noun.last + 1 : noun.last + 2])


def _is_code(word: str) -> bool:
    """Whether a word is a number with letters in it, or a masked one: `exam0000000`, `98xxxxxx10`."""
    if "xxxx" in word:
        return True
    return word[-1].isdecimal() and sum(letter.isdecimal() for letter in word) >= _MASK
