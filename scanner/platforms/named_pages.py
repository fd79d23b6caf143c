"""Platforms whose pages we have no layout of: the name they show on their own host, and that the rest is unknown."""

from scanner.links.cut import visible
from scanner.model.codes import NotSeenReason
from scanner.model.link import Link
from scanner.model.page import Group
from scanner.pages.document import Page
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import refusal

_KINDS = {
    "group_invite": "group",
    "group": "group",
    "group_share": "group",
    "open_chat": "group",
    "channel": "channel",
    "profile": "user",
    "page_chat": "user",
    "contact": "user",
}
_SITES = frozenset(
    ["facebook", "instagram", "messenger", "threads", "viber", "line", "zalo", "arattai", "error", "login"]
)
_GENERIC = (
    "log in",
    "login",
    "sign in",
    "sign up",
    "error",
    "page not found",
    "content isn't available",
    "join group",
)


def read(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """The name of a group, channel or person from `og:title`; its state stays unknown."""
    kind = _KINDS.get(link.kind)
    if kind is None:
        return None
    title = _name(page)
    reason = refusal(status) or NotSeenReason.LAYOUT_UNKNOWN
    if _asks_to_sign_in(page):
        reason = NotSeenReason.SIGN_IN
    return PlatformReading(
        group=Group(title=title or None, kind=kind),
        not_seen=(reason,),
        layout_known=reason is not NotSeenReason.LAYOUT_UNKNOWN,
    )


def _name(page: Page) -> str:
    title = " ".join(visible(page.document.meta.get("og:title", "")).split())
    title = title.partition(" | ")[0].partition(" \u2022 ")[0]
    plain = title.casefold()
    return "" if plain in _SITES or plain.startswith(_GENERIC) else title


def _asks_to_sign_in(page: Page) -> bool:
    fields = [field for form in page.document.forms for field in form.fields]
    return any(field.control == "password" for field in fields) or "log in" in page.document.title.casefold()
