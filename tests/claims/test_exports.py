"""Advisories in the formats of others."""

import json
from datetime import date

from scanner.claims.exports import DISOWNED, active, claim_review, misp_warninglist
from scanner.claims.registry import Registry, registry
from tests.claims.advisories import FOUNDING, advisory, founding

DAY = date(2026, 12, 1)


def test_only_what_is_active_is_handed_on() -> None:
    assert [one.id for one in active(registry(), DAY)] == [FOUNDING]
    assert active(registry(), date(2027, 2, 22)) == []


def test_a_claim_review_quotes_dates_and_cites_both_sides() -> None:
    review = claim_review(advisory(), registry())
    assert json.loads(json.dumps(review)) == review
    assert (review["@type"], review["identifier"]) == ("ClaimReview", FOUNDING)
    assert review["reviewRating"]["alternateName"] == DISOWNED
    assert "7 June 2025" in review["reviewRating"]["ratingExplanation"][0]["@value"]
    assert review["itemReviewed"]["about"]["sameAs"] == "https://www.wikidata.org/wiki/Q803681"
    assert review["isBasedOn"]["datePublished"] == "2025-06-07"
    assert review["expires"] == "2027-02-21"
    kinds = [citation["additionalType"] for citation in review["citation"]]
    assert (kinds.count("PRIMARY"), kinds.count("CONFLICTING")) == (1, 2)
    assert not any(word in json.dumps(review).lower() for word in ("fake group", "scam"))


def test_what_is_not_known_is_left_out() -> None:
    statement = founding()["statement"]
    del statement["role"]
    bare = advisory(
        org={"id": "in.party.unheard_of"},
        statement=statement,
        references=[{"type": "PRIMARY", "url": "https://news.example/a"}],
    )
    review = claim_review(bare, Registry([]))
    assert review["itemReviewed"]["about"] == {"@type": "Organization", "name": "in.party.unheard_of"}
    assert review["isBasedOn"]["author"]["name"] == "Akash Anand"
    assert review["citation"] == [
        {"@type": "CreativeWork", "url": "https://news.example/a", "additionalType": "PRIMARY"}
    ]


def test_a_warning_list_has_what_misp_needs() -> None:
    listed = misp_warninglist([advisory()])
    assert set(listed) == {"name", "description", "version", "type", "matching_attributes", "list"}
    assert (listed["version"], listed["type"]) == (20261123, "substring")
    assert listed["list"] == sorted(["BSP IT Cell", "बीएसपी आईटी सेल", "बसपा आईटी सेल"])
    assert FOUNDING in listed["description"]
    assert misp_warninglist([])["version"] == 19700101
