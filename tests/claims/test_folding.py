"""Characters are folded to the letters they look like, and Indian scripts are left alone."""

import pytest

from scanner.claims.folding import I_OR_L, LONGEST, fold, letter, lookalikes


@pytest.mark.parametrize(
    "text",
    ["𝐁𝐒𝐏", "𝔹𝕊ℙ", "ＢＳＰ", "Ⓑⓢⓟ", "🅱🆂🅿", "🅑🅢🅟", "🄱🅂🄿", "🇧🇸🇵", "ʙꜱᴘ", "ᵇˢᵖ", "ВЅР", "ꓐꓢꓑ", "ᏴᏚᏢ", "ᗷᔕᑭ", "乃丂卩",
     "B̶S̶P̶", "B\u200bS\u200bP", "\u202eBSP\u202c", "B\u00adSP", "ßSÞ", "฿₴₱", "B\ufe0fSP", "B™S®P©", "\U0001ccd7\U0001cce8\U0001cce5"],
)  # fmt: skip
def test_all_of_these_are_bsp(text: str) -> None:
    assert fold(text).text == "bsp"


@pytest.mark.parametrize("text", ["बीएसपी आईटी सेल", "বিএসপি", "பிஎஸ்பி", "آئی ٹی", "ബിഎസ്പി"])
def test_indian_scripts_stay(text: str) -> None:
    assert fold(text).text == text


def test_a_greek_letter_is_what_it_looks_like_and_not_what_it_decomposes_to() -> None:
    assert letter("Ϲ") == "c"
    assert letter("ı") == "i"
    assert letter("І") == I_OR_L


def test_what_has_no_likeness_stays_and_marks_go() -> None:
    assert fold("ą́ é ñ ǯ").text == "a e n ʒ" or fold("é ñ").text == "e n"
    assert fold("ж Ж").text == "ж ж"
    assert fold("œ æ").text == "oe ae"
    assert fold("ﺑ").text == "ب"


def test_blanks_and_signs_between() -> None:
    assert fold("BSP\u3000IT\u2800Cell\u00a0UP").text == "bsp it cell up"
    assert fold("BSP\x85IT\x07").text == "bsp it\x07"
    assert fold("é\x85\x07").text == "e \x07"
    assert fold("BSP🐘IT").text == "bsp🐘it"


def test_the_way_back_to_what_was_written() -> None:
    folded = fold("x ﬁ B\u200bSP\u202e")
    assert folded.text == "x fi bsp"
    assert folded.written(5, 8) == "BSP"
    assert folded.written(2, 4) == "ﬁ"
    assert folded.written(3, 3) == ""


def test_only_the_beginning_is_read() -> None:
    assert len(fold("क" * 5_000).text) == LONGEST


def test_the_table_holds_only_what_is_not_ascii() -> None:
    assert not any(char.isascii() for char in lookalikes())
    assert all(like.isascii() or like == I_OR_L for like in lookalikes().values())
