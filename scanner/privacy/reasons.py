"""The one byte that stands for a verdict on the public list: which verdict, and the main reason for it."""

from enum import IntEnum

from scanner.model import ClaimKind, FindingCode, Part, Report, Sensitivity, Verdict

_WARNINGS = {Verdict.CAUTION: 1, Verdict.RISKY: 2}


class Reason(IntEnum):
    """The main reason for a warning. Numbers are the wire format (docs/list-format.md) and never change."""

    OTHER = 0
    DISOWNED_NAME = 1
    COLLECTS_THEN_INVITES = 2
    BRAND_SIGN_IN = 3
    DANGEROUS_LINK = 4
    ASKS_SECRET = 5
    ASKS_DOCUMENT = 6
    ASKS_MONEY = 7
    ASKS_SPECIAL = 8
    LOOKALIKE_HOST = 9
    APP_DOWNLOAD = 10
    ASKS_CONTACT = 11
    ASKS_BASIC = 12
    UNCONFIRMED_NAME = 13
    CAMERA_OR_FILE = 14


_BY_FINDING = {
    FindingCode.COLLECTS_THEN_INVITES: Reason.COLLECTS_THEN_INVITES,
    FindingCode.BRAND_SIGN_IN: Reason.BRAND_SIGN_IN,
    FindingCode.DANGEROUS_LINK: Reason.DANGEROUS_LINK,
    FindingCode.LOOKALIKE_HOST: Reason.LOOKALIKE_HOST,
    FindingCode.APP_DOWNLOAD: Reason.APP_DOWNLOAD,
    FindingCode.CAMERA_OR_FILE: Reason.CAMERA_OR_FILE,
}
_BY_SENSITIVITY = {
    Sensitivity.SECRET: Reason.ASKS_SECRET,
    Sensitivity.DOCUMENT: Reason.ASKS_DOCUMENT,
    Sensitivity.MONEY: Reason.ASKS_MONEY,
    Sensitivity.SPECIAL: Reason.ASKS_SPECIAL,
    Sensitivity.CONTACT: Reason.ASKS_CONTACT,
    Sensitivity.BASIC: Reason.ASKS_BASIC,
}
_BY_CLAIM = {
    ClaimKind.DISOWNED: Reason.DISOWNED_NAME,
    ClaimKind.UNVERIFIED: Reason.UNCONFIRMED_NAME,
}


def reason_of(report: Report) -> Reason:
    """The main reason for the report's verdict: the one that stands first in `Reason`."""
    reasons = {_BY_CLAIM.get(claim.claim, Reason.OTHER) for claim in report.claims}
    reasons |= {_BY_FINDING.get(finding.code, Reason.OTHER) for finding in report.findings}
    reasons |= {_BY_SENSITIVITY[ask.sensitivity] for ask in report.asks if not ask.weak}
    return min(reasons - {Reason.OTHER}, default=Reason.OTHER)


def list_code(report: Report) -> int:
    """The list's byte for a report: verdict in the two high bits, reason in the six low ones; 0 = not on the list."""
    verdict = _WARNINGS.get(report.verdict)
    return 0 if verdict is None else verdict << 6 | reason_of(report)


def softened(code: int) -> int:
    """The byte of the same reason at `caution`: what a `risky` entry becomes while it is under dispute."""
    return _WARNINGS[Verdict.CAUTION] << 6 | code & 0x3F


def read_code(code: int) -> tuple[Verdict, Reason] | None:
    """Verdict and reason behind a byte of the list; None for a byte that stands for no warning.

    A reason that this version does not know reads as `OTHER`: older clients keep working with newer lists.
    """
    for verdict, number in _WARNINGS.items():
        if code >> 6 == number:
            known = code & 0x3F in Reason.__members__.values()
            return verdict, Reason(code & 0x3F) if known else Reason.OTHER
    return None


def basis_of(report: Report) -> str:
    """Advisory that the warning rests on, so that its withdrawal takes the entry off the list; else empty."""
    notes = [claim.advisory for claim in report.claims if claim.claim is ClaimKind.DISOWNED]
    return next((note.id for note in notes if note is not None), "")


def keepable(report: Report) -> bool:
    """Whether the report is about the link alone and may be kept.

    Not kept: what was learned by opening a personal link, and what was read in the message around a link, which
    belongs to the person who shared it and not to the link.
    """
    if any(finding.code is FindingCode.PERSONAL_LINK for finding in report.findings):
        return False
    parts = {ask.part for ask in report.asks} | {claim.part for claim in report.claims}
    return Part.MESSAGE not in parts
