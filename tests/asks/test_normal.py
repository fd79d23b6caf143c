"""Folding and cutting: every letter, every plane."""

import sys
import unicodedata

import pytest

from scanner.asks.normal import LINK_MARK, _class_of_words, _fold_letter, normalise


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
    assert glued == normal.folded.strip(" ")
    assert [
        normal.folded[start : start + len(word)]
        for start, word in zip(normal.starts, normal.words, strict=True)
    ] == normal.words
    for word in normal.words:
        assert {unicodedata.category(letter)[0] for letter in word} <= set("LMN")
    for gap in normal.gaps:
        assert not {unicodedata.category(letter)[0] for letter in gap} & set("LMN")


SAME = [
    ("फ़ोन नम्बर", "फोन नंबर"),  # nukta, homorganic nasal
    ("दीजिये", "दीजिए"),
    ("मो0 नं॰", "मो. नं."),  # noughts and signs that cut short
    ("മൊബൈല്\u200d", "മൊബൈൽ"),  # old chillu
    ("பெயர்\u200c", "பெயர்"),
    ("१२३", "123"),
    ("Аadhaar", "aadhaar"),  # Cyrillic first letter
    ("ＰＡＮ", "pan"),
    ("🅿🅰🅽", "pan"),
    ("ك", "ک"),
    ("مُوبائل", "موبائل"),
    ("pa\u00adn", "pan"),
    ("ᴀ", "ᴀ"),
]


@pytest.mark.parametrize(("written", "folded"), SAME)
def test_spellings_fold_to_one(written: str, folded: str) -> None:
    assert normalise(written).words == normalise(folded).words


def test_line_and_space_separators_divide_words() -> None:
    assert normalise("name\u2028age\u2003city").words == ["name", "age", "city"]
    assert normalise("name\u2028age").gaps[1] == "\n"


@pytest.mark.parametrize(
    "text", ["see https://pan.example/name", "mail:name@pan.example", "pan@bank.in/", "https://name.example"]
)
def test_links_hold_no_words(text: str) -> None:
    normal = normalise(text)
    assert LINK_MARK in normal.folded
    assert not {"pan", "name"} & set(normal.words)


def test_a_normal_text_does_not_show_itself() -> None:
    assert repr(normalise("a secret")) == "Normal(words=2)"


def test_the_way_back_finds_the_original_piece() -> None:
    text = "अपना फ़ोन नम्बर भेजें"
    normal = normalise(text)
    start, end = normal.starts[1], normal.end(2)
    first, last = normal.source(start, end)
    assert text[first:last] == "फ़ोन नम्बर"
    assert normal.source(start, len(normal.folded) + 50) == (first, len(text))


def test_a_class_may_end_among_letters() -> None:
    assert _class_of_words(ord("c")) == r"[\U00000030-\U00000039\U00000041-\U0000005a\U00000061-\U00000062]"


def test_a_place_behind_the_end_is_the_end() -> None:
    text = "नाम\nपता"
    assert normalise(text).source(0, 99) == (0, len(text))
