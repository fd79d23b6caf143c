"""Titles and handles of the labelled set: whose names they use."""

import string
from datetime import date
from itertools import product

import pytest

from scanner.claims import read_claims
from scanner.claims.registry import registry
from tests.claims.titles import DAY, FILE, disowned, organisations, right, rows

ROWS = tuple(rows())
BLIND = [row for row in ROWS if row.part == "blind"]


def test_the_development_part_is_read_as_labelled() -> None:
    assert [row for row in ROWS if row.part == "dev" and not right(row)] == []


def test_disowned_names_of_the_blind_part() -> None:
    score = disowned(BLIND)
    assert score.precision >= 0.99
    assert score.recall >= 0.95


def test_organisations_of_the_blind_part() -> None:
    score = organisations(BLIND)
    assert score.precision >= 0.97
    assert score.recall >= 0.95


def test_the_set_is_large_and_full_of_traps() -> None:
    assert len(ROWS) >= 700
    assert len(BLIND) >= 250
    assert sum(row.kind in {"none", "mention", "other"} for row in ROWS) >= 0.4 * len(ROWS)
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert {row.organisation for row in ROWS} - {""} <= registry().organisations.keys()


@pytest.mark.parametrize("first", "BS")
def test_no_other_acronym_is_taken_for_the_disowned_one(first: str) -> None:
    """The whole flood of three letters is in bench/names.py; here are the neighbours."""
    others = {f"{first}{second}{third}" for second, third in product(string.ascii_uppercase, repeat=2)} - {
        "BSP"
    }
    flagged = [
        acronym
        for acronym in sorted(others)
        for claim in read_claims(f"{acronym} IT Cell", on=DAY).claims
        if claim.organisation == "in.party.bsp"
    ]
    assert flagged == []


OTHERS = [
    line
    for line in (FILE.parent / "other-bodies.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("suffix", ["", " IT Cell", " Official"])
def test_no_other_body_is_taken_for_one_of_the_registry(suffix: str) -> None:
    taken = [
        (name, claim.organisation)
        for name in OTHERS
        for claim in read_claims(f"{name}{suffix}", on=DAY).claims
        if claim.claim != "mention"
    ]
    assert taken == []
    assert len(OTHERS) > 100


def test_a_denial_keeps_the_advisory() -> None:
    (claim,) = read_claims("बसपा का कोई आईटी सेल नहीं है", on=DAY).claims
    assert (claim.claim, claim.unit, claim.negated) == ("mention", "IT Cell", True)
    assert claim.advisory is not None and claim.advisory.id == "DNA-2025-0001"


def test_a_request_to_join_undoes_a_denial() -> None:
    (claim,) = read_claims("This is not fake: BSP IT Cell, join now", on=DAY).claims
    assert (claim.claim, claim.negated) == ("disowned", False)


def test_past_its_review_the_advisory_is_history() -> None:
    (claim,) = read_claims("BSP IT Cell", on=date(2028, 1, 1)).claims
    assert claim.claim == "disowned"
    assert claim.advisory is not None and claim.advisory.status == "expired"


def test_evidence_is_what_was_written_without_what_cannot_be_seen() -> None:
    (claim,) = read_claims("Join \u202eB\u200bS\u200bP\u202c 𝐈𝐓 𝐂𝐞𝐥𝐥, Lucknow", on=DAY).claims
    assert claim.evidence == "BSP 𝐈𝐓 𝐂𝐞𝐥𝐥"


def test_other_bodies_of_the_same_kind_are_named() -> None:
    (claim,) = read_claims("BASAPA IT Cell", on=DAY).claims
    assert "Bhartiya Sarvodaya Party" in claim.may_be
    assert "Bhilai Steel Plant" not in claim.may_be


def test_a_sibling_is_not_taken_for_the_other() -> None:
    assert [c.organisation for c in read_claims("BSP(A) IT Cell", on=DAY).claims] == ["in.party.bspa"]


def test_a_description_supports_a_bare_acronym_and_claims_nothing_alone() -> None:
    assert read_claims("BSP Lucknow", on=DAY).claims == ()
    assert read_claims(description="BSP IT Cell, send your number", on=DAY).claims == ()
    (claim,) = read_claims("BSP Lucknow", description="BSP IT Cell of the district", on=DAY).claims
    assert (claim.claim, claim.part) == ("disowned", "description")
    assert read_claims("BSP Lucknow", description="A group of friends", on=DAY).claims == ()


def test_title_and_handle_are_read_apart() -> None:
    claims = read_claims("Lucknow updates", handle="bspitcell_up", on=DAY).claims
    assert [(claim.claim, claim.part) for claim in claims] == [("disowned", "handle")]


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b", "।।", "🐘", "no", "|", "a" * 5_000, "बीएसपी" * 200, "(" * 400]
)
def test_nothing_and_too_much(text: str) -> None:
    assert [claim for claim in read_claims(text, text, "", text, on=DAY).claims if claim.unit] == []


def test_today_is_the_day_where_none_is_given() -> None:
    assert read_claims("BSP IT Cell").claims[0].organisation == "in.party.bsp"


def test_rows_say_what_they_mean() -> None:
    assert {row.kind for row in ROWS} == {"disowned", "claim", "mention", "other", "none"}
    assert {row.field for row in ROWS} == {"title", "handle"}
