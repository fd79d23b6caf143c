"""The reasons of a report as plain sentences, for tables that are handed on."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scanner.messages.sentences import ask_sentence, asks_by_sensitivity, claim_sentence, finding_sentence
from scanner.model import Report


class Reason(NamedTuple):
    """A sentence, and where one can read for oneself that it is so."""

    said: str
    sources: tuple[str, ...] = ()
    """Addresses, https."""


def reasons(words: Mapping[str, str], report: Report) -> Iterator[Reason]:
    """Why the verdict is what it is: asks, worst first, then claims, findings, and what was not seen."""
    for group in asks_by_sensitivity(report).values():
        for ask in group:
            evidence = f": “{ask.evidence}”" if ask.evidence else ""
            yield Reason(f"{ask_sentence(words, ask)}{evidence}")
    for claim in report.claims:
        evidence = f" “{claim.evidence}”" if claim.evidence else ""
        sources = claim.advisory.sources if claim.advisory is not None else ()
        yield Reason(f"{claim_sentence(words, claim)}{evidence}", sources)
    for found in report.findings:
        yield Reason(f"{finding_sentence(words, found)} {found.host}".rstrip())
    for missed in report.not_seen:
        yield Reason(f"{words['section.unseen']}: {missed.host} {words[f'unseen.{missed.reason}']}")


def path(report: Report) -> str:
    """The hosts of the way, in order."""
    return " → ".join(hop.host or report.link.platform for hop in report.path)
