"""Hosts that resemble one that they are not: rules over whole host and single labels, each with a name.

No measure of likeness is used on short names: one-letter neighbours of `t.me` or of an acronym are other people's sites.
A well-known host imitates nobody, whatever its name (`scanner/links/popular.py`).
"""

import re
from typing import Final

import msgspec
from rapidfuzz.distance import OSA

from scanner.claims.hosts import display
from scanner.claims.registry import Registry, registry
from scanner.links.brands import LONG, Brand, Brands, brands, lookalike_words, skeleton
from scanner.links.popular import is_known_name, is_open
from scanner.links.suffixes import own_part, own_parts, registrable
from scanner.model import Lookalike

SHORT: Final = 6
"""Characters of a domain so short that its dot must be there: `t.me`, `wa.me`, `bjp.org`."""
_LONGEST: Final = 253
_FOREIGN: Final = re.compile("[\u0370-\u058f\u10a0-\u10ff\u13a0-\u13ff\uab70-\uabbf]")
"""Greek, Cyrillic, Armenian, Georgian, Cherokee: the scripts whose letters pass for Latin ones."""


class _Host(msgspec.Struct, frozen=True):
    """A host, taken apart; labels in their own letters and in lower case."""

    own: str
    """The label that somebody chose."""
    above: tuple[str, ...]
    """Labels in front of it."""
    ending: str
    shared: bool
    """On a hosting service, below somebody else's name."""

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels but the ending."""
        return (*self.above, self.own)

    @property
    def pieces(self) -> list[str]:
        """What stands between dots and hyphens, without the ending."""
        return [piece for label in self.labels for piece in label.split("-") if piece]


def lookalike(host: str, *, known: Registry | None = None) -> Lookalike | None:
    """The official host that another host resembles, and the rule that says so; None for all others.

    host: a host name, `xn--` forms or their letters, in any case. Addresses and single labels resemble nothing.
    known: the registry whose official domains count; the shipped one where it is not given.
    """
    known = known or registry()
    name = host.lower().rstrip(".")
    above, own, ending = own_parts(name) if len(name) <= _LONGEST else ("", "", "")
    if not own or known.of_host(name) is not None or known.restricted_suffix(name):
        return None
    if is_known_name(name) and not is_open(name):
        return None
    parts = _Host(
        own=display(own),
        above=tuple(display(label) for label in above.split(".") if label),
        ending=ending,
        shared=own_part(name) != registrable(name),
    )
    return _judge(parts, brands(known))


def _judge(host: _Host, table: Brands) -> Lookalike | None:
    if brand := _embedded(host, table):
        return _found(brand, "embedded")
    if brand := _same_look(host, table):
        same = host.own == brand.label
        return _found(brand, _placed(host, "brand_label" if same else "skeleton"))
    if brand := _one_slip(host.own, table):
        return _found(brand, "one_slip")
    if brand := _inside(host, table):
        return _found(brand, _placed(host, "combosquat"))
    if brand := _beside_keyword(host, table):
        return _found(brand, _placed(host, "combosquat"))
    if brand := _above(host, table):
        return _found(brand, "brand_label")
    if foreign := next((label for label in host.labels if _mixes(label)), ""):
        return Lookalike(imitates=skeleton(foreign), rule="mixed_script")
    return None


def _found(brand: Brand, rule: str) -> Lookalike:
    return Lookalike(imitates=brand.domain, rule=rule, organisation=brand.organisation)


def _placed(host: _Host, rule: str) -> str:
    return "shared_hosting" if host.shared else rule


def _embedded(host: _Host, table: Brands) -> Brand | None:
    """An official domain inside the host, on the edges of labels and hyphens: `whatsapp.com.join.example`."""
    # What follows must be somebody's label: at the very end it would be the domain itself, or its name in another country.
    pieces = host.pieces
    for start in range(len(pieces)):
        for size in (2, 3):
            brand = table.domains.get(".".join(pieces[start : start + size]))
            if brand is not None and _on_dots(host, brand.domain):
                return brand
    for piece in pieces:
        if piece in table.joined:
            return table.joined[piece]
    # The name itself cut by a dot: `whats.app.example`.
    whole = skeleton("".join(host.labels))
    brand = table.skeletons.get(whole) if host.above else None
    return brand if brand is not None and brand.messenger else None


def _on_dots(host: _Host, domain: str) -> bool:
    """Whether a short domain stands there with its dot: `t.me.join.example`, not `t-me-shop.example`."""
    return (
        len(domain) > SHORT
        or re.search(rf"(^|[.-]){re.escape(domain)}([.-]|$)", ".".join(host.labels)) is not None
    )


def _same_look(host: _Host, table: Brands) -> Brand | None:
    """A label that looks like an official one: in other letters, with digits for letters, or the same under another ending."""
    looks = skeleton(host.own)
    if not host.own.isascii():
        return table.every.get(looks)
    brand = table.skeletons.get(looks)
    if brand is None or brand.messenger:
        return brand
    # Other names are borrowed honestly, or by chance: they count disguised by digits, or where endings cost nothing.
    if host.own.replace("-", "") == brand.label:
        cheap = host.own == brand.label and host.ending in lookalike_words().cheap_endings
        return brand if cheap or host.shared else None
    return brand


def _one_slip(label: str, table: Brands) -> Brand | None:
    """One letter more, less, other or swapped, in a long label."""
    words = lookalike_words().words
    bare = label.replace("-", "")
    if label in words or bare in words or len(bare) < LONG - 1:
        return None
    looks = skeleton(label)
    for name, brand in table.long.items():
        if abs(len(bare) - len(name)) > 1 or _differs_only_in_digits(bare, name):
            continue
        away = OSA.distance(bare, name, score_cutoff=1)
        if brand.messenger and (away <= 1 or OSA.distance(looks, skeleton(name), score_cutoff=1) <= 1):
            return brand
        # The same name under another ending is for `_same_look` to judge.
        if away == 1 and bare[0] == name[0]:
            return brand
    return None


def _differs_only_in_digits(label: str, name: str) -> bool:
    return label.rstrip("0123456789") == name and label != name and len(label) - len(name) > 1


def _inside(host: _Host, table: Brands) -> Brand | None:
    """A messenger's name inside the chosen label: `joinwhatsappgroup`, `web-telegram`."""
    words = lookalike_words()
    label = host.own.replace("-", "")
    if host.own in words.words or label in words.words:
        return None
    looks = skeleton(host.own)
    for name, brand in table.inside.items():
        if name in label or skeleton(name) in looks:
            return brand
    return None


