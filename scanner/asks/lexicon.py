"""The words of every language, read from `scanner/data/lexicon/*.toml`, and one automaton that finds them all.

    find(normalise(text))   every phrase of the lexicon in a text: nouns that name data, request verbs, negations ...
    label_asks(text)        what a short label, question or placeholder names; no verb is needed there
    identifier_asks(words)  the same for the words of an identifier (`["father", "name"]` of `fatherName`)

A phrase is found at word borders only; where two overlap the one that begins first wins, then the longer. So `email
address` is no postal address and `PIN code` no PIN, and a phrase listed under `not` hides the noun inside it.
Daachorse finds overlapping candidates in linear time; borders are checked here, because they must know combining marks.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import daachorse
import msgspec

from scanner.asks.normal import Normal, key_of, normalise
from scanner.asks.phrases import Pattern, patterns
from scanner.model.codes import Ask

NOUN = "ask"
"""Names data, in running text and in labels."""
LABEL = "label"
"""Names data as a label or at the head of a slot; in running text only beside a sign that it is meant so."""
NOT = "not"
"""Holds a noun and is no data."""
QUESTION = "question"
"""Asks for data without any other word: `where do you live`."""
IDENTIFIER = "identifier"
"""Names data in a field's `name` or `id` only."""

GRAMMAR = {
    "give": "hands over to somebody: send, tell, भेजें",
    "fill": "fills in: enter, write, भरें",
    "need": "is wanted: we need, चाहिए",
    "ask_for": "asks: what is, क्या है",
    "must": "makes the next verb a request: you have to",
    "refuse": "tells not to: do not, न बताएं",
    "keep": "a negation that still asks: do not forget to",
    "unneeded": "is not wanted: not needed",
    "never_asks": "somebody never asks: we never ask for",
    "scam": "speaks of fraud: scammers, ठग",
    "tells_of": "reports: police said, asked for",
    "offer": "the writer gives: we will send you",
    "delivered": "the data is handed to the reader: is your OTP",
    "own": "not the reader's: my, call us at",
    "bring": "to be shown in person, or conditions: bring, eligibility",
    "policy": "a privacy policy: we collect",
    "done": "was handed over already: has been submitted",
    "your": "the reader's: your, आपका",
    "but": "begins another thought: but, लेकिन",
    "whom": "before an English verb that is no imperative: we, they, will",
    "upload": "a verb that sends a file: upload, attach",
    "quiz": "a quiz or puzzle question",
    "list_head": "opens a list of what is wanted: the following",
    "filler": "carries no meaning in a label: valid, here",
    "at": "makes the word beside it a place or a means, not what is wanted: to this number, नंबर पर",
    "of": "joins a picture to what it shows: की",
    "number": "a telephone number, when it stands alone: नंबर",
    "join": "join, जुड़ें",
}
"""Kinds of grammar words, with what each means."""

_MOST_SUFFIX = 8
_TEXT_ONLY = frozenset({Ask.DOCUMENT_UPLOAD.value})
"""A bare `Copy` or `Certificate` on a page is a button or a heading."""
_LOOSE_LETTERS = 6
_LOOSE_ROOT = 4
_LEAST_STEM = 3
"""In languages whose words lose a letter before an ending, even short ones are inflected: வயது, வயதை."""


class Hit(NamedTuple):
    """A phrase of the lexicon found in a text."""

    kind: str
    """`ask`, `label`, `question`, `not`, `identifier`, or a kind of `GRAMMAR`."""
    code: str
    """The ask's code; empty for grammar."""
    rule: str
    """`lexicon.LANGUAGE.CODE` (or the kind instead of the code)."""
    lang: str
    first: int
    """Index of its first word."""
    last: int
    """Index after its last word."""
    start: int
    """Offset of its first letter in the folded text."""
    end: int
    """Offset after its last letter in the folded text."""


class LabelHit(msgspec.Struct, frozen=True, kw_only=True):
    """Data that a label names."""

    ask: Ask
    rule: str
    words: str
    """The folded words that matched."""
    strength: float
    """1.0 a clear noun; 0.8 a word that names data only as a label; lower where much else is said around it."""
    first: int
    """Index of its first word in the label."""
    last: int
    """Index after its last word."""
    start: int
    """Offset in the folded text."""
    end: int
    share: float
    """Part of the label's words that the phrase covers, 0 to 1."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a pattern means in one language."""

    kind: str
    code: str
    lang: str
    suffix: int
    """How many letters may follow in the same word."""
    suffixes: tuple[str, ...]
    """Endings that may always follow."""
    places: tuple[str, ...]
    """Endings that make it a place or a means."""
    slashes: bool
    rule: str
    """`lexicon.LANGUAGE.CODE` (or the kind instead of the code)."""


class AskWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Section `[asks.CODE]` of a lexicon file."""

    origin: str = ""
    """Where the words come from."""
    words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")


class LexiconFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language's file, as written."""

    language: str
    """BCP 47 tag; the file's name."""
    name: str
    origin: str
    """Sources and licences."""
    suffix: int = 0
    """How many letters may follow a noun of two words or five letters: case endings of Indian languages."""
    suffixes: tuple[str, ...] = ()
    """Endings that may follow every noun, however short."""
    places: tuple[str, ...] = ()
    """Endings that make a noun a place or a means, so that it is not what is wanted: Malayalam `ിൽ`, in or on."""
    drops: tuple[str, ...] = ()
    """Endings that a noun loses before another ending: Tamil virama, Kannada u."""
    asks: dict[str, AskWords] = {}
    grammar: dict[str, tuple[str, ...]] = {}
    identifiers: dict[str, tuple[str, ...]] = {}
    """Words of field names, per code."""


class Lexicon:
    """All patterns of some lexicon files in one automaton."""

    def __init__(self, files: Sequence[LexiconFile]) -> None:
        """Spell out every phrase and build the automaton: some tens of milliseconds per thousand phrases."""
        entries: dict[str, list[Entry]] = {}
        for file in files:
            for entry, pattern in file_patterns(file):
                known = entries.setdefault(pattern.key, [])
                if entry not in known:
                    known.append(entry)
        self.languages = tuple(file.language for file in files)
        self._keys = list(entries)
        self._entries = list(entries.values())
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._keys)

    def find(self, normal: Normal, *, identifiers: bool = False) -> tuple[Hit, ...]:
        """Phrases in the text, in order, without overlap; several hits on the same words where they mean several things."""
        if not normal.words:
            return ()
        key, offsets = key_of(normal.words)
        word_of = {offset: word for word, offset in enumerate(offsets)}
        word_of[len(key) - 1] = len(offsets)
        candidates: dict[tuple[int, int], list[tuple[int, Entry]]] = {}
        for start, end, number in self._automaton.find_overlapping(key):
            stop = end if key[end] == " " else key.find(" ", end)
            first, last = word_of[start], word_of[stop]
            for entry in self._entries[number]:
                if stop != end and not _may_follow(key[end:stop], key[end - 1], entry):
                    continue
                if entry.kind == IDENTIFIER and not identifiers:
                    continue
                if last - first > 1 and not _held_together(normal, first, last, slashes=entry.slashes):
                    continue
                placed = stop != end and entry.places and key.endswith(entry.places, end, stop)
                meant = msgspec.structs.replace(entry, kind=NOT) if placed else entry
                candidates.setdefault((first, last), []).append((end - start, meant))
        hits: list[Hit] = []
        free = 0
        for first, last in sorted(candidates, key=_by_place):
            if first < free:
                continue
            free = last
            found = candidates[first, last]
            longest = max(found, key=_length)[0] if len(found) > 1 else found[0][0]
            start, end = normal.starts[first], normal.end(last - 1)
            hits += [
                Hit(entry.kind, entry.code, entry.rule, entry.lang, first, last, start, end)
                for length, entry in found
                if length == longest
            ]
        return tuple(hits)


def file_patterns(file: LexiconFile) -> list[tuple[Entry, Pattern]]:
    """Every pattern of one file with its meaning."""
    found: list[tuple[Entry, Pattern]] = []
    places = tuple(normalise(ending).folded for ending in file.places)

    def add(kind: str, code: str, phrases: Sequence[str], *, noun: bool) -> None:
        for phrase in phrases:
            for pattern in patterns(phrase):
                loose = pattern.words > 1 or pattern.letters >= (
                    _LOOSE_ROOT if file.drops else _LOOSE_LETTERS
                )
                entry = Entry(
                    kind=kind,
                    code=code,
                    lang=file.language,
                    suffix=_MOST_SUFFIX if pattern.open_end else file.suffix if noun and loose else 0,
                    suffixes=file.suffixes if noun else (),
                    places=places if noun else (),
                    slashes=pattern.slashes,
                    rule=f"lexicon.{file.language}.{code or kind}",
                )
                found.append((entry, pattern))
                for ending in file.drops:
                    stem = pattern.key.removesuffix(ending)
                    if entry.suffix and stem != pattern.key and len(stem) > _LEAST_STEM:
                        found.append((entry, msgspec.structs.replace(pattern, key=stem)))

    for code, section in file.asks.items():
        add(NOUN, code, section.words, noun=True)
        add(LABEL, code, section.labels, noun=True)
        add(QUESTION, code, section.questions, noun=False)
        add(NOT, code, section.not_, noun=False)
    for kind, phrases in file.grammar.items():
        add(kind, "", phrases, noun=False)
    for code, phrases in file.identifiers.items():
        add(IDENTIFIER, code, phrases, noun=False)
    return found


