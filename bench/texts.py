"""How well requests in texts are read, by language, by code and by kind of text, beside the references.

Three forms of tables are read (tab-separated, with a header line):

- `tests/labelled/texts/LANGUAGE.tsv`: columns `batch`, `kind`, `asks` (codes divided by blanks, `-` for none; a code in
  brackets may be found or not) and `text` (a line end is written `\\n`);
- `tests/labelled/marked/LANGUAGE.tsv`: see `bench.marked`;
- pairs of English and native strings: of the rows whose `state` is known, `about` (codes divided by `|`) is asked for
  where it is `ask`, and nothing where it is `mention` or `state`. Those labels were made by rules: look at errors before
  believing them.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from bench.marked import MarkedText, marked_text
from bench.references import REFERENCES
from scanner.asks.normal import normalise
from scanner.asks.text import read_text, ruled
from scanner.asks.traits import Traits, traits_of

SILENT_KINDS = frozenset(
    {"warning", "never_asks", "news", "otp_delivery", "contact_block", "introduction", "policy", "thanks"}
)
"""Warnings, news and mentions: what a person would be angriest to see marked."""


class LabelledText(msgspec.Struct, frozen=True, kw_only=True):
    """A text and what it asks for."""

    language: str
    batch: str
    """Texts of one batch were written together; a batch is measured before anybody looks at its errors."""
    kind: str
    must: frozenset[str]
    """Codes that must be found."""
    may: frozenset[str]
    """Codes that may be found: the rules allow either."""
    text: str


class TextScore(msgspec.Struct, kw_only=True):
    """Counts of codes found, missed and found without reason, and of texts called an ask rightly and wrongly."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    texts_hit: int = 0
    texts_missed: int = 0
    silent: int = 0
    """Texts that ask for nothing."""
    alarms: int = 0
    """Those among them in which something was found."""

    def add(self, one: LabelledText, found: frozenset[str]) -> None:
        """Count one text."""
        self.hit += len(one.must & found)
        self.missed += len(one.must - found)
        self.extra += len(found - one.must - one.may)
        if one.must:
            self.texts_hit += bool(found)
            self.texts_missed += not found
        elif not one.may:
            self.silent += 1
            self.alarms += bool(found)

    def __str__(self) -> str:
        """Precision and recall of codes and of texts, and false alarms."""
        return (
            f"codes P {_share(self.hit, self.extra)} R {_share(self.hit, self.missed)}"
            f"   texts P {_share(self.texts_hit, self.alarms)} R {_share(self.texts_hit, self.texts_missed)}"
            f"   false alarms {self.alarms:3} of {self.silent:3}"
        )


def _share(part: int, rest: int) -> str:
    return f"{part / (part + rest):.3f}" if part + rest else "  -  "


def read_table(path: Path) -> Iterator[LabelledText]:
    """The texts of a file; none if it holds something else."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "asks" in row and "text" in row:
                codes = [code for code in row["asks"].split() if code != "-"]
                yield LabelledText(
                    language=path.stem,
                    batch=row["batch"],
                    kind=row["kind"],
                    must=frozenset(code for code in codes if not code.startswith("(")),
                    may=frozenset(code.strip("()") for code in codes if code.startswith("(")),
                    text=row["text"].replace("\\n", "\n"),
                )
            elif "marked" in row:
                yield without_marks(marked_text(path.stem, row))
            elif row.get("kind") == "text" and row.get("state"):
                asked = row["state"] == "ask"
                yield LabelledText(
                    language=row["language"],
                    batch="",
                    kind=row["state"],
                    must=frozenset(row["about"].split("|")) - {"", "-"} if asked else frozenset(),
                    may=frozenset(),
                    text=row["native"],
                )


def without_marks(one: MarkedText) -> LabelledText:
    """A marked text by what it asks for as a whole."""
    must = one.codes("asked")
    return LabelledText(
        language=one.language,
        batch=one.batch,
        kind=one.kind,
        must=must,
        may=one.codes("open") - must,
        text=one.text,
    )


def found_in(text: str) -> frozenset[str]:
    """Codes that the scanner finds, hints of the second opinion among them."""
    return frozenset(ask.ask.value for ask in read_text(text).asks)


def ruled_in(text: str) -> frozenset[str]:
    """Codes that the rules alone find."""
    return frozenset(ask.ask.value for ask in read_text(text, guess=False).asks)


def traits_in(text: str) -> Traits:
    """A text as the second opinion sees it."""
    normal = normalise(text)
    rules = ruled(normal)
    return traits_of(normal, rules.hits, rules.sentences)


def measure(texts: Iterable[LabelledText], *, errors: bool) -> dict[str, dict[str, TextScore]]:
    """Scores of the scanner by language, batch, code and kind, and in total beside the references."""
    scores: dict[str, dict[str, TextScore]] = {
        name: {} for name in ("language", "batch", "code", "kind", "reader")
    }
    for one in texts:
        asks = read_text(one.text).asks
        found = frozenset(ask.ask.value for ask in asks)
        for name, key in (("language", one.language), ("batch", one.batch), ("kind", one.kind)):
            scores[name].setdefault(key, TextScore()).add(one, found)
        for code in one.must | (found - one.may):
            only = msgspec.structs.replace(one, must=one.must & {code}, may=frozenset())
            scores["code"].setdefault(code, TextScore()).add(only, found & {code})
        silent = scores["kind"].setdefault("(warnings, news and mentions)", TextScore())
        if one.kind in SILENT_KINDS:
            silent.add(one, found)
        scores["reader"].setdefault("invite-scanner", TextScore()).add(one, found)
        warned = scores["reader"].setdefault("invite-scanner, no hints", TextScore())
        warned.add(one, frozenset(ask.ask.value for ask in asks if not ask.hint))
        rules = scores["reader"].setdefault("its rules alone", TextScore())
        rules.add(one, ruled_in(one.text))
        for name, reference in REFERENCES.items():
            scores["reader"].setdefault(name, TextScore()).add(one, reference(one.text))
        if errors and (one.must - found or found - one.must - one.may):
            lost = " ".join(sorted(one.must - found)) or "."
            extra = " ".join(sorted(found - one.must - one.may)) or "."
            print(f"{one.language}\t{one.batch}\t{one.kind}\t-{lost}\t+{extra}\t{one.text!r}")
    return scores
