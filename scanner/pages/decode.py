"""Bytes to text as browsers do it (WHATWG Encoding): byte order mark, charset of the header, charset in the page.

Labels that browsers do not know (cp037, punycode, zlib ...) are ignored, as browsers ignore them: a decoder of Python's
would turn a visible form into something without one.
"""

import re
from typing import Final

import webencodings

PRESCAN: Final = 1_024
"""Bytes that are searched for a charset, as in the standard."""

_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page. Never fails: what cannot be decoded becomes U+FFFD."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    encoding = _named(_HEADER.search(content_type[:400])) or _in_page(body)
    if encoding is None:
        # Undeclared: most such pages are UTF-8, and bytes of another encoding are hardly ever valid UTF-8.
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            encoding = webencodings.lookup("windows-1252") or webencodings.UTF8
    text, _ = webencodings.decode(body, encoding, "replace")
    return text


def _in_page(body: bytes) -> webencodings.Encoding | None:
    found = _META.search(body[:PRESCAN])
    encoding = webencodings.lookup(found.group(1).decode("ascii")) if found else None
    if encoding is not None and encoding.name in {"utf-16le", "utf-16be"}:
        # The page was read as ASCII to find the label, so it cannot be UTF-16.
        return webencodings.UTF8
    return encoding


def _named(found: "re.Match[str] | None") -> webencodings.Encoding | None:
    return webencodings.lookup(found.group(1)) if found else None
