"""The one table of link truths: every alias and every trap. The add-on's tests read the same file."""

import json
from pathlib import Path

import pytest

from scanner.platforms import classify

ROWS = json.loads((Path(__file__).parent.parent / "vectors/links.json").read_text(encoding="utf-8"))["rows"]
Row = dict[str, str]


def name(row: Row) -> str:
    return row["input"] or "(empty)"


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_link(row: Row) -> None:
    link = classify(row["input"])
    found = {"platform": link.platform, "kind": link.kind, "identity": link.identity, "url": link.url}
    assert found == {key: row[key] for key in found}


@pytest.mark.parametrize("row", [row for row in ROWS if row["url"]], ids=name)
def test_the_address_of_a_link_is_the_same_thing(row: Row) -> None:
    assert classify(row["url"]).identity == row["identity"]


def test_the_table_has_no_repeats() -> None:
    inputs = [row["input"] for row in ROWS]
    assert len(set(inputs)) == len(inputs) >= 400
