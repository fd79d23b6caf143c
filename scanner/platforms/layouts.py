"""Invite pages of WhatsApp and Telegram, read by their layout: live, dead or unknown, told from content."""

from scanner.model import Group, Link, NotSeenReason
from scanner.pages.document import Page
from scanner.platforms.reading import PlatformReading

_GENERIC = (
    "whatsapp group invite",
    "join group chat on telegram",
    "telegram: contact",
    "a new era of messaging",
)


def read(page: Page, link: Link) -> PlatformReading | None:
    """What a messenger's own page says, or None for the pages of everybody else."""
    if link.platform == "whatsapp" and link.kind in {"group_invite", "channel"}:
        return _reading(_whatsapp(page, link))
    if link.platform == "telegram" and link.kind in {"group_invite", "public_name"}:
        return _reading(_telegram(page))
    return None


def _reading(group: Group) -> PlatformReading:
    not_seen = (NotSeenReason.LAYOUT_UNKNOWN,) if group.state == "unknown" else ()
    return PlatformReading(group=group, not_seen=not_seen)


def _whatsapp(page: Page, link: Link) -> Group:
    kind = "channel" if link.kind == "channel" else "group"
    title = page.document.meta.get("og:title")
    if title is None:
        return Group(kind=kind)
    if not title.strip() or any(word in title.lower() for word in _GENERIC):
        return Group(kind=kind, state="dead")
    return Group(title=title.strip(), kind=kind, state="live")


def _telegram(page: Page) -> Group:
    title = page.first_text(".tgme_page_title")
    extra = page.first_text(".tgme_page_extra") or ""
    if title is None:
        named = page.document.meta.get("og:title", "")
        return Group(state="dead" if any(word in named.lower() for word in _GENERIC) else "unknown")
    kind = "channel" if "subscriber" in extra else "group" if "member" in extra else "user"
    digits = "".join(c for c in extra.split(",")[0] if c.isdigit())
    return Group(
        title=title,
        kind=kind,
        members=int(digits) if digits and kind != "user" else None,
        state="live",
        verified=page.exists(".verified-icon"),
        description=page.first_text(".tgme_page_description") or "",
    )
