"""The lists of which plain texts are made, from which the second opinion learns: their form, and how they are put together."""

from collections import Counter
from pathlib import Path

import pytest

from bench.amid import amid, between
from bench.marked import Mark
from bench.plain import NONE, PLACE, filled, plain_texts, rows
from scanner.model import Ask

LABELLED = Path(__file__).parent.parent / "labelled"
LANGUAGES = sorted(path.stem for path in (LABELLED / "phrases").glob("*.tsv"))
CODES = {ask.value for ask in Ask}
FEWEST = 40
"""Names of each kind of data."""


def test_a_frame_is_filled_and_marked() -> None:
    one = filled("en", "asked", "Send {} and {} today", [("pan", "PAN"), (NONE, "shirt size")])
    assert one.text == "Send PAN and shirt size today"
    assert one.marks == (Mark(5, 8, ("pan",), "asked"),)
    photo = filled("en", "named", "Never post {}", [("aadhaar+document_upload", "Aadhaar pics")])
    assert photo.marks == (Mark(11, 23, ("aadhaar", "document_upload"), "named"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_the_lists(language: str) -> None:
    phrases = rows(LABELLED / "phrases" / f"{language}.tsv")
    kinds = Counter(code for codes, _ in phrases for code in codes.split("+"))
    assert set(kinds) == {*CODES, NONE}
    assert min(kinds.values()) >= FEWEST
    assert max(Counter(phrase for _, phrase in phrases).values()) == 1
    frames = rows(LABELLED / "frames" / f"{language}.tsv")
    assert {state for state, _ in frames} == {"asked", "named"}
    assert all(PLACE in frame for _, frame in frames)
    assert max(Counter(frames).values()) == 1


def test_texts_are_the_same_every_time_and_use_every_language() -> None:
    texts = [*plain_texts(LABELLED)]
    assert texts == [*plain_texts(LABELLED)]
    assert {one.language for one in texts} == {*LANGUAGES}
    assert all(one.text[mark.start : mark.end] for one in texts for mark in one.marks)


def test_marks_move_with_what_is_put_before() -> None:
    one = filled("en", "asked", "Send {} today", [("pan", "PAN")])
    among = between("Rain again. ", one, " Bring umbrellas")
    assert among.text == "Rain again. Send PAN today. Bring umbrellas"
    assert [among.text[mark.start : mark.end] for mark in among.marks] == ["PAN"]
    assert between("", one, "") == one


def test_company_is_of_the_same_language_and_names_nothing() -> None:
    one = filled("en", "asked", "Send {}", [("pan", "PAN")])
    others = [
        filled("en", "named", "Rain again", []),
        filled("hi", "named", "फिर बारिश", []),
        filled("en", "named", "Never send {}", [("otp", "OTP")]),
    ]
    texts = [*amid([one] * 40, others)]
    assert {len(text.text.split("Rain again")) for text in texts} == {1, 2, 3}
    assert all(text.text[mark.start : mark.end] == "PAN" for text in texts for mark in text.marks)
    assert not any("OTP" in text.text or "बारिश" in text.text for text in texts)
