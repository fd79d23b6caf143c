"""Whose name is used: titles, handles and hosts against the registry, with what organisations said about names."""

from collections.abc import Iterable
from datetime import date

from scanner.claims.findings import claims
from scanner.claims.hosts import CLAIMING, in_place, label_of, official_claim, owner
from scanner.claims.match import Reading, read
from scanner.claims.outright import in_title, of_handle, of_host
from scanner.claims.registry import Registry, registry
from scanner.claims.rules import Rule
from scanner.model import ClaimFinding, ClaimReading, Part


def read_claims(
    title: str = "",
    handle: str = "",
    host: str = "",
    description: str = "",
    *,
    platform: str = "",
    host_names: bool = True,
    on: date | None = None,
    known: Registry | None = None,
) -> ClaimReading:
    """Whose names a title, a handle or a host uses. A bare acronym is never a claim.

    title: of a group, form or page; a heading.
    handle: a public user name, with or without `@`.
    host: a host name; only the part that somebody registered is read, and it tells what is official.
    description: supports what the title says; by itself it claims nothing, for a longer text tells of many things.
    host_names: whether names are looked for in the host itself; not needed again for another title of the same page.
    platform: the platform that the handle is on (`telegram`): an organisation may have disowned the account there only.
    on: the day for which advisories are weighed; today where it is not given.
    known: the registry to look in, such as one with an operator's feeds; the shipped one where it is not given.
    """
    known = known or registry()
    on = on or date.today()
    owned = owner(host, known)
    found: list[ClaimFinding] = []
    readings: list[Reading] = []
    for text, part in ((title, Part.TITLE), (handle, Part.HANDLE)):
        if text:
            readings.append(read(text, known))
            found += claims(readings[-1], known, part, on)
            found += in_title(readings[-1], part, known, on)
    found += of_handle(handle, platform, known, on)
    found += _supported(readings, found, description, known, on)
    found = [in_place(claim, host, owned and owned[0], known) for claim in found]
    if owned is not None:
        return ClaimReading(claims=(official_claim(host, *owned), *found))
    if host and host_names:
        said = claims(read(label_of(host), known), known, Part.HOST, on)
        found += [in_place(claim, host, None, known) for claim in said]
        found += of_host(host, known, on)
    return ClaimReading(claims=tuple(found))


def _supported(
    readings: Iterable[Reading], found: Iterable[ClaimFinding], description: str, known: Registry, on: date
) -> list[ClaimFinding]:
    """Claims of the description about an organisation whose bare acronym the title or handle shows."""
    bare = {
        alias.organisation
        for reading in readings
        for use in reading.uses
        if use.rule is Rule.BARE_ACRONYM
        for alias in use.found.aliases
    } - {claim.organisation for claim in found}
    if not bare or not description:
        return []
    said = claims(read(description, known), known, Part.DESCRIPTION, on)
    return [claim for claim in said if claim.organisation in bare and claim.claim in CLAIMING]
