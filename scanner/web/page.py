"""The check page: plain HTML that works without JavaScript, in every language that has messages."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from scanner.messages import languages
from scanner.model import AskFinding, ClaimFinding, ClaimKind, Report, Sensitivity, Verdict

MARKS: Final = {
    Verdict.RISKY: "⛔",
    Verdict.CAUTION: "⚠️",
    Verdict.NO_RISK_FOUND: "✔",
    Verdict.COULD_NOT_CHECK: "?",
}
"""A sign beside the word, so that colour never stands alone."""


def page(
    words: Mapping[str, str], language: str, *, report: Report | None = None, error: str = "", url: str = ""
) -> str:
    """The whole page: the box to paste into and, below it, an answer or an error if there is one."""
    answer = _report(words, report, url) if report is not None else _error(words, error) if error else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{words["dir"]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<title>{escape(words["title"])}</title>\n<link rel="stylesheet" href="/style.css">\n</head>\n<body>\n<main>\n'
        f"{_languages(words, language)}<h1>{escape(words['title'])}</h1>\n<p>{escape(words['why'])}</p>\n"
        f'{answer}{_form(words, language)}<p class="quiet">{escape(words["privacy"])}</p>\n</main>\n</body>\n</html>\n'
    )


def _languages(words: Mapping[str, str], language: str) -> str:
    links = " ".join(
        f'<a href="/?lang={tag}" lang="{tag}"{" aria-current=page" if tag == language else ""}>{escape(name)}</a>'
        for tag, name in languages().items()
    )
    return f'<nav aria-label="{escape(words["language"])}">{links}</nav>\n'


def _form(words: Mapping[str, str], language: str) -> str:
    return (
        f'<form method="post" action="/?lang={language}">\n<label for="link">{escape(words["paste"])}</label>\n'
        '<textarea id="link" name="link" rows="3" required autocapitalize="off" autocomplete="off" spellcheck="false"></textarea>\n'
        f"<button>{escape(words['check'])}</button>\n</form>\n"
    )


def _error(words: Mapping[str, str], error: str) -> str:
    return f'<section class="answer could_not_check" role="alert"><h2>{escape(words["error"])}</h2><p>{escape(error)}</p></section>\n'


def _report(words: Mapping[str, str], report: Report, url: str) -> str:
    verdict = report.verdict
    parts = [
        f'<section class="answer {verdict}" role="status">\n<h2><span aria-hidden="true">{MARKS[verdict]}</span> {escape(words[f"verdict.{verdict}"])}</h2>\n',
        f"<p>{escape(words[f'verdict.{verdict}.say'])}</p>\n",
        _group(words, report),
        _asks(words, report.asks),
        _list(words["claims"], (claim_html(words, claim) for claim in report.claims)),
        _list(
            words["findings"],
            (_finding(words, found.code, found.imitates or "", found.host) for found in report.findings),
        ),
        _list(
            words["not_seen"],
            (f"{_host(seen.host)} {escape(words[f'not_seen.{seen.reason}'])}" for seen in report.not_seen),
        ),
        _path(words, report),
        _next(words, report),
        _confirm(words, report, url),
        f'<p class="quiet">{escape(words["checked"].format(time=report.checked_at.strftime("%Y-%m-%d %H:%M"), rules=report.rules))}</p>\n</section>\n',
    ]
    return "".join(parts)


def _group(words: Mapping[str, str], report: Report) -> str:
    group = report.group
    if group is None:
        return ""
    title = f"“<bdi>{escape(group.title)}</bdi>”" if group.title else ""
    members = f", {group.members:,} {escape(words['members'])}" if group.members is not None else ""
    return f"<p>{escape(words['group'])}: {title} ({escape(words[f'state.{group.state}'])}{members})</p>\n"


def _asks(words: Mapping[str, str], asks: tuple[AskFinding, ...]) -> str:
    items: list[str] = []
    for sensitivity in Sensitivity:
        named: dict[str, AskFinding] = {}
        for ask in asks:
            if ask.sensitivity is sensitivity:
                named.setdefault(ask.ask, ask)
        if named:
            listed = ", ".join(_ask(words, ask) for ask in named.values())
            items.append(f"<strong>{escape(words[f'sensitivity.{sensitivity}'])}</strong>: {listed}")
    return _list(words["asks"], items)


def _ask(words: Mapping[str, str], ask: AskFinding) -> str:
    notes = [words[f"in.{ask.part}"]]
    notes += [words["required"]] if ask.required else []
    notes += [words["weak"]] if ask.weak else []
    evidence = f" <q><bdi>{escape(ask.evidence)}</bdi></q>" if ask.evidence else ""
    return f"{escape(words[f'ask.{ask.ask}'])} ({escape(', '.join(notes))}{': ' if evidence else ''}{evidence.strip()})"


def claim_sentence(words: Mapping[str, str], claim: ClaimFinding) -> str:
    """One quoting, attributing, dated sentence about the use of a name, as plain text."""
    key = f"claim.{claim.claim}"
    values = {"name": claim.name, "unit": claim.unit or "", "who": "", "date": ""}
    if claim.advisory is not None:
        values |= {"who": claim.advisory.stated_by, "date": claim.advisory.stated_on.isoformat()}
        if claim.claim is ClaimKind.DISOWNED and claim.advisory.status != "active":
            key = f"{key}.{claim.advisory.status}"
    sentence = words[key].format(**values)
    if claim.may_be:
        sentence += " " + words["claim.may_be"].format(names=", ".join(claim.may_be))
    return sentence


def claim_html(words: Mapping[str, str], claim: ClaimFinding) -> str:
    """The sentence with the words that matched and, for a disowned name, the advisory and its sources."""
    html = escape(claim_sentence(words, claim))
    if claim.evidence:
        html += f" <q><bdi>{escape(claim.evidence)}</bdi></q>"
    advisory = claim.advisory
    if advisory is not None:
        html += f"<br><small>{escape(words['advisory'].format(id=advisory.id))} {_sources(advisory.sources)}"
        if advisory.conflicting:
            html += f"<br>{escape(words['conflicting'])} {_sources(advisory.conflicting)}"
        html += "</small>"
    return html


def _sources(sources: Iterable[str]) -> str:
    return ", ".join(
        f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{escape(url)}</a>' for url in sources
    )


def _finding(words: Mapping[str, str], code: str, imitates: str, host: str) -> str:
    return f"{escape(words[f'finding.{code}'].format(imitates=imitates))} {_host(host)}"


def _host(host: str) -> str:
    return f"<code>{escape(host)}</code>" if host else ""


def _path(words: Mapping[str, str], report: Report) -> str:
    stations = "".join(f"<li>{_host(hop.host) or escape(report.link.platform)}</li>" for hop in report.path)
    return f'<h3>{escape(words["path"])}</h3>\n<ol class="path">{stations}</ol>\n' if stations else ""


def _next(words: Mapping[str, str], report: Report) -> str:
    if report.verdict not in {Verdict.RISKY, Verdict.CAUTION}:
        return ""
    keys = ["next.ask"] if report.claims else []
    keys += ["next.never"] if any(ask.sensitivity is Sensitivity.SECRET for ask in report.asks) else []
    keys += ["next.report"] if report.verdict is Verdict.RISKY else []
    return _list(words["next"], (escape(words[key]) for key in keys))


def _confirm(words: Mapping[str, str], report: Report, url: str) -> str:
    if not url or not any(seen.reason == "personal_link" for seen in report.not_seen):
        return ""
    return (
        f'<form method="post"><input type="hidden" name="link" value="{escape(url)}">'
        f'<button name="confirm_personal" value="yes">{escape(words["confirm"])}</button></form>\n'
    )


def _list(heading: str, items: Iterable[str]) -> str:
    listed = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<h3>{escape(heading)}</h3>\n<ul>\n{listed}</ul>\n" if listed else ""