def _beside_keyword(host: _Host, table: Brands) -> Brand | None:
    """A short name beside a word that speaks for its owner: `sbi-kyc`, `pnbrewards`, `tme-official`."""
    words = lookalike_words()
    pieces = [piece for piece in host.own.split("-") if piece]
    for short in words.short:
        if host.own.startswith(f"{short}-") and words.short_keywords.intersection(pieces):
            return table.domains.get("t.me" if short.startswith("t") else "wa.me")
    if len(pieces) > 1:
        named = next((piece for piece in pieces if piece in table.short or piece in table.labels), "")
        if named and words.keywords.intersection(pieces) - {named}:
            return table.short.get(named) or table.labels[named]
        return None
    return next(
        (
            brand
            for size in range(3, min(len(host.own) - 2, 14))
            if (brand := table.short.get(host.own[:size])) is not None
            and _all_keywords(host.own[size:].rstrip("0123456789"), words.strong)
        ),
        None,
    )


def _all_keywords(rest: str, keywords: frozenset[str]) -> bool:
    """Whether a text is one or two keywords."""
    return rest in keywords or any(
        rest[:cut] in keywords and rest[cut:] in keywords for cut in range(3, len(rest) - 2)
    )


def _above(host: _Host, table: Brands) -> Brand | None:
    """A messenger's name as a label in front of somebody else's host."""
    pieces = [piece for label in host.above for piece in label.split("-")]
    return next((table.inside[piece] for piece in pieces if piece in table.inside), None)


def _mixes(label: str) -> bool:
    """Whether one label mixes Latin letters with look-alikes of another script, and nothing else."""
    return (
        bool(_FOREIGN.search(label))
        and any(c.isascii() and c.isalpha() for c in label)
        and skeleton(label).isascii()
    )
