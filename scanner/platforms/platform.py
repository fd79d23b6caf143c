"""What every platform module offers: one `Platform` value for the registry, made of small functions."""

from collections.abc import Callable
from urllib.parse import quote

import msgspec

from scanner.links.address import Address
from scanner.links.canonical import canonical_of
from scanner.links.found import find_links
from scanner.links.personal import why_personal
from scanner.model.link import Link
from scanner.pages.document import Page
from scanner.platforms.reading import PlatformReading

Recognise = Callable[[Address], Link | None]
Read = Callable[[Page, Link, int], PlatformReading | None]


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the registry."""

    name: str
    """The platform's name on the wire."""
    title: str
    """What people call it."""
    recognise: Recognise
    """The link that an address of this platform is; None when the host is shared and the path is not its."""
    read: Read | None = None
    """What a page of this platform says, by page, link and HTTP status; None when its `Document` says it all."""
    hosts: tuple[str, ...] = ()
    """Exact host names, without `www.`."""
    parents: tuple[str, ...] = ()
    """Host names whose every subdomain counts too."""
    schemes: tuple[str, ...] = ()
    """App schemes."""
    recognised: str
    """Which links are told apart, in a few words; printed in docs/platforms.md."""
    read_from: str
    """What is read, and from where; printed in docs/platforms.md."""
    not_read: str = ""
    """What cannot be read and why; printed in docs/platforms.md."""


def thing(
    platform: str,
    kind: str,
    key: str,
    url: str,
    *,
    value: str | None = None,
    message: str = "",
    nested: tuple[str, ...] = (),
    personal: str = "",
    notes: tuple[str, ...] = (),
) -> Link:
    """A recognised link. `key` is the one name of the thing; a message it writes for the reader is part of its name.

    Links inside the message are nested ones.
    """
    identity = f"{platform}:{kind}:{key}"
    if message:
        identity += f"?text={encoded(message)}"
        nested = (*nested, *(link.text for link in find_links(message)))
    return Link(
        platform=platform,
        kind=kind,
        url=url,
        identity=identity,
        value=key if value is None else value,
        message=message,
        nested=tuple(dict.fromkeys(link for link in nested if link)),
        personal=personal,
        notes=notes,
    )


def other_page(platform: str, address: Address, *, kind: str = "none", notes: tuple[str, ...] = ()) -> Link:
    """An address on a platform's host that opens nothing we know: still a page that can be fetched."""
    url = canonical_of(address)
    place = url.partition("://")[2] or url
    return thing(platform, kind, place, url, value="", personal=why_personal(address), notes=notes)


def encoded(text: str) -> str:
    """A text percent-encoded for a query, with the letters that ECMAScript's `encodeURIComponent` leaves alone."""
    return quote(text, safe="!'()*-._~")


def message_of(*texts: str | None) -> str:
    """The first text that says something, with plain line ends."""
    return next((text.replace("\r\n", "\n").strip() for text in texts if text and text.strip()), "")


def digits_of(number: str) -> str:
    """A telephone number as digits only, without the international prefix 00; empty when it is none."""
    digits = number.translate(_NUMBER_MARKS)
    if not (digits.isascii() and digits.isdigit()):
        return ""
    return digits[2:] if digits.startswith("00") and digits[2:3] not in ("", "0") else digits


_NUMBER_MARKS = {ord(c): None for c in "+ ()-.\u00a0\u2010\u2011\u2013"}
