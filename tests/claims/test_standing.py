"""What an advisory is worth on a day."""

from datetime import date
from typing import Any

import pytest

from scanner.claims.standing import last_day, missing, note, reviewed_on, standing
from tests.claims.advisories import advisory, founding

DAY = date(2026, 12, 1)


def references(*kinds: tuple[str, str, str]) -> list[dict[str, str]]:
    return [
        {"type": kind, "url": f"https://{place}.example/a", "publisher": publisher}
        | ({"date": day} if day else {})
        for place, (kind, publisher, day) in enumerate(kinds)
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 26), "active"),
        (date(2027, 2, 21), "active"),
        (date(2027, 2, 22), "expired"),
        (date(2030, 1, 1), "expired"),
    ],
)
def test_the_founding_advisory_becomes_history_by_itself(day: date, expected: str) -> None:
    assert standing(advisory(), day) == expected


def test_a_review_holds_at_most_half_a_year_whatever_review_by_says() -> None:
    forever = advisory(review_by="2099-01-01", election_period=False)
    assert last_day(forever) == date(2027, 5, 22)
    assert standing(forever, date(2027, 5, 23)) == "expired"


def test_near_an_election_a_review_holds_ninety_days() -> None:
    assert last_day(advisory(review_by="2099-01-01")) == date(2027, 2, 21)


def test_without_a_day_of_review_the_last_change_counts() -> None:
    assert reviewed_on(advisory(reviewed=None, modified="2026-10-01T00:00:00Z")) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("given", "enough"),
    [
        (references(("PRIMARY", "X", "2025-06-07")), True),
        (references(("NEWS", "A", ""), ("NEWS", "B", ""), ("ARCHIVE", "C", "")), True),
        (references(("NEWS", "A", ""), ("NEWS", "B", "")), False),
        (references(("NEWS", "A", ""), ("NEWS", "A", ""), ("ARCHIVE", "C", "")), False),
        (references(("FACTCHECK", "A", "2025-06-07")), False),
        (references(("PRIMARY", "X", "2025-06-07"), ("CONFLICTING", "B", "2024-10-15")), True),
        (references(("PRIMARY", "X", "2025-06-07"), ("CONFLICTING", "B", "")), False),
    ],
)
def test_active_needs_sources_and_dated_conflicts(given: list[dict[str, str]], enough: bool) -> None:
    asked = advisory(references=given)
    assert standing(asked, DAY) == ("active" if enough else "draft")
    assert bool(missing(asked)) is not enough


def test_an_open_objection_softens_at_once_and_a_decided_one_no_longer() -> None:
    dispute: dict[str, Any] = {"date": "2026-11-30", "outcome": "open"}
    assert standing(advisory(disputes=[dispute]), DAY) == "under-dispute"
    assert standing(advisory(disputes=[dispute | {"outcome": "upheld"}]), DAY) == "active"
    assert standing(advisory(status="under-dispute"), DAY) == "under-dispute"


def test_a_draft_and_a_tombstone_say_nothing_to_people() -> None:
    gone = advisory(status="withdrawn", withdrawn="2026-11-30T00:00:00Z", withdrawn_reason="org-retracted")
    assert standing(gone, DAY) == "withdrawn"
    assert note(gone, DAY) is None
    assert note(advisory(status="draft"), DAY) is None


def test_expired_as_filed_stays_expired() -> None:
    assert standing(advisory(status="expired"), DAY) == "expired"


def test_what_people_see_quotes_dates_and_shows_both_sides() -> None:
    said = note(advisory(), DAY)
    assert said is not None
    assert said.stated_on == date(2025, 6, 7)
    assert said.stated_by == "Akash Anand, national coordinator of the Bahujan Samaj Party"
    assert "7 June 2025" in said.summary["en"]
    assert "7 जून 2025" in said.summary["hi"]
    assert said.conflicting == (
        "https://thesandeshwahak.com/?p=197090",
        "https://www.achhiduniya.in/2018/07/blog-post_16.html",
    )
    assert not set(said.sources) & set(said.conflicting)


def test_a_speaker_without_a_role_is_named_alone() -> None:
    statement = founding()["statement"]
    del statement["role"]
    said = note(advisory(statement=statement), DAY)
    assert said is not None
    assert said.stated_by == "Akash Anand"
