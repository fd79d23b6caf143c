"""What a script says without being run: literal addresses, targets of redirects, the camera.

Nothing is executed and nothing is guessed: only literals are read, plain or in base64. Whatever a script puts
together at run time stays unseen, and the page's marks say that there are scripts.
"""

import base64
import binascii
from collections.abc import Iterator

import msgspec
import re2

MAX_SCRIPT = 256 * 1024
"""Characters of one script that are looked at."""
MAX_ADDRESSES = 40

_STRING = r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)"""
_MOVES = re2.compile(
    r"(?:location(?:\.href)?\s*=\s*|location\.(?:replace|assign)\s*\(\s*|window\.open\s*\(\s*)"
    r"(?:(?:window\.)?(atob)\s*\(\s*)?(?:decodeURIComponent\s*\(\s*|unescape\s*\(\s*)?" + _STRING
)
_ENCODED = re2.compile(r"""atob\s*\(\s*["'`]([A-Za-z0-9+/=_-]{8,})["'`]""")
_INTEREST = re2.compile(
    r"""(?i)["'`=(\s]((?:https?:)?(?:\\?/){2}(?:(?:chat|www|api|web)\.whatsapp\.com|whatsapp\.com|wa\.me|t\.me|telegram\.(?:me|dog)"""
    r"""|forms\.gle|docs\.google\.com\\?/forms|forms\.office\.com|[a-z0-9-]+\.typeform\.com|tally\.so|signal\.group|discord\.gg|discord\.com\\?/invite)"""
    r"""(?:\\?/)[^\s"'`<>]*|(?:tg|whatsapp|upi|intent):(?:\\?/){2}[^\s"'`<>]+|https?:(?:\\?/){2}[^\s"'`<>]+\.apk)"""
)
_MARKUP = re2.compile(r"(?i)<(?:form|input|textarea|select|iframe)[\s/>]")
_ESCAPE = re2.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|(.))")


class Scripted(msgspec.Struct, frozen=True, kw_only=True):
    """What one script holds."""

    moves: tuple[str, ...] = ()
    """Addresses that it goes to (`location.href = "..."`)."""
    literals: tuple[str, ...] = ()
    """Invites, forms, app links and packages written in it."""
    markup: tuple[str, ...] = ()
    """Literal HTML with fields in it, that it may write into the page."""
    camera: bool = False


def read_script(code: str) -> Scripted:
    """Read a script, or an event handler, as text."""
    code = code[:MAX_SCRIPT]
    moves: dict[str, None] = {}
    literals: dict[str, None] = {}
    markup: list[str] = []
    if "location" in code or "window.open" in code:
        for match in _MOVES.finditer(code):
            value = unescape(next((group for group in match.groups()[1:] if group), ""))
            if match.group(1):
                value = _decoded(value)
            elif "%3a" in value.lower():
                value = _percent(value)
            if _is_address(value):
                moves[value] = None
            if len(moves) >= MAX_ADDRESSES:
                break
    for value in _encoded(code):
        if _MARKUP.search(value):
            markup.append(value)
        elif _is_address(value) and value not in moves:
            literals[value] = None
    if "//" in code or "\\/" in code:
        for match in _INTEREST.finditer(code):
            value = unescape(match.group(1)).rstrip("\\,;)")
            if value not in moves:
                literals[value if not value.startswith("//") else "https:" + value] = None
            if len(literals) >= MAX_ADDRESSES:
                break
    return Scripted(
        moves=tuple(moves),
        literals=tuple(literals),
        markup=(*markup, *_written(code)),
        camera="getUserMedia" in code,
    )


def unescape(literal: str) -> str:
    """Undo the escapes of a JavaScript string."""
    if "\\" not in literal:
        return literal
    plain: str = _ESCAPE.sub(_character, literal)
    return plain


_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def _character(match: "re2._Match[str]") -> str:
    byte, unit, point, plain = match.groups()
    number = byte or unit or point
    if number is None:
        return str(_NAMED.get(plain, plain))
    value = int(number, 16)
    return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else "\ufffd"


def _is_address(value: str) -> bool:
    head = value[:200]
    return (
        1 < len(value) < 4000
        and not any(map(str.isspace, head))
        and ("/" in head or ":" in head or "?" in head or head.endswith((".html", ".htm", ".php", ".apk")))
        and not head.startswith("#")
    )


def _encoded(code: str) -> Iterator[str]:
    if "atob" in code:
        for number, match in enumerate(_ENCODED.finditer(code)):
            if number >= MAX_ADDRESSES:
                break
            yield _decoded(match.group(1))


def _decoded(value: str) -> str:
    padded = value.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _percent(value: str) -> str:
    raw = value.encode("utf-8", "replace")
    pieces = raw.split(b"%")
    out = [pieces[0]]
    for piece in pieces[1:]:
        try:
            out.append(bytes.fromhex(piece[:2].decode("ascii")) + piece[2:])
        except ValueError:
            out.append(b"%" + piece)
    return b"".join(out).decode("utf-8", "replace")


_LITERALS = re2.compile(_STRING)


def _written(code: str) -> Iterator[str]:
    """Literal strings that hold fields, joined: `"<form>" + "<input ...>"` is one piece of mark-up."""
    if not _MARKUP.search(code):
        return
    pieces = [
        unescape(text)
        for match in _LITERALS.finditer(code)
        if "<" in (text := next((group for group in match.groups() if group), ""))
    ]
    whole = "".join(pieces)
    if _MARKUP.search(whole):
        yield whole
