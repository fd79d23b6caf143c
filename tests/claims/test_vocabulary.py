"""Ways in which a word of a title may be one of the vocabulary, and glued and spelled words."""

from datetime import date

import pytest

from scanner.claims import read_claims
from scanner.claims.folding import fold
from scanner.claims.names import names
from scanner.claims.organisation import Name, Organisation
from scanner.claims.registry import registry
from scanner.claims.tokens import WORDS, tokenise, words_of
from scanner.claims.wording import split, taken_apart, words

NAMES = names(registry())


def means(text: str) -> dict[str, float]:
    (token,) = tokenise(fold(text))
    return dict(NAMES.vocabulary.find(token))


@pytest.mark.parametrize(
    ("text", "word", "cost"),
    [
        ("bsp", "bsp", 0),
        ("B5P", "bsp", 0),
        ("85P", "bsp", 0),
        ("B\u200b5P", "bsp", 0),
        ("lT", "it", 0),
        ("CeII", "cell", 0),
        ("Telegrarn", "telegram", 0),
        ("celll", "cell", 0),
        ("offiiicial", "official", 0),
        ("bahujn", "bahujan", 0.5),
        ("bahujanx", "bahujan", 1),
        ("vidhyapeeeth", None, None),
        ("dsp1", None, None),
        ("LL", None, None),
        ("2027", None, None),
        ("cell2027", "cell", 0),
        ("B9P", None, None),
        ("IıT", None, None),
        ("xyzzy", None, None),
    ],
)
def test_find(text: str, word: str | None, cost: float | None) -> None:
    found = means(text)
    if word is None:
        assert found == {}
    else:
        assert found[word] == cost


def test_an_acronym_is_never_one_letter_off() -> None:
    assert "bsp" not in means("bsps") | means("asp") | means("bssp")


def test_a_tamil_word_is_found_by_its_sound() -> None:
    assert "bahujan" in means("பஹுஜன்")


def read(text: str) -> list[str]:
    return [word.text for word in words(tokenise(fold(text)), NAMES.vocabulary, NAMES.glued)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("B.S.P. I.T. CELL", ["bsp", "it", "cell"]),
        ("B S P I T Cell", ["bsp", "it", "cell"]),
        ("बी एस पी आई टी सेल", ["bsp", "it", "सेल"]),
        ("ब स पा", ["बसपा"]),
        ("bspitcell2027", ["bsp", "itcell", "2027"]),
        ("bspitcellrahul", ["bsp", "itcell", "rahul"]),
        ("bee es pee", ["bsp"]),
        ("के जी क", ["के", "जि", "क"]),
        ("A B C", ["a", "b", "c"]),
        ("bee honey", ["bee", "honey"]),
        ("aaiti", ["aaiti"]),
        ("a" * 61, ["a" * 61]),
        ("bspit college", ["bspit", "college"]),
        ("क ख ग घ", ["क", "ख", "ग", "घ"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_glued_words_need_a_name_or_a_whole_unit() -> None:
    assert taken_apart("mediacell", NAMES.glued) == ("media", "cell")
    assert taken_apart("inforthe", NAMES.glued) is None
    assert split("", frozenset({"a"})) == []
    assert split("ab12", frozenset({"ab"})) == ["ab", "12"]
    assert split("abc", frozenset({"ab"})) is None
    assert split("abab", frozenset({"ab", "abab", "aba", "b"})) == ["abab"]


def test_words_of_a_title_are_bounded() -> None:
    assert len(tokenise(fold("a b c " * 50))) == WORDS
    assert words_of("BSP's IT") == ("bsp", "it")
    assert words_of("़ उ0प्र0") == ("उ", "प्र") or words_of("उ0प्र0") == ("उ", "प्र")
    assert words_of("日本 ४५") == ("日本", "४", "५")


def test_longer_names_lose_their_small_words() -> None:
    for title in ("State Bank India", "State Bank of India", "Reserve Bank India", "St@te Bank 0f India"):
        claims = read_claims(title, on=date(2026, 12, 1)).claims
        assert [claim.claim for claim in claims] == ["unverified"]
    assert read_claims("Bank India", on=date(2026, 12, 1)).claims == ()


def test_names_of_nothing_but_signs_are_passed_over() -> None:
    odd = Organisation(
        id="in.bank.odd",
        kind="bank",
        as_of=date(2026, 11, 26),
        names=(Name(text="™", lang="en"), Name(text="Odd Bank")),
    )
    compiled = names(registry().merged([odd], []))
    assert "odd" in compiled.vocabulary.names
