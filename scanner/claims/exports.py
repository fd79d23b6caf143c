"""Advisories in the formats of others. Both lose something (dates, expiry, the other side's reports): for export only."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import msgspec

from scanner.claims.advisory import Advisory, Reference
from scanner.claims.registry import Registry
from scanner.claims.standing import last_day, standing

PUBLISHER: Final = {"@type": "Organization", "name": "Invite Scanner"}
DISOWNED: Final = "Said by the organisation not to be its own"
"""The rating's words. We quote; no group is called fake."""
MISP_ATTRIBUTES: Final = ("text", "comment", "other")


def active(known: Registry, on: date) -> list[Advisory]:
    """The advisories that are active on a day, by id: nothing else is handed to others."""
    return [one for _, one in sorted(known.advisories.items()) if standing(one, on) == "active"]


def claim_review(advisory: Advisory, known: Registry) -> dict[str, Any]:
    """One advisory as schema.org `ClaimReview`, JSON-LD."""
    organisation = known.organisations.get(advisory.org.id)
    name = advisory.org.id if organisation is None else organisation.name
    said = advisory.statement
    speaker = said.by if said.role is msgspec.UNSET else f"{said.by}, {said.role}"
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": advisory.id,
        "datePublished": advisory.published.date().isoformat(),
        "dateModified": advisory.modified.date().isoformat(),
        "expires": last_day(advisory).isoformat(),
        "author": PUBLISHER,
        "claimReviewed": f"“{advisory.names[0].text}” speaks for {name}",
        "itemReviewed": {
            "@type": "Claim",
            "name": advisory.names[0].text,
            "alternateName": [one.text for one in advisory.names[1:]],
            "about": _thing(name, advisory),
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": DISOWNED,
            "ratingExplanation": [
                {"@language": language, "@value": sentence} for language, sentence in advisory.summary.items()
            ],
        },
        "citation": [_citation(reference) for reference in advisory.references],
        "isBasedOn": {
            "@type": "CreativeWork",
            "author": {"@type": "Person", "name": speaker},
            "datePublished": said.date.isoformat(),
        },
    }


def misp_warninglist(advisories: Iterable[Advisory]) -> dict[str, Any]:
    """Advisories as one MISP warning list of names: a hit says that an organisation has disowned the name."""
    chosen = list(advisories)
    return {
        "name": "Names that organisations have said are not their own",
        "description": "Group and account names that an organisation has publicly disowned. A hit is no proof of bad intent: "
        "see the advisories for who said so, when, and what others report. "
        + " ".join(sorted(one.id for one in chosen)),
        "version": int(f"{max((one.modified for one in chosen), default=date(1970, 1, 1)):%Y%m%d}"),
        "type": "substring",
        "matching_attributes": list(MISP_ATTRIBUTES),
        "list": sorted({name.text for one in chosen for name in one.names}),
    }


def _thing(name: str, advisory: Advisory) -> dict[str, Any]:
    thing = {"@type": "Organization", "name": name}
    if advisory.org.wikidata is not msgspec.UNSET:
        thing["sameAs"] = f"https://www.wikidata.org/wiki/{advisory.org.wikidata}"
    return thing


def _citation(reference: Reference) -> dict[str, Any]:
    work = {"@type": "CreativeWork", "url": reference.url, "additionalType": reference.type}
    if reference.publisher is not msgspec.UNSET:
        work["publisher"] = reference.publisher
    if reference.date is not msgspec.UNSET:
        work["datePublished"] = reference.date.isoformat()
    return work
