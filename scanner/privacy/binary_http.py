"""Binary HTTP messages (RFC 9292): what travels inside oblivious HTTP. Values in, values out.

Both framings are read; known-length is written. Reading is strict where the RFC calls a message invalid, for a message
that two sides read differently is how requests are smuggled.
"""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from scanner.errors import DataError

MOST_FIELDS: Final = 64
"""Field lines of one section."""
_NAME: Final = re.compile(rb":?[a-z0-9!#$%&'*+.^_`|~-]+")
_VALUE: Final = re.compile(rb"(?![ \t])[^\x00-\x08\x0a-\x1f\x7f]*(?<![ \t])")
_PSEUDO: Final = frozenset({b":method", b":scheme", b":authority", b":path", b":status"})
Fields = tuple[tuple[str, str], ...]


class BinaryRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request. Names of fields are in small letters."""

    method: str
    scheme: str = "https"
    authority: str = ""
    path: str
    fields: Fields = ()
    content: bytes = b""

    def field(self, name: str) -> str:
        """The first value of a field, empty when there is none."""
        return next((value for known, value in self.fields if known == name), "")

    def __repr__(self) -> str:
        """Leave path and content out."""
        return f"BinaryRequest(method={self.method!r})"


class BinaryResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A response, its interim ones (1xx) left out."""

    status: int
    fields: Fields = ()
    content: bytes = b""

    def __repr__(self) -> str:
        """Leave fields and content out."""
        return f"BinaryResponse(status={self.status})"


def decode_request(data: bytes) -> BinaryRequest:
    """Read a request of either framing. Raises `DataError`."""
    reader = _Reader(data)
    framing = reader.number()
    if framing not in {0, 2}:
        raise DataError("binary HTTP: no request")
    method, scheme, authority, path = (reader.text() for _ in range(4))
    if not method or not path:
        raise DataError("binary HTTP: no method or no path")
    fields, content = _rest(reader, known=framing == 0)
    return BinaryRequest(
        method=method, scheme=scheme, authority=authority, path=path, fields=fields, content=content
    )


def decode_response(data: bytes) -> BinaryResponse:
    """Read a response of either framing. Raises `DataError`."""
    reader = _Reader(data)
    framing = reader.number()
    if framing not in {1, 3}:
        raise DataError("binary HTTP: no response")
    status = reader.number()
    while 100 <= status < 200:
        _section(reader, known=framing == 1)
        status = reader.number()
    if not 200 <= status < 600:
        raise DataError("binary HTTP: impossible status")
    fields, content = _rest(reader, known=framing == 1)
    return BinaryResponse(status=status, fields=fields, content=content)


def encode_request(request: BinaryRequest) -> bytes:
    """Write a request with known lengths; parts at the end that are empty are left out."""
    control = (request.method, request.scheme, request.authority, request.path)
    return b"\x00" + b"".join(map(_text, control)) + _tail(request.fields, request.content)


def encode_response(response: BinaryResponse) -> bytes:
    """Write a response with known lengths; parts at the end that are empty are left out."""
    return b"\x01" + number(response.status) + _tail(response.fields, response.content)


def padded(message: bytes, multiple: int) -> bytes:
    """The message with zeros behind it, as RFC 9292 allows, so that its length tells little."""
    return message + bytes(-len(message) % multiple)


def number(value: int) -> bytes:
    """A variable-length integer (RFC 9000, section 16)."""
    for size, kind in ((1, 0), (2, 1), (4, 2), (8, 3)):
        if value < 1 << (8 * size - 2):
            return (value | kind << (8 * size - 2)).to_bytes(size)
    raise DataError("binary HTTP: number too large")


class _Reader:
    """Takes parts from the front."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left: messages may end before an empty part."""
        return self._at == len(self._data)

    def number(self) -> int:
        """A variable-length integer."""
        first = self.take(1)[0]
        value = first & 0x3F
        for byte in self.take((1 << (first >> 6)) - 1):
            value = value << 8 | byte
        return value

    def take(self, length: int) -> bytes:
        """So many bytes."""
        if length > len(self._data) - self._at:
            raise DataError("binary HTTP: cut off")
        self._at += length
        return self._data[self._at - length : self._at]

    def text(self) -> str:
        """Characters of a length that stands before them."""
        try:
            return self.take(self.number()).decode("ascii")
        except UnicodeDecodeError:
            raise DataError("binary HTTP: no ASCII") from None

    def rest(self) -> bytes:
        """All that is left."""
        return self.take(len(self._data) - self._at)


def _rest(reader: _Reader, *, known: bool) -> tuple[Fields, bytes]:
    """Header section, content, trailer section (which says nothing to us) and padding."""
    fields = _section(reader, known=known)
    content = _content(reader, known=known)
    _section(reader, known=known)
    if reader.rest().strip(b"\x00"):
        raise DataError("binary HTTP: padding that is not zero")
    return fields, content


def _section(reader: _Reader, *, known: bool) -> Fields:
    if reader.done:
        return ()
    found: list[tuple[str, str]] = []
    lines = _Reader(reader.take(reader.number())) if known else reader
    while not (known and lines.done):
        length = lines.number()
        if not length:
            if known:
                raise DataError("binary HTTP: field without a name")
            break
        name = lines.take(length)
        value = lines.take(lines.number())
        if not _NAME.fullmatch(name) or name in _PSEUDO or not _VALUE.fullmatch(value):
            raise DataError("binary HTTP: field that HTTP/2 forbids")
        if name.startswith(b":") and found and not found[-1][0].startswith(":"):
            raise DataError("binary HTTP: pseudo-field after others")
        if len(found) == MOST_FIELDS:
            raise DataError("binary HTTP: too many fields")
        found.append((name.decode("ascii"), value.decode("latin-1")))
    return tuple(found)


def _content(reader: _Reader, *, known: bool) -> bytes:
    if reader.done:
        return b""
    if known:
        return reader.take(reader.number())
    chunks = []
    while length := reader.number():
        chunks.append(reader.take(length))
    return b"".join(chunks)


def _text(text: str) -> bytes:
    return number(len(text)) + text.encode("ascii")


def _tail(fields: Iterable[tuple[str, str]], content: bytes) -> bytes:
    lines = b"".join(
        number(len(part)) + part for field in fields for part in (text.encode("latin-1") for text in field)
    )
    if not content:
        return number(len(lines)) + lines if lines else b""
    return number(len(lines)) + lines + number(len(content)) + content
