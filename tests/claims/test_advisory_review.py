"""What a reviewer would object to in an advisory."""

import json
from typing import Any

import jsonschema
import pytest

from scanner.claims.advisory_review import advisory_problems, advisory_schema
from scanner.claims.registry import registry
from tests.claims.advisories import advisory, founding

STATEMENT = founding()["statement"]
NAME = founding()["names"][0]
VALID = jsonschema.Draft202012Validator(
    advisory_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
GONE: dict[str, Any] = {"withdrawn": "2026-11-30T00:00:00Z", "withdrawn_reason": "org-retracted"}


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    for one in registry().advisories.values():
        assert advisory_problems(one, registry()) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"org": {"id": "in.party.unheard_of"}}, "org.id"),
        ({"org": {"id": "in.party.bsp", "wikidata": "Q1"}}, "org.wikidata"),
        ({"org": {"id": "in.party.sp", "wikidata": "Q1"}}, "the registry says nothing"),
        ({"unit": None}, "unit"),
        ({"names": [NAME | {"match": "handle"}]}, "names[0].platform"),
        ({"review_by": "2027-02-22"}, "review_by: at most 90 days"),
        ({"review_by": "2027-06-01", "election_period": False}, "review_by: at most 180 days"),
        ({"review_by": "2026-11-01"}, "review_by"),
        ({"modified": "2026-11-22T00:00:00Z"}, "modified"),
        ({"published": "2025-06-01T00:00:00Z"}, "statement.date"),
        ({"status": "withdrawn"}, "withdrawn, withdrawn_reason"),
        ({"status": "withdrawn", "withdrawn": GONE["withdrawn"]}, "withdrawn, withdrawn_reason"),
        (GONE, "status"),
        ({"status": "withdrawn"} | GONE | {"withdrawn_reason": "superseded"}, "superseded_by: needed"),
        ({"status": "withdrawn"} | GONE | {"superseded_by": "DNA-2031-0001"}, "there is no DNA-2031-0001"),
        ({"summary": {"hi": founding()["summary"]["hi"]}}, "summary: needs an English sentence"),
        ({"summary": {"en": "The party said in June 2025 that it has none."}}, "summary.en"),
        ({"statement": STATEMENT | {"quote": "Call +91 00000-00000 now"}}, "telephone number"),
        ({"statement": STATEMENT | {"channel": "https://chat.whatsapp.com/Example"}}, "invite"),
        ({"statement": STATEMENT | {"channel": "t.me/+Example"}}, "invite"),
        ({"references": [founding()["references"][1]]}, "status: active, but it needs a PRIMARY"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(changes: dict[str, Any], problem: str) -> None:
    problems = advisory_problems(advisory(**changes), registry())
    assert len(problems) == 1
    assert problem in problems[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "withdrawn"} | GONE,
        {"status": "withdrawn"} | GONE | {"withdrawn_reason": "superseded", "superseded_by": "DNA-2025-0001"},
        {"status": "draft", "references": [founding()["references"][1]]},
        {"org": {"id": "in.party.bsp"}},
        {"names": [NAME | {"match": "handle", "platform": "x"}]},
        {"summary": {"en": "The party said on 7 June 2025 that it has none.", "hi": "७ जून २०२५ को कहा"}},
        {"kind": "handle-not-ours", "unit": None},
    ],
)
def test_what_is_right(changes: dict[str, Any]) -> None:
    plain = founding(**changes)
    assert advisory_problems(advisory(**changes), registry()) == []
    VALID.validate(plain)


@pytest.mark.parametrize(
    "changes",
    [
        {"colour": "red"},
        {"org": {"id": "in.party.bsp", "phone": "1"}},
        {"names": [NAME | {"note": "x"}]},
        {"names": [NAME | {"lang": "Hindi"}]},
        {"names": [NAME | {"match": "handle"}]},
        {"names": []},
        {"references": [founding()["references"][0] | {"date": "June 2025"}]},
        {"references": [founding()["references"][0] | {"url": "javascript:alert(1)"}]},
        {"disputes": [{"date": "soon", "outcome": "open"}]},
        {"scope": {"country": ["India"]}},
        {"statement": STATEMENT | {"phone": "1"}},
        {"superseded_by": "another"},
        {"unit": None},
        {"status": "withdrawn"},
        {"status": "withdrawn"} | GONE | {"withdrawn_reason": "superseded"},
        {"summary": {"en": "x" * 281}},
        {"id": "DNA-1"},
    ],
)
def test_the_schema_is_closed_at_every_level(changes: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALID.validate(founding(**changes))


def test_the_schema_can_be_written_as_json_and_is_a_schema() -> None:
    schema = json.loads(json.dumps(advisory_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "Disowned-Name Advisory 0.1"
