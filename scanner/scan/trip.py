"""What one walk has gathered: the path and everything found along it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import msgspec

from scanner import judge
from scanner.asks.text import read_text
from scanner.claims import read_claims
from scanner.claims.own_groups import Listing, listed_in_registry
from scanner.claims.registry import Registry, registry
from scanner.links.lookalike import lookalike
from scanner.links.popular import is_popular
from scanner.model import (
    AskFinding,
    ClaimFinding,
    ClaimKind,
    Finding,
    FindingCode,
    Group,
    GroupState,
    Hop,
    Link,
    NotSeen,
    NotSeenReason,
    PageReading,
    Part,
    TextPart,
    Via,
)

NAMES_READ: Final = 24
"""Titles and headings of one page from which claims are read."""
JOINABLE: Final = frozenset({"group", "channel", "community", "server", "folder"})
CONFIRMABLE: Final = frozenset({ClaimKind.UNVERIFIED, ClaimKind.PLATFORM_VERIFIED, ClaimKind.DISOWNED})
"""Claims that the organisation itself can make official."""
PLATFORMS: Final = "world.platform."
"""How the registry's ids of messengers and big sites begin."""
DANGEROUS_KINDS: Final = frozenset({"login_code", "confirm_phone", "proxy", "passport"})
"""Links that hand over an account, a number, documents or all traffic when opened in the app."""


class Trip:
    """Evidence in the making. Grows hop by hop; `evidence()` is what the judge sees.

    known: the registry that names are looked up in.
    on: the day on which advisories are weighed; today where none is given.
    """

    def __init__(self, known: Registry | None = None, on: date | None = None) -> None:
        self.known = known or registry()
        self.on = on
        self.path: list[Hop] = []
        self.asks: list[AskFinding] = []
        self.claims: list[ClaimFinding] = []
        self.findings: list[Finding] = []
        self.not_seen: list[NotSeen] = []
        self.pages: list[judge.Page] = []
        self.group: Group | None = None
        self.invite_context = False
        self._parents: list[int | None] = []
        self._invites_at: set[int] = set()

    def arrive(self, host: str, via: Via, parent: int | None) -> int:
        """Add a station to the path; its index is what findings refer to."""
        self.path.append(Hop(host=host, via=via))
        self._parents.append(parent)
        return len(self.path) - 1

    def miss(self, hop: int, reason: NotSeenReason, retry_after: int | None = None) -> None:
        """Note that something could not be read, once per hop and reason."""
        if not any(seen.hop == hop and seen.reason is reason for seen in self.not_seen):
            host = self.path[hop].host
            self.not_seen.append(NotSeen(host=host, reason=reason, hop=hop, retry_after=retry_after))

    def find(self, code: FindingCode, hop: int, evidence: str = "", imitates: str | None = None) -> None:
        """Note a finding, once per hop."""
        if not any(found.hop == hop and found.code is code for found in self.findings):
            host = self.path[hop].host
            self.findings.append(Finding(code=code, host=host, hop=hop, evidence=evidence, imitates=imitates))

    def weigh_link(self, link: Link, hop: int) -> None:
        """What the link itself tells, before anything is fetched."""
        if link.is_invite:
            self.invite_context = True
        host = self.path[hop].host
        if host and (resembled := lookalike(host, known=self.known)) is not None:
            self.find(FindingCode.LOOKALIKE_HOST, hop, evidence=resembled.rule, imitates=resembled.imitates)
        if link.kind in DANGEROUS_KINDS:
            self.find(FindingCode.DANGEROUS_LINK, hop, evidence=link.kind)
        if link.personal:
            self.find(FindingCode.PERSONAL_LINK, hop, evidence=link.personal)

    def add_asks(self, asks: Iterable[AskFinding], hop: int) -> None:
        """Add asks, placed at a hop; a repeated one is kept once per hop and part, and what is sure takes the place of a hint."""
        host = self.path[hop].host if self.path else ""
        seen = {(ask.ask, ask.part): ask for ask in self.asks if ask.hop == hop}
        for ask in asks:
            before = seen.get((ask.ask, ask.part))
            if before is None or (before.hint and not ask.hint):
                added = seen[ask.ask, ask.part] = msgspec.structs.replace(ask, host=host, hop=hop)
                self.asks = [one for one in self.asks if one is not before] + [added]

    def leads_to_invite(self, hop: int) -> None:
        """Note that a page hands over a genuine invite."""
        self._invites_at.add(hop)
        self.invite_context = True

    def absorb(self, reading: PageReading, link: Link, hop: int) -> None:
        """Take in what was read at a hop."""
        host = self.path[hop].host
        self.add_asks(reading.asks, hop)
        for finding in reading.findings:
            self.find(finding.code, hop, finding.evidence, finding.imitates)
        for reason in reading.not_seen:
            self.miss(hop, reason)
        if reading.invites:
            self.invite_context = True
        if reading.group is not None:
            self._meet(reading.group, hop)
        claims = self._claims(reading, link, host, hop)
        self.claims += [claim for claim in claims if not (_is_small_talk(claim) or self._has(claim))]
        self.pages.append(
            judge.Page(
                hop=hop,
                official=reading.platform == "web"
                and any(claim.claim is ClaimKind.OFFICIAL for claim in claims),
                # A form on a form host is its owner's, however well known the host.
                well_known=link.platform == "web" and is_popular(host),
                sign_in=reading.sign_in,
                checkout=reading.checkout,
            )
        )

    def _meet(self, group: Group, hop: int) -> None:
        if self.group is None or (self.group.title is None and group.title is not None):
            self.group = group
        if group.kind in JOINABLE:
            self.invite_context = True
        if group.state == GroupState.DEAD:
            self.find(FindingCode.DEAD_INVITE, hop)
            self.miss(hop, NotSeenReason.DEAD)

    def _claims(self, reading: PageReading, link: Link, host: str, hop: int) -> list[ClaimFinding]:
        on_own_host = reading.platform == "web"
        group = reading.group or Group()
        names = [TextPart(text=group.title, part=Part.TITLE)] if group.title else []
        names += [name for name in reading.names if name.text != group.title]
        found: list[ClaimFinding] = []
        # Handle and description belong to the group, whose title comes first; without any title they and the host still tell.
        for place, name in enumerate(names[:NAMES_READ] or [TextPart(text="", part=Part.TITLE)]):
            said = read_claims(
                title=name.text,
                handle="" if place else group.handle,
                platform=link.platform,
                host=host if on_own_host else "",
                host_names=not place,
                description="" if place else group.description,
                known=self.known,
                on=self.on,
            )
            found += [_claim_at(claim, name.part, host, hop) for claim in said.claims]
        return [_confirmed(claim, group, self._listed(claim, link, group)) for claim in found]

    def _listed(self, claim: ClaimFinding, link: Link, group: Group) -> Listing | None:
        organisation = self.known.organisations.get(claim.organisation)
        return None if organisation is None else listed_in_registry(organisation, link, group)

    def unconfirmed(self, hop: int) -> list[str]:
        """Ids of the organisations whose names are used at a hop and that have not said that it is theirs."""
        at_hop = (claim for claim in self.claims if claim.hop == hop and claim.claim in CONFIRMABLE)
        return list(dict.fromkeys(claim.organisation for claim in at_hop))

    def confirm(self, organisation: str, hop: int, listing: Listing) -> None:
        """Take in that an organisation lists the group at a hop as its own."""
        self.claims = [
            _official(claim, listing)
            if claim.hop == hop and claim.organisation == organisation and claim.claim in CONFIRMABLE
            else claim
            for claim in self.claims
        ]

    def _has(self, claim: ClaimFinding) -> bool:
        return any(
            (known.claim, known.organisation, known.unit, known.hop)
            == (claim.claim, claim.organisation, claim.unit, claim.hop)
            for known in self.claims
        )

    def add_text(self, text: str, hop: int, part: Part) -> None:
        """Take in a message: one that the link writes for the reader, or the one around the link."""
        reading = read_text(text, part)
        self.add_asks(reading.asks, hop)
        self.invite_context = self.invite_context or reading.invites
        host = self.path[hop].host
        for sentence in sentences(text)[:NAMES_READ]:
            said = read_claims(title=sentence, known=self.known, on=self.on).claims
            claims = [msgspec.structs.replace(claim, part=part, host=host, hop=hop) for claim in said]
            self.claims += [claim for claim in claims if not (_is_small_talk(claim) or self._has(claim))]

    def finish(self) -> None:
        """Draw the conclusion that needs the whole path: data first, invite later."""
        for hop in sorted({ask.hop for ask in self.asks if not ask.weak and ask.part is not Part.MESSAGE}):
            if any(self._comes_from(station, hop) for station in self._invites_at):
                self.find(FindingCode.COLLECTS_THEN_INVITES, hop)

    def _comes_from(self, station: int | None, hop: int) -> bool:
        while station is not None:
            if station == hop:
                return True
            station = self._parents[station]
        return False

    def copy(self) -> "Trip":
        """A trip of its own with the same finds, so that more can be added to one of them."""
        other = Trip()
        for name, value in vars(self).items():
            setattr(other, name, value.copy() if isinstance(value, (list, set)) else value)
        return other

    def evidence(self) -> judge.Evidence:
        """Everything that the judge needs."""
        return judge.Evidence(
            asks=tuple(self.asks),
            claims=tuple(self.claims),
            findings=tuple(self.findings),
            not_seen=tuple(self.not_seen),
            pages=tuple(self.pages),
            invite_context=self.invite_context,
        )


