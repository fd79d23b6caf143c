"""`invite-scanner check URL…`: verdict and reasons for people, or JSON for programs."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from scanner import wire
from scanner.assembly import open_scanner
from scanner.config import read_settings
from scanner.errors import LinkError
from scanner.links.typed import explain
from scanner.messages import choose, languages, messages
from scanner.messages.sentences import (
    advice,
    ask_sentence,
    asks_by_sensitivity,
    claim_sentence,
    finding_sentence,
    summary,
)
from scanner.model import Report, Verdict

EXIT = {Verdict.NO_RISK_FOUND: 0, Verdict.CAUTION: 1, Verdict.RISKY: 2, Verdict.COULD_NOT_CHECK: 3}
STYLE = {
    Verdict.NO_RISK_FOUND: "green",
    Verdict.CAUTION: "yellow",
    Verdict.RISKY: "bold red",
    Verdict.COULD_NOT_CHECK: "bold",
}
LOUDEST = (64, 2, 1, 3, 0)
"""Of several links the worst exit code counts; what could not be checked is worse than nothing found."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("check", help="check links and say why")
    parser.add_argument(
        "urls",
        nargs="+",
        metavar="URL",
        help="links; - reads them from standard input, a line each, so that no process list shows them",
    )
    parser.add_argument("--json", action="store_true", help="print the reports as JSON, one a line")
    parser.add_argument(
        "--lang",
        default=os.environ.get("LANG", "en").replace("_", "-"),
        help="language of the answer: " + ", ".join(languages()),
    )
    parser.add_argument("--message", default="", help="the message around the link, weighed with it")
    parser.add_argument("--confirm-personal", action="store_true", help="open links that look personal, too")
    parser.add_argument("--fresh", action="store_true", help="do not use stored verdicts")
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Check each link in turn."""
    return asyncio.run(_check(arguments))


async def _check(arguments: argparse.Namespace) -> int:
    console = Console(highlight=False, soft_wrap=True)
    codes: list[int] = []
    async with open_scanner(read_settings(os.environ), keep="SCANNER_STORE" in os.environ) as service:
        for url in _given(arguments.urls):
            try:
                report = await service.scanner.scan(
                    url,
                    message=arguments.message,
                    confirm_personal=arguments.confirm_personal,
                    fresh=arguments.fresh,
                )
            except LinkError as error:
                print(f"invite-scanner: {error}", file=sys.stderr)
                codes.append(64)
                continue
            codes.append(EXIT[report.verdict])
            if arguments.json:
                sys.stdout.write(wire.encode(report).decode() + "\n")
            else:
                show(console, report, choose(arguments.lang))
    if not codes:
        print(f"invite-scanner: {explain('')}", file=sys.stderr)
    return next((code for code in LOUDEST if code in codes), 64)


def _given(urls: list[str]) -> Iterator[str]:
    for url in urls:
        if url == "-":
            yield from filter(None, map(str.strip, sys.stdin))
        else:
            yield url


def show(console: Console, report: Report, language: str) -> None:
    """Print a report for people. Text from pages is shown as quoted text, never as markup."""
    words = messages(language)
    console.print(Text(words[f"verdict.{report.verdict}"].upper(), style=STYLE[report.verdict]))
    console.print(Text(f"  {summary(words, report)}"))
    if report.group is not None:
        title = f"{words['group.calls_itself']} “{report.group.title}”. " if report.group.title else ""
        console.print(Text(f"  {title}{words[f'state.{report.group.state}']}"))
    for group in asks_by_sensitivity(report).values():
        for ask in group:
            console.print(Text(f"  • {ask_sentence(words, ask, ask.host)}: “{ask.evidence}”"))
    for claim in report.claims:
        console.print(Text(f"  • {claim_sentence(words, claim)}"))
        if claim.advisory is not None:
            console.print(Text(f"    {words['advisory.id'].format(id=claim.advisory.id)}."))
            _addresses(console, words["advisory.sources"], claim.advisory.sources)
            _addresses(console, words["advisory.conflicting"], claim.advisory.conflicting)
    for found in report.findings:
        console.print(Text(f"  • {finding_sentence(words, found)} {found.host}"))
    for seen in report.not_seen:
        console.print(Text(f"  • {words['section.unseen']}: {seen.host} {words[f'unseen.{seen.reason}']}"))
    if report.path:
        console.print(Text("  " + " → ".join(hop.host or report.link.platform for hop in report.path)))
    for sentence, address in advice(words, report):
        console.print(Text(f"  → {sentence} {address}".rstrip()))


def _addresses(console: Console, title: str, addresses: tuple[str, ...]) -> None:
    """Addresses under a title, one a line, so that a terminal makes each a link."""
    if addresses:
        console.print(Text("\n      ".join((f"    {title}", *addresses))))
