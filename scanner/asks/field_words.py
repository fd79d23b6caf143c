"""What the words of a label, or of a field's name, say: phrases of `data/fields/labels.toml`, longest first.

read_label("E-mail address *")      -> email
read_label("Event name")            -> nothing, and that is an answer: `known` is true
read_identifier("txtFatherName")    -> relative_name
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import msgspec

from scanner.asks.composed import composed
from scanner.asks.field_table import (
    BARE_NAME,
    FILLERS,
    LONGEST,
    Word,
    Words,
    is_unspaced,
    known_words,
    words_of,
)
from scanner.asks.label_text import plain, written_out
from scanner.asks.labels import HAVE_PROPERTIES, without_values
from scanner.asks.spelling import meant
from scanner.model import Ask

STATEMENT: Final = 8
"""A text of more words than this is no label unless it turns to the reader."""
SENTENCE: Final = 12
"""A label of more words than this is a sentence: a bare `name` in it is nobody's."""

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+|\d+")
_CARDS = frozenset({Ask.AADHAAR, Ask.PAN, Ask.VOTER_ID, Ask.RATION_CARD, Ask.OTHER_OFFICIAL_ID, Ask.HEALTH})
_OF = re.compile(r"(?i)\s+of(?:\s+(?:the|your|my|last|previous|present|current|first))*\s+")
_NAME_AND_NUMBER = re.compile(
    r"(?i)\b(?:name\s*(?:&|/|and|,)\s*(?:no|number|code)|(?:no|number|code)\b\.?\s*(?:&|/|and|,)\s*name)\b"
)
_BEHIND = re.compile(r"(?i)\s*(?:['’]?s)?\s*")
_NAMED_THINGS = frozenset({Ask.POSTAL_ADDRESS, Ask.EDUCATION, Ask.OCCUPATION, Ask.RELATIVE_NAME})
"""A bare `name` beside one of these is that of the place, school, firm or relative."""
_IN_BRACKETS = re.compile(r"\([^)]*\)?")
_BARE_NUMBER = frozenset({"number", "no", "nos"})
_OTHER_CARD = frozenset({"card no", "card number", "card num"})
"""Behind a word that nobody knows these are no bank's card: `Kisan card no.`"""
_BANK_CARDS = frozenset(
    ["credit", "debit", "atm", "visa", "master", "mastercard", "amex", "maestro", "rupay", "bank", "payment", "prepaid", "enter"]
)  # fmt: skip
_EITHER = re.compile(r"\s*[/|,()&+]\s*|\s+(?:or|ou|oder|and|und|et|y|e)\s+|\s+-\s+")
_REFUSES = re.compile(
    r"(?i)\b(?:do not|don.t|never|please avoid)\b[^.?!]*\b(?:share|enter|give|send|include|provide|write|post|use)\b"
)
_REQUESTS = re.compile(
    r"(?i)\b(?:your|you|whether|enter|provide|type|fill|give|write|add|what|which|please|we|ihre?|votre|su|tu|seu|twoj)\b|^\W*(?:names?|particulars|details|copy|number)\b|^\W*\w+(?:\W+\w+){0,2}\W+(?:no|numbers?|id|cards?)\b|\b(?:upi\s+id|cheque)\b|[?:*]\s*$|[^\x00-\u052f]"
)
_IDENTIFIER = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)+|[a-z]+(?:[A-Z][a-z]*)+")
"""The name of a field that stands as its label."""
_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_]\b)+")


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """What a text names."""

    asks: tuple[Ask, ...] = ()
    """Kinds of data, in the order of the text, each once."""
    known: bool = False
    """Something was recognised, be it only a thing that is no personal data."""
    silent: bool = False
    """It is no label at all: it tells not to give something, or tells of things."""
    unsure: bool = False
    """There is a `name`, and what else is said is in no list here: whose it is others may know."""
    ends_in_thing: bool = False
    """The last thing recognised is no personal data."""
    rest: str = ""
    """The text without the words that were recognised, for readers who know other languages."""


def split_identifier(identifier: str) -> list[str]:
    """Words of a field's name: cut at case, digits and punctuation, and where known words were written together."""
    cut: list[str] = []
    for found in _PARTS.finditer(identifier[:120]):
        part = found.group().lower()
        part = known_words().spellings.get(part, part)
        cut += _glued(part) if len(part) > 5 and part not in known_words().vocabulary else [part]
    return cut


def _glued(part: str) -> list[str]:
    """Known words that make up the whole part, the fewest of them; the part itself when there are none."""
    vocabulary = known_words().vocabulary
    best: list[list[str] | None] = [[]] + [None] * len(part)
    for end in range(2, len(part) + 1):
        for start in range(max(0, end - 16), end - 1):
            before = best[start]
            if before is None or part[start:end] not in vocabulary:
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = [*before, part[start:end]]
    return best[-1] or [part]


