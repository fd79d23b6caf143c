"""Which links of a page are followed, and that those of its own site are not passed over."""

import pytest

from scanner.model import Onward, PageReading, Via
from scanner.platforms import is_plain_site
from scanner.scan.follow import FEW_LINKS, Interest, candidates

GROUP = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"


def anchors(*links: tuple[str, str]) -> tuple[Onward, ...]:
    """Links of a page with the words on them."""
    return tuple(Onward(url=url, via=Via.ANCHOR, text=text) for url, text in links)


def page(url: str, *links: tuple[str, str]) -> PageReading:
    """A page with so many links that it is a site, and some of interest."""
    site = [(f"{url}/story/{number}", "Story") for number in range(FEW_LINKS + 1)]
    return PageReading(url=f"{url}/start", onward=anchors(*site, *links))


def followed(reading: PageReading, *, invite_context: bool = False) -> list[tuple[Interest, str]]:
    """What of it is followed."""
    return [
        (interest, onward.url) for interest, onward, _ in candidates(reading, invite_context=invite_context)
    ]


def test_of_a_site_only_what_leads_on_is_followed() -> None:
    """Hundreds of a site's own pages do not hide the group among them."""
    reading = page("https://news.example", (GROUP, "Join"), ("https://news.example/join-form", "Register"))
    assert followed(reading) == [(Interest.INVITE, GROUP)]


def test_a_button_of_the_same_site_is_followed_where_groups_are_spoken_of() -> None:
    """A promise counts in its words or in its address."""
    reading = page("https://news.example", ("https://news.example/x", "Register now"))
    assert followed(reading, invite_context=True) == [(Interest.ACTION, "https://news.example/x")]


def test_an_app_of_the_same_site_is_followed() -> None:
    """A package is of interest wherever it lies."""
    reading = page("https://news.example", ("https://news.example/files/a.APK?v=2", "App"))
    assert followed(reading) == [(Interest.HIDDEN, "https://news.example/files/a.APK?v=2")]


def test_links_of_a_wrapping_host_are_opened_on_its_own_pages_too() -> None:
    """A search engine's result leads to the group through the engine's own address."""
    wrapped = "https://www.google.com/url?q=" + GROUP.replace(":", "%3A").replace("/", "%2F")
    assert followed(page("https://www.google.com", (wrapped, "Result"))) == [(Interest.INVITE, wrapped)]


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://news.example/", True),
        ("https://chat.whatsapp.com/", False),
        ("https://bit.ly/", False),
        ("https://www.google.com/", False),
        ("tg://resolve/", False),
        ("https://", False),
    ],
)
def test_a_plain_site_is_no_platform_shortener_or_wrapper(url: str, *, plain: bool) -> None:
    """Only there an address can be nothing but a page."""
    assert is_plain_site(url) is plain
