"""The reasons of a report as plain sentences, for tables that are handed on."""

from collections.abc import Iterator, Mapping

from scanner.model import Report, Sensitivity
from scanner.web.page import claim_sentence


def reasons(words: Mapping[str, str], report: Report) -> Iterator[str]:
    """Why the verdict is what it is: asks, worst first, then claims, findings, and what was not seen."""
    for sensitivity in Sensitivity:
        seen: set[str] = set()
        for ask in report.asks:
            if ask.sensitivity is sensitivity and ask.ask not in seen:
                seen.add(ask.ask)
                evidence = f": “{ask.evidence}”" if ask.evidence else ""
                yield f"{words['asks']}: {words[f'ask.{ask.ask}']} ({words[f'in.{ask.part}']}){evidence}"
    for claim in report.claims:
        evidence = f" “{claim.evidence}”" if claim.evidence else ""
        sources = f" {', '.join(claim.advisory.sources)}" if claim.advisory is not None else ""
        yield f"{claim_sentence(words, claim)}{evidence}{sources}"
    for found in report.findings:
        yield f"{words[f'finding.{found.code}'].format(imitates=found.imitates or '')} {found.host}".rstrip()
    for missed in report.not_seen:
        yield f"{words['not_seen']}: {missed.host} {words[f'not_seen.{missed.reason}']}"


def path(report: Report) -> str:
    """The hosts of the way, in order."""
    return " → ".join(hop.host or report.link.platform for hop in report.path)
