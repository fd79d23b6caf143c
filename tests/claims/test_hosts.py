"""What hosts tell about names."""

import pytest

from scanner.claims import read_claims
from scanner.claims.hosts import display, label_of
from tests.claims.titles import DAY


def test_an_organisations_own_host_is_official() -> None:
    (claim,) = read_claims(host="retail.onlinesbi.sbi", on=DAY).claims
    assert (claim.claim, claim.organisation, claim.part) == ("official", "in.bank.sbi", "host")
    assert claim.source == "general knowledge"


def test_on_an_official_host_other_names_are_mentions() -> None:
    claims = read_claims("Reserve Bank of India KYC", host="sbi.co.in", on=DAY).claims
    assert [(c.claim, c.organisation) for c in claims] == [
        ("official", "in.bank.sbi"),
        ("mention", "in.gov.rbi"),
    ]


@pytest.mark.parametrize("host", ["jaunpur.nic.in", "www.ndtv.com", "timesofindia.indiatimes.com"])
def test_who_speaks_under_a_name_of_its_own_only_mentions_others(host: str) -> None:
    (claim,) = read_claims("State Bank of India KYC", host=host, on=DAY).claims
    assert claim.claim == "mention"


@pytest.mark.parametrize(
    "host", ["sites.google.com", "telegra.ph", "state-bank.blogspot.com", "kyc-now.example"]
)
def test_where_anybody_can_publish_a_name_is_a_claim(host: str) -> None:
    claims = read_claims("State Bank of India KYC", host=host, on=DAY).claims
    assert ("unverified", "in.bank.sbi") in {(claim.claim.value, claim.organisation) for claim in claims}
    assert not any(claim.claim == "official" for claim in claims)


@pytest.mark.parametrize(
    "host", ["bsp-it-cell.in", "bspitcell.co.in", "www.bspitcellup.org", "bsp-it-cell.blogspot.com"]
)
def test_a_registered_label_is_read_like_a_title(host: str) -> None:
    (claim,) = read_claims(host=host, on=DAY).claims
    assert (claim.claim, claim.part, claim.unit) == ("disowned", "host", "IT Cell")


def test_labels_are_shown_in_their_own_letters() -> None:
    assert label_of("www.Bsp-It-Cell.co.in.") == "bsp it cell"
    assert display("xn--l1b4d7b") != "xn--l1b4d7b"
    assert display("xn--\u0080") == "xn--\u0080"
    assert display("plain") == "plain"


def test_the_host_of_a_second_title_is_not_read_again() -> None:
    host = "sbi-kyc-update.example"
    assert read_claims("Welcome", host=host, on=DAY).claims
    assert not read_claims("Step two", host=host, host_names=False, on=DAY).claims
