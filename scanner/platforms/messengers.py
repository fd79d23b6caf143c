"""Viber, LINE, Zalo and Arattai: recognised by their links; how their pages look is not known."""

import re

from scanner.links.address import Address
from scanner.model.link import Link
from scanner.platforms import named_pages
from scanner.platforms.platform import Platform, digits_of, encoded, message_of, other_page, thing

_CODE = re.compile(r"[A-Za-z0-9_-]{4,64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def viber(address: Address) -> Link | None:
    """Group invites carry `g2=` or `g=`; `number=` is a person."""
    if address.scheme == "viber":
        return _viber_app(address)
    if address.host == "chats.viber.com":
        name = address.parts[0] if len(address.parts) == 1 else ""
        if _NAME.fullmatch(name):
            url = f"https://chats.viber.com/{name.lower()}"
            return thing("viber", "channel", name.lower(), url, value=name, notes=address.notes)
        return other_page("viber", address, notes=address.notes)
    for parameter in ("g2", "g"):
        if address.value(parameter):
            return _viber_group(parameter, address.value(parameter), address)
    number = digits_of(address.value("number"))
    if number:
        url = f"https://invite.viber.com/?number={number}"
        return thing("viber", "contact", number, url, personal="phone_number", notes=address.notes)
    return other_page("viber", address, notes=address.notes)


def _viber_group(parameter: str, code: str, address: Address) -> Link:
    key = encoded(code.replace(" ", "+"))
    return thing(
        "viber", "group_invite", key, f"https://invite.viber.com/?{parameter}={key}", notes=address.notes
    )


def _viber_app(address: Address) -> Link | None:
    command = address.host or (address.parts[0] if address.parts else "")
    number = digits_of(address.value("number"))
    if command == "community_invite" and address.value("data"):
        return thing("viber", "group_invite", encoded(address.value("data")), "", notes=address.notes)
    if command in ("chat", "contact", "add") and number:
        kind = "phone_chat" if command == "chat" else "contact"
        text = message_of(address.get("draft"))
        return thing("viber", kind, number, "", message=text, personal="phone_number", notes=address.notes)
    if command == "forward" and message_of(address.get("text")):
        return thing("viber", "share", "", "", message=message_of(address.get("text")), notes=address.notes)
    if command == "pa" and address.value("chatURI"):
        name = address.value("chatURI")
        return thing("viber", "page_chat", encoded(name.lower()), "", value=name, notes=address.notes)
    return other_page("viber", address, notes=address.notes)


def line(address: Address) -> Link | None:
    """`/ti/g/` is a group, `/ti/g2/` an OpenChat, `/ti/p/` a person; `/R/` stands before them in older links."""
    parts = address.parts
    if address.scheme == "line":
        parts = (address.host, *parts) if address.host else parts
    if parts[:1] == ("R",):
        parts = parts[1:]
    if len(parts) > 2 and parts[0] == "ti" and (_CODE.fullmatch(parts[2]) or parts[1] == "p"):
        kinds = {"g": "group_invite", "g2": "open_chat", "p": "contact"}
        kind = kinds.get(parts[1])
        if kind is not None:
            key = encoded(parts[2])
            return thing(
                "line", kind, key, f"https://line.me/ti/{parts[1]}/{key}", value=parts[2], notes=address.notes
            )
    if parts[:2] in (("msg", "text"), ("share",)) or parts[:1] == ("share",):
        text = message_of(
            address.get("text"), parts[2] if len(parts) > 2 else "", next(iter(address.pairs), ("",))[0]
        )
        if text:
            return thing("line", "share", "", "", message=text, notes=address.notes)
    return other_page("line", address, notes=address.notes)


def zalo(address: Address) -> Link | None:
    """`/g/CODE` is a group; a number is a person; a name an official account."""
    parts = address.parts
    if len(parts) > 1 and parts[0] == "g" and _CODE.fullmatch(parts[1]):
        return thing("zalo", "group_invite", parts[1], f"https://zalo.me/g/{parts[1]}", notes=address.notes)
    first = parts[0] if len(parts) == 1 else ""
    if digits_of(first):
        number = digits_of(first)
        return thing(
            "zalo",
            "phone_chat",
            number,
            f"https://zalo.me/{number}",
            personal="phone_number",
            notes=address.notes,
        )
    if _NAME.fullmatch(first):
        return thing(
            "zalo",
            "profile",
            first.lower(),
            f"https://zalo.me/{first.lower()}",
            value=first,
            notes=address.notes,
        )
    return other_page("zalo", address, notes=address.notes)


def arattai(address: Address) -> Link | None:
    """Profiles `/@NAME` and `/user/@NAME`; no form of group link is known."""
    parts = address.parts[1:] if address.parts[:1] == ("user",) else address.parts
    name = parts[0].removeprefix("@") if len(parts) == 1 and parts[0].startswith("@") else ""
    if _NAME.fullmatch(name):
        url = f"https://aratt.ai/@{name.lower()}"
        return thing("arattai", "profile", name.lower(), url, value=name, notes=address.notes)
    return other_page("arattai", address, notes=address.notes)


_LAYOUT = "the layout of its pages is not known (`layout_unknown`)"

VIBER = Platform(
    name="viber",
    title="Viber",
    recognise=viber,
    read=named_pages.read,
    hosts=("invite.viber.com", "chats.viber.com"),
    schemes=("viber",),
    recognised="group and community invites, channels, contacts, chats, shares",
    read_from="the name on the page, where it shows one",
    not_read=_LAYOUT,
)
LINE = Platform(
    name="line",
    title="LINE",
    recognise=line,
    read=named_pages.read,
    hosts=("line.me",),
    schemes=("line",),
    recognised="group invites, OpenChats, contacts, shares",
    read_from="the name on the page, where it shows one",
    not_read=_LAYOUT,
)
ZALO = Platform(
    name="zalo",
    title="Zalo",
    recognise=zalo,
    read=named_pages.read,
    hosts=("zalo.me", "chat.zalo.me"),
    recognised="group invites, profiles, chats with a number",
    read_from="the name on the page, where it shows one",
    not_read=_LAYOUT,
)
ARATTAI = Platform(
    name="arattai",
    title="Arattai",
    recognise=arattai,
    read=named_pages.read,
    hosts=("aratt.ai",),
    recognised="profiles",
    read_from="the name on the page, where it shows one",
    not_read=f"no form of group link is known; {_LAYOUT}",
)
