"""What advisories are worth today: the registry's word, softened at once where the operator has opened a dispute."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final

import msgspec

from scanner.claims.registry import Registry, registry
from scanner.claims.standing import standing
from scanner.model import ClaimFinding, ClaimKind, Report
from scanner.privacy.hashing import link_hash

GONE: Final = frozenset({"withdrawn", "draft"})
"""Statuses of advisories on which no warning may rest."""


NEVER: Final = datetime.fromtimestamp(0, UTC)


def utc_today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


class Advisories:
    """The advisories that warnings rest on.

    known: the registry that counts now.
    today: the day, in UTC.
    changed: when feeds last changed the registry; reports made before may have missed a name.
    """

    def __init__(
        self,
        known: Callable[[], Registry] = registry,
        today: Callable[[], date] = utc_today,
        changed: Callable[[], datetime] = lambda: NEVER,
    ) -> None:
        self._known = known
        self.today = today
        self._changed = changed
        self.disputed: frozenset[str] = frozenset()
        """Ids under dispute by the operator's decision (`invite-scanner appeals decide`), beside those of the registry."""
        self.refuted: frozenset[str] = frozenset()
        """Ids against which an appeal was upheld: they say nothing any more."""
        self.links: Mapping[bytes, str] = MappingProxyType({})
        """Public hashes of links about which the operator has decided `disputed` or `upheld`: what advisories say of the name
        used there is softened or taken back. What is asked for there is seen, and stays."""

    def known(self, advisory: str) -> bool:
        """Whether there is an advisory of this id."""
        return advisory in self._known().advisories

    def status(self, advisory: str, identity: str = "") -> str:
        """The effective status today, for the link of this identity; `withdrawn` for an advisory that nobody knows any more."""
        decision = self._decided(identity)
        gone = advisory in self.refuted or decision == "upheld"
        found = None if gone else self._known().advisories.get(advisory)
        status = "withdrawn" if found is None else standing(found, self.today())
        doubted = advisory in self.disputed or decision == "disputed"
        return "under-dispute" if status == "active" and doubted else status

    def _decided(self, identity: str) -> str:
        return self.links.get(link_hash(identity), "") if self.links and identity else ""

    def stands(self, report: Report, identity: str = "") -> bool:
        """Whether the registry still says what it said for a report, and all advisories quoted are worth as much."""
        if report.checked_at < self._changed():
            return False
        notes = (claim.advisory for claim in report.claims)
        return all(note is None or note.status == self.status(note.id, identity) for note in notes)

    def of_today(self, claims: Iterable[ClaimFinding], identity: str = "") -> tuple[ClaimFinding, ...]:
        """The claims with the status that their advisories have today by the operator's decisions."""
        decided = bool(self._decided(identity))
        return tuple(self._of_today(claim, identity, decided=decided) for claim in claims)

    def _of_today(self, claim: ClaimFinding, identity: str, *, decided: bool) -> ClaimFinding:
        note = claim.advisory
        if note is None or not (decided or note.id in self.disputed | self.refuted):
            return claim
        status = self.status(note.id, identity)
        if status in GONE:
            kind = ClaimKind.UNVERIFIED if claim.claim is ClaimKind.DISOWNED else claim.claim
            return msgspec.structs.replace(claim, claim=kind, advisory=None)
        return msgspec.structs.replace(claim, advisory=msgspec.structs.replace(note, status=status))
