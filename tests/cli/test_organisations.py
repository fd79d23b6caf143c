"""`invite-scanner organisations`."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from scanner.claims.registry import registry
from scanner.cli import main

Captured = pytest.CaptureFixture[str]
NEW = ["in.bank.examplebank", "--kind", "bank", "--en", "Examplia Bank", "--hi", "एग्ज़ाम्पलिया बैंक"]


def test_what_is_shipped_is_right_and_compiled(capsys: Captured) -> None:
    assert main(["organisations", "validate"]) == 0
    said = capsys.readouterr().out
    count = len(registry().organisations)
    assert said == f"{count} checked, {count} organisations in all: nothing wrong.\n"


def test_an_entry_is_one_file_and_one_command(tmp_path: Path, capsys: Captured) -> None:
    more = ["--abbr", "EXB", "--domain", "examplia-bank.com", "--folder", str(tmp_path)]
    assert main(["organisations", "new", *NEW, *more]) == 0
    path = tmp_path / "in.bank.examplebank.toml"
    capsys.readouterr()
    assert main(["organisations", "validate", str(path)]) == 0
    count = len(registry().organisations)
    assert capsys.readouterr().out == f"1 checked, {count + 1} organisations in all: nothing wrong.\n"
    assert main(["organisations", "new", *NEW, *more]) == 64
    assert "exists already" in capsys.readouterr().err


def test_problems_are_named(tmp_path: Path, capsys: Captured) -> None:
    folder = ["--folder", str(tmp_path)]
    world = ["organisations", "new", "world.shop.exampleshop", "--kind", "shop", "--en", "Exampleshop"]
    assert main([*world, "--domain", "whatsapp.com", *folder]) == 0
    broken = tmp_path / "in.bank.broken.toml"
    broken.write_text("id =", "utf-8")
    wrong = tmp_path / "in.bank.other.toml"
    wrong.write_text('id = "in.bank.x"\nkind = "bank"\nas_of = 2026-11-26\nnames = []\n', "utf-8")
    capsys.readouterr()
    shop = tmp_path / "world.shop.exampleshop.toml"
    assert main(["organisations", "validate", str(shop), str(broken), str(wrong)]) == 1
    said = capsys.readouterr().err
    assert "in.bank.broken.toml: " in said
    assert "in.bank.other.toml: the file of in.bank.x is called in.bank.x.toml" in said
    assert "whatsapp.com is listed for world.platform.whatsapp already" in said


def test_an_id_without_a_country_is_refused_by_the_reader(tmp_path: Path, capsys: Captured) -> None:
    assert (
        main(["organisations", "new", "bank", "--kind", "bank", "--en", "X", "--folder", str(tmp_path)]) == 0
    )
    assert main(["organisations", "validate", str(tmp_path / "bank.toml")]) == 1
    assert "id: takes country.kind.name" in capsys.readouterr().err


def test_the_list_is_searched_in_any_script(capsys: Captured) -> None:
    assert main(["organisations", "list", "बहुजन समाज पार्टी"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split()[0] == "in.party.bsp"
    assert main(["organisations", "list", "--kind", "identity"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} == {
        "in.gov.uidai",
        "in.gov.digilocker",
    }


def test_one_is_shown_with_its_sources(capsys: Captured) -> None:
    assert main(["organisations", "show", "in.party.bsp"]) == 0
    said = capsys.readouterr().out
    for part in (
        "wikidata      Q803681",
        "[general knowledge]",
        "unit          it_cell: no",
        "advisory      DNA-2025-0001",
    ):
        assert part in said
    assert main(["organisations", "show", "in.gov.rbi"]) == 0
    assert "suffix        bank.in" in capsys.readouterr().out
    assert main(["organisations", "show", "in.party.unheard_of"]) == 64
    assert "is not in the registry" in capsys.readouterr().err


def test_the_schema_is_printed(capsys: Captured) -> None:
    assert main(["organisations", "schema"]) == 0
    entry = json.loads(msgspec.json.encode(registry().organisations["in.gov.rbi"]))
    jsonschema.validate(entry, json.loads(capsys.readouterr().out))


def test_a_group_can_be_listed_by_the_hash_that_is_printed(capsys: Captured) -> None:
    """The one in docs/group-invites.md."""
    assert main(["organisations", "hash", "https://chat.whatsapp.com/ExampleBankNews00001"]) == 0
    page = (Path(__file__).parents[2] / "docs" / "group-invites.md").read_text("utf-8")
    printed = capsys.readouterr().out.strip()
    assert page.count(printed) == 2
    assert main(["organisations", "hash", "someone@example.com"]) == 64
