"""Exact words, accounts and domains that an organisation says are not its own."""

import pytest

from scanner.claims import read_claims
from scanner.claims.registry import Registry, registry
from tests.claims.advisories import advisory
from tests.claims.titles import DAY


def known(*names: dict[str, str], **changes: object) -> Registry:
    made = advisory(id="DNA-2026-0009", kind="handle-not-ours", unit=None, names=list(names), **changes)
    return registry().merged([], [made])


WORDS = known(
    {"text": "Bahan Ji Laptop Yojana", "lang": "hi-Latn", "match": "exact"},
    {"text": "™", "lang": "en", "match": "exact"},
)
ACCOUNTS = known(
    {"text": "@BspUpOffice", "lang": "en", "match": "handle", "platform": "telegram"},
    {"text": "bspeverywhere", "lang": "en", "match": "handle"},
)
DOMAINS = known({"text": "bspyouth.example", "lang": "en", "match": "domain"})


def ids(**said: object) -> list[tuple[str, str, bool]]:
    claims = read_claims(**said, on=DAY).claims  # type: ignore[arg-type]  # fields of read_claims, by name
    return [(c.claim.value, c.advisory.id, c.negated) for c in claims if c.advisory]


def test_exact_words() -> None:
    own = ("disowned", "DNA-2026-0009", False)
    assert ids(title="Join bahan ji LAPTOP yojana 2027", known=WORDS) == [own]
    assert ids(title="Bahan Ji Laptop", known=WORDS) == []
    assert ids(title="Bahan Ji Laptop Yojana is fake", known=WORDS) == [("mention", "DNA-2026-0009", True)]


@pytest.mark.parametrize(
    ("handle", "platform", "found"),
    [
        ("bspupoffice", "telegram", True),
        ("@BSPUPOFFICE", "telegram", True),
        ("bspupoffice", "x", False),
        ("bspupoffice", "", False),
        ("bspeverywhere", "x", True),
        ("", "telegram", False),
    ],
)
def test_accounts(handle: str, platform: str, found: bool) -> None:
    assert bool(ids(handle=handle, platform=platform, known=ACCOUNTS)) == found


@pytest.mark.parametrize(
    ("host", "found"), [("bspyouth.example", True), ("www.BSPyouth.example.", True), ("youth.example", False)]
)
def test_domains(host: str, found: bool) -> None:
    assert bool(ids(host=host, known=DOMAINS)) == found


def test_a_draft_or_an_unknown_organisation_says_nothing() -> None:
    names = {"text": "bspyouth.example", "lang": "en", "match": "domain"}
    assert ids(host="bspyouth.example", known=known(names, status="draft")) == []
    assert ids(host="bspyouth.example", known=known(names, org={"id": "in.party.unknown"})) == []
