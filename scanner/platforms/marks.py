"""The marks that each reader looks for: which of them a page has tells how sure its reading is.

Marks are of two kinds: those that every page of the layout has, and those that only a page with content has (a dead
invite has no heading). `invite-scanner doctor` prints the missing ones of live pages.
"""

from collections.abc import Iterable

import msgspec

from scanner.model.link import Link
from scanner.pages.document import Page
from scanner.platforms.reading import PlatformReading, Sureness


class Mark(msgspec.Struct, frozen=True):
    """One thing that a reader looks for."""

    name: str
    """What it is, in a few words."""
    css: str = ""
    """A selector that matches it, or"""
    text: str = ""
    """what stands in the page's source."""
    content: bool = False
    """Only pages with content have it: a dead or closed one does not."""


_TITLE = Mark("og:title", css='meta[property="og:title"]')
_NEXT = Mark("__NEXT_DATA__", text="__NEXT_DATA__")
_WHATSAPP = (
    _TITLE,
    Mark("picture of the group", css='meta[property="og:image"]', content=True),
    Mark("join button", css="#action-button, a._9vcx", content=True),
)
_TELEGRAM = (
    _TITLE,
    Mark("og:description", css='meta[property="og:description"]'),
    Mark("og:image", css='meta[property="og:image"]'),
    Mark("page body", css=".tgme_page, .tgme_channel_info"),
    Mark("name", css=".tgme_page_title, .tgme_channel_info_header_title", content=True),
)
_TELEGRAM_KINDS = ("group_invite", "folder_invite", "public_name", "bot_start", "bot_start_group", "web_app")

MARKS: dict[tuple[str, str], tuple[Mark, ...]] = {
    ("whatsapp", "group_invite"): _WHATSAPP,
    ("whatsapp", "channel"): (
        _TITLE,
        Mark("followers", css='meta[property="og:description"], h5._9vd5', content=True),
        Mark("heading", css="h3._9vd5", content=True),
    ),
    **{("telegram", kind): _TELEGRAM for kind in _TELEGRAM_KINDS},
    ("google_forms", "form"): (Mark("payload", text="FB_PUBLIC_LOAD_DATA_", content=True),),
    ("microsoft_forms", "form"): (Mark("second address", text="prefetchFormUrl", content=True),),
    ("typeform", "form"): (Mark("payload", text="rendererData", content=True),),
    ("tally", "form"): (_NEXT, Mark("blocks", text='"blocks"', content=True)),
    ("fillout", "form"): (_NEXT, Mark("steps", text='"flowSnapshot"', content=True)),
    ("jotform", "form"): (Mark("lines of the form", css="li.form-line", content=True),),
    ("zoho_forms", "form"): (Mark("form", css="form", content=True),),
    ("surveymonkey", "form"): (Mark("form", css="form", content=True),),
    ("linktree", "link_list"): (_NEXT, Mark("links", text='"links"', content=True)),
    ("discord", "server_invite"): (
        Mark("server", text='"guild"', content=True),
        Mark("members", text='"approximate_member_count"', content=True),
    ),
}
"""By platform and kind of link."""


def missing_marks(page: Page, link: Link, *, content: bool = True) -> tuple[str, ...]:
    """Names of the marks that a page lacks; `content`: whether it should have those of pages with content."""
    wanted: Iterable[Mark] = MARKS.get((link.platform, link.kind), ())
    return tuple(mark.name for mark in wanted if (content or not mark.content) and not _has(page, mark))


def sureness(reading: PlatformReading, page: Page, link: Link) -> Sureness:
    """How far a reading can be trusted: by the layout, and by the marks that it should have had."""
    if not reading.layout_known:
        return Sureness.UNKNOWN
    live = reading.group is not None and reading.group.state == "live"
    if missing_marks(page, link, content=live or bool(reading.forms)) and not reading.not_seen:
        return Sureness.LIKELY
    return Sureness.SURE


def _has(page: Page, mark: Mark) -> bool:
    return page.exists(mark.css) if mark.css else mark.text in page.html
