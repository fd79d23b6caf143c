"""Telegram's pages on t.me: groups, channels, bots, people, free names and private invites, told apart by structure.

t.me answers 200 to everything. Its titles are translated, so classes, picture hosts and empty descriptions decide;
words are looked at only where nothing else differs.
"""

from scanner.links.found import find_links
from scanner.model.codes import NotSeenReason, Part, Via
from scanner.model.link import Link
from scanner.model.page import Group, Onward, TextPart
from scanner.pages.document import Page
from scanner.platforms.counts import people
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import refusal

_LOGO_HOSTS = ("https://telegram.org/", "https://www.telegram.org/", "//telegram.org/", "/img/")
_DEFAULT_WORDS = ("right away", "You are invited to a", "If you have Telegram")
_NAMED = frozenset({"public_name", "bot_start", "bot_start_group", "web_app", "call", "message"})
_NO_NAME = ("Telegram: Contact", "Telegram – ", "Telegram - ", "Telegram Messenger", "Telegram: ")
_SMALL = 1_024
"""Bytes under which a page without a title is a brush-off ("Too Many Requests"), not an answer."""


def read(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Kind, name, members, state and description of what is behind a t.me link; None for other pages."""
    if link.kind == "instant_view":
        return None
    refused = refusal(status) or (NotSeenReason.RATE_LIMITED if _is_brush_off(page) else None)
    if refused is not None:
        return PlatformReading(group=Group(), not_seen=(refused,))
    if page.exists(".tgme_channel_info"):
        return _preview(page)
    if link.kind in ("group_invite", "folder_invite"):
        return _invite(page, link)
    if link.kind in _NAMED:
        return _name(page, link)
    return None


def _is_brush_off(page: Page) -> bool:
    return len(page.html) < _SMALL and not page.document.title and "og:title" not in page.document.meta


def _invite(page: Page, link: Link) -> PlatformReading:
    """A private invite. Dead ones show Telegram's logo, an empty description and neither name nor members."""
    title, extra = _title(page), _text(page, ".tgme_page_extra")
    described = page.document.meta.get("og:description", "").strip()
    if extra or title or (described and not _is_default(described)) or _has_own_picture(page):
        title = title or page.document.meta.get("og:title", "").strip()
        if title:
            return _live(page, title, _kind_of_invite(page, link, extra), extra)
    elif "og:title" in page.document.meta:
        return PlatformReading(group=Group(kind="unknown", state="dead"), not_seen=(NotSeenReason.DEAD,))
    return PlatformReading(group=Group(), not_seen=(NotSeenReason.LAYOUT_UNKNOWN,), layout_known=False)


def _kind_of_invite(page: Page, link: Link, extra: str) -> str:
    if link.kind == "folder_invite":
        return "folder"
    words = f"{extra} {_text(page, '.tgme_action_button_new')}".casefold()
    if "subscriber" in words or "channel" in words:
        return "channel"
    return "group" if "member" in words or "group" in words else "unknown"


def _name(page: Page, link: Link) -> PlatformReading:
    """A public name: its page tells a person, bot, group or channel apart, or that nobody has the name."""
    title, extra = _title(page), _text(page, ".tgme_page_extra")
    if not title:
        heading = page.document.meta.get("og:title", page.document.title)
        if link.kind == "message":
            # The page of a message shows no preview; the chat's own page says whose it is.
            name = link.identity.partition(":message:")[2].partition("/")[0]
            onward = (Onward(url=f"https://t.me/{name}", via=Via.NESTED),) if name != "c" else ()
            return PlatformReading(group=Group(), onward=onward, not_seen=(NotSeenReason.APP_ONLY,))
        if heading.startswith(_NO_NAME):
            return PlatformReading(group=Group(kind="unknown", state="dead"), not_seen=(NotSeenReason.DEAD,))
        return PlatformReading(group=Group(), not_seen=(NotSeenReason.LAYOUT_UNKNOWN,), layout_known=False)
    return _live(page, title, _kind_of_name(page, link, extra), extra)


def _kind_of_name(page: Page, link: Link, extra: str) -> str:
    words = extra.casefold()
    if words.endswith(" users"):  # "12 345 monthly users": only bots count them
        return "bot"
    if extra.startswith("@"):
        named = link.value.casefold().endswith("bot")
        return "bot" if named or "bot" in _text(page, ".tgme_action_button_new").casefold() else "user"
    if "subscriber" in words:
        return "channel"
    if "member" in words:
        return "group"
    return "bot" if link.kind.startswith("bot_") else "unknown"


def _live(page: Page, title: str, kind: str, extra: str) -> PlatformReading:
    description = _description(page)
    members = people(extra.partition(",")[0]) if kind not in ("user", "bot") else None
    return _reading(
        Group(
            title=title,
            kind=kind,
            members=members,
            state="live",
            verified=page.exists(".tgme_page_title .verified-icon"),
            handle=extra.removeprefix("@") if extra.startswith("@") else "",
            description=description,
        )
    )


def _preview(page: Page) -> PlatformReading:
    """The preview of a channel, `t.me/s/NAME`."""
    values = page.texts(".tgme_channel_info_counter .counter_value")
    types = page.texts(".tgme_channel_info_counter .counter_type")
    counted = dict(zip(types, values, strict=False))
    subscribers = next(
        (f"{value} {kind}" for kind, value in counted.items() if kind.startswith("subscriber")), ""
    )
    return _reading(
        Group(
            title=_without_badge(
                page, _text(page, ".tgme_channel_info_header_title"), ".tgme_channel_info_header"
            )
            or None,
            kind="channel",
            members=people(subscribers),
            state="live",
            verified=page.exists(".tgme_channel_info_header .verified-icon"),
            handle=_text(page, ".tgme_channel_info_header_username").removeprefix("@"),
            description=_text(page, ".tgme_channel_info_description"),
        )
    )


def _reading(group: Group) -> PlatformReading:
    texts = (TextPart(text=group.description, part=Part.DESCRIPTION),) if group.description else ()
    onward = tuple(Onward(url=link.text, via=Via.NESTED) for link in find_links(group.description))
    return PlatformReading(group=group, texts=texts, onward=onward)


def _title(page: Page) -> str:
    title = _text(page, ".tgme_page_title > span") or _text(page, ".tgme_page_title")
    return _without_badge(page, title, ".tgme_page_title")


def _without_badge(page: Page, title: str, place: str) -> str:
    """The badge of a verified channel is a sign of its own (✔), not part of the name."""
    badge = _text(page, f"{place} .verified-icon")
    return title.removesuffix(badge).rstrip() if badge else title


def _description(page: Page) -> str:
    text = _text(page, ".tgme_page_description") or page.document.meta.get("og:description", "").strip()
    return "" if _is_default(text) else text


def _is_default(text: str) -> bool:
    return any(words in text for words in _DEFAULT_WORDS)


def _has_own_picture(page: Page) -> bool:
    picture = page.document.meta.get("og:image", "")
    return picture != "" and not picture.startswith(_LOGO_HOSTS)


def _text(page: Page, css: str) -> str:
    return page.first_text(css) or ""
