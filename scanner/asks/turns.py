"""What one sentence says of the next: a conversation that is told, and a verb whose object was just named."""

from collections.abc import Sequence
from typing import Final

from scanner.asks.kinds import GIVE, QUESTION
from scanner.asks.lexicon import Hit
from scanner.asks.naming import NAMES, YOURS
from scanner.asks.normal import Normal, is_question_mark
from scanner.asks.sentence import Sentence
from scanner.asks.showing import shows
from scanner.model import Ask

_SPEAKERS: Final = 2
"""Persons who speak in turn."""
_SAYS: Final = frozenset({": ", " : "})
_QUOTES: Final = frozenset('"“”„«»')
_ASKING: Final = frozenset({GIVE, "fill", "need", "ask_for", "pass_on", QUESTION})
_REPORTS: Final = frozenset({"scam", "never_asks", "refuse", "tells_of", "policy", "quiz", "says", "done"})
"""Kinds of words by which a quotation is reported, or warned of."""
_SAID: Final = 3
"""Words that somebody says at least."""
_RIDDLED: Final = frozenset(
    {Ask.NAME, Ask.RELATIVE_NAME, Ask.BIRTH_DATE, Ask.SIGNATURE, Ask.AGE, Ask.POSTAL_ADDRESS}
)
"""What a quiz asks for of other people."""
_TELL: Final = (
    "tell",
    "say",
    "bata",
    "bta",
    "bol",
    "बता",
    "बोल",
    "सांग",
    "ਦੱਸ",
    "بتا",
    "சொல்",
    "கூறு",
    "தெரிவி",
    "చెప్ప",
    "తెలప",
    "ಹೇಳ",
    "ಹೆಳ",
    "ತಿಳಿಸ",
    "പറയ",
    "പറഞ്ഞ",
    "അറിയിക്ക",
)
"""Beginnings of verbs that answer a question: `May they keep a copy? Tell me`."""
_LIST: Final = 2
"""Kinds of data that make a list of them."""
_BARE: Final = 4
"""Words of a sentence that only says to send it."""
_SHORT: Final = 12
"""Words of a sentence that says what to do with the code just sent."""
_ALSO: Final = frozenset({"bhi", "भि", "بہی"})
"""Words, folded, at the end of a sentence that adds one thing more to what was asked for."""
_TWO: Final = frozenset({"do", "दो", "دو"})
"""Hindi `give`, which is also a number, and an English word."""
_TO: Final = frozenset({"ko", "tak", "को", "तक", "کو", "تک"})
"""Words, folded, behind those whom something is for."""
_IT: Final = frozenset({"it", "that", "them"})
"""English words for what was just named; they are too common to be looked up in every text."""
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

_SILENT: Final = tuple(kind for kind in _OVER if kind != "offer")
_KINDS: Final = 2
"""Kinds of data that make a list."""


def is_told(normal: Normal, hits: Sequence[Hit]) -> bool:
    """Whether persons speak in turn, as in a joke: `Wife: … Husband: …`. What is asked there is not asked of the reader.

    They are known as persons, or one of them speaks again after another has.
    """
    heads = [place for place, gap in enumerate(normal.gaps) if gap in _SAYS and _is_head(normal, place)]
    if len(heads) < _SPEAKERS:
        return False
    data = {hit.last for hit in hits if hit.kind in NAMES and hit.code != Ask.RELATIVE_NAME}
    persons = {hit.last for hit in hits if hit.kind == "who" or hit.code == Ask.RELATIVE_NAME}
    heads = [place for place in heads if place not in data]
    names = [normal.words[place - 1] for place in heads]
    known = {normal.words[place - 1] for place in heads if place in persons and _speaks(normal, place)}
    return len(known) >= _SPEAKERS or any(
        name in names[after + 2 :] and names[after + 1] != name for after, name in enumerate(names)
    )


def _is_head(normal: Normal, place: int) -> bool:
    """Whether one or two words before a colon begin a sentence."""
    return any(first >= 0 and (first == 0 or normal.gaps[first] != " ") for first in (place - 1, place - 2))


def _speaks(normal: Normal, place: int) -> bool:
    """Whether a sentence or three words follow a colon; less is a slot: `Father: Mother name:`."""
    said = "".join(normal.gaps[place + 1 : place + _SAID])
    return not any(sign in said.split("?")[0].split(". ")[0] for sign in ":\n")


