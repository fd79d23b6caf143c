"""Every form of link we know, by made-up examples."""

import json
from pathlib import Path

import pytest

from scanner.platforms import classify

ROWS = json.loads((Path(__file__).parent.parent / "vectors/link-forms.json").read_text(encoding="utf-8"))[
    "links"
]
FORMS = {
    "google_form": ("google_forms", "form"),
    "google_form_short": ("google_forms", "form_short"),
    "google_form_editor": ("google_forms", "form_editor"),
    "microsoft_form": ("microsoft_forms", "form"),
    "typeform": ("typeform", "form"),
    "tally": ("tally", "form"),
    "fillout": ("fillout", "form"),
    "jotform": ("jotform", "form"),
    "zoho_form": ("zoho_forms", "form"),
    "link_list": ("linktree", "link_list"),
}
OWN = [row for row in ROWS if row["platform"] not in ("wrapper", "lookalike", "form", "link_list", None)]
WRAPPED = [row for row in ROWS if row["kind"] == "unwrap"]
CLOSED = [row for row in ROWS if row["platform"] == "wrapper" and row["kind"] == "none"]
HOSTED = [row for row in ROWS if row["platform"] in ("form", "link_list")]
ELSEWHERE = [row for row in ROWS if row["platform"] in ("lookalike", None)]
Row = dict[str, str]


def name(row: Row) -> str:
    return row["input"]


@pytest.mark.parametrize("row", OWN, ids=name)
def test_platform_kind_and_value(row: Row) -> None:
    link = classify(row["input"])
    assert (link.platform, link.kind) == (row["platform"], row["kind"])
    if row["value"] is not None:
        assert link.value == row["value"]


@pytest.mark.parametrize("row", HOSTED, ids=name)
def test_form_hosts_and_link_lists(row: Row) -> None:
    link = classify(row["input"])
    assert (link.platform, link.kind) == FORMS[row["kind"]]


@pytest.mark.parametrize("row", WRAPPED, ids=name)
def test_wrappers_are_opened(row: Row) -> None:
    link = classify(row["input"])
    assert link.via
    assert link.identity == classify(row["value"]).identity


@pytest.mark.parametrize("row", CLOSED, ids=name)
def test_wrappers_are_not_opened_to_anything_else(row: Row) -> None:
    link = classify(row["input"])
    assert not link.via
    assert (link.platform, link.kind) in (("wrapper", "none"), ("web", "page"))


@pytest.mark.parametrize("row", ELSEWHERE, ids=name)
def test_look_alikes_are_no_platform(row: Row) -> None:
    assert classify(row["input"]).platform == "web"


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_the_canonical_address_is_the_same_thing(row: Row) -> None:
    link = classify(row["input"])
    if link.url:
        assert classify(link.url).identity == link.identity
