"""The rules one by one: what decides, and by which words."""

import pytest

from scanner.claims.lexicon import decode, lexicon
from scanner.claims.match import read
from scanner.claims.registry import registry
from scanner.claims.rules import Rule
from scanner.errors import DataError


@pytest.mark.parametrize(
    ("title", "rule", "detail"),
    [
        ("BSP IT Cell", Rule.UNIT, "IT Cell"),
        ("BSP youth IT cell", Rule.UNIT, "IT Cell"),
        ("BSP IT ka cell", Rule.UNIT, "IT Cell"),
        ("INC Official", Rule.UNIT, "Official"),
        ("Inc official", Rule.EVERYDAY, ""),
        ("AAP ka swagat", Rule.EVERYDAY, ""),
        ("Bahujan Samaj Party of Lucknow", Rule.WHOLE_NAME, ""),
        ("Bharatiya Socialist Party BSP", Rule.SOMETHING_ELSE, "Bharatiya Socialist Party"),
        ("SP Yadav", Rule.EVERYDAY, ""),
        ("Bahujan Samaj Party", Rule.WHOLE_NAME, ""),
        ("Bahujan Samaj Party one two three four five six seven eight", Rule.SENTENCE, "11 words"),
        ("Bahujan Samaj Party ne kaha ki wo kaise lade", Rule.SENTENCE, "ne kaha"),
        ("How to update KYC in SBI", Rule.SENTENCE, "how"),
        ("How to join BSP IT Cell", Rule.UNIT, "IT Cell"),
        ("Telegram", Rule.BRAND, ""),
        ("BSP", Rule.BARE_ACRONYM, ""),
        ("SBI PO notes", Rule.EXAM, "po"),
        ("BSP memes", Rule.TALK, "memes"),
        ("Bahujan Samaj Party cricket", Rule.TALK, "cricket"),
        ("BSP cricket", Rule.BARE_ACRONYM, ""),
        ("BSP has no IT Cell", Rule.DENIED, "no"),
        ("BSP IT Cell booth no. 12", Rule.UNIT, "IT Cell"),
        ("BSP IT Cell no 4", Rule.UNIT, "IT Cell"),
        ("BSP IT Cell not fake", Rule.UNIT, "IT Cell"),
        ("बसपा आईटी सेल फर्जी नहीं", Rule.UNIT, "IT Cell"),
        ("बसपा आईटी सेल नहीं, फर्जी है", Rule.DENIED, "नहिं"),
        ("Do not join BSP IT Cell", Rule.DENIED, "not"),
        ("BSP (A1) IT Cell", Rule.FACTION, "a1"),
        ("BSP (UP) IT Cell", Rule.UNIT, "IT Cell"),
        ("BSP (IT Cell)", Rule.UNIT, "IT Cell"),
        ("BSP (a group of old friends)", Rule.BARE_ACRONYM, ""),
        ("BSP (Rampur wale log)", Rule.BARE_ACRONYM, ""),
        ("Akhil Bahujan Samaj Party", Rule.LONGER_NAME, "akhil bahujan"),
        ("Bahujan Samaj Party Nepal", Rule.LONGER_NAME, "bahujan ... nepal"),
        ("Bahujan Samaj Morcha IT Cell", Rule.LONGER_NAME, "bahujan ... morcha"),
        ("State Bank of Patiala", Rule.LONGER_NAME, "state ... of patiala"),
        ("Election Commission of Xyzzyland", Rule.LONGER_NAME, "election ... of xyzzyland"),
        ("Zorro Congress IT Cell", Rule.LONGER_NAME, "zorro congress"),
        ("Kanpur Congress IT Cell", Rule.UNIT, "IT Cell"),
        ("Board support package for BSP", Rule.SOMETHING_ELSE, "board support"),
        ("Bank South Pacific BSP cards", Rule.SOMETHING_ELSE, None),
        ("Bright Students Point BSP", Rule.INITIALS, "bright students point"),
        ("BSP Best Sweets Palace", Rule.INITIALS, "best sweets palace"),
        ("Big Sweet Palace in the old town BSP", Rule.BARE_ACRONYM, ""),
    ],
)  # fmt: skip
def test_rule(title: str, rule: Rule, detail: str | None) -> None:
    uses = read(title, registry()).uses
    use = uses[-1] if rule in {Rule.SOMETHING_ELSE, Rule.INITIALS} and "BSP" in title[1:] else uses[0]
    assert use.rule is rule
    assert detail is None or use.detail == detail


def test_the_nearest_organisation_owns_the_unit() -> None:
    found = {
        use.found.aliases[0].organisation: use.unit.unit.id if use.unit else None
        for use in read("BJP news, BSP IT Cell", registry()).uses
    }
    assert found == {"in.party.bjp": None, "in.party.bsp": "it_cell"}


def test_a_title_in_pieces_is_one_word_only_if_it_names_a_body() -> None:
    assert read("B SPIT CELL", registry()).squashed
    assert not read("BS P Lucknow", registry()).squashed
    assert not read("बी xyz", registry()).squashed
    assert not read("long " * 30, registry()).squashed
    assert not read("bs pup", registry()).squashed


def test_names_of_others_that_hold_ours() -> None:
    assert read("Nationalist Congress IT Cell", registry()).uses == () or all(
        use.found.aliases[0].organisation != "in.party.inc"
        for use in read("Nationalist Congress IT Cell", registry()).uses
    )


@pytest.mark.parametrize(
    ("units", "words", "says"),
    [
        ("", "", "units.toml"),
        (
            "parts = {}\n[[unit]]\nid='x'\nname='X'\nlevel='body'\nwords=['{no} cell']",
            "",
            "no such part: {no}",
        ),
        ("unit = []\nparts = {}", "fillers = 1", "words.toml"),
    ],
)
def test_faulty_words_are_named(units: str, words: str, says: str) -> None:
    with pytest.raises(DataError, match=says.replace("{", r"\{")):
        decode(units, words, "")


def test_every_unit_can_be_found() -> None:
    assert len({unit.id for unit in lexicon().units}) == len(lexicon().units)
    for unit in lexicon().units:
        assert unit.words, unit.id
