"""The public list as bytes: docs/list-format.md says it for other programs, this module for ours.

A list is a header of 48 bytes, a fan-out table, the hashes, one byte for each, and an Ed25519 signature over all that
stands before it. All numbers are big-endian. The fan-out table (as in git's pack index) holds for each possible first
byte how many hashes begin with it or a smaller one; so the first byte of a hash need not be stored, and a search
begins in the right 256th part.
"""

import struct
from collections.abc import Iterator
from itertools import accumulate, pairwise

import msgspec

from scanner.errors import DataError
from scanner.privacy.hashing import HASH_WIDTH

LIST_MAGIC = b"ISL\x01"
"""The last byte is the version of the format."""
HEADER = struct.Struct(">4sBBBxQQQIxxxx8s")
SIGNATURE_BYTES = 64
FAN_OUT = struct.Struct(">256I")
MOST_ENTRIES = 4_000_000
"""More is no list of ours (32 MB)."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before the entries."""

    serial: int
    """Grows by one with every release."""
    created: int
    """Seconds since 1970, UTC."""
    expires: int
    """After this the list is stale: a client then says so and asks elsewhere."""
    count: int
    """Number of entries."""
    bits: int
    """Length of the prefixes that the look-up takes, 0 to 16."""
    key_id: bytes
    """First eight bytes of SHA-256 over the public key that signed."""

    def encode(self) -> bytes:
        """The 48 bytes."""
        return HEADER.pack(
            LIST_MAGIC,
            HASH_WIDTH,
            8,
            self.bits,
            self.serial,
            self.created,
            self.expires,
            self.count,
            self.key_id,
        )


class Entries(msgspec.Struct, frozen=True):
    """All hashes in ascending order, one after the other, and the byte of each."""

    hashes: bytes = b""
    codes: bytes = b""

    def __len__(self) -> int:
        return len(self.codes)

    def position(self, digest: bytes) -> int:
        """Where the hash is, or would stand."""
        low, high = 0, len(self.codes)
        while low < high:
            middle = (low + high) // 2
            if self.hashes[middle * HASH_WIDTH : (middle + 1) * HASH_WIDTH] < digest:
                low = middle + 1
            else:
                high = middle
        return low

    def code(self, digest: bytes) -> int:
        """The byte of a hash, 0 when it is not listed."""
        at = self.position(digest)
        return self.codes[at] if self.hashes[at * HASH_WIDTH : (at + 1) * HASH_WIDTH] == digest else 0

    def __repr__(self) -> str:
        """Name the size only."""
        return f"Entries({len(self)})"


def decode_header(data: bytes) -> Header:
    """Read the first 48 bytes. Raises `DataError`."""
    if len(data) < HEADER.size:
        raise DataError("list: too short for a header")
    magic, width, fan_out, bits, serial, created, expires, count, key_id = HEADER.unpack_from(data)
    if magic != LIST_MAGIC or width != HASH_WIDTH or fan_out != 8:
        raise DataError("list: not of this format's version")
    if count > MOST_ENTRIES or bits > 16:
        raise DataError("list: impossible header")
    return Header(serial=serial, created=created, expires=expires, count=count, bits=bits, key_id=key_id)


def encode_unsigned(header: Header, entries: Entries) -> bytes:
    """Header and entries: what is signed. The signature comes behind it."""
    return header.encode() + _encode_entries(entries)


def decode_list(data: bytes) -> tuple[Header, Entries]:
    """Read a whole list, its signature not looked at (`list_client.verify_list` does). Raises `DataError`."""
    header = decode_header(data)
    count, stored = header.count, HASH_WIDTH - 1
    start = HEADER.size + FAN_OUT.size
    if len(data) != start + count * HASH_WIDTH + SIGNATURE_BYTES:
        raise DataError("list: length does not fit the number of entries")
    fan_out = FAN_OUT.unpack_from(data, HEADER.size)
    if fan_out[-1] != count or any(later < earlier for earlier, later in pairwise(fan_out)):
        raise DataError("list: impossible fan-out table")
    hashes = bytearray(count * HASH_WIDTH)
    hashes[::HASH_WIDTH] = _first_bytes(fan_out)
    for column in range(stored):
        hashes[column + 1 :: HASH_WIDTH] = data[start + column : start + count * stored : stored]
    codes_at = start + count * stored
    entries = Entries(bytes(hashes), data[codes_at : codes_at + count])
    _check_order(entries.hashes)
    return header, entries


def patch(entries: Entries, removed: bytes, added: bytes, codes: bytes) -> Entries:
    """The entries without `removed` and with `added` (which replaces the byte of what is there already).

    Both are sorted hashes one after the other. Unchanged stretches are copied whole: few changes cost little.
    """
    hashes: list[bytes] = []
    bytes_: list[bytes] = []
    done = 0
    for digest, code in _merged(removed, added, codes):
        at = entries.position(digest)
        hashes.append(entries.hashes[done * HASH_WIDTH : at * HASH_WIDTH])
        bytes_.append(entries.codes[done:at])
        if code:
            hashes.append(digest)
            bytes_.append(bytes((code,)))
        there = entries.hashes[at * HASH_WIDTH : (at + 1) * HASH_WIDTH] == digest
        done = at + there
    hashes.append(entries.hashes[done * HASH_WIDTH :])
    bytes_.append(entries.codes[done:])
    return Entries(b"".join(hashes), b"".join(bytes_))


def split(hashes: bytes) -> Iterator[bytes]:
    """Hashes that stand one after the other, one by one."""
    return (hashes[i : i + HASH_WIDTH] for i in range(0, len(hashes), HASH_WIDTH))


def _merged(removed: bytes, added: bytes, codes: bytes) -> list[tuple[bytes, int]]:
    changes = dict.fromkeys(split(removed), 0)
    changes.update(zip(split(added), codes, strict=True))
    return sorted(changes.items())


def _encode_entries(entries: Entries) -> bytes:
    counts = [0] * 256
    first = entries.hashes[::HASH_WIDTH]
    for byte in range(256):
        counts[byte] = first.count(byte)
    stored = HASH_WIDTH - 1
    tails = bytearray(len(entries) * stored)
    for column in range(stored):
        tails[column::stored] = entries.hashes[column + 1 :: HASH_WIDTH]
    return FAN_OUT.pack(*accumulate(counts)) + bytes(tails) + entries.codes


def _first_bytes(fan_out: tuple[int, ...]) -> bytes:
    return b"".join(
        bytes((byte,)) * (upto - before) for byte, (before, upto) in enumerate(pairwise((0, *fan_out)))
    )


def _check_order(hashes: bytes) -> None:
    numbers = memoryview(hashes)
    last = b""
    for at in range(0, len(numbers), HASH_WIDTH):
        digest = bytes(numbers[at : at + HASH_WIDTH])
        if digest <= last:
            raise DataError("list: hashes are not in order")
        last = digest
