"""What the head of a reply says about its body: whether there is a page to read at all."""

from collections.abc import Mapping

from scanner.model.codes import NotSeenReason

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""What browsers follow by themselves (Fetch standard, "redirect status"); 300 is not among them."""

_READABLE = frozenset(
    {"application/xhtml+xml", "application/xml", "application/json", "image/svg+xml", "application/ld+json"}
)

_SCRIPTS = frozenset({"application/javascript", "application/x-javascript", "application/ecmascript"})
"""Names of program text beside `text/...` (RFC 9239)."""

_GZIP_MAGIC = b"\x1f\x8b"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 1445
"""Bytes looked at (MIME Sniffing standard, section 5.2)."""

_BINARY = frozenset([*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
"""Binary data bytes (MIME Sniffing standard, section 3)."""


def media_type(headers: Mapping[str, str]) -> str:
    """Essence of `Content-Type`, lower case; empty when it is missing or no type."""
    essence = headers.get("content-type", "").partition(";")[0].strip().lower()
    kind, _, name = essence.partition("/")
    return essence if kind and name else ""


def refused_body(headers: Mapping[str, str], *, scripts: bool = False) -> NotSeenReason | None:
    """`unsupported_type` for a body that a browser would not show as a page: it is not even downloaded.

    A missing or broken type is read: browsers sniff and find HTML. `scripts`: program text is wanted too.
    """
    if headers.get("content-disposition", "").strip().lower().startswith("attachment"):
        return NotSeenReason.UNSUPPORTED_TYPE
    kind = media_type(headers)
    if not kind or kind.startswith("text/") or kind.endswith(("+xml", "+json")) or kind in _READABLE:
        return None
    return None if scripts and kind in _SCRIPTS else NotSeenReason.UNSUPPORTED_TYPE


def odd_body(headers: Mapping[str, str], body: bytes) -> NotSeenReason | None:
    """Say what speaks against taking these bytes for the page that a person would see."""
    if body.startswith(_GZIP_MAGIC):
        return NotSeenReason.UNDECODABLE  # compressed without saying so
    wide = body.startswith(_UTF16_MARKS) or "utf-16" in headers.get("content-type", "").lower()
    if not wide and not _BINARY.isdisjoint(body[:_SNIFFED]):
        return NotSeenReason.UNSUPPORTED_TYPE
    if not body.strip() and "refresh" not in headers:
        return NotSeenReason.LAYOUT_UNKNOWN
    return None


def status_reason(status: int) -> NotSeenReason | None:
    """Tell by the status whether a person would see another page than we do.

    404 and 410 say nothing: platforms tell live from dead by content.
    """
    if status in (401, 407):
        return NotSeenReason.SIGN_IN
    if 200 <= status < 300 or status in (404, 410):
        return None
    return NotSeenReason.LAYOUT_UNKNOWN if status < 400 else NotSeenReason.NETWORK
