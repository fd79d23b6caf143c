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
from typing import Final, NamedTuple

import daachorse
import msgspec

from scanner.asks.compiled import Parts, fingerprint, unpack
from scanner.asks.kinds import GIVE, LABEL, NOT, NOUN, OPENING, QUESTION
from scanner.asks.meanings import OPEN_END, Entry, Meanings, held_together, may_follow, placed
from scanner.asks.normal import Normal, key_of, normalise
from scanner.asks.phrases import Pattern, patterns, with_sets
from scanner.asks.skim import Signs

_LOOSE_LETTERS = 6
"""Shorter nouns take the endings listed for their language only: any letters after `நகர்` would make other words."""
_LOOSE_ROOT = 4
"""Letters of a noun that may lose its last before an ending: வயது, வயதை."""
_LEAST_STEM = 3
COMPILED: Final = "compiled.bin"
"""Name of the built lexicon beside its files; see `scanner.asks.compiled`."""
_SHARED = frozenset(
    {"your", "ur", "proof", "copies", "copy", "scans", "scan", "photos", "photo", "cv", "resume", "name"}
)
"""Words that may end a phrase that hands something over and begin what is handed over."""
_HANDING = frozenset({GIVE, "fill"})
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
    sets: dict[str, str] = {}
    """Alternatives with a name, for phrases that say `{name}`: the forms of a verb are written once for all verbs."""
    asks: dict[str, AskWords] = {}
    grammar: dict[str, tuple[str, ...]] = {}
    label: dict[str, tuple[str, ...]] = {}
    """Words that mean something in labels only, by the kinds of `LABEL_GRAMMAR`."""


class Lexicon:
    """All patterns of some lexicon files in one automaton."""

    def __init__(self, parts: Parts) -> None:
        self.languages = parts.languages
        self.giving = parts.giving
        self.naming = parts.naming
        self._meanings = parts.meanings
        self._automaton = parts.automaton

    def find(self, normal: Normal, *, labels: bool = False) -> tuple[Hit, ...]:
        """Phrases in the text, in order, without overlap; several hits on the same words where they mean several things.

        labels: find the words of `LABEL_GRAMMAR` too.
        """
        if not normal.words:
            return ()
        key, word_of = key_of(normal.words)
        meanings = self._meanings
        # Meanings by the words they stand on. Of phrases on the same words the longest is found last, and counts.
        candidates: dict[tuple[int, int], Sequence[Entry]] = {}
        for start, end, number in self._automaton.find_overlapping(key):
            meant = meanings[number]
            after = key[end]
            if after != " " and meant.whole and "a" <= after <= "z":
                continue  # The beginning of a longer Latin word: most of what the automaton finds in English.
            found: Sequence[Entry] = meant.entries if labels else meant.in_texts
            if after == " ":
                stop = end
                if not meant.plain:
                    found = [entry for entry in found if not entry.stem]
            else:
                stop = key.find(" ", end)
                found = [
                    placed(entry, key, end, stop)
                    for entry in found
                    if may_follow(key[end:stop], key[end - 1], entry)
                ]
            if not found:
                continue
            first, last = word_of[start], word_of[stop]
            if last - first > 1:
                found = [one for one in found if held_together(normal, first, last, slashes=one.slashes)]
                if not found:
                    continue
            candidates[first, -last] = found
        hits: list[Hit] = []
        free = 0
        for span in sorted(candidates):
            first, last = span[0], -span[1]
            if first < free:
                continue
            # `post your` may stand before `your area`: both are found.
            shared = last - first > 1 and normal.words[last - 1] in _SHARED
            free = last - (shared and candidates[span][0].kind in _HANDING)
            start, end = normal.starts[first], normal.end(last - 1)
            hits += [
                Hit(entry.kind, entry.code, entry.rule, entry.lang, first, last, start, end)
                for entry in candidates[span]
            ]
        return tuple(hits)


def build(files: Sequence[LexiconFile]) -> Parts:
    """Spell out every phrase and build the automaton: a second for all languages."""
    meanings: dict[str, Meanings] = {}
    giving: list[tuple[Entry, str]] = []
    naming: list[tuple[Entry, str]] = []
    none = Meanings()
    for file in files:
        for entry, pattern in file_patterns(file):
            key = pattern.key
            meanings[key] = meanings.get(key, none).and_(entry)
            if entry.kind == GIVE:
                giving.append((entry, key))
            elif entry.kind in OPENING:
                naming.append((entry, key))
    # In order the automaton is built faster.
    keys = sorted(meanings)
    return Parts(
        tuple(file.language for file in files),
        Signs.of(signs(giving)),
        Signs.of(signs(naming)),
        [meanings[key] for key in keys],
        daachorse.CharwiseDoubleArrayAhoCorasick(keys),
    )


