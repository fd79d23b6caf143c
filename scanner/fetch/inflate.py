"""Undoing `Content-Encoding` within bounds. Anything not read to its proper end is called undecodable, never clean."""

import zlib
from collections.abc import Iterable

from scanner.model.codes import NotSeenReason

STEP = 64 * 1024
"""Most bytes that one call of zlib may give out: keeps memory flat and the loop awake."""

MOST_MEMBERS = 16
"""gzip allows members one after the other (RFC 1952, section 2.2); real servers send one."""

_GZIP_WBITS = 31
_ZLIB_WBITS = 15
_RAW_WBITS = -15


def coding_of(headers: Iterable[str]) -> str | None:
    """Name the one coding of a body: `identity`, `gzip` or `deflate`; None when it is another one or there are several.

    Takes the values of all `Content-Encoding` headers. Names are case-insensitive and `x-gzip` means `gzip` (RFC 9110,
    section 8.4.1).
    """
    names = [name.strip().lower() for value in headers for name in value.split(",")]
    codings = [name for name in names if name not in ("", "identity")]
    if not codings:
        return "identity"
    coding = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}.get(codings[0])
    return coding if len(codings) == 1 else None


class Body:
    """Collects a body piece by piece, decoded, up to a cap."""

    def __init__(self, coding: str, cap: int) -> None:
        """`coding` as from `coding_of`; `cap` in bytes."""
        self._coding = coding
        self._cap = cap
        self._kept = bytearray()
        self._held = b""
        self._inflater: zlib._Decompress | None = None
        self._members = 0
        self._problem: NotSeenReason | None = None

    def feed(self, data: bytes) -> bool:
        """Take some bytes of the wire; False when there is no use in more."""
        if self._problem is None:
            if self._coding == "identity":
                self._keep(data)
            else:
                self._inflate(self._held + data)
        return self._problem is None

    def finish(self) -> tuple[bytes, NotSeenReason | None]:
        """Return what was decoded, and what kept it from being whole."""
        if (
            self._problem is None
            and self._coding != "identity"
            and (self._held or self._inflater is not None)
        ):
            self._problem = NotSeenReason.UNDECODABLE  # the stream ends before its end mark
        return bytes(self._kept), self._problem

    def _keep(self, data: bytes) -> None:
        room = self._cap - len(self._kept)
        self._kept += data[:room]
        if len(data) > room:
            self._problem = NotSeenReason.TOO_LARGE

    def _next_member(self, data: bytes) -> "zlib._Decompress | None":
        """Choose the format of what follows; None when that cannot be known yet or nothing may follow."""
        if self._members and (self._coding != "gzip" or self._members >= MOST_MEMBERS):
            self._problem = NotSeenReason.UNDECODABLE
            return None
        if self._coding == "gzip":
            wbits = _GZIP_WBITS
        elif len(data) < 2:
            self._held = data
            return None
        else:
            # `deflate` means zlib (RFC 9110, section 8.4.1.2), but some servers send the raw stream and browsers take both.
            # A zlib header has method 8 and is a multiple of 31 (RFC 1950, section 2.2).
            wrapped = data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
            wbits = _ZLIB_WBITS if wrapped else _RAW_WBITS
        self._members += 1
        return zlib.decompressobj(wbits)

    def _inflate(self, data: bytes) -> None:
        self._held = b""
        # A full piece may leave output inside zlib although all input is taken: it is asked again with nothing.
        while (data or self._inflater is not None) and self._problem is None:
            inflater = self._inflater or self._next_member(data)
            if inflater is None:
                return
            try:
                piece = inflater.decompress(data, STEP)
            except zlib.error:
                self._problem = NotSeenReason.UNDECODABLE
                return
            self._keep(piece)
            self._inflater = None if inflater.eof else inflater
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            if not inflater.eof and not data and len(piece) < STEP:
                return
