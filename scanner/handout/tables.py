"""Bulk answers as CSV and as a self-contained HTML page, row by row: a million of them need no more memory than one."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Final, TextIO

from scanner.handout.answer import Answer
from scanner.handout.sentences import path, reasons
from scanner.markup.report import address
from scanner.markup.route import route
from scanner.model import Verdict

COLUMNS: Final = (
    "index",
    "line",
    "part",
    "link",
    "verdict",
    "platform",
    "kind",
    "group",
    "asks",
    "organisations",
    "reasons",
    "path",
    "checked_at",
)
ORDER: Final = (*(verdict.value for verdict in Verdict), "error")

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

_STYLE: Final = (
    (files("scanner") / "markup" / "verdict.css").read_text(encoding="utf-8")
    + """\
body { font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; margin: 1rem auto; max-inline-size: 80rem; padding: 0 1rem; background: var(--ground); color: var(--ink); }
:lang(ur) { line-height: 1.9; }
table { border-collapse: collapse; inline-size: 100%; }
td, th { border-block-start: 1px solid var(--line); padding: .6rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
td:first-child { border-inline-start: 5px solid var(--tone); }
th, td:nth-child(1), td:nth-child(3) { white-space: nowrap; overflow-wrap: normal; }
td:nth-child(2), td:nth-child(5) { min-inline-size: 14rem; }
td ul { margin: 0; padding-inline-start: 1.1rem; }
td .route { margin: 0; min-inline-size: 12rem; }
a { color: var(--link); }
td b, .counts li { display: inline-block; padding: .12rem .75rem; border-radius: 99px; font-weight: 600; color: var(--tone-ink); background: var(--tone-ground); border: 1px solid var(--tone); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.error { --tone: var(--unknown); --tone-ground: var(--unknown-ground); --tone-ink: var(--unknown-ink); }
fieldset { border: 0; padding: 0; margin: .5rem 0; }
label { margin-inline-end: 1rem; }
input[type=search] { font: inherit; inline-size: 100%; max-inline-size: 30rem; padding: .4rem .6rem; border: 1px solid var(--soft); border-radius: 8px; background: var(--panel); color: inherit; }
tr[hidden] { display: none; }
@media print { fieldset { display: none; } }
"""
)
"""The design of the check page and the add-on, and what a table needs beside it."""
_SCRIPT: Final = (
    "'use strict';const rows=[...document.querySelectorAll('tbody tr')],boxes=[...document.querySelectorAll("
    "'input[type=checkbox]')],words=document.querySelector('input[type=search]'),shown=document.querySelector('output');"
    "function filter(){const on=new Set(boxes.filter(b=>b.checked).map(b=>b.value)),q=words.value.trim().toLowerCase();"
    "let n=0;for(const r of rows){r.hidden=!on.has(r.className)||(q!==''&&!r.textContent.toLowerCase().includes(q));"
    "n+=!r.hidden}shown.value=n}"
    "document.querySelector('fieldset').hidden=false;for(const i of [...boxes,words])i.addEventListener('input',filter);filter()"
)


def write_csv(answers: Iterable[Answer], words: Mapping[str, str], out: TextIO) -> None:
    """A table for spreadsheets: UTF-8 with a mark at the beginning, and no cell that a spreadsheet would run."""
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for answer in answers:
        writer.writerow([cell(value) for value in row(answer, words)])


def row(answer: Answer, words: Mapping[str, str]) -> list[str]:
    """The cells of `COLUMNS` for one answer."""
    report = answer.report
    first = [str(answer.index), str(answer.line), answer.part]
    if report is None:
        detail = answer.error.detail if answer.error is not None else ""
        return [*first, answer.given, "error", "", "", "", "", "", detail, "", ""]
    group = report.group
    return [
        *first,
        report.link.url,
        report.verdict.value,
        report.link.platform,
        report.link.kind,
        (group.title or "") if group is not None else "",
        " ".join(dict.fromkeys(ask.ask.value for ask in report.asks)),
        " ".join(dict.fromkeys(claim.organisation for claim in report.claims)),
        " | ".join(f"{said} {', '.join(sources)}".rstrip() for said, sources in reasons(words, report)),
        path(report),
        report.checked_at.isoformat(),
    ]


def cell(text: str) -> str:
    """A group's title is written by strangers: `=HYPERLINK(…)` must stay text (OWASP, "CSV injection")."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_html(
    answers: Callable[[], Iterable[Answer]],
    words: Mapping[str, str],
    language: str,
    counts: Mapping[str, int],
    out: TextIO,
    *,
    about: str = "",
) -> None:
    """A page to hand to an editor: counts, filters, one row per link with reasons and the route drawn, the worst first.

    answers: gives all answers, as often as it is asked: once per verdict, so that none need be held to be sorted.
    about: a line of plain text that says of what this is the report.
    It loads nothing and the links that were checked cannot be followed by accident: they are text. What can be followed
    are the sources of what we say, named by their hosts. Without JavaScript every row shows.
    """
    names = {name: words.get(f"verdict.{name}", words["table.not_a_link"]) for name in ORDER}
    boxes = "".join(
        f'<label><input type="checkbox" value="{name}" checked> {escape(names[name])}: {counts[name]:,}</label>'
        for name in ORDER
        if counts.get(name)
    )
    summary = "".join(
        f'<li class="{name}">{escape(names[name])}: {counts[name]:,}</li>'
        for name in ORDER
        if counts.get(name)
    )
    out.write(
        f'<!DOCTYPE html>\n<html lang="{escape(language)}" dir="{escape(words["dir"])}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">"
        f"<title>Invite Scanner: {escape(words['table.title'])}</title>"
        f'<style>{_STYLE}</style></head><body>\n<h1>Invite Scanner</h1>\n<p>{escape(about)}</p>\n<ul class="counts">{summary}</ul>\n'
        f'<fieldset hidden>{boxes}<br><label>{escape(words["table.search"])} <input type="search"></label> <output></output></fieldset>\n'
        f"<table><thead><tr><th>{escape(words['table.line'])}</th><th>{escape(words['table.link'])}</th>"
        f"<th>{escape(words['table.verdict'])}</th>"
        f"<th>{escape(words['table.reasons'])}</th><th>{escape(words['section.path'])}</th></tr></thead><tbody>\n"
    )
    for name in ORDER:
        for answer in answers() if counts.get(name) else ():
            if answer.verdict == name:
                out.writelines(_htmlrow(answer, words, names))
    out.write(f"</tbody></table>\n<script>{_SCRIPT}</script>\n</body></html>\n")


def _htmlrow(answer: Answer, words: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    report = answer.report
    place = f"{answer.line} <small>{escape(answer.part)}</small>" if answer.part else str(answer.line)
    yield f'<tr class="{answer.verdict}"><td>{place}</td>'
    if report is None:
        detail = answer.error.detail if answer.error is not None else ""
        yield f"<td><code>{escape(answer.given)}</code></td><td><b>{escape(names['error'])}</b></td>"
        yield f"<td>{escape(detail)}</td><td></td></tr>\n"
        return
    title = report.group.title if report.group is not None else None
    quoted = f"<br>“<bdi>{escape(title)}</bdi>”" if title else ""
    items = "".join(
        f"<li>{escape(said)}{','.join(map(address, sources))}</li>"
        for said, sources in reasons(words, report)
    )
    yield f"<td><code>{escape(report.link.url)}</code>{quoted}</td><td><b>{escape(names[answer.verdict])}</b></td>"
    yield f"<td>{f'<ul>{items}</ul>' if items else ''}</td><td>{route(words, report).strip()}</td></tr>\n"
