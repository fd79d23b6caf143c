"""An organisation's file, written and read again."""

from datetime import date

from scanner.claims.organisation import Name, Official, Organisation, Sourced
from scanner.claims.organisation_file import organisation_toml
from scanner.claims.registry import read_organisation


def test_what_is_written_is_read_the_same() -> None:
    whole = Organisation(
        id="in.bank.example",
        kind="bank",
        as_of=date(2026, 11, 26),
        source="https://bank.example.com/about",
        wikidata="Q1",
        names=(Name(text='The "Example" Bank'), Name(text="एग्ज़ाम्पल बैंक", lang="hi", type="common")),
        official=Official(
            domains=(Sourced(value="bank.example.com", source="https://bank.example.com/about"),)
        ),
    )
    assert read_organisation(organisation_toml(whole), "test") == whole


def test_an_entry_without_domains() -> None:
    bare = Organisation(
        id="world.shop.example",
        kind="shop",
        country="",
        as_of=date(2026, 11, 26),
        names=(Name(text="Example"),),
    )
    assert read_organisation(organisation_toml(bare), "test") == bare
