"""A redacted page: nobody's words are in it, and its reader still knows it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.pages.document import parse
from scanner.platforms import classify, read
from scanner.platforms.redaction import WORDS, hidden, redacted
from tests.platforms.recorded import Recorded, recorded

PAGES = [page for page in recorded() if "json" not in page.content_type]
WRITTEN = re.compile(r"Example\w*|किसान|आधार|Ramesh|Lucknow|Agra|9{4,}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_words_are_gone_and_the_state_stays(page: Recorded) -> None:
    html = redacted(page.body.decode())
    assert not WRITTEN.search(re.sub(r'(?:class|id|name)="[^"]*"', "", html))
    before = read(parse(page.body, page.url, page.content_type), classify(page.asked), page.status)
    after = read(parse(html.encode(), page.url, page.content_type), classify(page.asked), page.status)
    if before is None or after is None or before.group is None or after.group is None:
        return
    assert (after.group.state, after.group.kind) == (before.group.state, before.group.kind)
    assert (after.group.title is None) == (before.group.title is None)


@given(st.text(max_size=200))
def test_only_known_words_survive(text: str) -> None:
    left = re.findall(r"[^\W\d_]+", hidden(text))
    known = {part for word in WORDS for part in re.findall(r"[^\W\d_]+", word)}
    assert all(set(word) <= {"x"} or word.lower() in known for word in left)


@given(st.text(max_size=300))
def test_any_text_can_be_redacted(text: str) -> None:
    redacted(f"<p title='{text}'>{text}</p><script>{text}</script>")


def test_scripts_keep_keys_and_lose_values() -> None:
    script = '<script>var FB_PUBLIC_LOAD_DATA_ = {"title": "Ramesh\'s form", "type": "INPUT_TEXT", "n": 9876543210}; let ramesh</script>'
    assert redacted(script) == (
        '<script>var FB_PUBLIC_LOAD_DATA_ = {"title": "xxxxxx\'x form", "type": "INPUT_TEXT", "n": 0000000000}; xxx xxxxxx</script>'
    )


def test_attributes_keep_layout_and_state() -> None:
    page = '<!doctype html><!-- Ramesh --><img src="https://pps.whatsapp.net/v/9.jpg?oh=1" alt="Ramesh"><input id="f12345" name=phone value="98765" Ramesh💥=1><br></br>'
    assert redacted(page) == (
        '<!DOCTYPE html><img src="https://pps.whatsapp.net/x" alt="xxxxxx"><input id="f00000" name="phone" value="00000" x="0"><br>'
    )


def test_styles_go() -> None:
    assert redacted("<style>.ramesh{color:red}</style>") == "<style></style>"
