"""Text that requests personal data, told apart from text that warns, reports, offers or shows.

The lexicon's automaton runs once over the whole text. Grammar is looked at only in the sentences in which it found a
word for data, so a long page without such words costs no more than the automaton.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Set
from itertools import accumulate
from typing import Final, NamedTuple

import msgspec
import re2

from scanner.asks.blanks import bare_list, headed, slots
from scanner.asks.dividing import sentences_of
from scanner.asks.evidence import evidence
from scanner.asks.kinds import GIVE
from scanner.asks.lexicon import Hit, find, lexicon
from scanner.asks.naming import NAMES
from scanner.asks.normal import Normal, cut_words, fold, normalise
from scanner.asks.opinion import opinion
from scanner.asks.pictures import DOCUMENTS, shown_papers
from scanner.asks.sentence import Sentence, active_nouns, sent_to_somebody
from scanner.asks.showing import shows
from scanner.asks.skim import Span, pieces, spaced, widened
from scanner.asks.turns import (
    added,
    addressed,
    goes_on_offering,
    is_riddle,
    is_told,
    listed_before,
    named_before,
    without_quoted,
)
from scanner.asks.wishes import without_groups
from scanner.model import Ask, AskFinding, Part, TextReading

LONGEST: Final = 200_000
"""Characters of a text that are read."""
DENSE: Final = 3
"""Where more than one in so many characters of a page may be a request, all of it is read."""
TOGETHER: Final = 64
"""Pieces of a page that are cut into words at a time."""
_NUMBERS: Final = 2
"""Digits of the number of a list's item; more belong to a telephone: `0821-…`."""
NEAR: Final = 2
"""Sentences around one that speaks of fraud in which a quoted request is part of the warning."""

_IS: Final = frozenset(
    {"is", "are", "was", "will", "hai", "hain", "है", "हैं", "आहे", "आहेत", "ਹੈ", "ਹਨ", "ہے", "ہیں"}
)
_INVITES: Final = re2.compile(r"(?i)join|whatsapp group|जुड़|जुड|ग्रुप|group|யில் சேர|যোগ দিন|judiye|jude|ज्वाइन")


def read_text(text: str, part: Part = Part.TEXT, *, hints: bool = True, guess: bool = True) -> TextReading:
    """What a text wants from its reader.

    A text without hints is skimmed: only what stands near a request is read, and `kind` speaks of that alone.

    hints: whether slots ("Name:"), questions and form instructions ("enter your name") count. They do in a message
        or a description. On a web page they belong to fields, which are read by themselves, so only what asks the
        reader to send data to somebody counts there.
    guess: whether the second opinion is heard, on a text with hints.
    """
    invites = bool(_INVITES.search(text))
    text = text[:LONGEST]
    if hints:
        reading = _read_words(normalise(text), part, hints=True, guess=guess)
        return msgspec.structs.replace(reading, invites=invites)
    found: dict[Ask, AskFinding] = {}
    kinds: set[str] = set()
    folded = fold(text)
    for start, end in _stretches(text, folded):
        reading = _read_words(cut_words(text, folded, start, end), part, hints=False, known=found.keys())
        kinds.add(reading.kind)
        found.update((ask.ask, ask) for ask in reading.asks)
    return TextReading(asks=tuple(found.values()), kind=_strongest(kinds), invites=invites)


def _stretches(text: str, folded: str) -> list[Span]:
    """Where in a page something may be asked for: sentences that hand over and name data, or open a list."""
    words = lexicon()
    named = [
        (start, end)
        for start, end in pieces(folded, words.giving.places(folded))
        if next(words.naming.places(spaced(folded[start:end])), -1) >= 0
    ]
    wanted: list[Span] = []
    length = 0
    for first in range(0, len(named), TOGETHER):
        some = named[first : first + TOGETHER]
        joined = "\n".join([folded[start:end] for start, end in some])
        begins = [*accumulate([end - start + 1 for start, end in some], initial=0)]
        normal = cut_words(joined, joined, 0, len(joined))
        for one in sentences_of(normal, find(normal)):
            if one.has(GIVE) and (one.has("list_head", "your") or _asks_here(normal, one)):
                start, end = normal.starts[one.first], normal.end(one.last - 1)
                number = bisect_right(begins, start) - 1
                moved = some[number][0] - begins[number]
                wanted.append((start + moved, end + moved))
                length += end - start
        if length > len(folded) // DENSE:
            return [(0, len(folded))]
    return widened(folded, wanted)


def _asks_here(normal: Normal, one: Sentence) -> bool:
    """Whether a sentence of a page asks for something if nobody warns of it before or behind."""
    return bool(one.nouns) and bool(active_nouns(normal, one, hints=False)[0])


