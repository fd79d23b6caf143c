"""Well-known hosts, and hosts where anybody can publish."""

import pytest

from scanner.links.popular import is_known_name, is_open, is_popular


@pytest.mark.parametrize("host", ["www.ndtv.com", "accounts.google.com", "NDTV.com", "www.jagran.com"])
def test_well_known(host: str) -> None:
    assert is_popular(host)
    assert is_known_name(host)
    assert not is_open(host)


@pytest.mark.parametrize(
    "host", ["sites.google.com", "docs.google.com", "someone.github.io", "a.blogspot.com", "telegra.ph"]
)
def test_strangers_publish_there(host: str) -> None:
    assert is_open(host)
    assert not is_popular(host)


@pytest.mark.parametrize("host", ["join-itcell.example", "", "localhost"])
def test_unknown(host: str) -> None:
    assert not is_popular(host)
    assert not is_known_name(host)
    assert not is_open(host)
