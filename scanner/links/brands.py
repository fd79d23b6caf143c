"""The names that hosts imitate: official domains of the registry, and the labels in them."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

import msgspec

from scanner.claims.folding import I_OR_L, fold
from scanner.claims.registry import Registry
from scanner.links.data import read_hosts
from scanner.links.suffixes import own_label, suffix

DISTINCT: Final = 6
"""Letters of a label that nobody else is likely to choose."""
LONG: Final = 7
"""Letters of a messenger's label that may have one slip, or stand inside a longer one."""
LONG_LOCAL: Final = 10
"""Letters that the label of any other organisation needs for a slip."""


class LookalikeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`scanner/data/hosts/lookalike.toml`."""

    messengers: frozenset[str]
    words: frozenset[str]
    keywords: frozenset[str]
    strong: frozenset[str]
    cheap_endings: frozenset[str]
    short: tuple[str, ...]
    short_keywords: frozenset[str]


@cache
def lookalike_words() -> LookalikeWords:
    """The words around brands in hosts."""
    return read_hosts("lookalike.toml", LookalikeWords)


class Brand(msgspec.Struct, frozen=True, kw_only=True):
    """One official domain, as others may imitate it."""

    domain: str
    label: str
    """What was registered of it: `whatsapp`."""
    organisation: str
    messenger: bool
    local: bool
    """Of India: a world-wide brand has hosts of its own under many endings that no registry lists."""


class Brands:
    """All brands of a registry, by what is looked up."""

    def __init__(self, known: Registry) -> None:
        messengers = lookalike_words().messengers
        brands = [
            Brand(
                domain=domain.value,
                label=own_label(domain.value) or domain.value.split(".")[0],
                organisation=organisation.id,
                messenger=organisation.id in messengers,
                local=organisation.country == "IN",
            )
            for organisation in known.organisations.values()
            for domain in organisation.official.domains
        ]
        self.domains: Mapping[str, Brand] = MappingProxyType({brand.domain: brand for brand in brands})
        """By whole domain."""
        # Half of "telegra.ph" is no name, and no label as short as that is distinct.
        words = lookalike_words().words
        distinct = [
            b
            for b in reversed(brands)
            if len(b.label) >= DISTINCT and b.label not in words and not _is_hack(b)
        ]
        watched = [brand for brand in distinct if brand.messenger or brand.local]
        self.skeletons: Mapping[str, Brand] = MappingProxyType({skeleton(b.label): b for b in watched})
        """By the look of the label."""
        self.labels: Mapping[str, Brand] = MappingProxyType({brand.label: brand for brand in watched})
        """By the label itself."""
        self.every: Mapping[str, Brand] = MappingProxyType({skeleton(b.label): b for b in distinct})
        """The same, world-wide brands too: for labels in other letters."""
        self.long: Mapping[str, Brand] = MappingProxyType(
            {
                b.label: b
                for b in watched
                if len(b.label) >= (LONG if b.messenger else LONG_LOCAL) and b.label.isalpha()
            }
        )
        """Labels that may have one slip."""
        self.inside: Mapping[str, Brand] = MappingProxyType(
            {label: brand for label, brand in self.long.items() if brand.messenger}
        )
        """Labels that are looked for inside others."""
        self.joined: Mapping[str, Brand] = MappingProxyType(
            {f"{b.label}{suffix(b.domain).replace('.', '')}": b for b in distinct}
        )
        """Domains without their dots: `whatsappcom`."""
        self.short: Mapping[str, Brand] = MappingProxyType(_short_names(known, brands))
        """Acronyms of Indian organisations that have a domain, for use beside a keyword."""


def _is_hack(brand: Brand) -> bool:
    """Whether the ending belongs to the word: `telegra.ph`, `instagr.am`."""
    return brand.label.startswith(("telegra", "instagr")) and brand.label not in {"telegram", "instagram"}


def _short_names(known: Registry, brands: list[Brand]) -> dict[str, Brand]:
    first = {brand.organisation: brand for brand in reversed(brands) if brand.local}
    return {
        name.text.lower(): first[organisation.id]
        for organisation in known.organisations.values()
        if organisation.id in first
        for name in organisation.names
        if name.type == "abbr" and name.text.isascii() and name.text.isalpha() and len(name.text) > 2
    }


@lru_cache(maxsize=4)
def brands(known: Registry) -> Brands:
    """The brands of a registry, made ready once."""
    return Brands(known)


def skeleton(label: str) -> str:
    """What a label looks like: other letters, digits for letters and rn for m folded; i and l are one."""
    text = fold(label).text
    for pair, one in (
        ("rn", "m"),
        ("vv", "w"),
        (I_OR_L, "l"),
        ("1", "l"),
        ("i", "l"),
        ("0", "o"),
        ("3", "e"),
    ):
        text = text.replace(pair, one)
    return text.translate(_DIGITS)


_DIGITS: Final = str.maketrans({"4": "a", "5": "s", "7": "t", "8": "b", "-": None})
