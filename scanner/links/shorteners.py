"""Hosts whose links say nothing about where they lead. Data and sources: `scanner/data/hosts/shorteners.toml`."""

from functools import cache

import msgspec

from scanner.links.data import read_hosts


def is_shortener(host: str) -> bool:
    """Whether a host (ASCII, any case, with or without `www.`) is a link shortener.

    Some lists count messengers' own hosts; ask the platforms first, as `scanner.platforms.classify` does.
    """
    host = host.lower().removeprefix("www.").removesuffix(".")
    names, parents = _known()
    return host in names or any(host.endswith(parent) for parent in parents)


class _Shorteners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`scanner/data/hosts/shorteners.toml`."""

    misp: frozenset[str]
    sambokai: frozenset[str]
    own: frozenset[str]
    subdomains: frozenset[str]
    not_hiding: frozenset[str]


@cache
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    data = read_hosts("shorteners.toml", _Shorteners)
    names = (data.misp | data.sambokai | data.own) - data.not_hiding
    return names, tuple(f".{parent}" for parent in data.subdomains)
