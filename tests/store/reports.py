"""Reports for the store's tests."""

from datetime import UTC, date, datetime, timedelta

from scanner.model import (
    AdvisoryNote,
    Ask,
    AskFinding,
    ClaimFinding,
    ClaimKind,
    Finding,
    FindingCode,
    GroupView,
    LinkView,
    Part,
    Report,
    Verdict,
)

CHECKED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NOW = CHECKED.timestamp()


def ask(ask_: Ask = Ask.AADHAAR, part: Part = Part.FORM_FIELD, *, weak: bool = False) -> AskFinding:
    return AskFinding(
        ask=ask_,
        category=ask_.category,
        sensitivity=ask_.sensitivity,
        part=part,
        rule="lexicon.hi.aadhaar",
        evidence="आधार कार्ड नंबर",
        weak=weak,
    )


def disowned(advisory: str = "in.party.bsp/it-cell", part: Part = Part.TITLE) -> ClaimFinding:
    note = AdvisoryNote(
        id=advisory,
        stated_on=date(2025, 6, 7),
        stated_by="National coordinator",
        sources=("https://example.org/statement",),
        status="active",
    )
    return ClaimFinding(
        claim=ClaimKind.DISOWNED,
        organisation="in.party.bsp",
        name="Bahujan Samaj Party",
        part=part,
        advisory=note,
    )


def finding(code: FindingCode) -> Finding:
    return Finding(code=code)


def report(
    verdict: Verdict = Verdict.RISKY,
    *,
    url: str = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv",
    asks: tuple[AskFinding, ...] = (),
    claims: tuple[ClaimFinding, ...] = (),
    findings: tuple[Finding, ...] = (),
    title: str = "A group",
    life: timedelta = timedelta(hours=6),
    checked: datetime = CHECKED,
    rules: str = "test.1",
) -> Report:
    return Report(
        link=LinkView(platform="whatsapp", kind="group_invite", url=url),
        verdict=verdict,
        group=GroupView(title=title, kind="group", members=None, state="live"),
        asks=asks,
        claims=claims,
        findings=findings,
        checked_at=checked,
        expires_at=checked + life,
        rules=rules,
    )
