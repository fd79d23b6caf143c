"""How well single labels of fields are read: `python -m bench.labels FILE [FILE ...] [--errors]`.

A FILE is a table of labels (tab-separated, with a header line) in one of three forms:

- `tests/labelled/fields/LANGUAGE.tsv`: columns `asks` (codes divided by blanks, `-` for none; a code in brackets may be
  found or not), `control` (`text`, `file`, `select`, ...) and `label`;
- pairs of English and native strings: columns `language`, `native`, `silver` (codes divided by `|`, any of them is
  right; `-` for none; `?` is passed over) and `kind` (only `label` is read);
- words: columns `language`, `ask` and `word`.

Each label is put on a page of its own, as the label of one field, and the page is read whole.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from bench.references import REFERENCES
from scanner.asks.fields import read_fields
from scanner.pages.document import read_document
from scanner.reading import read_page


class Labelled(NamedTuple):
    """A label and what its field wants."""

    language: str
    text: str
    control: str
    must: frozenset[str]
    """Codes that must be found; with `either`, one of them."""
    may: frozenset[str]
    """Codes that may be found."""
    either: bool


class Score:
    """Counts of codes found, missed and found without reason."""

    def __init__(self) -> None:
        self.hit = 0
        self.missed = 0
        self.extra = 0
        self.labels = 0
        self.negatives = 0
        self.false_alarms = 0

    def add(self, one: Labelled, found: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Count one label; give what was missed and what was too much."""
        missed = one.must - found
        if one.either and found & one.must:
            missed = frozenset()
        extra = found - one.must - one.may
        self.labels += 1
        self.hit += len(one.must & found) if not one.either else bool(one.must & found)
        self.missed += min(1, len(missed)) if one.either else len(missed)
        self.extra += len(extra)
        if not one.must and not one.may:
            self.negatives += 1
            self.false_alarms += bool(found)
        return missed, extra

    def __str__(self) -> str:
        """Precision, recall and the share of labels that want nothing and are flagged."""
        precision = self.hit / max(1, self.hit + self.extra)
        recall = self.hit / max(1, self.hit + self.missed)
        alarms = self.false_alarms / max(1, self.negatives)
        return (
            f"P {precision:.3f}  R {recall:.3f}  of {self.hit + self.missed:5}"
            f"  false alarms {self.false_alarms:4} of {self.negatives:5} ({alarms:.3f})"
        )


def read_table(path: Path) -> Iterator[Labelled]:
    """The labels of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "silver" in row:
                if row["kind"] == "label" and row["silver"] != "?":
                    codes = frozenset(row["silver"].split("|")) - {"-"}
                    yield Labelled(row["language"], row["native"], "text", codes, frozenset(), either=True)
                continue
            if "word" in row:
                yield Labelled(
                    row["language"], row["word"], "text", frozenset({row["ask"]}), frozenset(), either=True
                )
                continue
            asks = [code for code in row["asks"].split() if code != "-"]
            must = frozenset(code for code in asks if not code.startswith("("))
            may = frozenset(code.strip("()") for code in asks if code.startswith("("))
            yield Labelled(path.stem, row["label"], row["control"], must, may, either=False)


def page(text: str, control: str) -> bytes:
    """A page with one field of that label, or with two choices under it."""
    label = f'<label for="f">{escape(text)}</label>'
    fields = {
        "select": f'{label}<select id="f"></select>',
        "textarea": f'{label}<textarea id="f"></textarea>',
        "radio": f"<fieldset><legend>{escape(text)}</legend>"
        + "".join(f'<label><input type="radio" name="f"> {choice}</label>' for choice in (1, 2))
        + "</fieldset>",
    }
    field = fields.get(control, f'{label}<input id="f" type="{control}">')
    return f"<!doctype html><meta charset=utf-8><form>{field}<button>OK</button></form>".encode()


def ours(one: Labelled) -> frozenset[str]:
    """What the scanner finds."""
    reading = read_page(page(one.text, one.control), "https://forms.example/", "text/html; charset=utf-8")
    return frozenset(ask.ask.value for ask in reading.asks)


def by_rules(one: Labelled) -> frozenset[str]:
    """What its rules find without the second opinion."""
    document = read_document(
        page(one.text, one.control), "https://forms.example/", "text/html; charset=utf-8"
    )
    return frozenset(ask.ask.value for ask in read_fields(document.forms, guess=False))


def measure(labels: list[Labelled], *, errors: bool) -> dict[str, dict[str, Score]]:
    """Scores by language and by code for the scanner, and in total for each reference."""
    scores: dict[str, dict[str, Score]] = {"language": {}, "code": {}, "reference": {}}
    mistakes: Counter[str] = Counter()
    for one in labels:
        found = ours(one)
        missed, extra = scores["language"].setdefault(one.language, Score()).add(one, found)
        scores["reference"].setdefault("invite-scanner", Score()).add(one, found)
        scores["reference"].setdefault("its rules alone", Score()).add(one, by_rules(one))
        wanted = one.must & found or frozenset(sorted(one.must)[:1]) if one.either else one.must
        for code in wanted | extra:
            only = one._replace(must=wanted & {code}, may=(one.may | one.must | found) - {code})
            scores["code"].setdefault(code, Score()).add(only, found)
        for name, reference in REFERENCES.items():
            scores["reference"].setdefault(name, Score()).add(one, reference(one.text))
        if errors and (missed or extra):
            mistakes[
                f"{one.language}\t{' '.join(sorted(missed)) or '.'}\t{' '.join(sorted(extra)) or '.'}\t{one.text}"
            ] += 1
    for line in mistakes:
        print(line)
    return scores


def main(paths: list[Path], *, errors: bool) -> None:
    """Measure and print."""
    labels = list(dict.fromkeys(label for path in paths for label in read_table(path)))
    for kind, scores in measure(labels, errors=errors).items():
        print(f"by {kind}")
        for name, score in sorted(scores.items()):
            print(f"  {name:18} {score}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:] if not name.startswith("--")], errors="--errors" in sys.argv)
