"""Folding and cutting: every letter, every plane."""

import sys
import unicodedata

import pytest

from scanner.asks.normal import _fold_letter, normalise


def test_what_a_letter_is_folded_to_stays_as_it_is() -> None:
    # `_fold` replaces letter by letter: were it otherwise, the order would matter.
    for point in range(sys.maxunicode + 1):
        for folded in _fold_letter(chr(point)):
            assert _fold_letter(folded) == folded, hex(point)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " - ",
        "send your नंबर, to (98) please!",
        "अपना फ़ोन नम्बर — भेजिये।",
        "𑀅𑀆 and 😀 𑀇.",
        "x\u200dy\u0301z ٣٤ 𝟗",
    ],
)
def test_words_are_what_unicode_calls_letters_marks_and_numbers(text: str) -> None:
    normal = normalise(text)
    assert len(normal.gaps) == len(normal.words) + 1 == len(normal.starts) + 1
    glued = "".join(gap + word for gap, word in zip(normal.gaps, [*normal.words, ""], strict=True))
    assert glued == normal.folded
    assert [
        normal.folded[start : start + len(word)]
        for start, word in zip(normal.starts, normal.words, strict=True)
    ] == normal.words
    for word in normal.words:
        assert {unicodedata.category(letter)[0] for letter in word} <= set("LMN")
    for gap in normal.gaps:
        assert not {unicodedata.category(letter)[0] for letter in gap} & set("LMN")
