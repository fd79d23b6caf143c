"""How well asks are found: `python -m bench.accuracy [FOLDER|FILE ...] [--batch=N] [--lang=TAG] [--errors]`.

Prints precision, recall and false alarms by language, by code and by kind of text; beside them, in the same run, two
references: a keyword list without grammar and the words that a browser's autofill looks for. Without a folder it reads
`tests/labelled/`. Labels of fields are measured by `bench.labels`, texts by `bench.texts`; tables of other forms are
passed over. The last lines are how long pages of 90,000 characters take.
"""

import csv
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

from bench import labels, texts
from scanner.asks.text import read_text

LABELLED = Path(__file__).parent.parent / "tests" / "labelled"
DOCUMENTS = LABELLED.parent.parent / "docs"
PAGE_LETTERS = 90_000
ROUNDS = 5


def tables(paths: list[Path]) -> list[Path]:
    """The tables in folders, and files as they are."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.tsv")) if path.is_dir() else [path]
    return found


def columns(path: Path) -> set[str]:
    """A table's header."""
    with path.open(encoding="utf-8", newline="") as file:
        return set(next(csv.reader(file, delimiter="\t"), []))


def show(title: str, scores: Mapping[str, Mapping[str, object]]) -> None:
    """Print scores, group by group."""
    print(f"== {title}")
    for kind, group in scores.items():
        print(f"by {kind}")
        for name, score in sorted(group.items()):
            print(f"  {name:30} {score}")


def speed(name: str, whole: str) -> None:
    """Print the time for a page made of a text, and its ratio to finding the page's words with a regular expression."""
    page = (whole * (PAGE_LETTERS // len(whole) + 1))[:PAGE_LETTERS]
    words = re.compile(r"\w+")
    ours = min(_seconds(lambda: read_text(page)) for _ in range(ROUNDS))
    theirs = min(_seconds(lambda: words.findall(page)) for _ in range(ROUNDS))
    print(
        f"{name}, {len(page):,} characters: {ours * 1000:.1f} ms, {ours / theirs:.1f} times its words by regex"
    )


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def main(arguments: list[str]) -> None:
    """Measure and print."""
    options = dict(one[2:].partition("=")[::2] for one in arguments if one.startswith("--"))
    found = tables(
        [Path(one) for one in arguments if not one.startswith("--")]
        or [LABELLED / "fields", LABELLED / "texts"]
    )
    errors = "errors" in options
    of_fields = [
        one for path in found if columns(path) & {"label", "silver"} for one in labels.read_table(path)
    ]
    of_texts = [
        one
        for path in found
        if columns(path) & {"text", "state", "marked"}
        for one in texts.read_table(path)
        if options.get("lang", one.language) == one.language and options.get("batch", one.batch) == one.batch
    ]
    if of_fields and not options.keys() & {"lang", "batch"}:
        show("labels of fields", labels.measure(list(dict.fromkeys(of_fields)), errors=errors))
    if of_texts:
        show("texts", texts.measure(of_texts, errors=errors))
        prose = "\n".join(path.read_text("utf-8") for path in sorted(DOCUMENTS.glob("*.md")))
        speed("a page of prose", prose)
        speed("a page of nothing but such texts", "\n".join(one.text for one in of_texts) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
