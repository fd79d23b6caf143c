"""The verdict tables, row by row."""

from datetime import date

import pytest

from scanner.judge import Evidence, Page, judge
from scanner.model import (
    AdvisoryNote,
    Ask,
    AskFinding,
    ClaimFinding,
    ClaimKind,
    Finding,
    FindingCode,
    NotSeen,
    NotSeenReason,
    Part,
    Verdict,
)

R, C, N, X = Verdict.RISKY, Verdict.CAUTION, Verdict.NO_RISK_FOUND, Verdict.COULD_NOT_CHECK


def asked(*asks: Ask, weak: bool = False, hop: int = 0) -> tuple[AskFinding, ...]:
    return tuple(
        AskFinding(
            ask=ask,
            category=ask.category,
            sensitivity=ask.sensitivity,
            part=Part.FORM_FIELD,
            rule="test",
            evidence="",
            weak=weak,
            hop=hop,
        )
        for ask in asks
    )


def claimed(kind: ClaimKind, status: str | None = None) -> tuple[ClaimFinding, ...]:
    note = (
        None
        if status is None
        else AdvisoryNote(
            id="DNA-2025-0001", stated_on=date(2025, 6, 7), stated_by="x", sources=("y",), status=status
        )
    )
    return (ClaimFinding(claim=kind, organisation="in.party.bsp", name="Bahujan Samaj Party", advisory=note),)


def found(code: FindingCode, hop: int = 0) -> tuple[Finding, ...]:
    return (Finding(code=code, hop=hop),)


UNREAD = (NotSeen(host="example.org", reason=NotSeenReason.SIGN_IN),)

SECRET = {Ask.PASSWORD, Ask.OTP, Ask.PIN, Ask.PAYMENT_CARD}
DOCUMENT = {
    Ask.AADHAAR,
    Ask.PAN,
    Ask.VOTER_ID,
    Ask.PASSPORT,
    Ask.DRIVING_LICENCE,
    Ask.RATION_CARD,
    Ask.OTHER_OFFICIAL_ID,
    Ask.DOCUMENT_UPLOAD,
}
MONEY = {Ask.BANK_ACCOUNT, Ask.UPI_ID}
SPECIAL = {Ask.CASTE, Ask.RELIGION, Ask.POLITICAL_VIEW, Ask.HEALTH}
CAUTION = {
    Ask.PHOTO, Ask.SIGNATURE, Ask.INCOME, Ask.PHONE, Ask.EMAIL, Ask.POSTAL_ADDRESS, Ask.LOCATION,
    Ask.NAME, Ask.RELATIVE_NAME, Ask.BIRTH_DATE, Ask.FAMILY,
}  # fmt: skip
SILENT = {Ask.AGE, Ask.GENDER, Ask.OCCUPATION, Ask.EDUCATION, Ask.MARITAL_STATUS}


def test_the_table_names_every_ask() -> None:
    assert set(Ask) == SECRET | DOCUMENT | MONEY | SPECIAL | CAUTION | SILENT


