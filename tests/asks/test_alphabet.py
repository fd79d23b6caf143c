"""Words that languages share are alike in one alphabet."""

import pytest

from scanner.asks.alphabet import consonants, devanagari, roughly
from scanner.asks.normal import normalise
from scanner.asks.traits import pieces_of


def folded(word: str) -> str:
    (only,) = normalise(word).words
    return only


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("ফোন", "फोन"),
        ("ਫੋਨ", "फोन"),
        ("ફોન", "फोन"),
        ("ଫୋନ", "फोन"),
        ("ఫోన్", "फोन्"),
        ("ಜಾತಿ", "जाति"),
        ("ജാതി", "जाति"),
        ("நாம", "नाम"),
        ("ৰাজ্য", "राज्य"),
        ("मोबाइल", "मोबाइल"),
        ("mobile", "mobile"),
        ("موبائل", "موبائل"),
    ],
)
def test_scripts_of_india_are_read_as_devanagari(word: str, read: str) -> None:
    assert devanagari(word) == read


@pytest.mark.parametrize(
    ("sound", "words"),
    [
        ("nmbr", "number नंबर नम्बर নম্বর ਨੰਬਰ નંબર ନମ୍ବର నంబర్ ನಂಬರ್ نمبر"),
        ("pn", "phone fon फोन ফোন ਫੋਨ ફોન ଫୋନ போன் ఫోన్ ಫೋನ್ ഫോൺ فون"),
        ("adr", "aadhaar adhar आधार আধার ఆధార్ ആധാർ آدھار"),
        ("lsns", "license licence लाइसेंस"),
        ("crj", "charge चार्ज"),
        ("kmnt", "comment कमेंट"),
        ("", "123 १२३"),
    ],
)
def test_a_word_sounds_alike_in_every_script(sound: str, words: str) -> None:
    assert {consonants(folded(word)) for word in words.split()} == {sound}


def test_what_is_voiced_is_roughly_what_is_not() -> None:
    assert roughly(consonants(folded("நம்பர்"))) == roughly(consonants("number")) == "nmpr"


def test_words_that_are_alike_share_pieces() -> None:
    def shared(one: str, other: str) -> int:
        return len({*pieces_of(folded(one))} & {*pieces_of(folded(other))})

    assert shared("ফোন", "ફોન") > 6
    assert shared("aadhaar", "آدھار") >= 3
    assert shared("नाम", "kutta") < 2