class Ruled(NamedTuple):
    """What the rules make of a text."""

    hits: tuple[Hit, ...]
    """Phrases of the lexicon, without those that are quoted or name groups."""
    sentences: list[Sentence]
    asked: list[Hit]
    """Words for data that the reader is to hand over."""
    kinds: set[str]
    """Of its sentences."""
    told: bool = False
    """Whether it is a conversation that is told, which asks for nothing."""


def ruled(normal: Normal, *, hints: bool = True) -> Ruled:
    """Read every sentence by the rules alone."""
    found = find(normal)
    if is_told(normal, found):
        return Ruled(found, [], [], {"mentions"}, told=True)
    hits = without_groups(normal, without_quoted(normal, found))
    if not any(hit.kind in NAMES for hit in hits):
        return Ruled(hits, [], [], set())
    sentences = sentences_of(normal, hits)
    warned = [number for number, one in enumerate(sentences) if one.has("scam", "never_asks")]
    quiz = any(one.has("quiz") for one in sentences)
    wanted: list[Hit] = []
    kinds: set[str] = set()
    opened = offered = before = False
    for number, one in enumerate(sentences):
        near = bisect_left(warned, number - NEAR) < bisect_right(warned, number + NEAR)
        asked, kind, opened = _read(normal, one, hints=hints, opened=opened)
        if hints and not asked and number and sentences[number - 1].last == one.first:
            asked = named_before(normal, sentences[number - 1], one) or (added(normal, one) if before else ())
        if hints and not asked:
            asked = addressed(normal, one)
        if hints and number and (asked or not one.nouns):
            asked += tuple(hit for hit in listed_before(sentences, number) if not shows(normal, hit))
        more = offered and goes_on_offering(normal, one)
        offered = more or (one.has("offer") and "?" in one.end)
        if asked and (more or (quiz and is_riddle(one, asked))):
            asked, kind = (), "mentions"
        if near and asked:
            asked, kind, opened = (), "warns", False
        kinds.add(kind)
        wanted += asked
        before = bool(asked)
    if hints and not warned:
        wanted += _listed(normal, sentences)
    if wanted:
        kinds.add("asks")
    return Ruled(hits, sentences, wanted, kinds)


def _read_words(
    normal: Normal, part: Part, *, hints: bool, guess: bool = False, known: Set[Ask] = frozenset()
) -> TextReading:
    """Read a text; what is `known` already needs no finding of its own."""
    rules = ruled(normal, hints=hints)
    asks = _findings(normal, rules.asked, rules.hits, part, known)
    kinds = rules.kinds
    if guess and not rules.told:
        asks = _weighed(normal, rules, asks, part)
        if rules.asked and all(ask.hint for ask in asks):
            kinds = (kinds - {"asks"}) | {"mentions"}
    return TextReading(asks=asks, kind=_strongest(kinds))


def _weighed(
    normal: Normal, rules: Ruled, asks: tuple[AskFinding, ...], part: Part
) -> tuple[AskFinding, ...]:
    """Findings of the rules without those that the second opinion doubts, and what it alone sees, as hints."""
    sure = {ask.ask for ask in asks}
    second = opinion(normal, rules.hits, rules.sentences, found=sure, warned="warns" in rules.kinds)
    guessed = ((Ask(hit.code), hit) for hit in second.likely if Ask(hit.code) not in sure)
    return tuple(ask for ask in asks if ask.ask not in second.doubted) + tuple(
        _finding(normal, ask, hit, part, hit.rule, hint=True) for ask, hit in guessed
    )


def _strongest(kinds: set[str]) -> str:
    return next((kind for kind in ("asks", "warns", "mentions") if kind in kinds), "none")


def _read(normal: Normal, one: Sentence, *, hints: bool, opened: bool) -> tuple[tuple[Hit, ...], str, bool]:
    """Hits that are asked for, the sentence's kind, and whether the next lines may go on with a list."""
    nouns = [hit for hit in one.nouns if not shows(normal, hit)]
    short = one.last - one.first <= 8
    if one.has("quiz", "policy", "tells_of"):
        return (), "mentions" if nouns else "none", False
    if (
        nouns
        and opened
        and short
        and not one.has("give", "fill", "refuse", "unneeded", "offer", "if", "delivered")
        and not _says(normal, nouns)
    ):
        return tuple(nouns), "asks", True
    asked, kind = active_nouns(normal, one, hints=hints)
    # A page is full of headings and fields that follow such a sentence; only a list that is announced goes on there.
    announced = hints or ":" in one.end or one.has("list_head")
    if asked and not hints:
        return (asked, kind, announced) if sent_to_somebody(normal, one, asked) else ((), "mentions", False)
    if asked and hints:
        asked += tuple(hit for hit in headed(normal, one) if hit not in asked)
    requests = one.has("give") or (hints and one.has("fill"))
    if asked:
        return asked, kind, requests or one.has("need", "list_head")
    heads = one.has("list_head") or any(hit.kind == "your" and hit.last >= one.last - 2 for hit in one.hits)
    opens = announced and requests and not one.has("refuse") and heads and not nouns
    blanks = slots(normal, one) if hints and nouns and kind != "warns" and not one.has("bring") else ()
    if blanks := tuple(hit for hit in blanks if not shows(normal, hit)):
        return blanks, "asks", opened
    if hints and (listed := headed(normal, one) or bare_list(normal, one)):
        return listed, "asks", opened
    return (), kind if nouns or kind == "warns" else "none", opens


