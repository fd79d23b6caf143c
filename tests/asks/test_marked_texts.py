"""The marked texts, from which the second opinion learns: their form, and that the weights belong to them."""

from collections import Counter
from pathlib import Path

import pytest

from bench.marked import Mark, read_marked, unmarked
from bench.texts import read_table, traits_in
from scanner.asks.network import asked, network
from scanner.asks.traits import CODES
from scanner.model import Ask

FOLDER = Path(__file__).parent.parent / "labelled" / "marked"
UNSEEN = FOLDER.parent / "unseen"
FILES = sorted(FOLDER.glob("*.tsv"))
SILENT_SHARE = 0.4
EVERY = 80
"""One in so many texts is read; reading them all would take a minute."""


def test_marks_are_read() -> None:
    text, marks = unmarked(
        "Apna [[name|naam]] aur [[aadhaar+document_upload|aadhaar ki photo]], [[-pan|PAN]] [[(age)|umar]]"
    )
    assert text == "Apna naam aur aadhaar ki photo, PAN umar"
    assert marks == (
        Mark(5, 9, ("name",), "asked"),
        Mark(14, 30, ("aadhaar", "document_upload"), "asked"),
        Mark(32, 35, ("pan",), "named"),
        Mark(36, 40, ("age",), "open"),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_form_of_the_tables(path: Path) -> None:
    texts = [*read_marked(path)]
    assert {code for one in texts for mark in one.marks for code in mark.codes} <= {ask.value for ask in Ask}
    assert all(mark.start < mark.end <= len(one.text) for one in texts for mark in one.marks)
    assert not any(sign in one.text for one in texts for sign in ("[[", "]]"))
    assert max(Counter(one.text for one in texts).values()) == 1
    assert sum(not one.codes("asked") for one in texts) / len(texts) >= SILENT_SHARE
    if (unseen := UNSEEN / path.name).exists():
        assert not {one.text for one in texts} & {one.text for one in read_table(unseen)}


def test_the_weights_belong_to_the_traits() -> None:
    """The network has learnt these texts: if it hardly knows them, something changed and it was not trained anew."""
    right = wrong = 0
    for one in [text for path in FILES for text in read_marked(path)][::EVERY]:
        best = asked(traits_in(one.text), network()).max(axis=0)
        found = {code for code, likely in zip(CODES, best.tolist(), strict=True) if likely >= 0.5}
        must = one.codes("asked")
        right += len(must & found)
        wrong += len((must ^ found) - one.codes("open"))
    assert wrong / (right + wrong) < 0.06, (right, wrong)
