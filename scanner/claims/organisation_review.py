"""What a reviewer would object to in the registry: in one entry, and between entries."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import msgspec
import re2

from scanner.claims.organisation import GENERAL_KNOWLEDGE, Homonym, Organisation, Sourced
from scanner.claims.registry import Registry
from scanner.links.suffixes import registrable

_ID: Final = re2.compile(r"([a-z]{2}|world)(\.[a-z0-9_-]+){2,}")
_WIKIDATA: Final = re2.compile(r"Q[1-9][0-9]*")
_PAGE: Final = re2.compile(r"https?://[^\s/]+\.[^\s]+")


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared here: without case and punctuation."""
    folded = unicodedata.normalize("NFC", text).casefold()
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return tuple("".join(kept).split())


def organisation_problems(organisation: Organisation, known: Registry) -> list[str]:
    """Every reason not to add an entry, in sentences that name the field; empty when there is none."""
    return [
        *entry_problems(organisation, known),
        *_siblings(organisation, known),
        *_collisions(organisation, known),
    ]


def entry_problems(organisation: Organisation, known: Registry) -> list[str]:
    """The same for an entry by itself, whatever its neighbours are called."""
    return [*_identity(organisation), *_names(organisation), *_own(organisation, known)]


def organisation_schema() -> dict[str, object]:
    """JSON Schema (2020-12) of one entry, as the TOML file has it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Organisation",
        **msgspec.json.schema(Organisation),
    }


def _identity(organisation: Organisation) -> Iterator[str]:
    if not _ID.fullmatch(organisation.id):
        yield "id: takes country.kind.name in lower case, such as in.bank.example; world. for those of no one country"
    if organisation.id.startswith("world.") == bool(organisation.country):
        yield "country: ids that begin with world. have none, all others have one"
    if organisation.wikidata and not _WIKIDATA.fullmatch(organisation.wikidata):
        yield "wikidata: takes an item id such as Q803681, or nothing"
    if not organisation.source.strip():
        yield f'source: say where the names come from, or "{GENERAL_KNOWLEDGE}"'


def _names(organisation: Organisation) -> Iterator[str]:
    languages = {name.lang for name in organisation.names}
    for needed, of in (("en", "English"), ("hi", "Hindi")):
        if needed not in languages and (needed == "en" or organisation.country == "IN"):
            yield f"names: needs one in {of}"
    seen: set[tuple[str, str]] = set()
    for place, name in enumerate(organisation.names):
        written = (name.lang, name.text.casefold())
        if not name_words(name.text):
            yield f"names[{place}]: holds no letters"
        if written in seen:
            yield f"names[{place}]: {name.text} is there already"
        seen.add(written)


def _own(organisation: Organisation, known: Registry) -> Iterator[str]:
    official = organisation.official
    for place, domain in enumerate(official.domains):
        where = f"official.domains[{place}]"
        if domain.value != domain.value.lower() or not registrable(domain.value):
            yield f"{where}: takes a host that somebody registered, in lower case, without https:// and path"
        if domain.value.startswith("www."):
            yield f"{where}: without www."
        owner = known.domains.get(domain.value, organisation.id)
        if owner != organisation.id:
            yield f"{where}: {domain.value} is listed for {owner} already"
    for place, suffix in enumerate(official.suffixes):
        if "." not in suffix.value:
            yield f"official.suffixes[{place}]: takes a suffix of two labels or more, such as gov.in"
    for platform, handles in official.handles.items():
        for place, handle in enumerate(handles):
            if not _PAGE.fullmatch(handle.source) or handle.checked_on is None:
                yield f"official.handles.{platform}[{place}]: needs a page as its source and the day it was checked_on"
    for place, invite in enumerate(official.invites):
        if not _own_page(invite.source, official.domains):
            yield f"official.invites[{place}].source: takes a page on one of its official domains"


def _own_page(address: str, domains: tuple[Sourced, ...]) -> bool:
    host = address.removeprefix("https://").partition("/")[0]
    return address.startswith("https://") and any(
        host == domain.value or host.endswith(f".{domain.value}") for domain in domains
    )


def _siblings(organisation: Organisation, known: Registry) -> Iterator[str]:
    for sibling in organisation.siblings:
        other = known.organisations.get(sibling)
        if other is None:
            yield f"siblings: {sibling} is not in the registry"
        elif organisation.id not in other.siblings:
            yield f"siblings: {sibling} does not name {organisation.id} in return"


def _collisions(organisation: Organisation, known: Registry) -> Iterator[str]:
    """Names of others that are its own too, or stand inside them, and nobody has said so."""
    mine = {name_words(name.text): name.text for name in organisation.names}
    for words, text in mine.items():
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                for other in _owners(known).get(words[start:end], ()):
                    if other != organisation.id and not _explained(organisation, other, words, known):
                        yield f"names: {text} holds a name of {other}; say so under siblings, or as a homonym there"


def _explained(organisation: Organisation, other: str, words: tuple[str, ...], known: Registry) -> bool:
    if other in organisation.siblings:
        return True
    homonyms: tuple[Homonym, ...] = known.organisations[other].homonyms
    return any(name_words(homonym.text) == words for homonym in homonyms)


@lru_cache(maxsize=2)
def _owners(known: Registry) -> dict[tuple[str, ...], set[str]]:
    """Names by their words, to the ids of the organisations that have them."""
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for organisation in known.organisations.values():
        for name in organisation.names:
            owners[name_words(name.text)].add(organisation.id)
    return owners
