"""What a host tells about names: whose it officially is, and which names the label that somebody registered uses."""

from typing import Final

import msgspec

from scanner.claims.organisation import Organisation, Sourced
from scanner.claims.registry import Registry
from scanner.links.popular import is_open, is_popular
from scanner.links.suffixes import own_label
from scanner.model import ClaimFinding, ClaimKind, Part

CLAIMING: Final = frozenset({ClaimKind.UNVERIFIED, ClaimKind.DISOWNED})


def label_of(host: str) -> str:
    """The registered label of a host as words: `bsp-it-cell` of `www.bsp-it-cell.co.in` as "bsp it cell"."""
    label = own_label(host.lower().removesuffix("."))
    return display(label).replace("-", " ")


def display(label: str) -> str:
    """A label in its own letters; as it is where it is no valid Punycode."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def owner(host: str, known: Registry) -> tuple[Organisation, Sourced] | None:
    """The organisation whose host it is, and the entry that says so; None where strangers can publish too."""
    organisation = known.of_host(host) if host else None
    if organisation is None or is_open(host):
        return None
    name = host.lower().removesuffix(".")
    listed = next(d for d in organisation.official.domains if name == d.value or name.endswith(f".{d.value}"))
    return organisation, listed


def official_claim(host: str, organisation: Organisation, listed: Sourced) -> ClaimFinding:
    """The claim that an organisation's own host makes."""
    return ClaimFinding(
        claim=ClaimKind.OFFICIAL,
        organisation=organisation.id,
        name=organisation.name,
        evidence=host,
        part=Part.HOST,
        source=listed.source,
        checked_on=listed.checked_on,
    )


def in_place(claim: ClaimFinding, host: str, owned_by: Organisation | None, known: Registry) -> ClaimFinding:
    """A claim of a title, in the light of the host that the title is on.

    Whoever speaks on a host of a government body, a bank, another organisation of the registry or a well-known site
    talks about the name and does not borrow it.
    """
    if claim.claim not in CLAIMING or not host:
        return claim
    if owned_by is not None or is_popular(host) or known.restricted_suffix(host):
        return msgspec.structs.replace(claim, claim=ClaimKind.MENTION)
    return claim