@pytest.mark.parametrize("ask", sorted(Ask))
def test_one_ask_alone(ask: Ask) -> None:
    expected = C if ask in CAUTION else N if ask in SILENT else R
    assert judge(Evidence(asks=asked(ask))) is expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(), N),
        (Evidence(not_seen=UNREAD), X),
        (Evidence(not_seen=UNREAD, asks=asked(Ask.AADHAAR)), R),
        (Evidence(not_seen=UNREAD, asks=asked(Ask.GENDER)), X),
        # Weak boxes are silent unless somebody is being invited.
        (Evidence(asks=asked(Ask.EMAIL, weak=True)), N),
        (Evidence(asks=asked(Ask.EMAIL, weak=True), invite_context=True), C),
        # An ordinary sign-in or checkout.
        (Evidence(asks=asked(Ask.EMAIL, Ask.PASSWORD), pages=(Page(hop=0, sign_in=True),)), C),
        (
            Evidence(
                asks=asked(Ask.EMAIL, Ask.PASSWORD), pages=(Page(hop=0, sign_in=True, well_known=True),)
            ),
            N,
        ),
        (
            Evidence(
                asks=asked(Ask.EMAIL, Ask.PASSWORD),
                pages=(Page(hop=0, sign_in=True, well_known=True),),
                invite_context=True,
            ),
            R,
        ),
        (
            Evidence(
                asks=asked(Ask.EMAIL, Ask.PASSWORD),
                pages=(Page(hop=0, sign_in=True),),
                claims=claimed(ClaimKind.UNVERIFIED),
            ),
            R,
        ),
        (
            Evidence(
                asks=asked(Ask.EMAIL, Ask.PASSWORD),
                pages=(Page(hop=0, sign_in=True),),
                findings=found(FindingCode.LOOKALIKE_HOST),
            ),
            R,
        ),
        (
            Evidence(
                asks=asked(Ask.NAME, Ask.PAYMENT_CARD, Ask.POSTAL_ADDRESS),
                pages=(Page(hop=0, checkout=True),),
            ),
            C,
        ),
        (Evidence(asks=asked(Ask.AADHAAR, Ask.PAYMENT_CARD), pages=(Page(hop=0, checkout=True),)), R),
        (Evidence(asks=asked(Ask.PASSWORD)), R),
        # On the organisation's own host each level drops by one.
        (
            Evidence(
                asks=asked(Ask.AADHAAR),
                pages=(Page(hop=0, official=True),),
                claims=claimed(ClaimKind.OFFICIAL),
            ),
            C,
        ),
        (
            Evidence(
                asks=asked(Ask.PHONE), pages=(Page(hop=0, official=True),), claims=claimed(ClaimKind.OFFICIAL)
            ),
            N,
        ),
        (
            Evidence(
                asks=asked(Ask.PHONE, hop=1),
                pages=(Page(hop=0, official=True), Page(hop=1)),
                claims=claimed(ClaimKind.OFFICIAL),
            ),
            C,
        ),
        # Names.
        (Evidence(claims=claimed(ClaimKind.DISOWNED, "active"), invite_context=True), R),
        (Evidence(claims=claimed(ClaimKind.DISOWNED, "active")), C),
        (Evidence(claims=claimed(ClaimKind.DISOWNED, "expired"), invite_context=True), C),
        (Evidence(claims=claimed(ClaimKind.DISOWNED, "under-dispute"), invite_context=True), C),
        (Evidence(claims=claimed(ClaimKind.UNVERIFIED), invite_context=True), C),
        (Evidence(claims=claimed(ClaimKind.OFFICIAL), invite_context=True), N),
        (Evidence(claims=claimed(ClaimKind.PLATFORM_VERIFIED), invite_context=True), N),
        (Evidence(claims=claimed(ClaimKind.MENTION), invite_context=True), N),
        # Other findings.
        (Evidence(findings=found(FindingCode.LOOKALIKE_HOST)), C),
        (Evidence(findings=found(FindingCode.LOOKALIKE_HOST), asks=asked(Ask.GENDER)), R),
        (Evidence(findings=found(FindingCode.LOOKALIKE_HOST), not_seen=UNREAD), C),
        (Evidence(findings=found(FindingCode.APP_DOWNLOAD)), C),
        (Evidence(findings=found(FindingCode.BRAND_SIGN_IN)), R),
        (Evidence(findings=found(FindingCode.DANGEROUS_LINK)), R),
        (Evidence(findings=found(FindingCode.DEAD_INVITE), not_seen=UNREAD), X),
        (Evidence(findings=found(FindingCode.PERSONAL_LINK), not_seen=UNREAD), X),
    ],
)
def test_a_row_of_the_table(evidence: Evidence, expected: Verdict) -> None:
    assert judge(evidence) is expected
