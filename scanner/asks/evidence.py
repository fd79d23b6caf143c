"""The words that gave a request away, short and without anybody's data in them."""

import unicodedata

from scanner.asks.normal import Normal

EVIDENCE_LENGTH = 120
"""Most characters of evidence that leave this room."""

_CONTEXT = 24
_DIGIT_RUN = 4


def redact(text: str) -> str:
    """Replace runs of four or more digits (blanks, dots, dashes, brackets and plus inside) and mail addresses.

    Digits of every script count. `98XXXXXX12` is somebody's masked number and stays: it tells nobody anything.
    """
    pieces = [_without_address(piece) for piece in text.split(" ")]
    return _without_numbers(" ".join(pieces))


def evidence(normal: Normal, start: int, end: int) -> str:
    """Redacted original words around `folded[start:end]`, on one line, at most `EVIDENCE_LENGTH` characters."""
    first, last = normal.source(start, end)
    left = max(normal.text.rfind("\n", 0, first) + 1, first - _CONTEXT)
    if left > 0 and not normal.text[left - 1].isspace():
        blank = normal.text.find(" ", left, first)
        left = blank + 1 if blank >= 0 else first
    right = min(len(normal.text), last + _CONTEXT)
    line_end = normal.text.find("\n", last, right)
    if line_end >= 0:
        right = line_end
    elif right < len(normal.text):
        blank = normal.text.rfind(" ", last, right)
        right = blank if blank >= 0 else last
    return clip(redact(normal.text[left:right]))


def clip(text: str) -> str:
    """One line, at most `EVIDENCE_LENGTH` characters, never ending inside a letter with its marks."""
    folded = " ".join(text.split())
    if len(folded) <= EVIDENCE_LENGTH:
        return folded
    cut = EVIDENCE_LENGTH - 1
    while cut > 0 and unicodedata.category(folded[cut])[0] == "M":
        cut -= 1
    return folded[:cut].rstrip() + "…"


def _without_address(piece: str) -> str:
    at = piece.find("@")
    if 0 < at < len(piece) - 1 and piece[at - 1].isalnum() and piece[at + 1].isalnum():
        return "[…]"
    return piece


def _without_numbers(text: str) -> str:
    out: list[str] = []
    run: list[str] = []
    digits = 0
    for letter in text:
        if letter.isdecimal():
            run.append(letter)
            digits += 1
        elif run and letter in " .-()+/\u2013":
            run.append(letter)
        else:
            out.append(_shown(run, digits))
            run, digits = [], 0
            out.append(letter)
    out.append(_shown(run, digits))
    return "".join(out)


def _shown(run: list[str], digits: int) -> str:
    written = "".join(run)
    if digits < _DIGIT_RUN:
        return written
    tail = written[len(written.rstrip(" .-()+/\u2013")) :]
    return "[…]" + tail
