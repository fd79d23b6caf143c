"""What a page said before its scripts ran and after: one reading of both."""

from typing import Final

from msgspec import structs

from scanner.model import Link, NotSeenReason, Onward, PageReading, Via
from scanner.render.seam import Drawing

_UNDRAWN: Final = frozenset({NotSeenReason.SCRIPT_ONLY, NotSeenReason.LAYOUT_UNKNOWN})
_HOSTED: Final = frozenset({"form", "form_short", "link_list"})
"""Kinds of link whose page is its owner's own content: an unknown layout may be one that scripts draw."""


def wants_drawing(reading: PageReading, link: Link) -> bool:
    """Whether scripts would show more of a page than was read."""
    return NotSeenReason.SCRIPT_ONLY in reading.not_seen or (
        NotSeenReason.LAYOUT_UNKNOWN in reading.not_seen and link.kind in _HOSTED
    )


def merged(before: PageReading, after: PageReading, drawing: Drawing) -> PageReading:
    """The drawn page, with whatever had been found before: a script that takes a form away hides nothing."""
    moves = tuple(Onward(url=url, via=Via.SCRIPT_REDIRECT) for url in drawing.moves)
    left = [reason for reason in before.not_seen if reason not in _UNDRAWN]
    if not drawing.whole and all(ask.hint for ask in before.asks + after.asks):
        left.append(NotSeenReason.SCRIPT_ONLY)
    return structs.replace(
        after,
        asks=after.asks + before.asks,
        findings=tuple(dict.fromkeys(after.findings + before.findings)),
        onward=tuple({step.url: step for step in (*before.onward, *after.onward, *moves)}.values()),
        not_seen=tuple(dict.fromkeys((*left, *after.not_seen))),
        invites=before.invites or after.invites,
        group=after.group or before.group,
        names=tuple(dict.fromkeys(after.names + before.names)),
    )
