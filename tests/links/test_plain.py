"""Addresses that are taken as they stand are exactly what the full parser makes of them."""

import string

import ada_url
from hypothesis import given
from hypothesis import strategies as st

from scanner.links.address import _PLAIN, Address

LABEL = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12)
HOST = st.lists(LABEL, min_size=1, max_size=4).map(".".join)
PATH = st.text(string.ascii_letters + string.digits + "_/-", max_size=30)
QUERY = st.none() | st.text(string.ascii_letters + string.digits + "_=&", max_size=30)


@given(HOST, PATH, QUERY)
def test_the_short_way_leads_to_the_same_place(host: str, path: str, query: str | None) -> None:
    text = f"https://{host}/{path}" + ("" if query is None else f"?{query}")
    if _PLAIN.fullmatch(text) is None:
        return
    assert ada_url.URL(text).href == text
    assert Address.parse(text) == Address._of(text)


def test_what_the_standard_rewrites_takes_the_long_way() -> None:
    for text in (
        "https://1.2.3/x",
        "https://xn--a.example/x",
        "https://a.example/../x",
        "https://a.example",
        "https://a.example/x?",
        "https://a.0x7f/",
        "https://A.example/",
    ):
        assert _PLAIN.fullmatch(text) is None, text
