"""What an organisation lists as its own."""

import json
from datetime import date
from typing import Any

import pytest

from scanner.claims.organisation import Organisation
from scanner.claims.own_groups import (
    MOST_GROUPS,
    Listing,
    canonical_hash,
    list_addresses,
    listed_in_registry,
    on_own_domain,
    read_group_invites,
)
from scanner.claims.registry import read_organisation
from scanner.errors import DataError
from scanner.model import Group
from scanner.platforms import classify

INVITE = "https://chat.whatsapp.com/ExampleBankNews00001"
CHANNEL = "https://t.me/example_bank"
PAGE = "https://bank.example.com/groups"


def bank() -> Organisation:
    return read_organisation(
        f"""
        id = "in.bank.example"
        kind = "bank"
        as_of = 2026-11-26
        names = [{{ text = "Example Bank" }}]
        [official]
        domains = [{{ value = "bank.example.com" }}, {{ value = "example.org" }}, {{ value = "example.net" }}]
        invites = [{{ value = "{INVITE}?mode=ac_t", source = "{PAGE}", checked_on = 2026-11-20 }}]
        [official.handles]
        telegram = [
            {{ value = "Example_Bank", source = "{PAGE}", checked_on = 2026-11-21 }},
            {{ value = "example_undated", source = "{PAGE}" }},
        ]
        """,
        "test",
    )


def file(*groups: Any, **more: Any) -> bytes:
    return json.dumps({"version": 1, "groups": groups, **more}).encode()


def hashed(url: str) -> str:
    return canonical_hash(classify(url).identity)


def test_a_group_is_listed_by_any_spelling_of_its_link() -> None:
    listed = read_group_invites(
        file({"url": f"{INVITE}?mode=ac_t", "name": "News"}, {"url": CHANNEL}, updated="2026-11-26")
    )
    assert listed == {hashed(INVITE), hashed(CHANNEL)}


def test_a_group_is_listed_by_a_hash_alone() -> None:
    assert read_group_invites(file({"sha256": hashed(INVITE).upper()})) == {hashed(INVITE)}


@pytest.mark.parametrize(
    "url", ["https://evil.example/login", "", "junk", "https://forms.gle/ExAmPlEForm000001"]
)
def test_only_groups_can_be_listed(url: str) -> None:
    assert read_group_invites(file({"url": url})) == frozenset()


def test_members_that_are_not_known_are_passed_over() -> None:
    assert read_group_invites(file({"url": INVITE, "since": 2020}, contact="x")) == {hashed(INVITE)}


def test_a_file_is_read_to_a_bound() -> None:
    groups = [{"sha256": f"{number:064}"} for number in range(MOST_GROUPS + 5)]
    assert len(read_group_invites(file(*groups))) == MOST_GROUPS


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"<html>", b'{"version": 2, "groups": []}', b'{"version": 1}', b"\xff", b"[" * 100_000],
)
def test_another_format_is_refused(body: bytes) -> None:
    with pytest.raises(DataError, match="group-invites"):
        read_group_invites(body)


def test_where_a_list_may_be() -> None:
    assert list_addresses(bank(), 2) == (
        "https://bank.example.com/.well-known/group-invites.json",
        "https://example.org/.well-known/group-invites.json",
    )


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://bank.example.com/a", True),
        ("https://www.bank.example.com/a", True),
        ("http://bank.example.com/a", False),
        ("https://example.com/a", False),
        ("https://notbank.example.com/a", False),
        ("https://bank.example.com.evil.example/", False),
        ("mailto:a@bank.example.com", False),
    ],
)
def test_own_domains(address: str, own: bool) -> None:
    assert on_own_domain(bank(), address) is own


def test_the_registry_lists_invites_and_handles_with_their_dates() -> None:
    invite = listed_in_registry(bank(), classify(INVITE), Group())
    assert invite == Listing(source=PAGE, checked_on=date(2026, 11, 20))
    handle = listed_in_registry(bank(), classify(CHANNEL), Group(handle="@example_bank"))
    assert handle == Listing(source=PAGE, checked_on=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://chat.whatsapp.com/AnotherGroup00000001", ""),
        ("https://t.me/another", "another"),
        ("https://t.me/example_undated", "example_undated"),
        ("https://discord.gg/example", "example_bank"),
        ("https://t.me/+ExampleHash00001", ""),
    ],
)
def test_what_the_registry_does_not_list(url: str, handle: str) -> None:
    assert listed_in_registry(bank(), classify(url), Group(handle=handle)) is None
