"""What an organisation lists as its own: in the registry, and on its own site at `/.well-known/group-invites.json`.

The file's format is docs/group-invites.md. It may name groups by their links, or by hashes of them: so an organisation
can confirm a group that is not for everybody without publishing the key to it.
"""

import hashlib
from datetime import date
from typing import Final, Literal
from urllib.parse import urlsplit

import msgspec

from scanner.claims.organisation import Organisation
from scanner.errors import DataError
from scanner.model import Group, Link
from scanner.platforms import classify

WELL_KNOWN: Final = "/.well-known/group-invites.json"
MOST_GROUPS: Final = 2_000
"""Entries of one file that are read."""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Where an organisation says that a group is its own."""

    source: str
    """The page, or the registry's source."""
    checked_on: date


class ListedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the file: a link, or the hash of one."""

    url: str = ""
    """The invite, in any of its spellings."""
    sha256: str = ""
    """`canonical_hash` of the invite; instead of `url`."""
    name: str = ""
    """The group's name, for people who read the file."""


class GroupInvites(msgspec.Struct, frozen=True, kw_only=True):
    """The file. Members that are not named here are for others and passed over."""

    version: Literal[1]
    groups: tuple[ListedGroup, ...]
    organisation: str = ""
    """The organisation's name, for people who read the file."""
    updated: date | None = None


def canonical_hash(identity: str) -> str:
    """SHA-256 of a canonical link (docs/list-format.md), in hexadecimal."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()


def read_group_invites(body: bytes) -> frozenset[str]:
    """Hashes of all groups that a file lists. Raises `DataError` when it is not of this format.

    An entry whose link opens no group, channel or account of a messenger is passed over: a list of groups must not make a phishing page official.
    """
    try:
        file = msgspec.json.decode(body, type=GroupInvites)
    except msgspec.DecodeError as error:
        raise DataError(f"group-invites.json: {error}") from None
    hashes = set()
    for group in file.groups[:MOST_GROUPS]:
        if group.sha256:
            hashes.add(group.sha256.lower())
        elif (link := classify(group.url)).is_invite or link.kind == "public_name":
            hashes.add(canonical_hash(link.identity))
    return frozenset(hashes)


def list_addresses(organisation: Organisation, most: int) -> tuple[str, ...]:
    """Where an organisation's file may be, on the first of its official domains."""
    return tuple(f"https://{domain.value}{WELL_KNOWN}" for domain in organisation.official.domains[:most])


def on_own_domain(organisation: Organisation, address: str) -> bool:
    """Whether an address is https and on one of the organisation's official domains."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.scheme == "https" and any(
        host == domain.value or host.endswith(f".{domain.value}") for domain in organisation.official.domains
    )


def listed_in_registry(organisation: Organisation, link: Link, group: Group) -> Listing | None:
    """What the registry lists: the invite itself, or the public handle of the group or channel."""
    for invite in organisation.official.invites:
        if classify(invite.value).identity == link.identity:
            return Listing(source=invite.source, checked_on=invite.checked_on)
    handle = group.handle.removeprefix("@").casefold()
    for own in organisation.official.handles.get(link.platform, ()):
        if handle and own.value.casefold() == handle and own.checked_on is not None:
            return Listing(source=own.source, checked_on=own.checked_on)
    return None