def _is_small_talk(claim: ClaimFinding) -> bool:
    """Whether words only name the messenger or site that everybody uses: "join our WhatsApp group" is about no WhatsApp."""
    return claim.claim is ClaimKind.MENTION and claim.organisation.startswith(PLATFORMS)


def _claim_at(claim: ClaimFinding, part: Part, host: str, hop: int) -> ClaimFinding:
    part = claim.part if claim.part is not Part.TITLE else part
    return msgspec.structs.replace(claim, part=part, host=host, hop=hop)


def _confirmed(claim: ClaimFinding, group: Group, listing: Listing | None) -> ClaimFinding:
    """A name nobody had confirmed, now that the registry or the platform has something to say.

    A disowned name stays disowned whatever badge it wears: platforms have verified accounts that the organisation
    itself called false. Only the organisation's own list takes back what it said.
    """
    if claim.claim not in CONFIRMABLE:
        return claim
    if listing is not None:
        return _official(claim, listing)
    verified = group.verified and claim.claim is ClaimKind.UNVERIFIED
    return msgspec.structs.replace(claim, claim=ClaimKind.PLATFORM_VERIFIED) if verified else claim


def _official(claim: ClaimFinding, listing: Listing) -> ClaimFinding:
    return msgspec.structs.replace(
        claim, claim=ClaimKind.OFFICIAL, source=listing.source, checked_on=listing.checked_on
    )


def sentences(text: str) -> list[str]:
    """The lines and sentences of a message: a name is looked for in each by itself, so that a "not" elsewhere is not mixed up with it."""
    lines = text.replace("।", "\n").replace("!", "\n").replace("?", "\n").replace(". ", "\n").splitlines()
    return [line.strip() for line in lines if line.strip()]