def read_file(text: str) -> LexiconFile:
    """Read one lexicon file; raises `ValueError` (TOML or shape) with what is wrong."""
    return msgspec.convert(tomllib.loads(text), LexiconFile)


@cache
def lexicon() -> Lexicon:
    """The lexicon of this installation, built once."""
    folder = resources.files("scanner.data") / "lexicon"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return Lexicon([read_file((folder / name).read_text("utf-8")) for name in names])


def find(normal: Normal) -> tuple[Hit, ...]:
    """Every phrase of the lexicon in a normalised text, in order and without overlap."""
    return lexicon().find(normal)


def label_asks(text: str) -> tuple[LabelHit, ...]:
    """What a label, legend, placeholder or form question names, strongest first, each code once.

    Nouns count without a verb. A phrase under `not` hides what it holds (`File name`, `PIN code` for a PIN). `share`
    tells how much of the label the noun is: a long sentence that mentions data has a small share and less strength.
    """
    normal = normalise(text)
    return _named(normal, lexicon().find(normal), {NOUN: 1.0, QUESTION: 1.0, LABEL: 0.8})


def identifier_asks(words: Sequence[str]) -> tuple[LabelHit, ...]:
    """What the words of an identifier name: nouns, labels, and the abbreviations under `[identifiers]`."""
    normal = normalise(" ".join(words))
    return _named(normal, lexicon().find(normal, identifiers=True), {NOUN: 1.0, LABEL: 0.8, IDENTIFIER: 0.8})


def _named(normal: Normal, hits: Sequence[Hit], kinds: dict[str, float]) -> tuple[LabelHit, ...]:
    hidden = {(hit.first, hit.last, hit.code) for hit in hits if hit.kind == NOT}
    found: dict[str, LabelHit] = {}
    total = max(1, len(normal.words))
    grammar = {place for hit in hits if hit.kind in GRAMMAR for place in range(hit.first, hit.last)}
    said = total - len(grammar)
    for hit in hits:
        if hit.kind not in kinds or (hit.first, hit.last, hit.code) in hidden:
            continue
        if hit.kind == LABEL and (
            hit.code in _TEXT_ONLY or (2 * (hit.last - hit.first) <= said and said > 1)
        ):
            continue
        share = (hit.last - hit.first) / total
        strength = kinds[hit.kind] * (1.0 if total <= 8 or share >= 0.25 else 0.5)
        if hit.code not in found or found[hit.code].strength < strength:
            found[hit.code] = LabelHit(
                ask=Ask(hit.code),
                rule=hit.rule,
                words=normal.folded[hit.start : hit.end],
                strength=strength,
                first=hit.first,
                last=hit.last,
                start=hit.start,
                end=hit.end,
                share=share,
            )
    return tuple(sorted(found.values(), key=lambda hit: (-hit.strength, hit.first)))


def _by_place(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _length(found: tuple[int, Entry]) -> int:
    return found[0]


def _may_follow(rest: str, before: str, entry: Entry) -> bool:
    """Whether these letters may end the word after the phrase."""
    if entry.suffix:
        return len(rest) <= entry.suffix
    if rest in entry.suffixes:
        return True
    # A Latin word with a case ending of an Indian language: OTPটি, IDটো. Or with digits: mobile1.
    return before.isascii() and len(rest) <= _MOST_SUFFIX and (rest[0] >= "\u0900" or rest.isdigit())


def _held_together(normal: Normal, first: int, last: int, *, slashes: bool) -> bool:
    """Whether nothing divides the words of a phrase: no comma, colon or line end between them."""
    inner = normal.gaps[first + 1 : last]
    if slashes:
        return all("/" in gap for gap in inner)
    return all(gap.strip(" -.'_/*~()\u2022\"") == "" and len(gap) <= 3 for gap in inner)
