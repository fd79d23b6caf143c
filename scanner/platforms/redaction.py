"""A page with its layout kept and its words gone, so that a person can send us what a platform shows today.

Kept: tags, the attributes that lay a page out, keys of data in scripts, and the few words that readers look for.
Everything else that somebody wrote is replaced letter by letter: letters by `x`, digits by `0`.
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from scanner.platforms.fillout_payload import CONTROLS as FILLOUT
from scanner.platforms.tally_payload import CONTROLS as TALLY
from scanner.platforms.typeform_payload import CONTROLS as TYPEFORM
from scanner.platforms.whatsapp_pages import GENERIC

LAYOUT: Final = frozenset(
    {
        "class",
        "id",
        "name",
        "property",
        "type",
        "role",
        "rel",
        "lang",
        "dir",
        "http-equiv",
        "charset",
        "method",
        "for",
    }
)
"""Attributes that lay a page out. `id` and `name` of a form's fields tell what it asks, and nothing of who asks."""

_SAID = """a and accepting bot channel chat closed contact followers follower form forms group if in info into invite is join log login
members member message messenger monthly no not online on open or owner permission preview request responses send
sign start subscribers subscriber telegram to users view whatsapp you http https www html utf text
google microsoft typeform tally fillout jotform zoho linktree discord facebook instagram viber line zalo arattai question textfield choice
true false null window var fb_public_load_data officeformserverinfo prefetchformurl rendererdata width device initial scale content refresh url"""
WORDS: Final = frozenset(_SAID.split()) | {
    word.lower() for word in (*FILLOUT, *TALLY, *TYPEFORM, *" ".join(GENERIC).split())
}
"""Words that stay: those that readers and layouts are made of."""

HOSTS: Final = ("pps.whatsapp.net", "telegram.org", "telesco.pe")
"""Hosts whose presence tells a state (whose picture is it?)."""

# Vowel signs of Indian scripts are no letters to Python, and would tell the word.
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u200c\u200d])+"
_WORD = re.compile(rf"{_LETTERS}(?:_{_LETTERS})*|\d+")
_KEY = re.compile(r'"[A-Za-z_@$][A-Za-z_-]{0,39}"[ \t]*:')
_NAME = re.compile(r"[a-z][a-z:_-]{0,40}")
_LONG_NUMBER = re.compile(r"[0-9]{4,}")
_VOID = frozenset(
    {"meta", "link", "img", "br", "hr", "input", "source", "base", "wbr", "area", "col", "embed", "track"}
)


def redacted(html: str) -> str:
    """The page's layout with nobody's words in it."""
    reader = _Redactor()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


def hidden(text: str) -> str:
    """A text with every word gone that readers do not look for."""
    return _WORD.sub(_hide, text)


def _hide(match: re.Match[str]) -> str:
    word = match[0]
    if word.lower() in WORDS:
        return word
    return "0" * len(word) if word.isdigit() else "x" * len(word)


class _Redactor(HTMLParser):
    """Writes a page anew while reading it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f' {_name(name)}="{escape(_value(name, value or ""))}"' for name, value in attrs)
        self.pieces.append(f"<{tag}{written}>")
        self._inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        if tag not in _VOID:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.pieces.append(_script(data))
        elif not self._inside:
            self.pieces.append(escape(hidden(data), quote=False))

    def handle_decl(self, decl: str) -> None:
        self.pieces.append("<!DOCTYPE html>")


def _name(name: str) -> str:
    """An attribute's name: anything can stand there in a broken page."""
    return name if _NAME.fullmatch(name) else "x"


def _value(name: str, value: str) -> str:
    if name in LAYOUT:
        # Long numbers are somebody's, wherever they stand.
        return _LONG_NUMBER.sub(lambda found: "0" * len(found[0]), value)[:200]
    host = next((host for host in HOSTS if f"//{host}/" in value or f".{host}/" in value), "")
    return f"https://{host}/x" if host else hidden(value)


def _script(code: str) -> str:
    """A script's data: keys stay, all else is hidden, code included: readers run none of it."""
    pieces: list[str] = []
    end = 0
    for key in _KEY.finditer(code):
        pieces += (hidden(code[end : key.start()]), key[0])
        end = key.end()
    return "".join((*pieces, hidden(code[end:])))
