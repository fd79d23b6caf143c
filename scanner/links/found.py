"""Links in free text: a forwarded message, a chat export, a column of a table.

People and apps write links without a scheme, disarmed, glued to Hindi words or wrapped in punctuation. What looks
like a link but is prose ("the end.Next one", "and/or", "24.11.2026") is left alone.
"""

import re
from collections.abc import Iterator

from scanner.errors import LinkError
from scanner.links.address import Address
from scanner.links.cut import MAX_LENGTH, ending, rearm, visible
from scanner.links.suffixes import suffix
from scanner.model.link import FoundLink

# Runs without white space and without characters that never stand in a link.
_RUN = re.compile(
    '[^\\s<>"`\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c-\u300f\u3010\u3011\u300a\u300b\u0964\u0965\u3002]+'
)
_SCHEME = re.compile(
    r"h(?:tt|xx|\*\*)ps?(?:\[?:\]?//|\[://\]|:\\\\)"
    r"|(?:tg|whatsapp|sgnl|discord|viber|line|upi)://"
    r"|tg:[a-z_]+\?"
    r"|intent:(?=[^#]*#Intent;)"
    r"|mailto:(?=[^@]+@)",
    re.IGNORECASE,
)
_DOT = r"(?:\.|[\[({](?:\.|dot)[\])}])"
_LABEL = r"[0-9A-Za-z\u00a1-\u1fff\u2c00-\ud7ff\uf900-\uffef\u200c\u200d](?:[0-9A-Za-z_\u00a1-\u1fff\u2c00-\ud7ff\uf900-\uffef\u200c\u200d\u00ad\u200b-\u200f\u2060-\u206f\ufeff-]*)"
_BARE = re.compile(
    rf"(?<![0-9A-Za-z@._=/&%#-])(?:{_LABEL}{_DOT}){{1,8}}{_LABEL}(?::[0-9]{{1,5}})?(?=[/?])"
    rf"|(?<![0-9A-Za-z@._=/&%#-])www\.(?:{_LABEL}{_DOT}){{1,8}}{_LABEL}"
    rf"|(?<![0-9A-Za-z@._=/&%#-])[A-Za-z][0-9A-Za-z_]{{3,31}}\.t\.me(?![0-9A-Za-z.])"
    rf"|(?<![0-9A-Za-z])\.gg/(?=[0-9A-Za-z])",
    re.IGNORECASE,
)
_INDIC_START = re.compile("^[\u0600-\u06ff\u0900-\u0dff\u200c\u200d]+(?=[0-9A-Za-z])")
# After the path of these begins a sentence as soon as a letter is not ASCII: their codes are ASCII.
_ASCII_ONLY = re.compile(
    r"(?:(?:chat|call|api|web)\.whatsapp\.com|(?:www\.)?whatsapp\.com|wa\.me|(?:[0-9a-z_]+\.)?(?:t\.me|telegram\.(?:me|dog))"
    r"|discord\.(?:gg|com)|signal\.group|m\.me|ig\.me|forms\.gle|line\.me|zalo\.me|bit\.ly|tinyurl\.com|t\.co)[/?:]",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<![=/?&#%+:])(?=h(?:tt|xx)ps?://)", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def find_links(text: str) -> tuple[FoundLink, ...]:
    """Every link in a text, in order, with its place; repeats included.

    `FoundLink.text` is the link as written (disarmed spellings and invisible characters inside it are kept);
    `scanner.platforms.classify` reads it as it stands.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[FoundLink]:
    line = 1
    counted = 0
    for run in _RUN.finditer(text):
        if "." not in (word := run.group()) and ":" not in word:
            continue
        for start, end in _in_run(word):
            place = run.start() + start
            line += text.count("\n", counted, place)
            counted = place
            yield FoundLink(text=word[start:end], start=place, end=run.start() + end, line=line)


def _in_run(word: str) -> Iterator[tuple[int, int]]:
    """Places of links in one run of characters without white space."""
    position = 0
    while position < len(word):
        scheme = _SCHEME.search(word, position)
        bare = _bare(word, position, scheme.start() if scheme else len(word))
        if bare is not None:
            start, after_host = bare
        elif scheme is not None:
            start, after_host = scheme.start(), scheme.end()
        else:
            return
        end = _end(word, start, after_host)
        if end > after_host or bare is not None:
            yield start, end
        position = max(end, after_host)


def _bare(word: str, position: int, limit: int) -> tuple[int, int] | None:
    """The first link without a scheme that begins before `limit`: its start, and where its host ends."""
    for match in _BARE.finditer(word, position):
        start = match.start()
        if start >= limit:
            return None
        glued = _INDIC_START.match(match.group())
        if glued:
            start += glued.end()
        if _is_host(word[start : match.end()], word[match.end() : match.end() + 2]):
            return start, match.end()
    return None


def _is_host(written: str, following: str) -> bool:
    """Whether a dotted run before a path is a host somebody could have registered, not two words around a full stop."""
    if written.lower() == ".gg/":
        return True
    try:
        host = Address.parse(written).host
    except LinkError:
        return False
    labels = rearm(visible(written)).partition(":")[0].split(".")
    if labels[-1][:1].isupper() and not labels[-1].isupper() and not labels[0][:1].isupper():
        return False  # "end.Next/": a sentence began
    if following in ("", "/", "?") and not written.lower().startswith("www.") and not host.endswith(".t.me"):
        return False
    return bool(suffix(host)) and host != suffix(host)


def _end(word: str, start: int, after_host: int) -> int:
    """Where the link that starts at `start` ends."""
    link = word[start : start + MAX_LENGTH]
    head = after_host - start
    glued = _GLUED.search(link, head)
    if glued:
        link = link[: glued.start()]
    bare = link.partition("://")[2] or link
    if _ASCII_ONLY.match(visible(rearm(bare))):
        other = _NOT_ASCII.search(visible(link), head)
        if other and link.isprintable():
            link = link[: other.start()]
    return start + ending(link)
