"""Blocks of nothing but text and links are taken whole: what is read of them is what a walk through them would read."""

import pytest

from scanner.model import NotSeenReason
from scanner.pages.document import read_document
from scanner.pages.form_walk import MAX_FIELDS
from scanner.pages.texts import MAX_TEXT
from scanner.pages.tree import MAX_ELEMENTS

URL = "https://a.example/dir/"


def lines(html: str) -> list[str]:
    """The text of a page, line by line."""
    return [part.text for part in read_document(html.encode(), URL).texts]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div>one<p>two</p>three<br>four</div>", ["one", "two", "three", "four"]),
        ("<div>a &nbsp; b\n c\u3000d</div>", ["a b c d"]),
        # In a list the parser reads items only, and counts them.
        ("<div><ul>Send it<li>one</ul></div>", ["Send it", "one"]),
        ("<div><ol><li>one<li>two</ol></div>", ["one", "two"]),
        # What is no block of HTML may still hold blocks.
        ("<div><x-card><div>one</div><div>two</div></x-card></div>", ["one", "two"]),
        ("<div><a href=/x><h2>one</h2><span>two</span></a></div>", ["one", "two"]),
        ("<div><dialog>one</dialog><center>two</center></div>", ["one", "two"]),
        ("<table><thead><tr><th>one<th>two</table>", ["one", "two"]),
        ("<div><pre>one\n  two</pre></div>", ["one two"]),
        ("<div hidden><p>one</p></div><p>two</p>", ["two"]),
        ("<label><p>one</p><input></label><p>two</p>", ["two"]),
        ("<p>   </p><div><p>\n</p></div>", []),
        ("<o:p><div>one</div></o:p>", ["one"]),
    ],
)
def test_lines_end_where_blocks_do(html: str, found: list[str]) -> None:
    """No letter is left out, none is added."""
    assert lines(html) == found


def test_headings_and_links_of_a_block_are_kept() -> None:
    """In page order, with the words of the links."""
    document = read_document(b"<main><h1>Club</h1><p><a href=x>One</a> <a href=/y>Two</a></main>", URL)
    assert document.headings == ("Club",)
    assert [(step.url, step.text) for step in document.onward] == [
        ("https://a.example/dir/x", "One"),
        ("https://a.example/y", "Two"),
    ]


def test_the_last_line_of_a_block_names_the_field_behind_it() -> None:
    """As it does behind a walk."""
    html = b"<div><p>Your village</p><p>*</p></div><input name=a>"
    assert read_document(html, URL).forms[0].fields[0].before == "Your village"


def test_a_block_in_a_cell_heads_its_column() -> None:
    """What gathers names hears of it."""
    html = b"<table><tr><td><div>Village</div><td><div>Age</div><tr><td><input><td><input></table>"
    fields = read_document(html, URL).forms[0].fields
    assert [field.header for field in fields] == ["Village", "Age"]


def test_only_so_much_text_is_kept() -> None:
    """The blocks behind it are left out."""
    block = "<p>" + "x" * 1000 + "</p><img>"
    assert sum(map(len, lines(block * 500))) <= MAX_TEXT + 1000


def test_an_anchor_that_leads_nowhere_is_text() -> None:
    """In a block and beside a field."""
    document = read_document(b"<p><a>one</a></p><form><a>two</a><input name=a></form>", URL)
    assert document.onward == ()
    assert [part.text for part in document.texts] == ["one"]


def test_a_page_of_too_many_elements_is_walked_as_far_as_it_goes() -> None:
    """No set of its elements is made: such a page may be a bomb."""
    document = read_document(b"<div>" + b"<i>x</i>" * (MAX_ELEMENTS + 9) + b"</div>", URL)
    assert NotSeenReason.TOO_LARGE in document.not_seen


def test_headings_are_kept_up_to_a_number() -> None:
    """Far more than any page has."""
    assert len(read_document(b"<div>" + b"<h2>x</h2>" * (MAX_FIELDS + 9) + b"</div>", URL).headings) == 60
