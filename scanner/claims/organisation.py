"""An organisation whose name strangers use: what it is called, and what is known to be its own."""

from datetime import date
from typing import Literal

import msgspec

GENERAL_KNOWLEDGE = "general knowledge"
"""Said where a value was not read anywhere in particular. Enough for a name or a domain, never for a handle or an invite."""

OrganisationKind = Literal[
    "party",
    "election",
    "government",
    "scheme",
    "identity",
    "bank",
    "regulator",
    "payment",
    "insurance",
    "police",
    "court",
    "defence",
    "transport",
    "utility",
    "exam",
    "university",
    "employer",
    "shop",
    "courier",
    "telecom",
    "platform",
    "media",
    "health",
    "charity",
]
"""What an organisation is, in one word."""

NameType = Literal["official", "abbr", "common"]
"""`official`: as it calls itself. `abbr`: an acronym or short form, matched exactly and never a claim by itself.
`common`: what people call it."""


class Name(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One name, written as people write it in its own script."""

    text: str
    lang: str = "en"
    """Language, BCP 47: `en`, `hi`, `ta` ..."""
    type: NameType = "official"
    source: str = ""
    """Where the name was read; empty: the organisation's `source`."""


class Sourced(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A domain, suffix or handle that is the organisation's own, and who says so."""

    value: str
    """A domain without `www.`, or a handle without `@`."""
    source: str = GENERAL_KNOWLEDGE
    """The page it was read on, or `general knowledge` (domains and suffixes only)."""
    checked_on: date | None = None
    """When that was last looked at."""


class ListedInvite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group that the organisation lists as its own on a page of its own."""

    value: str
    """The invite's address."""
    source: str
    """The organisation's page that lists it."""
    checked_on: date


class KnownUnit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of a body that the organisation may have. Only an advisory makes a name `disowned`."""

    unit: str
    """Id of the unit, the same for all organisations: `it_cell`, `youth_wing`, `students_wing` ..."""
    exists: Literal["yes", "no", "unknown"]
    source: str = GENERAL_KNOWLEDGE


class Homonym(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something else that is written like one of the organisation's names."""

    text: str
    """The words that show that the other thing is meant: `Bhilai Steel Plant`."""
    why: str
    """What it is: `a steel plant`."""
    for_name: str = ""
    """The name that both share: `BSP`; empty: any of them."""


class Official(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is the organisation's own."""

    domains: tuple[Sourced, ...] = ()
    """Domains with everything below them."""
    suffixes: tuple[Sourced, ...] = ()
    """Suffixes under which only organisations of its kind may register, such as `gov.in`. They prove that a host is some
    government body's or bank's, not which one's: no claim is `official` by a suffix."""
    handles: dict[str, tuple[Sourced, ...]] = {}
    """By platform (`telegram`, `x`, `whatsapp` ...); every one with a page as its source and a date."""
    invites: tuple[ListedInvite, ...] = ()


class Organisation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One organisation of the registry. Files: `scanner/data/organisations/ID.toml` (docs/organisations.md)."""

    id: str
    """`country.kind.name` in lower case, never reused: `in.party.bsp`; `world.` for those of no one country."""
    kind: OrganisationKind
    country: str = "IN"
    """ISO 3166-1 alpha-2; empty for those of no one country."""
    as_of: date
    """Day on which somebody last went through the whole entry."""
    source: str = GENERAL_KNOWLEDGE
    """Where the names come from that say nothing else."""
    wikidata: str = ""
    """Item id such as `Q803681`; empty where it is not known for certain."""
    names: tuple[Name, ...]
    """At least one in English; the first `official` English one is shown to people."""
    official: Official = Official()
    units_known: tuple[KnownUnit, ...] = ()
    homonyms: tuple[Homonym, ...] = ()
    siblings: tuple[str, ...] = ()
    """Ids of other organisations of the registry whose names can be confused with its own."""

    @property
    def name(self) -> str:
        """The name shown to people."""
        english = [name for name in self.names if name.lang == "en"]
        return next((name.text for name in english if name.type == "official"), english[0].text)