def read_label(text: str) -> Named:
    """What a label, placeholder, legend or any text beside a field names."""
    if not text:
        return Named()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = without_values(text[:LONGEST])
    if (capitals := _CAPITALS.get(text.strip(" *:."))) is not None:
        return Named(asks=(capitals,), known=True)
    if _REFUSES.search(text) is not None:
        return Named(silent=True)
    wanted = plain(text)
    if wanted is None:
        return Named(asks=(Ask.OTP,), known=True)
    text = wanted
    named = _read(text, _spelt(text), label=True)
    if not named.known and _IDENTIFIER.fullmatch(text) is not None:
        return read_identifier(text)
    if not named.known and _DOTTED.search(text) is not None:
        # `D.N.I.`, `R.F.C.` are listed without their stops.
        whole = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
        named = _read(whole, _spelt(whole), label=True)
    if not named.asks and "(" in text:
        # `Photo (with date & name)`: what stands in brackets only says how.
        before = _IN_BRACKETS.sub(" ", text)
        outside = _read(before, _spelt(before), label=True)
        named = outside if outside.asks else named
    elif Ask.GENDER in named.asks and len(named.asks) > 1 and "(" in text:
        # `Members of the family (M/F)`: how many of each.
        before = _IN_BRACKETS.sub(" ", text)
        if Ask.GENDER not in _read(before, _spelt(before), label=True).asks:
            asks = tuple(ask for ask in named.asks if ask is not Ask.GENDER)
            named = msgspec.structs.replace(named, asks=asks)
    return _with_parts(named, text) if text.isascii() else named


def _with_parts(named: Named, text: str) -> Named:
    """What was recognised, and what the words of the label make where no list has it whole."""
    parts = composed(text)
    if parts.thing:
        return Named(known=True)
    if not parts.asks:
        return named
    asks = tuple(dict.fromkeys((*named.asks, *parts.asks)))
    return msgspec.structs.replace(named, asks=asks, known=True, silent=False, ends_in_thing=False)


def _spelt(text: str) -> list[Word]:
    """Words of a label, those that are mistyped often put right."""
    return [word._replace(text=meant(word.text)) for word in words_of(text)]


_CAPITALS: Final = {"CAP": Ask.POSTAL_ADDRESS}
"""Labels that mean data only in capitals: the postal code of Italy."""


def read_identifier(identifier: str) -> Named:
    """What the name or id of a field says."""
    parts = split_identifier(identifier)
    text = " ".join(parts)
    named = _read(text, words_of(text)) if parts else Named()
    if not named.known and (whole := written_out(parts)) != text:
        named = read_label(whole)
    # The last word says what kind of thing it is: an `emailSubject` is no e-mail address.
    return msgspec.structs.replace(named, asks=()) if named.ends_in_thing else named


def _read(text: str, words: list[Word], *, label: bool = False) -> Named:
    if (
        len(words) > STATEMENT
        and len(_IN_BRACKETS.sub(" ", text).split()) > STATEMENT
        and _REQUESTS.search(text) is None
    ):
        # A title or sentence that stands in a box tells of things and wants none of them.
        return Named(silent=True)
    table = known_words()
    asks: dict[Ask, None] = {}
    known = False
    gone: list[tuple[int, int]] = []
    bare: list[Word] = []
    others = 0
    last: Ask | None = None
    place = 0
    while place < len(words):
        word = words[place]
        phrase = _phrase_at(table, text, words, place)
        if phrase is not None and not (label and _is_other_card(table, text, words, place, phrase)):
            size, code = phrase
            gone.append((word.start, words[place + size - 1].end))
            if tuple(part.text for part in words[place : place + size]) in table.neutral:
                place += size
                continue
            known = True
            last = code
            if code is not None:
                asks[code] = None
            else:
                others += 1
            place += size
            continue
        if word.text in BARE_NAME:
            bare.append(word)
        elif word.text not in table.person and not word.text.isdecimal():
            others += 1
        place += 1
    if Ask.PAYMENT_CARD in asks and asks.keys() & _CARDS:
        # The number of an Aadhaar card is no payment card's.
        del asks[Ask.PAYMENT_CARD]
    elif asks.keys() == {Ask.OTP, Ask.PAYMENT_CARD}:
        # `Verification code (CVC)` was sent to nobody.
        del asks[Ask.OTP]
    for word in bare:
        known = True
        of_thing = bool(asks) and asks.keys() <= _NAMED_THINGS and _is_of(text, word, gone)
        if not others and len(words) <= SENTENCE and not of_thing:
            asks[Ask.NAME] = None
    gone += [(word.start, word.end) for word in bare]
    if not asks and len(gone) == len(bare):
        asks = dict.fromkeys(_alternatives(table, text))
        known = known or bool(asks)
        if not asks and (code := _alone(table, words)) is not None:
            return Named(asks=(code,), known=True)
    elif asks and label:
        asks |= dict.fromkeys(_beside(table, text, gone, named=Ask.NAME in asks))
    if any(map(is_unspaced, text)):
        for code in _unspaced(table, text.lower()):
            known = True
            if code is not None:
                asks[code] = None
    return Named(
        asks=tuple(asks),
        known=known,
        unsure=not asks
        and len(gone) == len(bare) > 0
        and _EITHER.search(text.partition("(")[0].strip()) is not None,
        ends_in_thing=known and not bare and last is None,
        rest=_without(text, gone),
    )


