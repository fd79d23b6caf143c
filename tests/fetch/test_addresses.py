"""One parser for judging and for dialling, and it is the browsers'."""

import pytest
import yarl

from scanner.errors import FetchError
from scanner.fetch.addresses import joined, target_of, with_fragment_of
from tests.whatwg import Case, cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: ascii(case.url)[:60])
def test_the_host_is_the_one_that_a_browser_dials(case: Case) -> None:
    if not case.host:
        with pytest.raises(FetchError):
            target_of(case.url)
        return
    target = target_of(case.url)
    assert (target.host, target.port) == (case.host, case.port)
    # What aiohttp is given says the same.
    given = yarl.URL(target.href, encoded=True)
    assert (f"[{given.raw_host}]" if ":" in str(given.raw_host) else given.raw_host, given.port) == (
        case.host,
        case.port,
    )


@pytest.mark.parametrize("url", ["", "ftp://a.example/", "javascript:alert(1)", "//a.example/", "a.example"])
def test_nothing_but_the_web_is_dialled(url: str) -> None:
    with pytest.raises(FetchError):
        target_of(url)


def test_userinfo_and_fragment_stay_at_home() -> None:
    target = target_of("https://user:secret@a.example/x?y#z")
    assert target.href == "https://a.example/x?y"
    assert repr(target) == "Target()"


def test_redirects_are_joined_as_browsers_do() -> None:
    base = "https://hop.example/a/b?c=d"
    assert joined(base, "../e") == "https://hop.example/e"
    assert joined(base, "\\\\other.example\\x") == "https://other.example/x"
    assert joined(base, "https://u:p@other.example/") == "https://other.example/"
    assert joined(base, "/caf\udce9") == "https://hop.example/caf%C3%A9"
    assert joined(base, "https://[") is None
    assert with_fragment_of("https://a.example/#x", "https://b.example/") == "https://b.example/#x"
    assert with_fragment_of("https://a.example/#x", "https://b.example/#y") == "https://b.example/#y"
