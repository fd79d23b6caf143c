"""Links in free text: a forwarded message, a chat export, a column of a table.

People and apps write links without a scheme, disarmed, glued to Hindi words or wrapped in punctuation. What looks
like a link but is prose ("the end.Next one", "and/or", "B.Sc/M.Sc", "24.11.2026/3") is left alone. Every pattern here
is bounded, so that the time stays in proportion to the text.
"""

import re
from collections.abc import Iterator

from scanner.errors import LinkError
from scanner.links.address import Address
from scanner.links.cut import MAX_LENGTH, ending, rearm, visible
from scanner.links.shorteners import is_shortener
from scanner.links.suffixes import registrable
from scanner.model.link import FoundLink

# Runs without white space and without characters that never stand in a link.
_RUN = re.compile(
    '[^\\s<>"`\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c-\u300f\u3010\u3011\u300a\u300b\u0964\u0965]+'
)
_SCHEME = re.compile(
    r"h(?:tt|xx|\*\*)ps?(?:\[?:\]?//|\[://\]|:\\\\)"
    r"|(?:tg|whatsapp|sgnl|discord|viber|line|zalo|upi)://"
    r"|tg:[a-z_]{3,32}\?"
    r"|intent:(?=[^#]{0,2000}#Intent;)"
    r"|mailto:(?=[^@]{1,64}@)",
    re.IGNORECASE,
)
# Where a second link begins without a space before it: not where it is the value or the rest of the first one.
_GLUED = re.compile(
    r"(?<![=/?&#%+:])(?=h(?:tt|xx)ps?(?:://|\[:\]//))"
    r"|(?<=[,;|)\]}])(?=(?:tg|whatsapp|sgnl|viber|line|upi|intent)://)",
    re.IGNORECASE,
)
_DOT = r"(?:\.|\uff0e|\u3002|[\[({](?:\.|dot)[\])}])"
_LETTER = r"0-9A-Za-z\u00a1-\u1fff\u2c00-\u2fff\u3003-\ud7ff\uf900-\ufdff\ufe70-\uff0d\uff0f-\uffef"
_LABEL = rf"[{_LETTER}][{_LETTER}_\u00ad\u200b-\u200f\u2060-\u206f\ufeff-]{{0,62}}"
_HOST = rf"(?:{_LABEL}{_DOT}){{1,8}}{_LABEL}"
_NOT_INSIDE = r"(?<![0-9A-Za-z@._=/&%#\\-])"
_BARE = re.compile(
    rf"{_NOT_INSIDE}{_HOST}(?::[0-9]{{1,5}})?(?=[/?])"
    rf"|{_NOT_INSIDE}www\.{_HOST}"
    rf"|{_NOT_INSIDE}[A-Za-z][0-9A-Za-z_]{{3,31}}\.t\.me(?![0-9A-Za-z.])"
    r"|(?<![0-9A-Za-z])\.gg/(?=[0-9A-Za-z])",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile("^[\u0600-\u06ff\u0900-\u0dff\u200c\u200d]+(?=[0-9A-Za-z])")
# The codes of these are ASCII without punctuation: what follows one without a space is the sentence again.
_INVITES = re.compile(
    r"(?:https?://)?(?:(?:chat|call|api|web|www)\.whatsapp\.com|whatsapp\.com|wa\.me"
    r"|(?:[0-9a-z_]+\.)?(?:t\.me|telegram\.(?:me|dog))|discord\.(?:gg|com)|signal\.group|m\.me|ig\.me|forms\.gle"
    r"|line\.me|zalo\.me|bit\.ly|tinyurl\.com|t\.co)[/?:]",
    re.IGNORECASE,
)
_AFTER_CODE = re.compile(r"[^\x00-\x7f]|[,;|]")
_SHORT_HOSTS = frozenset({"t.me", "x.com", "t.co", "m.me", "g.co"})


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
        word = run.group()
        if "." not in word and ":" not in word and "\u3002" not in word and "\uff0e" not in word:
            continue
        for start, end in _in_run(word):
            place = run.start() + start
            line += text.count("\n", counted, place)
            counted = place
            yield FoundLink(text=word[start:end], start=place, end=run.start() + end, line=line)


def _in_run(word: str) -> Iterator[tuple[int, int]]:
    """Places of links in one run of characters without white space, piece by piece."""
    borders = [match.start() for match in _GLUED.finditer(word, 1)]
    for begin, stop in zip([0, *borders], [*borders, len(word)], strict=True):
        for offset in range(begin, stop, MAX_LENGTH):
            piece = word[offset : min(stop, offset + MAX_LENGTH)]
            yield from ((offset + start, offset + end) for start, end in _in_piece(piece))


def _in_piece(piece: str) -> Iterator[tuple[int, int]]:
    position = 0
    while position < len(piece):
        scheme = _SCHEME.search(piece, position)
        bare = _bare(piece, position, scheme.start() if scheme else len(piece))
        if bare is not None:
            start, after_host = bare
        elif scheme is not None:
            start, after_host = scheme.start(), scheme.end()
        else:
            return
        end = _end(piece, start)
        if bare is not None or _leads_somewhere(piece[start:end], after_host - start):
            yield start, end
        position = max(end, after_host)


def _leads_somewhere(link: str, head: int) -> bool:
    """Whether something follows the scheme: for the web, a host with a dot in it (or a bracketed address)."""
    rest = link[head:]
    if link[:1] not in "hH":
        return bool(rest)
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    return any(dot in host for dot in (".", "\uff0e", "\u3002", "%2", "[dot]", "(dot)", "]"))


def _bare(piece: str, position: int, limit: int) -> tuple[int, int] | None:
    """The first link without a scheme that begins before `limit`: its start, and where its host ends."""
    for match in _BARE.finditer(piece, position, min(len(piece), limit + 256)):
        start = match.start()
        if start >= limit:
            return None
        glued = _WORD_BEFORE.match(match.group())
        if glued:
            start += glued.end()
        if _is_host(piece[start : match.end()], piece[match.end() : match.end() + 2]):
            return start, match.end()
    return None


def _is_host(written: str, following: str) -> bool:
    """Whether a dotted run before a path is a host somebody registered, not two words around a full stop."""
    if written.lower() == ".gg/":
        return True
    try:
        host = Address.parse(written).host
    except LinkError:
        return False
    if host in _SHORT_HOSTS or is_shortener(host):
        return len(following) > 1
    labels = rearm(visible(written)).partition(":")[0].split(".")
    if labels[-1][:1].isupper() and not labels[-1].isupper() and not labels[0][:1].isupper():
        return False  # "end.Next/": a sentence began
    marked = written.lower().startswith("www.") or host.endswith(".t.me")
    if following in ("", "/", "?") and not marked:
        return False
    return marked or len(registrable(host).partition(".")[0]) > 2 or registrable(host) == "wa.me"


def _end(piece: str, start: int) -> int:
    """Where the link that starts at `start` ends."""
    link = piece[start:]
    if _INVITES.match(visible(rearm(link))):
        path = re.split(r"[?#]", link, maxsplit=1)[0]
        after = next((m for m in _AFTER_CODE.finditer(path, path.find("/")) if visible(m.group())), None)
        if after:
            link = link[: after.start()]
    return start + ending(link)
