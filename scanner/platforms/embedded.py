"""Data that a page carries for its own scripts: found by its mark and decoded where it stands."""

import html
import json
import re
from collections.abc import Iterator

_NEXT_DATA = (
    'id="__NEXT_DATA__"',
    "id='__NEXT_DATA__'",
    "id=__NEXT_DATA__",
    "__NEXT_DATA__ =",
    "__NEXT_DATA__=",
)
_JSON_SCRIPT = re.compile(
    r"<script[^<>]{0,200}?type=[\"']?application/(?:ld\+)?json[^<>]{0,200}>", re.IGNORECASE
)
_BUILT_IN = re.compile(r'\bdata-(?:code|embed-open-url|embed-download-url)="([^"<>]{1,20000})"')
_BUILT_IN_MARKS = ("data-code=", "data-embed-open-url=", "data-embed-download-url=")
_BYTE_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})")
_NEAR = 400
"""Characters after a mark within which its data begins."""
_MOST = 10
"""Places of one mark that are tried."""
# Control characters inside strings are forgiven, as script engines forgive them.
_DECODER = json.JSONDecoder(strict=False)


def decode(text: str, start: int = 0) -> object:
    """The JSON value that begins at `start`, whatever follows it; None when there is none."""
    try:
        return _decoded(text, start)
    except (ValueError, RecursionError):
        pass
    try:
        # JavaScript's own `\x3d` is no JSON; Google writes it in some pages.
        return _decoded(_BYTE_ESCAPE.sub(r"\\u00\1", text[start:]), 0)
    except (ValueError, RecursionError):
        return None


def _decoded(text: str, start: int) -> object:
    value: object = _DECODER.raw_decode(text, start)[0]
    return value


def after(page_html: str, mark: str, opener: str = "[{") -> object:
    """The JSON list or object that begins soon after a mark; None when there is none."""
    position = page_html.find(mark)
    for _ in range(_MOST):
        if position < 0:
            return None
        begin = position + len(mark)
        near = page_html[begin : begin + _NEAR]
        start = next((offset for offset, letter in enumerate(near) if letter in opener), -1)
        value = decode(page_html, begin + start) if start >= 0 else None
        if value is not None:
            return value
        position = page_html.find(mark, begin)
    return None


def next_data(page_html: str) -> object:
    """The object in `<script id="__NEXT_DATA__">`, where Next.js keeps a page's data."""
    if "__NEXT_DATA__" not in page_html:
        return None
    return next((value for mark in _NEXT_DATA if (value := after(page_html, mark, "{")) is not None), None)


def json_scripts(page_html: str) -> list[object]:
    """Every JSON and JSON-LD script of a page that decodes, at most twenty."""
    places = (match.end() for _, match in zip(range(20), _JSON_SCRIPT.finditer(page_html), strict=False))
    values = (after(page_html[place : place + 1_000_000], "", "[{") for place in places)
    return [value for value in values if value is not None]


def built_in(page_html: str) -> list[str]:
    """What Google Sites keeps in attributes for its scripts to draw: HTML that owners pasted, embedded documents."""
    if not any(mark in page_html for mark in _BUILT_IN_MARKS):
        return []
    places = zip(range(_MOST), _BUILT_IN.finditer(page_html), strict=False)
    return [html.unescape(match[1]) for _, match in places]


def google_items(page_html: str) -> Iterator[object]:
    """Google Forms' rendered questions: `data-params="%.@.ITEM,..."`, the same arrays as in the payload."""
    mark = 'data-params="%.@.'
    position = page_html.find(mark)
    while position >= 0:
        begin = position + len(mark)
        end = page_html.find('"', begin)
        value = decode("[" + html.unescape(page_html[begin:end]))
        if isinstance(value, list) and value:
            yield value[0]
        position = page_html.find(mark, begin)
