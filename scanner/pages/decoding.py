"""From bytes to text, by the rules of browsers and by no others.

Python's own codecs are never asked by a page's choice: it knows labels that no browser knows (`cp037`, `punycode`,
`zlib`), with which a page could hide a form from us that everybody else sees. WHATWG Encoding Standard, and section
13.2.3 of the HTML Standard for the order: byte order mark, transport, `<meta>`, then what the bytes look like.
"""

import msgspec
import re2
import webencodings

MAX_BYTES = 512 * 1024
"""More than this of a page is not read; what was cut off counts as not seen."""
PRESCAN_BYTES = 1024
ODD_SHARE = 0.1
"""Above this share of characters that no page has, the bytes were no text (still compressed, another encoding)."""
_SAMPLE = 8 * 1024
_SPACE = b"\t\n\x0c\r "
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_ODD = frozenset(map(chr, (*range(9), 11, *range(14, 27), *range(28, 32), 127, 0xFFFD)))
_ANY_ODD = re2.compile("[" + "".join(f"\\x{{{ord(letter):x}}}" for letter in sorted(_ODD)) + "]")


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text of a page and how far it can be trusted."""

    text: str
    encoding: str
    """WHATWG name of the encoding, lower case."""
    cut: bool = False
    """The body was longer than `MAX_BYTES`."""
    odd: bool = False
    """The bytes do not look like text in any encoding that a browser would use."""


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode at most `MAX_BYTES` of a page. Never raises.

    `content_type` is the header's value; only its `charset` counts here.
    """
    cut = len(body) > MAX_BYTES
    if cut:
        body = body[:MAX_BYTES]
    encoding = _by_mark(body) or _by_transport(content_type) or prescan(body[:PRESCAN_BYTES])
    if encoding is None:
        encoding = "utf-8" if _is_utf8(body) else "windows-1252"
    text, _ = webencodings.decode(body, webencodings.lookup(encoding) or webencodings.UTF8, errors="replace")
    return Decoded(text=text, encoding=encoding, cut=cut, odd=_odd(text))


def _by_mark(body: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return encoding
    return None


def _by_transport(content_type: str) -> str | None:
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            known = webencodings.lookup(value.strip().strip("\"'"))
            return str(known.name) if known else None
    return None


def _is_utf8(body: bytes) -> bool:
    """Whether the bytes are valid UTF-8, a last character that was cut off forgiven after others that were whole."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and not body[: error.start].isascii()
    return True


def _odd(text: str) -> bool:
    sample = text[:_SAMPLE]
    if _ANY_ODD.search(sample) is None:
        return False
    return sum(map(sample.count, _ODD)) > ODD_SHARE * len(sample)


def prescan(head: bytes) -> str | None:
    """The encoding that a `<meta>` near the top declares (HTML Standard, "prescan a byte stream"), or None."""
    lower = head.lower()
    position = 0
    while True:
        position = lower.find(b"<", position)
        if position < 0:
            return None
        if lower.startswith(b"<!--", position):
            end = lower.find(b"-->", position + 2)
            if end < 0:
                return None
            position = end + 3
        elif lower.startswith(b"<meta", position) and lower[position + 5 : position + 6] in _META_ENDS:
            declared, position = _meta(lower, position + 5)
            if declared is not None:
                return declared
        elif lower[position + 1 : position + 2].isalpha() or (
            lower[position + 1 : position + 2] == b"/" and lower[position + 2 : position + 3].isalpha()
        ):
            position = _tag_end(lower, position + 1)
        elif lower[position + 1 : position + 2] in (b"!", b"/", b"?"):
            end = lower.find(b">", position)
            if end < 0:
                return None
            position = end + 1
        else:
            position += 1


_META_ENDS = frozenset(bytes((byte,)) for byte in _SPACE + b"/")


def _tag_end(data: bytes, position: int) -> int:
    while position < len(data) and data[position] not in _SPACE + b">":
        position += 1
    while True:
        name, _, position = _attribute(data, position)
        if not name:
            return position


def _meta(data: bytes, position: int) -> tuple[str | None, int]:
    seen: set[bytes] = set()
    pragma = False
    needs_pragma: bool | None = None
    charset: str | None = None
    while True:
        name, value, position = _attribute(data, position)
        if not name:
            break
        if name in seen:
            continue
        seen.add(name)
        if name == b"http-equiv":
            pragma = pragma or value == b"content-type"
        elif name == b"content" and charset is None:
            label = _charset_in(value)
            if label is not None and webencodings.lookup(label) is not None:
                charset, needs_pragma = label, True
        elif name == b"charset":
            charset, needs_pragma = value.decode("latin-1"), False
    if needs_pragma is None or (needs_pragma and not pragma) or charset is None:
        return None, position
    known = webencodings.lookup(charset)
    if known is None:
        return None, position
    name_of = str(known.name)
    # A page whose meta could be read byte by byte is no UTF-16; x-user-defined is read as windows-1252.
    if name_of in {"utf-16le", "utf-16be"}:
        return "utf-8", position
    return ("windows-1252" if name_of == "x-user-defined" else name_of), position


def _attribute(data: bytes, position: int) -> tuple[bytes, bytes, int]:
    """Read one attribute: name (empty at the end of the tag), value, where to go on."""
    size = len(data)
    while position < size and data[position] in _SPACE + b"/":
        position += 1
    if position >= size or data[position] == 0x3E:
        return b"", b"", position
    start = position
    while (
        position < size
        and data[position] not in _SPACE + b"/>"
        and (data[position] != 0x3D or position == start)
    ):
        position += 1
    name = data[start:position]
    while position < size and data[position] in _SPACE:
        position += 1
    if position >= size or data[position] != 0x3D:
        return name, b"", position
    position += 1
    while position < size and data[position] in _SPACE:
        position += 1
    quote = data[position : position + 1]
    if quote in (b'"', b"'"):
        end = data.find(quote, position + 1)
        if end < 0:
            return b"", b"", size
        return name, data[position + 1 : end], end + 1
    start = position
    while position < size and data[position] not in _SPACE + b">":
        position += 1
    return name, data[start:position], position


def _charset_in(content: bytes) -> str | None:
    """HTML Standard, "extracting a character encoding from a meta element"."""
    position = 0
    while True:
        position = content.find(b"charset", position)
        if position < 0:
            return None
        position += 7
        rest = content[position:].lstrip(_SPACE)
        if rest.startswith(b"="):
            break
    rest = rest[1:].lstrip(_SPACE)
    if rest[:1] in (b'"', b"'"):
        end = rest.find(rest[:1], 1)
        return rest[1:end].decode("latin-1") if end > 0 else None
    end = 0
    while end < len(rest) and rest[end] not in _SPACE + b";":
        end += 1
    return rest[:end].decode("latin-1") if end else None
