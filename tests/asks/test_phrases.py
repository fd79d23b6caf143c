"""How a phrase of the lexicon is spelled out."""

import pytest

from scanner.asks.phrases import MOST_VARIANTS, PhraseError, expand, patterns, with_sets


def test_alternatives_and_options_are_spelled_out() -> None:
    assert expand("[your] (mobile|phone (no|number))") == [
        "mobile", "phone no", "phone number", "your mobile", "your phone no", "your phone number",
    ]  # fmt: skip


def test_blanks_are_optional_where_they_are_left_out_as_often_as_not() -> None:
    assert [pattern.key for pattern in patterns("pin code")] == [" pin code", " pincode"]
    assert [pattern.key for pattern in patterns("pin code", joined=False)] == [" pin code"]
    assert " gharka pata" in [pattern.key for pattern in patterns("ghar ka pata")]


def test_a_slash_must_be_there() -> None:
    (pattern,) = patterns("s/o")
    assert (pattern.key, pattern.slashes) == (" s o", True)


def test_a_star_lets_letters_follow() -> None:
    assert patterns("நம்பர*")[0].open_end


@pytest.mark.parametrize(
    "phrase",
    [
        "pan (card", "pan) card", "pan [card)", "--",
        "(a|b|c|d|e|f|g|h|i|j)" * 4,
        "|".join(f"a{number}" for number in range(MOST_VARIANTS + 1)),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        patterns(phrase)


def test_sets_are_named_once_and_used_by_all() -> None:
    sets = {"forms": "do|dena", "more": "{forms}|diya karo"}
    assert with_sets("bhej {more}", sets) == "bhej ((do|dena)|diya karo)"
    assert with_sets("bhejo", sets) == "bhejo"


@pytest.mark.parametrize("sets", [{}, {"forms": "do|{forms}"}])
def test_sets_that_are_missing_or_name_themselves_are_refused(sets: dict[str, str]) -> None:
    with pytest.raises(PhraseError):
        with_sets("bhej {forms}", sets)


def test_tamil_doubles_the_letter_with_which_the_next_word_begins() -> None:
    assert [pattern.key for pattern in patterns("முழு பெயர்", joined=False)] == [" முழு பெயர்", " முழுப் பெயர்"]
    assert [pattern.key for pattern in patterns("கடன் கணக்கு", joined=False)] == [" கடன் கணக்கு"]
