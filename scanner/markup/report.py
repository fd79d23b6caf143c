"""One report as HTML: verdict and one sentence, asks, name, route, what was not seen, what to do now.

Sentences are ours, chosen by code. Words of a page stand in quotation marks, escaped, in a direction of their own.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from scanner.markup.icons import SHAPES, icon
from scanner.markup.platforms import kind_name
from scanner.markup.route import route
from scanner.messages.sentences import (
    advice,
    asks_by_sensitivity,
    claim_sentence,
    day,
    finding_sentence,
    is_address,
    moment,
    summary,
)
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

_LOUD: Final = frozenset({Sensitivity.SECRET, Sensitivity.DOCUMENT, Sensitivity.MONEY, Sensitivity.SPECIAL})
_TONES: Final = {
    FindingCode.BRAND_SIGN_IN: Verdict.RISKY,
    FindingCode.DANGEROUS_LINK: Verdict.RISKY,
    FindingCode.COLLECTS_THEN_INVITES: Verdict.RISKY,
    FindingCode.DEAD_INVITE: Verdict.COULD_NOT_CHECK,
}
_PLACES: Final = 12
"""Places of asks that are listed; more of them tell a reader nothing new."""


def banner(words: Words, report: Report, heading: str) -> str:
    """The verdict and one sentence."""
    verdict = report.verdict
    return (
        f'<div class="verdict {verdict}">{icon(SHAPES[verdict])}<{heading}>{escape(words[f"verdict.{verdict}"])}</{heading}>'
        f"<p>{escape(summary(words, report))}</p></div>\n"
    )


def reasons(words: Words, report: Report) -> str:
    """Everything below the verdict, in sections."""
    gaps = (
        f"<li>{host(seen.host)} {escape(words[f'unseen.{seen.reason}'])}</li>" for seen in report.not_seen
    )
    steps = (f"<li>{escape(said)}{address(url)}</li>" for said, url in advice(words, report))
    checked = words["checked.at"].format(
        time=moment(words, report.checked_at),
        until=moment(words, report.expires_at),
        rules=report.rules,
    )
    asked = "ask.hint" if all(ask.hint for ask in report.asks) else "section.asks"
    return "".join(
        (
            _subject(words, report),
            _section(words[asked], _asks(words, report)),
            _section(words["section.claims"], (_claim(words, claim) for claim in report.claims)),
            _section(words["section.findings"], (_finding(words, found) for found in report.findings)),
            _section(words["section.path"], [route(words, report)] if report.path else []),
            _section(words["section.unseen"], _list(gaps)),
            _section(words["section.next"], _list(steps, "advice")),
            f'<p class="soft">{escape(checked)}</p>\n',
        )
    )


def host(name: str) -> str:
    """A host name, always from left to right."""
    return f'<code dir="ltr">{escape(name)}</code>' if name else ""


def _subject(words: Words, report: Report) -> str:
    link, group = report.link, report.group
    lines = [f"<p>{escape(kind_name(words, link.platform, link.kind))}</p>"]
    lines += [f'<p class="link" dir="ltr">{escape(link.url)}</p>'] if link.url else []
    if group is not None:
        lines += (
            [f"<p>{escape(words['group.calls_itself'])}</p>{_quotation(group.title)}"] if group.title else []
        )
        facts = [words[f"state.{group.state}"]]
        facts += (
            [words["group.members"].format(count=f"{group.members:,}")] if group.members is not None else []
        )
        lines.append(f'<p class="soft">{escape(" ".join(facts))}</p>')
    return f'<div class="subject">{"".join(lines)}</div>\n'


def _asks(words: Words, report: Report) -> Iterable[str]:
    for sensitivity, first in asks_by_sensitivity(report).items():
        loud = Verdict.RISKY if sensitivity in _LOUD else Verdict.CAUTION
        tone = Verdict.COULD_NOT_CHECK if all(ask.weak for ask in first) else loud
        names = "".join(f"<li>{escape(words[f'ask.{ask.ask}'])}</li>" for ask in first)
        places = [ask for ask in report.asks if ask.sensitivity is sensitivity][:_PLACES]
        listed = "".join(f"<li>{_place(words, ask)}</li>" for ask in places)
        yield _reason(
            tone,
            words[f"sensitivity.{sensitivity}"],
            f'<ul class="names">{names}</ul><details><summary>{escape(words["section.where"])}</summary><ul>{listed}</ul></details>',
        )


def _place(words: Words, ask: AskFinding) -> str:
    notes = [words[f"part.{ask.part}"]]
    notes += [words["ask.required"]] if ask.required else []
    notes += [words["ask.hint" if ask.hint else "ask.weak"]] if ask.weak else []
    said = escape(f"{words[f'ask.{ask.ask}']}: {' · '.join(notes)}")
    return f"{said} {host(ask.host)}{_quotation(ask.evidence)}"


def _claim(words: Words, claim: ClaimFinding) -> str:
    advisory = claim.advisory
    current = advisory is None or advisory.status == "active"
    tones = {
        ClaimKind.OFFICIAL: Verdict.NO_RISK_FOUND,
        ClaimKind.DISOWNED: Verdict.RISKY if current else Verdict.CAUTION,
        ClaimKind.UNVERIFIED: Verdict.CAUTION,
    }
    rest = _quotation(claim.evidence)
    if advisory is not None:
        summary_ = advisory.summary.get(words["lang"], "")
        rest += f"<p>{escape(summary_)}</p>" if summary_ else ""
        rest += f'<p class="soft">{escape(words["advisory.id"].format(id=advisory.id))}</p>'
        rest += _sources(words["advisory.sources"], advisory.sources)
        rest += _sources(words["advisory.conflicting"], advisory.conflicting)
    if claim.source is not None and is_address(claim.source):
        rest += _sources(words["claim.source"], (claim.source,))
        if claim.checked_on is not None:
            rest += f'<p class="soft">{escape(words["claim.checked"].format(date=day(words, claim.checked_on)))}</p>'
    return _reason(tones.get(claim.claim, Verdict.COULD_NOT_CHECK), claim_sentence(words, claim), rest)


def _finding(words: Words, found: Finding) -> str:
    rest = f"<p>{host(found.host)}</p>" if found.host else ""
    return _reason(
        _TONES.get(found.code, Verdict.CAUTION),
        finding_sentence(words, found),
        # A personal link is told apart by a rule's name, not by words that somebody wrote.
        rest + ("" if found.code is FindingCode.PERSONAL_LINK else _quotation(found.evidence)),
    )


def _reason(tone: Verdict, title: str, rest: str) -> str:
    return f'<section class="reason {tone}"><h3>{escape(title)}</h3>{rest}</section>\n'


def _quotation(text: str | None) -> str:
    return f'<blockquote dir="auto">{escape(text)}</blockquote>' if text else ""


def _sources(title: str, addresses: Iterable[str]) -> str:
    """The first is seen at once, the others when they are asked for."""
    first, *others = [address(url).strip() for url in addresses] or [""]
    if not first:
        return ""
    listed = "".join(f"<li>{other}</li>" for other in others)
    more = f"<details><summary>+ {len(others)}</summary><ul>{listed}</ul></details>" if others else ""
    return f"<p>{escape(title)} {first}</p>{more}"


def address(url: str) -> str:
    """A source to look at, named by its host; what is no address of the web is text, and leads nowhere."""
    if not is_address(url):
        return f" {escape(url)}" if url else ""
    return f' <a href="{escape(url)}" rel="noopener noreferrer nofollow" dir="ltr">{escape(url.split("/")[2])}</a>'


def _section(title: str, content: Iterable[str]) -> str:
    inside = "".join(content)
    return f"<h2>{escape(title)}</h2>\n{inside}" if inside else ""


def _list(items: Iterable[str], name: str = "") -> list[str]:
    inside = "".join(items)
    kind = f' class="{name}"' if name else ""
    return [f"<ul{kind}>{inside}</ul>\n"] if inside else []
