"""Public suffixes: which part of a host name anybody can register. From tldextract's bundled list, offline."""

from functools import cache, lru_cache

import tldextract


@cache
def _extract() -> tldextract.TLDExtract:
    # bank.in and fin.in are registries for Indian banks and financial firms, newer than many copies of the list.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, extra_suffixes=("bank.in", "fin.in"))


@lru_cache(maxsize=4_096)
def suffix(host: str) -> str:
    """The public suffix a host ends in (`in`, `co.in`), in lower case; empty for an address or an unknown ending."""
    return _extract()(host).suffix


@lru_cache(maxsize=4_096)
def registrable(host: str) -> str:
    """The part of a host that somebody registered (`whatsapp.com` of `chat.whatsapp.com`); empty when there is none."""
    return _extract()(host).top_domain_under_public_suffix


@cache
def _extract_private() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(
        suffix_list_urls=(),
        cache_dir=None,
        extra_suffixes=("bank.in", "fin.in"),
        include_psl_private_domains=True,
    )


@lru_cache(maxsize=4_096)
def own_parts(host: str) -> tuple[str, str, str]:
    """What stands before the label that somebody chose, that label, and the ending, where hosting services count as endings.

    `www`, `join`, `blogspot.com` of `www.join.blogspot.com`. An ending that is in no list counts as one. Three times nothing for an
    address, a single label, or an ending by itself.
    """
    found = _extract_private()(host)
    if found.suffix:
        return (found.subdomain, found.domain, found.suffix) if found.domain else ("", "", "")
    above, _, ending = host.rpartition(".")
    if not above or not ending or ending.isdigit():
        return ("", "", "")
    above, _, own = above.rpartition(".")
    return (above, own, ending) if own else ("", "", "")


def own_label(host: str) -> str:
    """The label that somebody chose: `join` of `www.join.blogspot.com` and of `join.co.in`."""
    return own_parts(host)[1]


def own_part(host: str) -> str:
    """Like `registrable`, where hosting services count as endings: `join.blogspot.com` of `www.join.blogspot.com`."""
    return _extract_private()(host).top_domain_under_public_suffix
