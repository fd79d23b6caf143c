"""Sentences that several doors say about a report: page, command line and tables alike."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from scanner.model import (
    AskFinding,
    ClaimFinding,
    ClaimKind,
    Finding,
    FindingCode,
    Report,
    Sensitivity,
    Verdict,
)

Words = Mapping[str, str]

_WARNED: Final = frozenset({Verdict.RISKY, Verdict.CAUTION})
_ADVICE_BY_SENSITIVITY: Final = {
    Sensitivity.SECRET: "advice.secret",
    Sensitivity.MONEY: "advice.money",
    Sensitivity.DOCUMENT: "advice.document",
}


def day(words: Words, when: date) -> str:
    """A date as people write it: `7 June 2025`."""
    return f"{when.day} {words['page.months'].split('|')[when.month - 1]} {when.year}"


def moment(words: Words, when: datetime) -> str:
    """A moment in UTC: `7 June 2025, 09:30 UTC`."""
    return f"{day(words, when)}, {when:%H:%M} UTC"


def asks_by_sensitivity(report: Report) -> dict[Sensitivity, list[AskFinding]]:
    """The first ask of every kind, worst sensitivity first; what is no reason to warn stands last of its group."""
    grouped: dict[Sensitivity, list[AskFinding]] = {}
    for sensitivity in Sensitivity:
        first: dict[str, AskFinding] = {}
        for ask in sorted(report.asks, key=lambda ask: ask.weak):
            if ask.sensitivity is sensitivity:
                first.setdefault(ask.ask, ask)
        if first:
            grouped[sensitivity] = list(first.values())
    return grouped


def summary(words: Words, report: Report) -> str:
    """What there is to say in one breath: the asks, then whose name is used; else what the verdict means."""
    said: list[str] = []
    asks = [ask for group in asks_by_sensitivity(report).values() for ask in group if not ask.weak]
    if asks and report.verdict in _WARNED:
        said.append(words["summary.asks"].format(asks=", ".join(words[f"ask.{ask.ask}"] for ask in asks)))
    for claim in report.claims:
        if _is_current_disclaimer(claim):
            said.append(words["summary.disowned"].format(name=claim.name))
        elif claim.claim is ClaimKind.UNVERIFIED:
            said.append(words["summary.unverified"].format(name=claim.name))
    if not said and report.verdict in _WARNED:
        said += [finding_sentence(words, found) for found in report.findings]
    return " ".join(dict.fromkeys(said)) or words[f"verdict.{report.verdict}.text"]


def _is_current_disclaimer(claim: ClaimFinding) -> bool:
    return (
        claim.claim is ClaimKind.DISOWNED
        and not claim.negated
        and (claim.advisory is None or claim.advisory.status == "active")
    )


def claim_sentence(words: Words, claim: ClaimFinding) -> str:
    """One quoting, attributing, dated sentence about the use of a name, as plain text."""
    advisory = claim.advisory
    key = f"claim.{claim.claim}"
    if claim.claim is ClaimKind.OFFICIAL and not is_address(claim.source):
        # Nobody may be quoted as listing what our register only knows.
        key = "claim.official.unsourced"
    said = [
        words[key if key in words else "claim.other"].format(
            name=claim.name,
            unit=claim.unit or claim.evidence or claim.name,
            who=advisory.stated_by if advisory is not None else claim.name,
            date=day(words, advisory.stated_on) if advisory is not None else "–",
        )
    ]
    if advisory is not None and advisory.status != "active":
        key = f"advisory.{advisory.status.replace('-', '_')}"
        said.append(words[key if key in words else "advisory.other"])
    if claim.negated:
        said.append(words["claim.negated"])
    if claim.may_be:
        said.append(words["claim.may_be"].format(names=", ".join(claim.may_be)))
    return " ".join(said)


def is_address(source: str | None) -> bool:
    """Whether a source is a place that one can look at; registers also say `general knowledge`."""
    return source is not None and source.startswith(("https://", "http://"))


def ask_sentence(words: Words, ask: AskFinding, host: str = "") -> str:
    """What is asked for and where it was seen, or that it is only perhaps asked for. `host` where it is to be named, too."""
    lead = words["ask.hint" if ask.hint else "section.asks"]
    where = words[f"part.{ask.part}"] + (f", {host}" if host else "")
    return f"{lead}: {words[f'ask.{ask.ask}']} ({where})"


def finding_sentence(words: Words, found: Finding) -> str:
    """What else was seen, with whom an address resembles."""
    said = words[f"finding.{found.code}"]
    return f"{said} {words['finding.imitates'].format(imitates=found.imitates)}" if found.imitates else said


def advice(words: Words, report: Report) -> Iterator[tuple[str, str]]:
    """What to do now: sentences, each with an address to go to or an empty string."""
    kinds = {ask.sensitivity for ask in report.asks if not ask.weak}
    claims = {claim.claim for claim in report.claims}
    if report.verdict in _WARNED:
        yield words["advice.wait"], ""
        for sensitivity, key in _ADVICE_BY_SENSITIVITY.items():
            if sensitivity in kinds:
                yield words[key], ""
        if claims & {ClaimKind.DISOWNED, ClaimKind.UNVERIFIED}:
            yield words["advice.ask_them"], ""
    if any(found.code is FindingCode.APP_DOWNLOAD for found in report.findings):
        yield words["advice.app"], ""
    if report.verdict is Verdict.COULD_NOT_CHECK:
        yield words["advice.unknown"], ""
    if report.verdict is Verdict.NO_RISK_FOUND:
        yield words["advice.clear"], ""
    if report.verdict is Verdict.RISKY:
        yield words["advice.report_crime"], "https://cybercrime.gov.in/"
        yield words["advice.report_chakshu"], "https://sancharsaathi.gov.in/"
