"""Lines of a request body as they arrive, in bounded memory whatever their size."""

from collections.abc import AsyncIterator
from typing import Final

from aiohttp import StreamReader

from scanner import wire
from scanner.errors import LinkError, ScannerError
from scanner.links.typed import explain
from scanner.scan import Entry

LONGEST: Final = 65_536
"""Bytes of one line; the rest of a longer one is skipped and the line is an error."""

Line = Entry | ScannerError
"""An entry, or what is wrong with the line."""


async def lines(body: StreamReader) -> AsyncIterator[Line]:
    """Entries of a text or NDJSON body, one per line that is not blank; a line that cannot be read is an error."""
    kept = bytearray()
    too_long = False
    while chunk := await body.readany():
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            kept += chunk[start : min(end, start + LONGEST + 1 - len(kept))]
            if too_long or len(kept) > LONGEST:
                yield _too_long()
            elif kept.strip():
                yield _line(bytes(kept))
            kept.clear()
            too_long = False
            start = end + 1
        kept += chunk[start : start + LONGEST + 1 - len(kept)]
        too_long = too_long or len(kept) > LONGEST
    if too_long:
        yield _too_long()
    elif kept.strip():
        yield _line(bytes(kept))


def _line(line: bytes) -> Line:
    try:
        entry = wire.read_line(line)
    except wire.BodyError as error:
        return error
    return entry if isinstance(entry, Entry) else Entry(url=entry)


def _too_long() -> LinkError:
    return explain("x" * (LONGEST + 1))
