"""`invite-scanner advisories`."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scanner.cli import main
from scanner.cli.advisories import show
from tests.claims.advisories import FOUNDING, advisory, founding

Captured = pytest.CaptureFixture[str]


def write(folder: Path, **changes: Any) -> Path:
    path = folder / f"{changes.get('id', FOUNDING)}.json"
    path.write_text(json.dumps(founding(**changes)), "utf-8")
    return path


def test_what_is_shipped_is_right(capsys: Captured) -> None:
    assert main(["advisories", "validate", "--on", "2026-12-01"]) == 0
    assert "DNA-2025-0001.json: active until 2027-02-21 (reviewed 2026-11-23)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": "under-dispute"}, "under-dispute"),
        ({"review_by": "2026-11-30"}, "expired after 2026-11-30: history only"),
        (
            {"status": "draft", "references": [founding()["references"][1]]},
            "draft, cannot be active: it needs a PRIMARY",
        ),
    ],
)
def test_it_says_what_an_advisory_is_worth(
    changes: dict[str, Any], said: str, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["advisories", "validate", str(write(tmp_path, **changes)), "--on", "2026-12-01"]) == 0
    assert said in capsys.readouterr().out


def test_every_wrong_file_is_named(tmp_path: Path, capsys: Captured) -> None:
    wrong = write(tmp_path, unit=None)
    other = tmp_path / "DNA-2026-0009.json"
    other.write_text(json.dumps(founding()), "utf-8")
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    missing = tmp_path / "none.json"
    assert main(["advisories", "validate", *map(str, (wrong, other, broken, missing))]) == 1
    said = capsys.readouterr().err
    assert "DNA-2025-0001.json: unit: unit-does-not-exist needs the id of the unit" in said
    assert "DNA-2026-0009.json: the file of DNA-2025-0001 is called DNA-2025-0001.json" in said
    assert "broken.json: " in said
    assert "none.json cannot be read" in said


def test_the_list_counts_by_organisation(capsys: Captured) -> None:
    assert main(["advisories", "list", "--on", "2027-03-01"]) == 0
    said = capsys.readouterr().out
    assert "DNA-2025-0001  expired" in said
    assert "Advisories by organisation: in.party.bsp 1" in said


def test_one_is_shown_with_both_sides(capsys: Captured) -> None:
    assert main(["advisories", "show", FOUNDING, "--on", "2026-12-01"]) == 0
    said = capsys.readouterr().out
    for part in ("PRIMARY", "CONFLICTING   2024-10-15", "date not seen", "7 जून 2025", "Bhilai Steel Plant"):
        assert part in said
    assert main(["advisories", "show", "DNA-1999-0001"]) == 64
    assert "There is no DNA-1999-0001" in capsys.readouterr().err


def test_exports(capsys: Captured) -> None:
    assert main(["advisories", "export", "--format", "claimreview", "--on", "2026-12-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["identifier"] for line in lines] == [FOUNDING]
    assert main(["advisories", "export", "--format", "misp", "--on", "2026-12-01"]) == 0
    assert "BSP IT Cell" in json.loads(capsys.readouterr().out)["list"]


def test_the_schema_is_printed(capsys: Captured) -> None:
    assert main(["advisories", "schema"]) == 0
    jsonschema.validate(founding(), json.loads(capsys.readouterr().out))


NEW = [
    *("--unit", "youth_wing", "--name", "SP Youth Wing", "--by", "Example Speaker", "--role", "spokesperson"),
    *("--stated-on", "2026-11-20", "--source", "https://news.example.com/a", "--publisher", "Example News"),
]


def test_an_advisory_begins_as_a_draft_that_is_valid(tmp_path: Path, capsys: Captured) -> None:
    folder = ["--folder", str(tmp_path)]
    assert main(["advisories", "new", "in.party.bjp", *NEW, *folder]) == 0
    assert main(["advisories", "new", "in.party.sp", *NEW, *folder]) == 0
    first, second = sorted(tmp_path.iterdir())
    assert int(second.stem[-4:]) == int(first.stem[-4:]) + 1
    capsys.readouterr()
    assert main(["advisories", "validate", str(first), str(second)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{first.name}: draft", f"{second.name}: draft"]
    draft = json.loads(first.read_text("utf-8"))
    assert draft["org"] == {"id": "in.party.bjp", "wikidata": "Q10230"}
    assert draft["summary"]["en"] == (
        "Example Speaker, spokesperson, said on 20 November 2026 that Bharatiya Janata Party has no body called youth wing."
    )
    ready = first.read_text("utf-8").replace('"draft"', '"active"')
    first.write_text(ready, "utf-8")
    assert main(["advisories", "validate", str(first)]) == 0
    assert "active until" in capsys.readouterr().out


def test_an_advisory_needs_an_organisation(capsys: Captured, tmp_path: Path) -> None:
    assert main(["advisories", "new", "in.party.unheard_of", *NEW, "--folder", str(tmp_path)]) == 64
    assert "in.party.unheard_of is not in the registry" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_dispute_and_a_withdrawal_are_shown(capsys: Captured) -> None:
    gone = advisory(
        status="withdrawn",
        withdrawn="2026-11-30T00:00:00Z",
        withdrawn_reason="org-retracted",
        disputes=[{"date": "2026-11-29", "outcome": "upheld"}],
    )
    show(gone, date(2026, 12, 1))
    said = capsys.readouterr().out
    assert "dispute       2026-11-29  upheld" in said
    assert "withdrawn     2026-11-30 00:00:00+00:00  org-retracted" in said
