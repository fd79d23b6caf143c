"""Data that a page carries in its scripts."""

import pytest

from scanner.pages.payload import MAX_CHARS, MAX_DEPTH, cut_json, decode_json


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (" [1, [2]] ;", "[1, [2]]"),
        ("{a: 'it\\'s ]', b: [\"}\"]};", "{a: 'it\\'s ]', b: [\"}\"]}"),
        ("{a: `}`}", "{a: `}`}"),
        ('["\\\\"]x', '["\\\\"]'),
        ("[1, // ]\n2]", "[1, // ]\n2]"),
        ("[1, /* ] */ 2]", "[1, /* ] */ 2]"),
        ("[1}", None),
        ("[1", None),
        ("[1, /* ", None),
        ("[1, // ", None),
        ('["', None),
        ("1", None),
        ("", None),
    ],
)
def test_cut_json(text: str, cut: str | None) -> None:
    assert cut_json(text, 0) == cut


def test_cut_json_stops_at_its_limit() -> None:
    assert cut_json("[" + "1," * 50 + "1]", 0, limit=20) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": ["[", 1]}', {"a": ["[", 1]}),
        ("{a: 1}", None),
        ("[" * (MAX_DEPTH + 1), None),
        ("[" * 100_000, None),
        ("1" * 60_000, None),
        ('"\ud800"', None),
        ('"' + "x" * MAX_CHARS + '"', None),
        ('["unclosed', None),
    ],
)
def test_decode_json(text: str, value: object) -> None:
    found = decode_json(text)
    assert found == value or isinstance(found, float | str)
