"""Links that only carry another link (`l.facebook.com/l.php?u=`): opened from the address alone, without a request.

The table is `scanner/data/hosts/wrappers.toml`. Targets are taken from the parsed query, never by a pattern, and
only web addresses and chat apps' links count: a `javascript:` target stays unopened.
"""

from datetime import date
from functools import cache

import msgspec

from scanner.links.address import WEB, Address, decoded
from scanner.links.data import read_hosts
from scanner.links.intent import open_intent
from scanner.links.suffixes import registrable, suffix

DEPTH = 5
"""Wrappers nest (Facebook around Instagram around Telegram); deeper nesting than this is somebody's game."""

_CHAT_APPS = frozenset({"tg", "whatsapp", "sgnl", "discord", "viber", "line"})


class Wrapper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table; see the head of the data file for the meaning of each key."""

    hosts: tuple[str, ...]
    checked: date
    subdomains: bool = False
    countries: bool = False
    paths: tuple[str, ...] = ()
    prefix: str = ""
    parameters: tuple[str, ...] = ()
    whole_query: bool = False
    relative: str = ""

    def covers(self, address: Address) -> bool:
        """Whether host and path are this wrapper's."""
        if not any(self._is_host(address.host, host) for host in self.hosts):
            return False
        if self.prefix:
            return address.path.startswith(self.prefix)
        return not self.paths or (address.path.rstrip("/") or "/") in self.paths

    def target(self, address: Address) -> str:
        """The wrapped link as written, or the empty string."""
        if self.prefix:
            query = f"?{address.query}" if address.query else ""
            return f"https://{decoded(address.path.removeprefix(self.prefix))}{query}"
        if self.whole_query:
            return decoded(address.query)
        found = next((value for name in self.parameters if (value := address.value(name))), "")
        return f"{self.relative}{found}" if found.startswith("/") else found

    def _is_host(self, host: str, own: str) -> bool:
        if host == own or (self.subdomains and host.endswith(f".{own}")):
            return True
        return self.countries and host == registrable(host) and _is_country_name(host, own)


def may_wrap(host: str) -> bool:
    """Whether any address of a host, or of one registered under its name, can be a wrapper."""
    return bool(_candidates(host))


def is_wrapper(address: Address) -> bool:
    """Whether an address belongs to a wrapper, opened or not."""
    return address.scheme in WEB and any(row.covers(address) for row in _candidates(address.host))


def opened(address: Address) -> str | None:
    """One layer: the link that an address wraps, or None."""
    if address.scheme not in WEB:
        return None
    for row in _candidates(address.host):
        if row.covers(address) and _is_link(target := row.target(address).strip()):
            return target
    return None


def _is_link(target: str) -> bool:
    """Whether a target is a web address or a chat app's link; anything else is not opened."""
    scheme, colon, rest = target.partition(":")
    scheme = scheme.lower()
    if not colon or not rest:
        return False
    if scheme == "intent":
        inner = open_intent(target)
        return inner is not None and _is_link(inner[0])
    return scheme in WEB or scheme in _CHAT_APPS


def _is_country_name(host: str, own: str) -> bool:
    """Whether a host is `own` under a country's ending: `google.co.in` for `google.com`."""
    ending = suffix(host)
    return host == f"{own.partition('.')[0]}.{ending}" and len(ending.rpartition(".")[2]) == 2


def _candidates(host: str) -> tuple[Wrapper, ...]:
    """Rows that can be about a host: looked up by the name that was registered."""
    return _by_name().get(registrable(host).partition(".")[0], ())


@cache
def _by_name() -> dict[str, tuple[Wrapper, ...]]:
    table: dict[str, tuple[Wrapper, ...]] = {}
    for row in read_hosts("wrappers.toml", _Table).wrapper:
        for name in {registrable(host).partition(".")[0] for host in row.hosts}:
            table[name] = (*table.get(name, ()), row)
    return table


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`scanner/data/hosts/wrappers.toml`."""

    wrapper: tuple[Wrapper, ...]
