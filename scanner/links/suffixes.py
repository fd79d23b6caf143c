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
def own_part(host: str) -> str:
    """Like `registrable`, where hosting services count as suffixes: `join.blogspot.com` of `www.join.blogspot.com`."""
    return _extract_private()(host).top_domain_under_public_suffix


@lru_cache(maxsize=4_096)
def own_label(host: str) -> str:
    """The label that somebody chose: `join` of `www.join.blogspot.com` and of `join.co.in`."""
    return _extract_private()(host).domain
