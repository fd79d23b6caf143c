"""From a file to its links: which format it is, and who reads it."""

import io
import zipfile
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO, Final

from scanner.errors import DataError
from scanner.inputs.hypertext import in_html
from scanner.inputs.mail import in_mbox
from scanner.inputs.place import Placed
from scanner.inputs.telegram import in_telegram
from scanner.inputs.text import in_csv, in_ndjson, in_text

UNPACKED: Final = 512 * 1024 * 1024
"""Bytes of one text in a ZIP that are read: ten million lines, and no bomb."""
HEAD: Final = 65_536
"""Bytes by which a format is told."""


class Format(StrEnum):
    """What a file is. `AUTO` looks at its name and its beginning."""

    AUTO = "auto"
    TEXT = "text"
    CSV = "csv"
    NDJSON = "ndjson"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    HTML = "html"
    MBOX = "mbox"


_ENDINGS: Final = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".ndjson": Format.NDJSON,
    ".jsonl": Format.NDJSON,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".mbox": Format.MBOX,
    ".eml": Format.MBOX,
}


def format_of(name: str, head: bytes) -> Format:
    """The format of a file, from the end of its name, else from its first bytes."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:2_000].lower()
    if head.startswith(b"PK\x03\x04"):
        return Format.WHATSAPP
    if start.startswith(b"{") and b'"messages"' in head:
        return Format.TELEGRAM
    if name.lower().endswith(".json"):
        return Format.TELEGRAM if b'"chats"' in head else Format.NDJSON
    for ending, found in _ENDINGS.items():
        if name.lower().endswith(ending):
            return found
    if start.startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    if head.startswith(b"From ") and b"\nSubject:" in head:
        return Format.MBOX
    return Format.NDJSON if start.startswith(b'{"') else Format.TEXT


def read_links(
    source: BinaryIO, name: str = "", *, kind: Format = Format.AUTO, column: str = ""
) -> Iterator[Placed]:
    """Every link of a file, in order, repeats included.

    source: open for reading bytes; a ZIP must be seekable.
    column: for CSV and NDJSON, the one column or field to read.
    Raises `DataError` when the file is not what `kind` says.
    """
    buffered = source if isinstance(source, io.BufferedReader) else io.BufferedReader(_Raw(source))
    head = buffered.peek(HEAD)
    kind = format_of(name, head) if kind is Format.AUTO else kind
    if kind is Format.MBOX:
        yield from in_mbox(buffered)
    elif head.startswith(b"PK\x03\x04"):
        yield from _unzipped(buffered)
    else:
        text = io.TextIOWrapper(buffered, encoding=_encoding(head), errors="replace", newline="")
        if kind is Format.TELEGRAM:
            yield from in_telegram(text.read())
        elif kind is Format.CSV:
            yield from in_csv(text, column)
        elif kind is Format.NDJSON:
            yield from in_ndjson(text, column)
        elif kind is Format.HTML:
            yield from in_html(text)
        else:
            yield from in_text(text)


def _encoding(head: bytes) -> str:
    """UTF-8, or UTF-16 where the file says so by its first bytes (Excel's "Unicode text")."""
    return "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"


def _unzipped(source: BinaryIO) -> Iterator[Placed]:
    """The chats of a WhatsApp export with media: every text file in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.read()) if not source.seekable() else source) as archive:
            for entry in archive.infolist():
                if not entry.filename.lower().endswith(".txt"):
                    continue
                if entry.file_size > UNPACKED:
                    raise DataError("A text in the ZIP is larger than 512 MB. Unpack it and give the text.")
                with archive.open(entry) as packed:
                    lines = io.TextIOWrapper(packed, encoding="utf-8-sig", errors="replace")
                    yield from in_text(lines, entry.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise DataError("The ZIP cannot be read: it is damaged or needs a password.") from None


class _Raw(io.RawIOBase):
    """Any readable as a raw stream, for sources that cannot be looked into."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed names a private type
        data = self._source.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
