"""The check page: plain HTML that works without JavaScript, in every language that has messages."""

from collections.abc import Mapping
from html import escape

from scanner.markup.report import banner, reasons
from scanner.messages import languages
from scanner.model import Report


def page(words: Mapping[str, str], *, report: Report | None = None, error: str = "", url: str = "") -> str:
    """The whole page: the box to paste into and, below it, an answer or an error if there is one."""
    answer = _report(words, report, url) if report is not None else _error(words, error) if error else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{words["lang"]}" dir="{words["dir"]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<title>{escape(words["page.title"])}</title>\n<link rel="stylesheet" href="/style.css">\n</head>\n<body>\n<main>\n'
        f"{_languages(words)}<h1>{escape(words['page.title'])}</h1>\n<p>{escape(words['page.why'])}</p>\n"
        f'{answer}{_form(words)}<p class="quiet">{escape(words["page.privacy"])}</p>\n</main>\n</body>\n</html>\n'
    )


def _languages(words: Mapping[str, str]) -> str:
    links = " ".join(
        f'<a href="/?lang={tag}" lang="{tag}"{" aria-current=page" if tag == words["lang"] else ""}>{escape(own.name)}</a>'
        for tag, own in languages().items()
    )
    return f'<nav aria-label="{escape(words["page.language"])}">{links}</nav>\n'


def _form(words: Mapping[str, str]) -> str:
    return (
        f'<form method="post" action="/?lang={words["lang"]}">\n<label for="link">{escape(words["page.paste"])}</label>\n'
        '<textarea id="link" name="link" rows="3" required autocapitalize="off" autocomplete="off" spellcheck="false"></textarea>\n'
        f"<button>{escape(words['page.check'])}</button>\n</form>\n"
    )


def _error(words: Mapping[str, str], error: str) -> str:
    return f'<section class="answer could_not_check" role="alert"><h2>{escape(words["error.title"])}</h2><p>{escape(error)}</p></section>\n'


def _report(words: Mapping[str, str], report: Report, url: str) -> str:
    return f'<section class="answer" role="status">\n{banner(words, report, "h2")}{reasons(words, report)}{_confirm(words, report, url)}</section>\n'


def _confirm(words: Mapping[str, str], report: Report, url: str) -> str:
    if not url or not any(seen.reason == "personal_link" for seen in report.not_seen):
        return ""
    return (
        f'<form method="post"><input type="hidden" name="link" value="{escape(url)}">'
        f'<button name="confirm_personal" value="yes">{escape(words["answer.confirm"])}</button></form>\n'
    )
