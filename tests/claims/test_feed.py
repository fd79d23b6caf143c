"""Which entries of a feed are taken in."""

from datetime import date

from scanner.claims.feed import admit
from scanner.claims.organisation import Organisation
from scanner.claims.registry import Registry, read_organisation, registry
from tests.claims.advisories import FOUNDING, advisory

DAY = date(2026, 12, 1)
BSP = "in.party.bsp"


def organisation(name: str = "in.bank.example", domain: str = "", as_of: str = "2026-11-26") -> Organisation:
    domains = f'[official]\ndomains = [{{ value = "{domain}" }}]\n' if domain else ""
    return read_organisation(
        f'id = "{name}"\nkind = "bank"\nas_of = {as_of}\n'
        f'names = [{{ text = "Example Bank" }}, {{ text = "एग्ज़ाम्पल बैंक", lang = "hi" }}]\n{domains}',
        "test",
    )


def test_new_entries_are_taken_in() -> None:
    said = advisory(id="DNA-2026-9001", org={"id": "in.bank.example"})
    known, refused = admit(registry(), [organisation()], [said])
    assert refused == ()
    assert known.disowned("in.bank.example", "it_cell", DAY) is not None
    assert "in.bank.example" not in registry().organisations


def test_only_newer_entries_replace_what_is_here() -> None:
    known = Registry([organisation(as_of="2026-11-26")], [])
    older = admit(known, [organisation(domain="old.example.com", as_of="2026-11-26")], []).known
    assert older.domains == {}
    newer = admit(known, [organisation(domain="new.example.com", as_of="2026-11-27")], []).known
    assert newer.domains == {"new.example.com": "in.bank.example"}


def test_a_newer_advisory_replaces_and_withdraws() -> None:
    gone = {"status": "withdrawn", "withdrawn": "2026-11-30T00:00:00Z", "withdrawn_reason": "org-retracted"}
    same = admit(registry(), [], [advisory(**gone)]).known
    assert same.disowned(BSP, "it_cell", DAY) is not None, "no newer than the shipped one"
    newer = admit(registry(), [], [advisory(**gone, modified="2026-11-30T00:00:00Z")]).known
    assert newer.disowned(BSP, "it_cell", DAY) is None


def test_a_number_does_not_change_hands() -> None:
    other = advisory(unit="youth_wing", modified="2026-11-30T00:00:00Z")
    known, refused = admit(registry(), [], [other])
    assert refused == (f"{FOUNDING}: the number belongs to another advisory",)
    assert known.about(BSP, "youth_wing") == ()


def test_a_domain_does_not_change_hands() -> None:
    taken = organisation(domain="whatsapp.com")
    first, second = organisation(domain="example.com"), organisation("in.bank.second", "example.com")
    known, refused = admit(registry(), [taken, first, second], [])
    assert [reason.partition(":")[0] for reason in refused] == ["in.bank.example", "in.bank.second"]
    assert known.domains["example.com"] == "in.bank.example"
    assert known.domains["whatsapp.com"] == "world.platform.whatsapp"


def test_what_a_reviewer_would_refuse_is_refused() -> None:
    known, refused = admit(registry(), [], [advisory(id="DNA-2026-9001", org={"id": "in.party.unheard_of"})])
    assert refused == (
        "DNA-2026-9001: org.id: in.party.unheard_of is not in the registry; add the organisation first",
    )
    assert "DNA-2026-9001" not in known.advisories
