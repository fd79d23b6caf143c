"""Looking organisations and advisories up."""

from datetime import date
from importlib.resources import files

import pytest

from scanner.claims.registry import (
    COMPILED,
    Registry,
    compiled,
    read_advisory,
    read_organisation,
    registry,
)
from scanner.errors import DataError
from tests.claims.advisories import FOUNDING, advisory

BSP = "in.party.bsp"
DAY = date(2026, 12, 1)


def test_the_compiled_file_is_that_of_the_files() -> None:
    folder = files("scanner").joinpath("data", "organisations")
    known = [read_organisation(file.read_text("utf-8"), file.name) for file in folder.iterdir()]
    shipped = folder.joinpath("..", COMPILED).read_bytes()
    assert shipped == compiled(known), "run: invite-scanner organisations validate"


def test_every_file_is_named_after_its_organisation() -> None:
    for file in files("scanner").joinpath("data", "organisations").iterdir():
        assert read_organisation(file.read_text("utf-8"), file.name).id == file.name.removesuffix(".toml")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("whatsapp.com", "world.platform.whatsapp"),
        ("Chat.WhatsApp.com.", "world.platform.whatsapp"),
        ("notwhatsapp.com", None),
        ("whatsapp.com.example", None),
        ("localhost", None),
        ("", None),
    ],
)
def test_the_owner_of_a_host(host: str, expected: str | None) -> None:
    owner = registry().of_host(host)
    assert (owner and owner.id) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("hdfc.bank.in", "bank.in"), ("bank.in", ""), ("x.fin.in", "fin.in"), ("abank.in", "")],
)
def test_restricted_suffixes(host: str, expected: str) -> None:
    assert registry().restricted_suffix(host) == expected


def test_what_the_party_disowned() -> None:
    said = registry().disowned(BSP, "it_cell", DAY)
    assert said is not None
    assert (said.id, said.status) == (FOUNDING, "active")
    assert registry().disowned(BSP, "youth_wing", DAY) is None
    assert registry().disowned("in.party.sp", "it_cell", DAY) is None


def test_of_several_statements_the_one_that_stands_is_told() -> None:
    disputed = advisory(id="DNA-2026-0001", status="under-dispute")
    known = registry().merged([], [disputed])
    assert [one.id for one in known.about(BSP, "it_cell")] == [FOUNDING, "DNA-2026-0001"]
    said = known.disowned(BSP, "it_cell", DAY)
    assert said is not None
    assert said.id == FOUNDING


def test_an_advisory_about_no_unit_is_about_the_organisation() -> None:
    handle = advisory(id="DNA-2026-0002", kind="handle-not-ours", unit=None)
    assert Registry([], [handle]).about(BSP) == (handle,)


def test_what_a_feed_brings_replaces_what_is_here_and_leaves_the_shipped_one_alone() -> None:
    withdrawn = advisory(
        status="withdrawn", withdrawn="2026-11-30T00:00:00Z", withdrawn_reason="org-retracted"
    )
    known = registry().merged([], [withdrawn])
    assert known.disowned(BSP, "it_cell", DAY) is None
    assert registry().disowned(BSP, "it_cell", DAY) is not None
    assert known.of_host("wa.me") == registry().of_host("wa.me")


def test_an_organisation_without_an_official_english_name_is_called_by_its_first() -> None:
    text = 'id = "in.shop.x"\nkind = "shop"\nas_of = 2026-11-26\nnames = [{ text = "X", type = "abbr" }]\n'
    assert read_organisation(text, "x").name == "X"
    assert registry().organisations[BSP].name == "Bahujan Samaj Party"


def test_errors_name_file_and_place() -> None:
    with pytest.raises(DataError, match=r"x\.toml: .*`\$\.kind`"):
        read_organisation('id = "a"\nkind = "guild"\n', "x.toml")
    with pytest.raises(DataError, match=r"y\.json: .*`\$\.id`"):
        read_advisory('{"id": "1"}', "y.json")


def test_a_registry_says_how_much_it_holds() -> None:
    assert repr(Registry([], [])) == "Registry(organisations=0, advisories=0)"
