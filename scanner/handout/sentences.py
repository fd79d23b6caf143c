"""The reasons of a report as plain sentences, for tables that are handed on."""

from collections.abc import Iterator, Mapping

from scanner.messages.sentences import asks_by_sensitivity, claim_sentence, finding_sentence
from scanner.model import Report


def reasons(words: Mapping[str, str], report: Report) -> Iterator[str]:
    """Why the verdict is what it is: asks, worst first, then claims, findings, and what was not seen."""
    for group in asks_by_sensitivity(report).values():
        for ask in group:
            evidence = f": “{ask.evidence}”" if ask.evidence else ""
            yield f"{words['section.asks']}: {words[f'ask.{ask.ask}']} ({words[f'part.{ask.part}']}){evidence}"
    for claim in report.claims:
        evidence = f" “{claim.evidence}”" if claim.evidence else ""
        sources = f" {', '.join(claim.advisory.sources)}" if claim.advisory is not None else ""
        yield f"{claim_sentence(words, claim)}{evidence}{sources}"
    for found in report.findings:
        yield f"{finding_sentence(words, found)} {found.host}".rstrip()
    for missed in report.not_seen:
        yield f"{words['section.unseen']}: {missed.host} {words[f'unseen.{missed.reason}']}"


def path(report: Report) -> str:
    """The hosts of the way, in order."""
    return " → ".join(hop.host or report.link.platform for hop in report.path)