def _says(normal: Normal, nouns: list[Hit]) -> bool:
    """Whether a line speaks of data, so that it belongs to no list: `Your CVV is yours alone`."""
    return any(hit.last < len(normal.words) and normal.words[hit.last] in _IS for hit in nouns)


def _listed(normal: Normal, sentences: list[Sentence]) -> tuple[Hit, ...]:
    """Nouns of lines that hold nothing else, where there are at least three; with no number or bullet, three kinds."""
    bare: list[Hit] = []
    plain: list[Hit] = []
    for one in sentences:
        if one.has("bring", "policy", "tells_of"):
            return ()
        before = normal.gaps[one.first]
        number = normal.words[one.first].isdecimal()
        nouns = [hit for hit in one.nouns if not shows(normal, hit)]
        marked = number or any(sign in before for sign in "*•-–·▪✅👉➡")
        if marked and nouns and sum(_words(nouns)) >= one.last - one.first - 2:
            bare += nouns
            continue
        around = [hit for hit in one.hits if hit.kind in {"who", "of", "filler", "your"}]
        if nouns and "\n" in before + one.end and sum(_words(nouns + around)) == one.last - one.first:
            plain += nouns
        # A list within a line: `1. Name 2. Age 3. Village`.
        inline = [hit for hit in nouns if _is_numbered(normal, hit)]
        beside = {hit.last + 1 for hit in inline}
        listed = [hit for hit in nouns if hit in inline or hit.first in beside]
        # In most items nothing follows: `1. Name of the new secretary 2. Address board at the gate` is no such list.
        if len(inline) >= 2 and 2 * sum(_ends_item(normal, hit) for hit in listed) > len(listed):
            bare += listed
    bare += plain if len({hit.code for hit in plain}) >= 3 else []
    return tuple(bare) if len(bare) >= 3 else ()


def _words(nouns: list[Hit]) -> list[int]:
    """How many words each place holds; several languages know the same word."""
    return [last - first for first, last in {(hit.first, hit.last) for hit in nouns}]


def _ends_item(normal: Normal, noun: Hit) -> bool:
    return normal.gaps[noun.last] != " " or normal.words[noun.last].isdecimal()


def _is_numbered(normal: Normal, noun: Hit) -> bool:
    """Whether a number with its stop or bracket stands before a noun, before the word that goes before it, or is its first word."""
    return any(
        place > 0
        and normal.words[place - 1].isdecimal()
        and len(normal.words[place - 1]) <= _NUMBERS
        and normal.gaps[place].strip(" ") in {".", ")", "-", ":"}
        for place in (noun.first, noun.first - 1, noun.first + 1)
    )


def _findings(
    normal: Normal, found: list[Hit], hits: tuple[Hit, ...], part: Part, known: Set[Ask]
) -> tuple[AskFinding, ...]:
    """Findings by code; a picture of a document is a document."""
    codes: dict[Ask, Hit] = {}
    for hit in found:
        shown = shown_papers(normal, hit, hits) if hit.code == Ask.PHOTO else []
        codes.setdefault(Ask.DOCUMENT_UPLOAD if shown else Ask(hit.code), hit)
        if shown:
            codes.setdefault(Ask(shown[0].code), shown[0])
    uploads = [hit for hit in hits if hit.kind == "upload"]
    if uploads and codes.keys() & DOCUMENTS:
        codes.setdefault(Ask.DOCUMENT_UPLOAD, uploads[0])
    return tuple(
        _finding(normal, ask, hit, part, f"lexicon.{hit.lang}.{ask}", hint=False)
        for ask, hit in codes.items()
        if ask not in known
    )


def _finding(normal: Normal, ask: Ask, hit: Hit, part: Part, rule: str, *, hint: bool) -> AskFinding:
    return AskFinding(
        ask=ask,
        category=ask.category,
        sensitivity=ask.sensitivity,
        part=part,
        rule=rule,
        evidence=evidence(normal, hit.start, hit.end),
        weak=hint,
        hint=hint,
    )
