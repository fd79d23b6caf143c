"""The check page: plain HTML that works without JavaScript, in every language that has messages."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import msgspec

from scanner.markup.icons import SHIELD, icon
from scanner.messages import languages
from scanner.web.page_files import address, version

Words = Mapping[str, str]

SAID_BY_SCRIPT: Final = (
    "page.waiting",
    "page.waiting.long",
    "page.qr.reading",
    "page.qr.none",
    "page.qr.found",
    "page.pass.copied",
)
"""Sentences that the page's script says; they travel in the page."""


def home(words: Words) -> str:
    """The page with an empty box."""
    head = f"<h1>{escape(words['page.title'])}</h1>\n<p>{escape(words['page.why'])}</p>\n"
    return frame(words, words["page.title"], head + form(words))


def answered(words: Words, title: str, answers: Sequence[str]) -> str:
    """The page with answers, worst first, and the box below them."""
    again = f'<section class="again"><h2>{escape(words["page.another"])}</h2>\n{form(words)}</section>\n'
    return frame(words, f"{title} – {words['page.name']}", "".join(answers) + again)


def refused(words: Words, sentence: str, typed: str = "") -> str:
    """The page that says what is wrong, with what was typed still in the box."""
    head = (
        f'<section class="verdict could_not_check" role="alert">{icon(SHIELD)}<h1>{escape(words["error.title"])}</h1>'
        f"<p>{escape(sentence)}</p></section>\n"
    )
    return frame(words, f"{words['error.title']} – {words['page.name']}", head + form(words, typed=typed))


def thanked(words: Words, name: str) -> str:
    """The page that says under which name an appeal was kept."""
    said = f'<h1 tabindex="-1" autofocus>{escape(words["wrong.sent"])}</h1>\n<p>{escape(words["wrong.name"].format(name=name))}</p>\n'
    return frame(words, f"{words['wrong.sent']} – {words['page.name']}", said + form(words))


def form(words: Words, *, typed: str = "") -> str:
    """The box to paste into. The button for a photo needs the page's script, which shows it."""
    return (
        f'<form class="ask" method="post" action="/?lang={words["lang"]}">\n<label for="link">{escape(words["page.paste"])}</label>\n'
        f'<textarea id="link" name="link" rows="4" required dir="auto" autocapitalize="off" autocomplete="off" spellcheck="false">\n{escape(typed)}</textarea>\n'
        f'<button class="main">{escape(words["page.check"])}</button>\n'
        '<div class="photo" hidden><input type="file" id="photo" accept="image/*" class="hidden-input">'
        f'<label for="photo" class="button">{escape(words["page.qr"])}</label>'
        f'<p class="soft">{escape(words["page.qr.note"])}</p></div>\n'
        '<p class="status" role="status" aria-live="polite"></p>\n</form>\n'
    )


def frame(words: Words, title: str, inside: str) -> str:
    """What stands around every page: name, language, promise."""
    said = msgspec.json.encode({key: words[key] for key in SAID_BY_SCRIPT}).decode()
    own = languages()[words["lang"]]
    draft = (
        ""
        if own.reviewed
        else f'<p>{escape(words["page.draft"])} <a href="/?lang=en" lang="en" hreflang="en">{escape(words["page.english"])}</a></p>\n'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{words["lang"]}" dir="{words["dir"]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">\n'
        '<meta name="theme-color" content="#14181d" media="(prefers-color-scheme: dark)">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" href="{address("style.css")}">\n'
        f'<link rel="icon" href="{address("icon.svg")}" type="image/svg+xml">\n'
        f'<link rel="manifest" href="/manifest.webmanifest?lang={words["lang"]}">\n'
        f'<script type="module" src="{address("page.js")}"></script>\n</head>\n'
        f'<body data-words="{escape(said)}" data-version="{version()}">\n'
        f'<header>\n<a class="home" href="/?lang={words["lang"]}">{icon(SHIELD)}<span>{escape(words["page.name"])}</span></a>\n'
        f"{_languages(words)}</header>\n<main>\n{inside}</main>\n"
        f"<footer>\n<p>{escape(words['page.privacy'])}</p>\n{draft}</footer>\n</body>\n</html>\n"
    )


def _languages(words: Words) -> str:
    links = "".join(
        f'<li><a href="/?lang={tag}" lang="{tag}" hreflang="{tag}" dir="{own.dir}"{" aria-current=true" if tag == words["lang"] else ""}>{escape(own.name)}</a></li>'
        for tag, own in languages().items()
    )
    return (
        f'<details class="languages"><summary aria-label="{escape(words["page.language"])}: {escape(words["name"])}">{escape(words["name"])}</summary>'
        f'<nav aria-label="{escape(words["page.language"])}"><ul>{links}</ul></nav></details>\n'
    )