def _is_of(text: str, name: Word, others: list[tuple[int, int]]) -> bool:
    """Whether a bare `name` is that of a thing beside it: `name of the booth`, `ward name`."""
    # `Booth number & name`, `name and no. of the booth`.
    numbered = _NAME_AND_NUMBER.search(text) is not None
    return numbered or any(
        (end < name.start and _BEHIND.fullmatch(text[end : name.start]) is not None)
        or _OF.fullmatch(text[name.end : start]) is not None
        for start, end in others
    )


def _is_other_card(
    table: Words, text: str, words: list[Word], place: int, phrase: tuple[int, Ask | None]
) -> bool:
    """Whether a `card number` is that of a card nobody knows here: a word that is in no list stands before it."""
    if phrase[1] is not Ask.PAYMENT_CARD or not place:
        return False
    before = words[place - 1]
    return (
        " ".join(word.text for word in words[place : place + phrase[0]]) in _OTHER_CARD
        and text[before.end : words[place].start].isspace()
        and before.text.isalpha()
        and before.text not in table.person | FILLERS | _BANK_CARDS
    )


def _beside(table: Words, text: str, gone: list[tuple[int, int]], *, named: bool) -> Iterator[Ask]:
    """What parts of a label mean in which nothing was recognised, each a word that is enough alone, as in `EPIC / UID no.`, one by one."""
    start = 0
    text = text.partition("(")[0]
    for end in [*(cut.start() for cut in _EITHER.finditer(text)), len(text)]:
        part = text[start:end]
        if not any(first < end and last > start for first, last in gone):
            words = words_of(part.strip(" /|,()&+-"))
            if named and len(words) == 1 and words[0].text in _BARE_NUMBER:
                yield Ask.PHONE  # `Contact person & number`
            elif (code := _alone(table, words)) is not None:
                yield code
        start = end


def _unspaced(table: Words, text: str) -> Iterator[Ask | None]:
    """What phrases mean that stand without blanks beside others; the longer ones first, each letter once."""
    for phrase, code in table.unspaced.items():
        if phrase in text:
            text = text.replace(phrase, "|")
            yield code


def _alone(table: Words, words: list[Word]) -> Ask | None:
    """What a word means that is enough where it stands alone."""
    said = tuple(word.text for word in words if word.text not in FILLERS)
    # `Name of the district`, `PAN of the applicant`: whose or which it is, and a word that would be enough alone.
    return (
        table.whole.get(tuple(word.text for word in words))
        or table.whole.get(said)
        or table.whole.get(tuple(word for word in said if word not in BARE_NAME | table.person))
    )


def _alternatives(table: Words, text: str) -> list[Ask]:
    """What a label means whose parts each are a word that is enough alone: `DNI / NIE`, `Mob / Tel`."""
    parts = [words_of(part) for part in _EITHER.split(text)]
    codes = [
        Ask.NAME if _is_name(table, part) else _alone(table, part)
        for part in parts
        if any(word.text not in FILLERS for word in part)
    ]
    if Ask.POSTAL_ADDRESS in codes:
        # `State & PIN`: the number of a post office.
        codes = [Ask.POSTAL_ADDRESS if code is Ask.PASSWORD else code for code in codes]
    return [code for code in codes if code is not None] if len(codes) > 1 and None not in codes else []


def _is_name(table: Words, words: list[Word]) -> bool:
    """Whether words are a bare `name` with at most a person beside it."""
    said = {word.text for word in words}
    return not said.isdisjoint(BARE_NAME) and said <= BARE_NAME | table.person


def _phrase_at(table: Words, text: str, words: list[Word], place: int) -> tuple[int, Ask | None] | None:
    """The longest phrase that begins at a word: its length in words, and its meaning."""
    for key, code in table.phrases.get(words[place].text, ()):
        if len(key) == 1 or tuple(word.text for word in words[place : place + len(key)]) == key:
            end = place + len(key)
            if (
                code in HAVE_PROPERTIES
                and end < len(words)
                and words[end].text in table.property
                and text[words[end - 1].end : words[end].start].strip("-_ '") in {"", "s"}
            ):
                # `Email template`, `password length`: in English the last noun is the thing.
                return len(key) + 1, None
            return len(key), code
    return None


def _without(text: str, gone: list[tuple[int, int]]) -> str:
    kept: list[str] = []
    here = 0
    for start, end in sorted(gone):
        kept.append(text[here:start])
        here = end
    return " | ".join([*kept, text[here:]])
