"""Web addresses as the client needs them, by the WHATWG URL standard: one parser for checking and for dialling."""

import ada_url
import msgspec

from scanner.errors import FetchError
from scanner.model.codes import NotSeenReason

_PORTS = {"http:": 80, "https:": 443}


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where one request goes."""

    href: str
    """Address without userinfo and fragment."""
    host: str
    """As in the address: ASCII, IPv6 in brackets."""
    port: int

    def __repr__(self) -> str:
        """Leave the address out."""
        return "Target()"


def target_of(url: str) -> Target:
    """Parse an address. Raises `FetchError` (`refused_address`) for all but http and https."""
    if not ada_url.check_url(url):
        raise FetchError(NotSeenReason.REFUSED_ADDRESS)
    parsed = ada_url.URL(url)
    if parsed.protocol not in _PORTS:
        raise FetchError(NotSeenReason.REFUSED_ADDRESS)
    _strip(parsed)
    parsed.hash = ""
    port = int(parsed.port) if parsed.port else _PORTS[parsed.protocol]
    return Target(href=parsed.href, host=parsed.hostname, port=port)


def joined(base: str, location: str) -> str | None:
    """Join the target of a redirect to the address it came from, without userinfo; None where browsers give up.

    `location` is a header value as aiohttp decodes it: UTF-8, other bytes as lone surrogates.
    """
    raw = location.encode("utf-8", "surrogateescape")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    try:
        parsed = ada_url.URL(text, base=base)
    except ValueError:
        return None
    _strip(parsed)
    return parsed.href


def with_fragment_of(url: str, location: str | None) -> str | None:
    """Let a redirect's target without a fragment inherit that of the address (Fetch standard, "location URL")."""
    if location is None or "#" in location or "#" not in url:
        return location
    return location + ada_url.URL(url).hash


def _strip(parsed: ada_url.URL) -> None:
    # Only where there is something: addresses without a host refuse the attribute (WHATWG "cannot have a username").
    if parsed.username or parsed.password:
        parsed.username = ""
        parsed.password = ""
