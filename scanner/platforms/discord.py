"""Discord: server invites, read through Discord's public invite API (no key, no sign-in)."""

import re

from scanner.links.address import Address
from scanner.model.link import Link
from scanner.pages.document import Page
from scanner.platforms import discord_payload
from scanner.platforms.embedded import decode
from scanner.platforms.platform import Platform, other_page, thing
from scanner.platforms.reading import PlatformReading

_CODE = re.compile(r"[A-Za-z0-9-]{2,32}")
_SITES = (
    "discord.com",
    "discordapp.com",
    "ptb.discord.com",
    "canary.discord.com",
    "ptb.discordapp.com",
    "canary.discordapp.com",
)


def recognise(address: Address) -> Link | None:
    """A server invite in any of its spellings; its address is that of the API."""
    parts = list(address.parts)
    if address.scheme == "discord":
        parts = parts if address.host == "-" else [address.host, *parts]
    if address.host == "discord.gg" and parts[:1] != ["invite"]:
        parts = ["invite", *parts]
    if parts[:1] == ["api"]:
        parts = parts[2:] if parts[1:2] and re.fullmatch(r"v\d+", parts[1]) else parts[1:]
    if len(parts) > 1 and parts[0] in ("invite", "invites") and _CODE.fullmatch(parts[1]):
        code = parts[1]
        url = f"https://discord.com/api/v10/invites/{code}?with_counts=true&with_expiration=true"
        return thing("discord", "server_invite", code, url, notes=address.notes)
    return other_page("discord", address, notes=address.notes)


def read(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """The API's answer; None for Discord's other pages."""
    if link.kind != "server_invite":
        return None
    return discord_payload.read_payload(decode(page.html.lstrip()), status)


PLATFORM = Platform(
    name="discord",
    title="Discord",
    recognise=recognise,
    read=read,
    hosts=("discord.gg", *_SITES),
    schemes=("discord",),
    recognised="server invites",
    read_from="server name, description, members, badge and state: from the public invite API",
)
