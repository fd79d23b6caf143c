"""What belongs to a link and what only stands around it: invisible characters, brackets, punctuation, disarming."""

import re
from functools import cache
from unicodedata import category

MAX_LENGTH = 8_192
"""Longest link that is looked at, in characters; browsers give up at lengths of this order too."""

_JOINERS = re.compile("(?<![\u0900-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0900-\u0dff])")
# Selectors and fillers that show nothing but are not of category Cf.
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
_OPENERS = {")": "(", "]": "[", "}": "{"}
_TRAILING = frozenset(".,;:!?'\"…|>»›”’`^।॥۔。、，；：！？」』】》）")
_LEADING = frozenset("'\"<([{«‹“‘`|>「『【《（*_~")
_EMPHASIS = frozenset("*_~")
_DISARMED = (
    (
        re.compile(r"^h(?:xx|tt|\*\*|XX|TT)p(s?)\s?[\[({]?:[\])}]?\s?[\[({]?//[\])}]?", re.IGNORECASE),
        r"http\1://",
    ),
    (re.compile(r"\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?", re.IGNORECASE), "."),
    (re.compile(r"^\.gg/", re.IGNORECASE), "discord.gg/"),
)


_BRACKETS = re.compile(r"[\[({]")


@cache
def _invisible() -> dict[int, None]:
    """Every format character (category Cf, tags and bidi controls included) but the joiners of Indian scripts."""
    found = {n: None for n in (*range(0x80, 0x10000), *range(0xE0000, 0xE0080)) if category(chr(n)) == "Cf"}
    found |= {ord(c): None for c in _BLANKS}
    return {n: None for n in found if n not in (0x200C, 0x200D)}


def visible(text: str) -> str:
    """Drop characters that show nothing; a joiner between letters of an Indian script is spelling and stays."""
    if text.isascii():
        return text
    return _JOINERS.sub("", text.translate(_invisible()))


def rearm(text: str) -> str:
    """Undo the usual ways of making a link unclickable: `hxxp`, `[.]`, `(dot)`, `http[:]//`, Discord's `.gg/`."""
    if text.startswith(("https://", "http://")) and not _BRACKETS.search(text):
        return text
    for pattern, clear in _DISARMED:
        text = pattern.sub(clear, text)
    return text


def ending(text: str) -> int:
    """Where the link that `text` begins with ends: before closing punctuation, closing brackets never opened.

    A danda, a quotation mark or a full stop after a link belongs to the sentence. `_` and `-` stay: codes end in them.
    """
    end = len(text)
    while end:
        last = text[end - 1]
        opener = _OPENERS.get(last)
        if opener is None:
            if last not in _TRAILING and not _is_invisible(last):
                break
        elif text.count(opener, 0, end) >= text.count(last, 0, end):
            break
        end -= 1
    return end


def cut(text: str) -> str:
    """The link in `text`, which holds one link and at most quotation marks, brackets or punctuation around it."""
    text = text[: 4 * MAX_LENGTH].encode("utf-8", "replace").decode("utf-8")  # lone surrogates are no text
    text = rearm(visible(text).strip())
    start = 0
    while start < len(text) and text[start] in _LEADING:
        start += 1
    emphasis = {c for c in text[:start] if c in _EMPHASIS}
    text = text[start:]
    text = text[: ending(text)]
    while text and text[-1] in emphasis:
        text = text[: ending(text[:-1])]
    return rearm(text)


def _is_invisible(character: str) -> bool:
    return character.isspace() or character in "\u200c\u200d" or ord(character) in _invisible()
