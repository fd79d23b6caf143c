"""The edges of recognising links: what is too long, empty, odd, or only looks like something."""

from itertools import islice

import msgspec
import pytest

from scanner.errors import DataError, LinkError
from scanner.links.address import Address
from scanner.links.canonical import canonical, join
from scanner.links.cut import MAX_LENGTH
from scanner.links.data import decode_hosts
from scanner.links.found import find_links
from scanner.links.intent import open_intent
from scanner.links.personal import why_personal
from scanner.links.typed import explain
from scanner.platforms import classify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("https://a.example/" + "x" * MAX_LENGTH, "too_long"),
        ("https://", "no_host"),
        ("+91 90000 00001", "phone_number"),
        ("two words", "several_words"),
        ("someone@example.org", "email_address"),
        ("9000000001", "phone_number"),
        ("word", "bare_word"),
        ("gopher://a.example/", "unsupported_scheme"),
    ],
)
def test_what_was_typed_is_named(text: str, code: str) -> None:
    assert explain(text).code == code


@pytest.mark.parametrize("text", ["", "https://a.example/" + "x" * MAX_LENGTH])
def test_no_address(text: str) -> None:
    with pytest.raises(LinkError):
        Address.parse(text)


def test_a_host_with_a_port_is_no_scheme() -> None:
    assert Address.parse("example.org:443/x").href == "https://example.org/x"


def test_one_form_of_an_address() -> None:
    assert canonical("HTTPS://A.example:443/Path?utm_source=x&b=1#top") == "https://a.example/Path?b=1"
    assert canonical("https://a.example/#/route") == "https://a.example/#/route"
    assert join("https://a.example/x", "../y") == "https://a.example/y"
    assert join("https://a.example/x", "http://[") is None


def test_a_file_of_hosts_that_is_wrong_is_named() -> None:
    class Shape(msgspec.Struct):
        hosts: tuple[str, ...]

    with pytest.raises(DataError, match=r"hosts/x\.toml"):
        decode_hosts("x.toml", "hosts = 1", Shape)


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("https://a.example/", None),
        ("intent://a.example/x", None),
        ("intent://a.example/x#Intent;flag;scheme=https;end", ("https://a.example/x", "")),
        ("intent://a.example/x#Intent;scheme=h!;end", None),
        ("intent://a.example/x#Intent;end", None),
    ],
)
def test_intents(text: str, opened: tuple[str, str] | None) -> None:
    assert open_intent(text) == opened


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("verify/AbC123xYz987", "one_time"),
        ("verify?code=AbC123xYz987", "one_time"),
        ("verify/now?page=2", ""),
        ("x?token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlMDAwMA", "token"),
        ("x?phone=%2B919000000001", "phone_number"),
        ("x?q=%2B919000000001", "phone_number"),
        ("+919000000001", "phone_number"),
        ("x?u=someone@example.org", "email"),
        ("photo@2x.png", ""),
        ("reset/AaBbCcDdEe", "one_time"),
        ("reset/hello-world-20", ""),
        ("reset/2026-11-24", ""),
        ("reset/ab", ""),
        ("reset/abcdefghijklmnopqrstuvwxyz", "one_time"),
    ],
)
def test_whose_link_it_is(path: str, why: str) -> None:
    found = why_personal(Address.parse(f"https://a.example/{path}"))
    assert bool(found) is bool(why), found


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("the end.Next/ sentence", []),
        ("discord .gg/AbCdEf12 now", [".gg/AbCdEf12"]),
        ("bit.ly/ and bit.ly/AbC", ["bit.ly/AbC"]),
        ("a.example/x", ["a.example/x"]),
    ],
)
def test_bare_links_in_text(text: str, links: list[str]) -> None:
    found = [link.text for link in find_links(text)]
    assert [link for link in found if any(link.endswith(wanted) for wanted in links)] == found


def test_a_very_long_text_is_read_in_pieces() -> None:
    text = "word " * 40_000 + "chat.whatsapp.com/BspItCellExample000001"
    assert len(list(islice(find_links(text), 5))) == 1


def test_wrappers_nest_only_so_deep() -> None:
    link = "https%3A%2F%2Fexample.org%2F"
    url = f"https://l.facebook.com/l.php?u={link}"
    for _ in range(8):
        url = "https://l.facebook.com/l.php?u=" + url.replace("%", "%25").replace("/", "%2F").replace(
            ":", "%3A"
        )
    assert len(classify(url).via) <= 5