def without_quoted(normal: Normal, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out the verbs of what is quoted: `"send your PAN" is what they write`. A text quoted as a whole is no quotation."""
    marks = [place for place, gap in enumerate(normal.gaps) if not _QUOTES.isdisjoint(gap)]
    if len(marks) < _SPEAKERS:
        return hits
    spans = [(first, last) for first, last in zip(marks[::2], marks[1::2], strict=False)]
    said = [hit for hit in hits if not any(first <= hit.first < last for first, last in spans)]
    if not any(hit.kind in _REPORTS for hit in said):
        return hits  # Whoever wants something may put it in quotation marks.
    return tuple(
        hit
        for hit in hits
        if hit.kind not in _ASKING
        or not any(first <= hit.first and hit.last <= last for first, last in spans)
    )


def goes_on_offering(normal: Normal, one: Sentence) -> bool:
    """Whether a short question about nobody's own thing goes on with an offer: `Want a ration card made? A PAN card?`."""
    return (
        one.last - one.first <= _BARE
        and is_question_mark(one.end)
        and not one.has("your")
        and YOURS.isdisjoint(normal.words[one.first : one.last])
    )


def is_riddle(one: Sentence, asked: tuple[Hit, ...]) -> bool:
    """Whether a question of a text with a quiz is the quiz's: `GK quiz! What was the poet's name? Right answers win a book`."""
    return is_question_mark(one.end) and all(hit.code in _RIDDLED for hit in asked) and not one.has("your")


def added(normal: Normal, one: Sentence) -> tuple[Hit, ...]:
    """What a sentence without a verb adds to the request before it: `घर का फोन भी`, the telephone at home too."""
    if normal.words[one.last - 1] not in _ALSO or one.last - one.first > _SHORT:
        return ()
    return () if one.has(GIVE, "fill", "own", *_OVER) else one.nouns


def listed_before(sentences: Sequence[Sentence], number: int) -> list[Hit]:
    """What the sentences before only list, where this one says to hand it over: `flat; phone; car - mail them`, `Age? Class? Answer these`."""
    one = sentences[number]
    found: list[Hit] = []
    if not one.has(GIVE, "fill") or one.has(*_SILENT):
        return found
    first = one.first
    for place in range(number - 1, -1, -1):
        before = sentences[place]
        goes_on = ";" in before.end or (one.has("these") and not before.end.startswith("\n\n"))
        if before.last != first or not goes_on or not before.nouns or before.has(GIVE, "fill", *_OVER):
            break
        found += before.nouns
        first = before.first
    return found if one.nouns or len({hit.code for hit in found}) >= _KINDS else []


def named_before(normal: Normal, before: Sentence, one: Sentence) -> tuple[Hit, ...]:
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
    words = normal.words[one.first : one.last]
    # `Tell us your opinion` wants something else.
    question = is_question_mark(before.end)
    # `Name, age, village. Tell us by tomorrow`: an Indian verb has its object before it.
    indian = not question and any(
        hit.kind in {GIVE, "fill"} and hit.lang != "en" and normal.words[hit.first] not in _TWO
        for hit in one.hits
    )
    tells = one.has("your") or (not indian and any(word.startswith(_TELL) for word in words))
    if (
        (indian or one.has(GIVE))
        and length <= (_BARE if question else _SHORT)
        and (question or _is_list(normal, before))
    ):
        return () if tells else before.nouns
    codes = tuple(hit for hit in before.nouns if hit.code == Ask.OTP)
    return (
        codes
        if codes
        and length <= _SHORT
        and (one.has("it") or not _IT.isdisjoint(normal.words[one.first : one.last]))
        else ()
    )


def addressed(normal: Normal, one: Sentence) -> tuple[Hit, ...]:
    """Things of a list without a verb that ends with whom they are for: `नाम, उम्र और फोटो आज शाम तक कोच को`."""
    last = normal.words[one.last - 1]
    if last not in _TO or is_question_mark(one.end) or one.has(*_ASKING, "fill", "if", *_OVER):
        return ()
    return one.nouns if _is_list(normal, one) else ()


def _is_list(normal: Normal, one: Sentence) -> bool:
    """Whether a sentence names several kinds of data and says nothing else of them: `Per house: how many voters, which caste`."""
    wanted = {hit.code for hit in one.nouns if not shows(normal, hit)}
    return len(wanted) >= _LIST and len(wanted) == len({hit.code for hit in one.nouns}) and not one.has("own")