def signs(phrases: Sequence[tuple[Entry, str]]) -> dict[str, bool]:
    """The longest two words of each phrase side by side, with whether letters may follow them.

    A word that is a phrase by itself is enough wherever it stands: nothing more needs to be looked for then. One word of a
    phrase would not do: of `ask every house` it may be one that stands in every second sentence.
    """
    split = [(entry, key.split()) for entry, key in phrases]
    single = {words[0] for _, words in split if len(words) == 1}
    found: dict[str, bool] = {}
    for entry, words in split:
        runs = [word for word in words if word in single] or [
            " ".join(words[start : start + 2]) for start in range(max(1, len(words) - 1))
        ]
        sign = max(runs, key=len)
        more = entry.suffix or entry.suffixes or entry.stem
        found[sign] = found.get(sign, False) or bool(more and words[-1] == sign.split()[-1])
    return found


def file_patterns(file: LexiconFile) -> Iterator[tuple[Entry, Pattern]]:
    """Every pattern of one file with its meaning."""
    places = tuple(normalise(ending).folded for ending in file.places)
    endings = tuple(normalise(ending).folded for ending in file.suffixes)
    drops = tuple(normalise(ending).folded for ending in file.drops)

    def spelled(
        kind: str, code: str, phrases: Sequence[str], *, noun: bool
    ) -> Iterator[tuple[Entry, Pattern]]:
        entries: dict[tuple[bool, bool, bool, bool], Entry] = {}

        def entry_of(*, loose: bool, open_end: bool, slashes: bool, stem: bool) -> Entry:
            known = entries.get((loose, open_end, slashes, stem))
            if known is None:
                known = Entry(
                    kind=kind,
                    code=code,
                    lang=file.language,
                    suffix=OPEN_END if open_end else file.suffix if loose else 0,
                    suffixes=endings if noun else (),
                    places=places if noun else (),
                    slashes=slashes,
                    rule=f"lexicon.{file.language}.{code or kind}",
                    stem=stem,
                )
                entries[loose, open_end, slashes, stem] = known
            return known

        for phrase in phrases:
            for pattern in patterns(with_sets(phrase, file.sets), joined=kind in _JOINED):
                key, letters, words, open_end, slashes = pattern
                loose = noun and (words > 1 or letters >= _LOOSE_LETTERS)
                yield entry_of(loose=loose, open_end=open_end, slashes=slashes, stem=False), pattern
                for ending in drops if noun and letters >= _LOOSE_ROOT else ():
                    root = key.removesuffix(ending)
                    if root != key and len(root) > _LEAST_STEM:
                        stem = entry_of(loose=loose, open_end=open_end, slashes=slashes, stem=True)
                        yield stem, pattern._replace(key=root)

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


def sources() -> dict[str, bytes]:
    """The installation's lexicon files by name, and the code that spells them out."""
    words = resources.files("scanner.data") / "lexicon"
    code = resources.files("scanner.asks")
    found = [item for item in words.iterdir() if item.name.endswith(".toml")]
    found += [item for item in code.iterdir() if item.name.endswith(".py")]
    return {item.name: item.read_bytes() for item in sorted(found, key=lambda item: item.name)}


def build_from(found: dict[str, bytes]) -> Parts:
    """Build the lexicon of this installation."""
    return build([read_file(text.decode()) for name, text in found.items() if name.endswith(".toml")])


@cache
def lexicon() -> Lexicon:
    """The lexicon of this installation, made once: from `COMPILED` if it was made of the same, else from the files."""
    found = sources()
    compiled = resources.files("scanner.data") / "lexicon" / COMPILED
    data = compiled.read_bytes() if compiled.is_file() else b""
    parts = unpack(data, fingerprint(found.values()))
    return Lexicon(build_from(found) if parts is None else parts)


def find(normal: Normal) -> tuple[Hit, ...]:
    """Every phrase of the lexicon in a normalised text, in order and without overlap."""
    return lexicon().find(normal)
