"""Addresses that a page leads to."""

import pytest

from scanner.model import Via
from scanner.pages.addresses import MAX_LINKS, Addresses, join, refresh, trim


def gathered(*hrefs: str, url: str = "https://a.example/dir/page?x=1") -> list[str]:
    addresses = Addresses(url)
    for href in hrefs:
        addresses.add(href, Via.ANCHOR)
    return [onward.url for onward in addresses.onward()]


def test_joined_as_a_browser_does() -> None:
    assert gathered("b", "/c", "//d.example", " \t?q ", "tg://join?invite=x") == [
        "https://a.example/dir/b",
        "https://a.example/c",
        "https://d.example/",
        "https://a.example/dir/page?q",
        "tg://join?invite=x",
    ]


@pytest.mark.parametrize(
    "href", ["", "#top", "javascript:void(0)", "JavaScript:x", "data:text/html,x", "http://[", "x" * 5_000]
)
def test_what_leads_nowhere(href: str) -> None:
    assert gathered(href) == []


def test_the_page_itself_is_no_way_on() -> None:
    assert gathered("/dir/page?x=1", "/dir/page?x=1#here") == []


def test_only_the_first_base_counts() -> None:
    addresses = Addresses("https://a.example/")
    addresses.set_base("https://b.example/x/")
    addresses.set_base("https://c.example/")
    addresses.add("y", Via.ANCHOR)
    assert addresses.onward()[0].url == "https://b.example/x/y"
    assert addresses.base == "https://b.example/x/"


def test_a_base_that_is_no_place() -> None:
    addresses = Addresses("https://a.example/")
    addresses.set_base("data:text/html,x")
    assert addresses.base == "https://a.example/"


def test_a_redirect_is_not_repeated_as_a_link() -> None:
    addresses = Addresses("https://a.example/")
    addresses.add("/b", Via.ANCHOR, "b")
    addresses.add("/b", Via.META_REFRESH, delay=2.0)
    assert [(onward.via, onward.delay) for onward in addresses.onward()] == [(Via.META_REFRESH, 2.0)]


def test_no_more_than_the_most() -> None:
    addresses = Addresses("https://a.example/")
    for number in range(MAX_LINKS + 1):
        addresses.add(f"/{number}", Via.ANCHOR)
    assert addresses.overflow
    assert len(addresses.onward()) == MAX_LINKS


def test_addresses_in_text() -> None:
    addresses = Addresses("https://a.example/")
    addresses.add_in_text("nothing here")
    addresses.add_in_text(
        "Join (https://chat.whatsapp.com/Code), or t.me/name. and/or https://b.example/x_(y)।"
    )
    assert [onward.url for onward in addresses.onward()] == [
        "https://chat.whatsapp.com/Code",
        "https://t.me/name",
        "https://b.example/x_(y)",
    ]


def test_trim() -> None:
    assert trim("https://a.example/b).") == "https://a.example/b"
    assert trim("https://a.example/(b)") == "https://a.example/(b)"
    assert trim("...") == ""


def test_join_without_a_base() -> None:
    assert join("", "https://a.example") == "https://a.example/"
    assert join("", "nothing") == ""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("0;url=/x", (0.0, "/x")),
        (" 5 ; URL = '/x' y", (5.0, "/x")),
        ("5, /x", (5.0, "/x")),
        ("5.9;url=/x", (5.0, "/x")),
        (".5;url=/x", (0.0, "/x")),
        ("5 /x", (5.0, "/x")),
        ("5", (5.0, "")),
        ("5;urls", (5.0, "urls")),
        ('5;url="/x', (5.0, "/x")),
        ("x;url=/x", None),
        ("5x;url=/x", None),
        ("", None),
    ],
)
def test_refresh(content: str, expected: tuple[float, str] | None) -> None:
    assert refresh(content) == expected
