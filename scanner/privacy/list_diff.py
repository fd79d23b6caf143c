"""Differences between two releases of the list.

A difference carries the header and signature of the list that it leads to. Whoever applies it rebuilds that list and
checks that one signature over the whole: a wrong difference, from whomever it comes, cannot pass.
"""

import struct
from collections.abc import Iterable

from scanner.errors import DataError
from scanner.privacy.hashing import HASH_WIDTH
from scanner.privacy.list_format import (
    HEADER,
    MOST_ENTRIES,
    SIGNATURE_BYTES,
    Entries,
    Header,
    decode_header,
    encode_unsigned,
    patch,
    split,
)

DIFF_MAGIC = b"ISD\x01"
_START = struct.Struct(">4sBxxxQII")


def encode_diff(since: int, change: tuple[bytes, bytes, bytes], header: bytes, signature: bytes) -> bytes:
    """The difference (removed, added, codes) from the list with serial `since` to the one that `header` belongs to."""
    removed, added, codes = change
    start = _START.pack(DIFF_MAGIC, HASH_WIDTH, since, len(removed) // HASH_WIDTH, len(codes))
    return start + removed + added + codes + header + signature


def apply_diff(header: Header, entries: Entries, data: bytes) -> bytes:
    """The whole list that the difference leads to; its signature must still be verified. Raises `DataError`."""
    if len(data) < _START.size:
        raise DataError("difference: too short")
    magic, width, since, removals, additions = _START.unpack_from(data)
    if magic != DIFF_MAGIC or width != HASH_WIDTH:
        raise DataError("difference: not of this format's version")
    if since != header.serial:
        raise DataError("difference: begins at another serial")
    end = HEADER.size + SIGNATURE_BYTES
    if (
        max(removals, additions) > MOST_ENTRIES
        or len(data) != _START.size + (removals + additions) * HASH_WIDTH + additions + end
    ):
        raise DataError("difference: length does not fit the number of changes")
    at = _START.size
    removed = data[at : at + removals * HASH_WIDTH]
    at += len(removed)
    added = data[at : at + additions * HASH_WIDTH]
    at += len(added)
    codes = data[at : at + additions]
    newer = decode_header(data[-end:])
    rebuilt = patch(entries, removed, added, codes)
    if len(rebuilt) != newer.count:
        raise DataError("difference: does not lead to the list that it names")
    return encode_unsigned(newer, rebuilt) + data[-SIGNATURE_BYTES:]


def fold(changes: Iterable[tuple[bytes, bytes, bytes]]) -> tuple[bytes, bytes, bytes]:
    """Several differences (removed, added, codes), oldest first, as one."""
    last: dict[bytes, int] = {}
    for removed, added, codes in changes:
        last.update(dict.fromkeys(split(removed), 0))
        last.update(zip(split(added), codes, strict=True))
    ordered = sorted(last.items())
    return (
        b"".join(digest for digest, code in ordered if not code),
        b"".join(digest for digest, code in ordered if code),
        bytes(code for _, code in ordered if code),
    )
