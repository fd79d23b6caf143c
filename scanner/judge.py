"""From what was found to one of four verdicts. The tables are the policy: read them as tables.

Two independent axes make a verdict: what personal data is asked for, and whose name is used. A warning found always
wins over a part that could not be read; a part that could not be read is never called safe.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

import msgspec

from scanner.model import (
    Ask,
    AskFinding,
    ClaimFinding,
    ClaimKind,
    Finding,
    FindingCode,
    NotSeen,
    Sensitivity,
    Verdict,
)


class Level(IntEnum):
    """How loud one finding is by itself."""

    SILENT = 0
    CAUTION = 1
    RISKY = 2


ASKED: Mapping[Sensitivity, Level] = MappingProxyType(
    {
        Sensitivity.SECRET: Level.RISKY,
        Sensitivity.DOCUMENT: Level.RISKY,
        Sensitivity.MONEY: Level.RISKY,
        Sensitivity.SPECIAL: Level.RISKY,
        Sensitivity.CONTACT: Level.CAUTION,
        Sensitivity.BASIC: Level.SILENT,
    }
)
"""What asking for data of each sensitivity is worth, when somebody not official asks."""

ASKED_EXCEPT: Mapping[Ask, Level] = MappingProxyType(
    {
        Ask.PHOTO: Level.CAUTION,
        Ask.SIGNATURE: Level.CAUTION,
        Ask.INCOME: Level.CAUTION,
        Ask.NAME: Level.CAUTION,
        Ask.RELATIVE_NAME: Level.CAUTION,
        Ask.BIRTH_DATE: Level.CAUTION,
        Ask.FAMILY: Level.CAUTION,
    }
)
"""Where one kind of data is worth more or less than its sensitivity says."""

CLAIMED: Mapping[ClaimKind, Level] = MappingProxyType(
    {
        ClaimKind.OFFICIAL: Level.SILENT,
        ClaimKind.PLATFORM_VERIFIED: Level.SILENT,
        ClaimKind.UNVERIFIED: Level.CAUTION,
        ClaimKind.DISOWNED: Level.CAUTION,
        ClaimKind.MENTION: Level.SILENT,
        ClaimKind.NONE: Level.SILENT,
    }
)
"""What using a name is worth. A disowned name on something one can join, by an active advisory, is `RISKY`."""

FOUND: Mapping[FindingCode, Level] = MappingProxyType(
    {
        FindingCode.LOOKALIKE_HOST: Level.CAUTION,
        FindingCode.DEAD_INVITE: Level.SILENT,
        FindingCode.PERSONAL_LINK: Level.SILENT,
        FindingCode.COLLECTS_THEN_INVITES: Level.CAUTION,
        FindingCode.BRAND_SIGN_IN: Level.RISKY,
        FindingCode.CAMERA_OR_FILE: Level.CAUTION,
        FindingCode.APP_DOWNLOAD: Level.CAUTION,
        FindingCode.DANGEROUS_LINK: Level.RISKY,
    }
)
"""What every other finding is worth by itself."""

SIGN_IN_ASKS = frozenset({Ask.PASSWORD, Ask.OTP, Ask.PHONE, Ask.EMAIL, Ask.NAME})
"""What a plain sign-in asks for."""
CHECKOUT_ASKS = frozenset(
    {Ask.PAYMENT_CARD, Ask.PHONE, Ask.EMAIL, Ask.NAME, Ask.POSTAL_ADDRESS, Ask.PASSWORD}
)
"""What an ordinary shop's checkout asks for."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the judge needs to know of one page on the path, beside its asks."""

    hop: int
    official: bool = False
    """The registry lists its host for the organisation that it names, and it is the organisation's own page."""
    well_known: bool = False
    """A popular host, none that strangers can publish on."""
    sign_in: bool = False
    checkout: bool = False


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a verdict is made from."""

    asks: tuple[AskFinding, ...] = ()
    claims: tuple[ClaimFinding, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_seen: tuple[NotSeen, ...] = ()
    pages: tuple[Page, ...] = ()
    invite_context: bool = False
    """The link is an invite, or the path leads to or comes from one, or a page or the message invites to join."""


def judge(evidence: Evidence) -> Verdict:
    """Weigh the evidence; the loudest finding decides, and silence needs that everything was seen."""
    loudest = max(_levels(evidence), default=Level.SILENT)
    if loudest is Level.RISKY:
        return Verdict.RISKY
    if loudest is Level.CAUTION:
        return Verdict.CAUTION
    return Verdict.COULD_NOT_CHECK if evidence.not_seen else Verdict.NO_RISK_FOUND


def _levels(evidence: Evidence) -> list[Level]:
    pages = {page.hop: page for page in evidence.pages}
    levels = [_ask_level(ask, pages.get(ask.hop, Page(hop=ask.hop)), evidence) for ask in evidence.asks]
    levels += [_claim_level(claim, evidence) for claim in evidence.claims]
    levels += [_finding_level(finding, evidence) for finding in evidence.findings]
    return levels


def _ask_level(ask: AskFinding, page: Page, evidence: Evidence) -> Level:
    if ask.hint or (ask.weak and not evidence.invite_context):
        return Level.SILENT
    level = ASKED_EXCEPT.get(ask.ask, ASKED[ask.sensitivity])
    if _ordinary(page, evidence):
        return Level.SILENT if page.well_known else min(level, Level.CAUTION)
    if page.official:
        return Level(max(level - 1, Level.SILENT))
    return level


def _ordinary(page: Page, evidence: Evidence) -> bool:
    """A plain sign-in or a shop's checkout, with nothing else in the picture."""
    if evidence.invite_context or any(CLAIMED[claim.claim] is not Level.SILENT for claim in evidence.claims):
        return False
    if any(FOUND[finding.code] is not Level.SILENT for finding in evidence.findings):
        return False
    asked = {ask.ask for ask in evidence.asks if ask.hop == page.hop and not ask.weak}
    return (page.sign_in and asked <= SIGN_IN_ASKS) or (page.checkout and asked <= CHECKOUT_ASKS)


def _claim_level(claim: ClaimFinding, evidence: Evidence) -> Level:
    if claim.claim is ClaimKind.DISOWNED and evidence.invite_context:
        active = claim.advisory is not None and claim.advisory.status == "active"
        return Level.RISKY if active else Level.CAUTION
    return CLAIMED[claim.claim]


def _finding_level(finding: Finding, evidence: Evidence) -> Level:
    if finding.code is FindingCode.LOOKALIKE_HOST and any(
        ask.hop >= finding.hop and not ask.hint for ask in evidence.asks
    ):
        return Level.RISKY
    return FOUND[finding.code]
