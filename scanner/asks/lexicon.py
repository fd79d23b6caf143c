"""The words of every language, read from `scanner/data/lexicon/*.toml`, and one automaton that finds them all.

    find(normalise(text))   every phrase of the lexicon in a text: nouns that name data, request verbs, negations ...

A phrase is found at word borders only; where two overlap the one that begins first wins, then the longer. So `email
address` is no postal address and `PIN code` no PIN, and a phrase listed under `not` hides the noun inside it.
Daachorse finds overlapping candidates in linear time; borders are checked here, because they must know combining marks.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import daachorse
import msgspec

from scanner.asks.normal import Normal, key_of, normalise
from scanner.asks.phrases import Pattern, patterns
from scanner.asks.skim import Signs

NOUN = "ask"
"""Names data, in running text and in labels."""
LABEL = "label"
"""Names data as a label or at the head of a slot; in running text only beside a sign that it is meant so."""
NOT = "not"
"""Holds a noun and is no data."""
QUESTION = "question"
"""Asks for data without any other word: `where do you live`."""
GIVE = "give"
"""Hands something over to somebody."""
LABEL_GRAMMAR = {
    "person": "whose data it is: applicant, student, आवेदक",
    "remark": "says nothing of its own in a label: of, in years, as a number, का, में",
    "and": "divides two things that one label asks for: and, एवं",
    "filter": "education in a form about a person, else what chooses the things to be shown: class, कक्षा",
    "as_on": "the thing before it says how, not what: as per, के अनुसार",
}
"""Kinds of words that mean something in labels only, with what each means."""

GRAMMAR = {
    GIVE: "hands over to somebody: send, tell, भेजें",
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
_LOOSE_LETTERS = 6
"""Shorter nouns take the endings listed for their language only: any letters after `நகர்` would make other words."""
_LOOSE_ROOT = 4
"""Letters of a noun that may lose its last before an ending: வயது, வயதை."""
_LEAST_STEM = 3
_JOINED = frozenset({NOUN, LABEL})
"""Kinds whose blanks are left out as often as not: `pincode`."""


class Hit(NamedTuple):
    """A phrase of the lexicon found in a text."""

    kind: str
    """`ask`, `label`, `question`, `not`, or a kind of `GRAMMAR` or `LABEL_GRAMMAR`."""
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
    stem: bool
    """The phrase lost its last letters: an ending must follow."""


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
    label: dict[str, tuple[str, ...]] = {}
    """Words that mean something in labels only, by the kinds of `LABEL_GRAMMAR`."""


class Lexicon:
    """All patterns of some lexicon files in one automaton."""

    def __init__(self, files: Sequence[LexiconFile]) -> None:
        """Spell out every phrase and build the automaton: some tens of milliseconds per thousand phrases."""
        meanings: dict[str, tuple[Entry, ...]] = {}
        giving: dict[str, bool] = {}
        same: dict[tuple[Entry, ...], tuple[Entry, ...]] = {}
        for file in files:
            for entry, pattern in file_patterns(file):
                if entry.kind == GIVE:
                    words = pattern.key.split()
                    sign = max(words, key=len)
                    giving[sign] = giving.get(sign, False) or (pattern.open_end and sign == words[-1])
                known = meanings.get(pattern.key, ())
                if entry not in known:
                    # Few meanings, very many spellings: each meaning is kept once.
                    both = (*known, entry)
                    meanings[pattern.key] = same.setdefault(both, both)
        self.languages = tuple(file.language for file in files)
        self.giving = Signs(giving)
        """Words by which a sentence that hands something over is known."""
        self._entries = list(meanings.values())
        self._in_texts = [_without_label_grammar(both) for both in self._entries]
        self._whole = [not any(entry.suffix or entry.suffixes for entry in both) for both in self._entries]
        self._plain = [not any(entry.stem for entry in both) for both in self._entries]
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(meanings))

    def find(self, normal: Normal, *, labels: bool = False) -> tuple[Hit, ...]:
        """Phrases in the text, in order, without overlap; several hits on the same words where they mean several things.

        labels: find the words of `LABEL_GRAMMAR` too.
        """
        if not normal.words:
            return ()
        key, word_of = key_of(normal.words)
        meanings = self._entries if labels else self._in_texts
        whole, plain = self._whole, self._plain
        # Meanings by the words they stand on. Of phrases on the same words the longest is found last, and counts.
        candidates: dict[tuple[int, int], Sequence[Entry]] = {}
        for start, end, number in self._automaton.find_overlapping(key):
            after = key[end]
            if after != " " and whole[number] and "a" <= after <= "z":
                continue  # The beginning of a longer Latin word: most of what the automaton finds in English.
            found: Sequence[Entry] = meanings[number]
            if after == " ":
                stop = end
                if not plain[number]:
                    found = [entry for entry in found if not entry.stem]
            else:
                stop = key.find(" ", end)
                found = [
                    _placed(entry, key, end, stop)
                    for entry in found
                    if _may_follow(key[end:stop], key[end - 1], entry)
                ]
            if not found:
                continue
            first, last = word_of[start], word_of[stop]
            if last - first > 1:
                found = [one for one in found if _held_together(normal, first, last, slashes=one.slashes)]
                if not found:
                    continue
            candidates[first, -last] = found
        hits: list[Hit] = []
        free = 0
        for span in sorted(candidates):
            first, last = span[0], -span[1]
            if first < free:
                continue
            free = last
            start, end = normal.starts[first], normal.end(last - 1)
            hits += [
                Hit(entry.kind, entry.code, entry.rule, entry.lang, first, last, start, end)
                for entry in candidates[span]
            ]
        return tuple(hits)


def _without_label_grammar(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if all(entry.kind not in LABEL_GRAMMAR for entry in entries):
        return entries
    return tuple(entry for entry in entries if entry.kind not in LABEL_GRAMMAR)


def _placed(entry: Entry, key: str, end: int, stop: int) -> Entry:
    """The meaning of a phrase with an ending: one of place makes it no data."""
    if entry.places and key.endswith(entry.places, end, stop):
        return msgspec.structs.replace(entry, kind=NOT)
    return entry


def file_patterns(file: LexiconFile) -> Iterator[tuple[Entry, Pattern]]:
    """Every pattern of one file with its meaning."""
    places = tuple(normalise(ending).folded for ending in file.places)
    endings = tuple(normalise(ending).folded for ending in file.suffixes)
    drops = tuple(normalise(ending).folded for ending in file.drops)

    def spelled(
        kind: str, code: str, phrases: Sequence[str], *, noun: bool
    ) -> Iterator[tuple[Entry, Pattern]]:
        for phrase in phrases:
            for pattern in patterns(phrase, joined=kind in _JOINED):
                loose = pattern.words > 1 or pattern.letters >= _LOOSE_LETTERS
                entry = Entry(
                    kind=kind,
                    code=code,
                    lang=file.language,
                    suffix=_MOST_SUFFIX if pattern.open_end else file.suffix if noun and loose else 0,
                    suffixes=endings if noun else (),
                    places=places if noun else (),
                    slashes=pattern.slashes,
                    rule=f"lexicon.{file.language}.{code or kind}",
                    stem=False,
                )
                yield entry, pattern
                for ending in drops if noun and pattern.letters >= _LOOSE_ROOT else ():
                    root = pattern.key.removesuffix(ending)
                    if root != pattern.key and len(root) > _LEAST_STEM:
                        stem = msgspec.structs.replace(entry, stem=True)
                        yield stem, msgspec.structs.replace(pattern, key=root)

    for code, section in file.asks.items():
        yield from spelled(NOUN, code, section.words, noun=True)
        yield from spelled(LABEL, code, section.labels, noun=True)
        yield from spelled(QUESTION, code, section.questions, noun=False)
        yield from spelled(NOT, code, section.not_, noun=False)
    for kind, phrases in file.grammar.items():
        yield from spelled(kind, "", phrases, noun=False)
    for kind, phrases in file.label.items():
        yield from spelled(kind, "", phrases, noun=kind in {"person", "filter"})


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


def _may_follow(rest: str, before: str, entry: Entry) -> bool:
    """Whether these letters may end the word after the phrase."""
    if len(rest) <= entry.suffix or rest in entry.suffixes:
        return True
    # A Latin word with a case ending of an Indian language: OTPটি, IDটো. Or with digits: mobile1.
    return before.isascii() and len(rest) <= _MOST_SUFFIX and (rest[0] >= "\u0900" or rest.isdigit())


def _held_together(normal: Normal, first: int, last: int, *, slashes: bool) -> bool:
    """Whether nothing divides the words of a phrase: no comma, colon or line end between them."""
    inner = normal.gaps[first + 1 : last]
    if slashes:
        return all("/" in gap for gap in inner)
    return all(map(_joins, inner))


def _joins(gap: str) -> bool:
    return gap == " " or (len(gap) <= 3 and not gap.strip(" -.'_/*~()\u2022\""))
