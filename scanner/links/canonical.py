"""One spelling per address: WHATWG form, without what only tells readers apart (tracking, user name, fragment)."""

from functools import cache

import ada_url
import msgspec

from scanner.links.address import WEB, Address, decoded
from scanner.links.data import read_hosts


class _Tracking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`scanner/data/hosts/tracking.toml`."""

    names: frozenset[str]
    prefixes: tuple[str, ...]


def canonical(text: str) -> str:
    """The canonical URL of one link as somebody typed or published it.

    Tracking parameters, user name and password, and a fragment that is no route (`#/...`, `#!...`) are dropped;
    path and remaining query stay as written, in order and case. A missing scheme becomes https. App links
    (`tg:`, `whatsapp:` ...) keep everything. Raises `LinkError`: its code is stable, its message says in plain
    words what the text is instead.
    """
    return canonical_of(Address.parse(text))


def canonical_of(address: Address) -> str:
    """The canonical URL of an address that was already taken apart."""
    if address.scheme not in WEB:
        return address.href
    if not (address.query or address.fragment or address.href.endswith(("?", "#"))):
        return address.href
    url = ada_url.URL(address.href)
    url.search = kept_query(address.query)
    if not address.fragment.startswith(("/", "!", "%21")):
        url.hash = ""
    return url.href


def kept_query(query: str) -> str:
    """A query without tracking parameters; what stays is untouched."""
    if not query:
        return ""
    return "&".join(piece for piece in query.split("&") if piece and not _is_tracking(piece))


def join(base: str, reference: str) -> str | None:
    """An address as a browser joins it to its base (WHATWG algorithm); None when no browser would open it."""
    try:
        return str(ada_url.URL(reference, base=base).href)
    except ValueError:
        return None


def _is_tracking(piece: str) -> bool:
    name = decoded(piece.partition("=")[0].replace("+", " ")).lower()
    tracking = _tracking()
    return name in tracking.names or name.startswith(tracking.prefixes)


@cache
def _tracking() -> _Tracking:
    return read_hosts("tracking.toml", _Tracking)
