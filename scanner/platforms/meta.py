"""Messenger, Instagram and Facebook: invites and groups behind sign-in walls. Recognised, rarely readable."""

import re

from scanner.links.address import Address
from scanner.model.link import Link
from scanner.platforms import named_pages
from scanner.platforms.platform import Platform, message_of, other_page, thing

_CODE = re.compile(r"[A-Za-z0-9_-]{8,32}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,79}")
_SHARE = re.compile(r"[A-Za-z0-9_-]{6,24}")
_FACEBOOK_WORDS = frozenset(
    [
        "ads",
        "business",
        "dialog",
        "events",
        "events.php",
        "flx",
        "gaming",
        "groups",
        "hashtag",
        "help",
        "home.php",
        "l.php",
        "login",
        "login.php",
        "marketplace",
        "media",
        "messages",
        "notes",
        "pages",
        "permalink.php",
        "photo",
        "photo.php",
        "photos",
        "policies",
        "posts",
        "privacy",
        "profile.php",
        "recover",
        "reel",
        "reels",
        "search",
        "settings",
        "share",
        "sharer",
        "sharer.php",
        "stories",
        "story.php",
        "v2.0",
        "video.php",
        "videos",
        "watch",
    ]
)
_INSTAGRAM_WORDS = frozenset(
    [
        "a",
        "about",
        "accounts",
        "api",
        "challenge",
        "channel",
        "developer",
        "direct",
        "directory",
        "download",
        "explore",
        "j",
        "legal",
        "oauth",
        "p",
        "popular",
        "press",
        "privacy",
        "reel",
        "reels",
        "stories",
        "terms",
        "tv",
        "web",
    ]
)


def messenger(address: Address) -> Link | None:
    """`m.me/j/CODE/` is a group, `m.me/ch/CODE/` a channel, `m.me/NAME` a page or person."""
    parts = address.parts
    first = parts[0] if parts else ""
    if address.host == "messenger.com":
        return other_page("messenger", address, notes=address.notes)
    if first in ("j", "ch", "cm"):
        kind = "group_invite" if first == "j" else "channel"
        return _coded("messenger", kind, f"https://m.me/{first}/", parts, address)
    if len(parts) == 1 and _NAME.fullmatch(first):
        text = message_of(address.get("text"))
        url = f"https://m.me/{first.lower()}"
        return thing(
            "messenger", "page_chat", first.lower(), url, value=first, message=text, notes=address.notes
        )
    return other_page("messenger", address, notes=address.notes)


def instagram(address: Address) -> Link | None:
    """`ig.me/j/CODE/` is a group chat or channel, `ig.me/m/NAME` a chat with somebody, the rest profiles and posts."""
    parts = address.parts
    first = parts[0] if parts else ""
    if first == "j":
        return _coded("instagram", "group_invite", "https://ig.me/j/", parts, address)
    if first == "channel":
        return _coded("instagram", "channel", "https://www.instagram.com/channel/", parts, address)
    name = parts[1] if address.host == "ig.me" and first == "m" and len(parts) == 2 else ""
    if name and _NAME.fullmatch(name):
        url = f"https://ig.me/m/{name.lower()}"
        text = message_of(address.get("text"))
        return thing(
            "instagram", "page_chat", name.lower(), url, value=name, message=text, notes=address.notes
        )
    if (
        address.host != "ig.me"
        and len(parts) == 1
        and first not in _INSTAGRAM_WORDS
        and _NAME.fullmatch(first)
    ):
        url = f"https://www.instagram.com/{first.lower()}/"
        return thing("instagram", "profile", first.lower(), url, value=first, notes=address.notes)
    return other_page("instagram", address, notes=address.notes)


def facebook(address: Address) -> Link | None:
    """Groups, shared groups (which need a redirect to be named) and profiles; everything else is a page."""
    parts = address.parts
    first = parts[0] if parts else ""
    if first == "groups" and len(parts) > 1 and _NAME.fullmatch(parts[1]):
        return _group(parts[1], address)
    short = first == "g" and address.host == "fb.me"
    if short or parts[:2] == ("share", "g"):
        code = parts[-1]
        if _SHARE.fullmatch(code) and len(parts) == (2 if short else 3):
            url = f"https://www.facebook.com/share/g/{code}/"
            return thing("facebook", "group_share", code, url, notes=address.notes)
    if (
        len(parts) == 1
        and first.lower() not in _FACEBOOK_WORDS
        and address.host != "fb.me"
        and _NAME.fullmatch(first)
    ):
        url = f"https://www.facebook.com/{first.lower()}"
        return thing("facebook", "profile", first.lower(), url, value=first, notes=address.notes)
    if first == "profile.php" and address.value("id").isdigit():
        number = address.value("id")
        url = f"https://www.facebook.com/profile.php?id={number}"
        return thing("facebook", "profile", number, url, notes=address.notes)
    if address.host == "fb.me":
        return None
    return other_page("facebook", address, notes=address.notes)


def _group(name: str, address: Address) -> Link:
    url = f"https://www.facebook.com/groups/{name.lower()}"
    return thing("facebook", "group", name.lower(), url, value=name, notes=address.notes)


def _coded(platform: str, kind: str, start: str, parts: tuple[str, ...], address: Address) -> Link:
    code = parts[1] if len(parts) > 1 else ""
    if not _CODE.fullmatch(code):
        return other_page(platform, address, kind="unknown" if code else "none", notes=address.notes)
    return thing(platform, kind, code, f"{start}{code}/", notes=address.notes)


_WALL = "sign-in wall for anybody without an account (`sign_in`)"

MESSENGER = Platform(
    name="messenger",
    title="Messenger",
    recognise=messenger,
    read=named_pages.read,
    hosts=("m.me", "messenger.com"),
    recognised="group invites, channels, chats with a page or person",
    read_from="the name on the page, where it shows one",
    not_read=_WALL,
)
INSTAGRAM = Platform(
    name="instagram",
    title="Instagram",
    recognise=instagram,
    read=named_pages.read,
    hosts=("ig.me", "instagram.com"),
    recognised="group chats, channels, profiles, chats",
    read_from="the name on the page, where it shows one",
    not_read=_WALL,
)
FACEBOOK = Platform(
    name="facebook",
    title="Facebook",
    recognise=facebook,
    read=named_pages.read,
    hosts=(
        "facebook.com",
        "m.facebook.com",
        "web.facebook.com",
        "mbasic.facebook.com",
        "touch.facebook.com",
        "fb.com",
        "fb.me",
    ),
    recognised="groups, shared groups, profiles",
    read_from="the name on the page, where it shows one",
    not_read=_WALL,
)
