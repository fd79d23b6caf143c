"""Values that hold a link, a page or its words leave them out of their `repr`: reprs end up in tracebacks and logs."""

from datetime import UTC, datetime

import pytest

from scanner.errors import FetchError, LinkError
from scanner.inputs.place import Placed
from scanner.links.address import Address
from scanner.links.found import find_links
from scanner.model import (
    Group,
    Link,
    LinkView,
    NotSeenReason,
    Onward,
    PageReading,
    Part,
    Report,
    Verdict,
    Via,
)
from scanner.model.page import Document, TextPart
from scanner.scan import Entry

CANARY = "c4n4ry"
URL = f"https://chat.whatsapp.com/{CANARY}"
VIEW = LinkView(platform="whatsapp", kind="group_invite", url=URL)
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        Link(platform="whatsapp", kind="group_invite", url=URL, value=CANARY),
        Address.parse(URL),
        Placed(url=URL, line=1),
        next(iter(find_links(f"see {URL}"))),
        Onward(url=URL, via=Via.ANCHOR),
        PageReading(url=URL, title=CANARY),
        Report(link=VIEW, verdict=Verdict.RISKY, checked_at=NOW, expires_at=NOW, rules="1"),
        Entry(url=URL, message=CANARY),
        FetchError(NotSeenReason.TLS),
        LinkError("empty", "There is nothing to check."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_repr_tells_what_was_looked_at(value: object) -> None:
    assert CANARY not in repr(value)
    assert type(value).__name__ in repr(value)


def test_kinds_of_error_carry_their_reason() -> None:
    assert FetchError(NotSeenReason.RATE_LIMITED, retry_after=7).retry_after == 7
    assert LinkError("empty", "x").code == "empty"
    assert (Group().title, TextPart(text="x", part=Part.TITLE).text, Document(url=URL, base=URL).title) == (
        None,
        "x",
        "",
    )
