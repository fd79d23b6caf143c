"""Answers on the check page: the worst first and open, the others below it and shut, each to be passed on."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import msgspec

from scanner.markup.platforms import kind_name
from scanner.markup.report import banner, reasons
from scanner.messages.sentences import claim_sentence, day, summary
from scanner.model import ClaimKind, Report, Verdict

Words = Mapping[str, str]

WORST_FIRST: Final = (Verdict.RISKY, Verdict.CAUTION, Verdict.COULD_NOT_CHECK, Verdict.NO_RISK_FOUND)
"""What could not be checked stands before what was found harmless."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a message, and what became of it."""

    url: str
    """As it stood in the message; sent again when the person confirms a personal link."""
    report: Report
    slip: str
    """See `scanner.web.slips`."""


def worst_first(checked: Sequence[Checked]) -> list[Checked]:
    """In the order in which they are shown; of the same verdict the first in the message comes first."""
    return sorted(checked, key=lambda one: WORST_FIRST.index(one.report.verdict))


def answer(words: Words, checked: Checked) -> str:
    """The answer that is seen first."""
    report = checked.report
    return (
        f'<article class="answer" data-card="{escape(card(words, report))}" data-slip="{escape(checked.slip)}" lang="{words["lang"]}">\n'
        f"{_focus(banner(words, report, 'h1'))}{_confirm(words, checked)}{reasons(words, report)}{_forward(words, checked)}{_wrong(words, checked)}</article>\n"
    )


def _focus(html: str) -> str:
    # A screen reader begins to read where the focus is: at the verdict, not at the top of the page.
    return html.replace("<h1>", '<h1 tabindex="-1" autofocus>', 1)


def further(words: Words, checked: Checked) -> str:
    """The answer about another link of the same message."""
    report = checked.report
    return (
        f'<details class="answer further {report.verdict}"><summary>{banner(words, report, "h2")}'
        f'<span class="link" dir="ltr">{escape(report.link.url)}</span></summary>\n'
        f"{_confirm(words, checked)}{reasons(words, report)}{_wrong(words, checked)}</details>\n"
    )


def passed_on(words: Words, report: Report) -> str:
    """An answer that somebody passed on."""
    note = words["page.passed.note"].format(date=day(words, report.checked_at))
    return (
        f'<article class="answer">\n<p class="note"><strong>{escape(words["page.passed"])}.</strong> {escape(note)}</p>\n'
        f"{_focus(banner(words, report, 'h1'))}{reasons(words, report)}</article>\n"
    )


def card(words: Words, report: Report) -> str:
    """What the picture to forward says, as JSON: drawn on the device, without the link."""
    claim = next((claim for claim in report.claims if claim.claim is ClaimKind.DISOWNED), None)
    sources = claim.advisory.sources if claim is not None and claim.advisory is not None else ()
    group = report.group.title if report.group is not None and report.group.title else ""
    return msgspec.json.encode(
        {
            "verdict": report.verdict,
            "title": words[f"verdict.{report.verdict}"],
            "checked": f"{words['page.card.checked']} {words['page.card.on'].format(date=day(words, report.checked_at))}",
            "what": kind_name(words, report.link.platform, report.link.kind),
            "group": group,
            "sentence": summary(words, report),
            "claim": claim_sentence(words, claim) if claim is not None else "",
            "source": words["page.card.source"].format(source=sources[0]) if sources else "",
            "name": words["page.name"],
        }
    ).decode()


def _forward(words: Words, checked: Checked) -> str:
    """Buttons of the page's script; without it, a link that can be copied by hand."""
    text = words["page.pass.text"].format(name=words["page.name"], sentence=summary(words, checked.report))
    return (
        f'<div class="forward"><button type="button" class="button picture" hidden>{escape(words["page.card"])}</button>'
        f'<a class="button pass" data-text="{escape(text)}" href="/answer?lang={words["lang"]}#{escape(checked.slip)}">{escape(words["page.pass"])}</a>'
        f'<p class="soft">{escape(words["page.pass.note"])}</p>'
        f'<div class="card" hidden><img alt="{escape(words["page.card.alt"])}"><a class="button" download="invite-check.png">{escape(words["page.card.save"])}</a></div>'
        '<p class="status" role="status" aria-live="polite"></p></div>\n'
    )


def _confirm(words: Words, checked: Checked) -> str:
    if not checked.url or not any(seen.reason == "personal_link" for seen in checked.report.not_seen):
        return ""
    return (
        f'<form method="post" action="/?lang={words["lang"]}"><p>{escape(words["answer.personal"])}</p>'
        f'<input type="hidden" name="link" value="{escape(checked.url)}">'
        f'<button name="confirm_personal" value="yes">{escape(words["answer.confirm"])}</button></form>\n'
    )


def _wrong(words: Words, checked: Checked) -> str:
    """The form to contest an answer; it says what is sent, and nothing is sent before its button is pressed."""
    return (
        f'<details class="wrong"><summary>{escape(words["wrong.title"])}</summary>\n'
        f'<form method="post" action="/appeal?lang={words["lang"]}"><p>{escape(words["wrong.text"])}</p>\n'
        f'<input type="hidden" name="url" value="{escape(checked.url)}">'
        f'<label>{escape(words["wrong.label"])} <textarea name="text" rows="3" required maxlength="4000" dir="auto"></textarea></label>\n'
        f'<label>{escape(words["wrong.contact"])} <input name="contact" maxlength="200" autocomplete="off" dir="auto"></label>\n'
        f"<button>{escape(words['wrong.send'])}</button></form></details>\n"
    )
