"""The k-anonymous look-up: all entries whose hash begins with some bits, padded to one size for all prefixes.

The number of bits follows from the list: as many as leave at least k entries behind every prefix. So an answer names
at least k listed links, whatever was asked; and every answer has the same number of bytes.
"""

import struct
from collections.abc import Iterator

from scanner.privacy.hashing import HASH_WIDTH
from scanner.privacy.keys import ListKeys
from scanner.privacy.list_format import SIGNATURE_BYTES, Entries, Header

BUCKET_MAGIC = b"ISB\x01"
BUCKET_HEADER = struct.Struct(">4sBBHQQQII8s")
MOST_BITS = 16
LEAST_BEHIND_PREFIX = 50
"""k: how many listed links stand at least behind every prefix, unless an operator sets another number."""
ROUND_TO = 32
"""Answers have room for a multiple of this many entries, so that their size changes seldom."""
COARSER_BITS = 2
"""Prefixes may be this much shorter than announced: clients with a somewhat older list are still served."""


def count_prefixes(entries: Entries) -> list[int]:
    """How many hashes begin with each of the 65,536 prefixes of 16 bits."""
    counts = [0] * (1 << MOST_BITS)
    for high, low in zip(entries.hashes[::HASH_WIDTH], entries.hashes[1::HASH_WIDTH], strict=True):
        counts[high << 8 | low] += 1
    return counts


def shorten(counts: list[int]) -> list[int]:
    """The same for prefixes of one bit less."""
    return [one + other for one, other in zip(counts[::2], counts[1::2], strict=True)]


def spread(counts: list[int], least: int) -> tuple[int, dict[int, int]]:
    """How many bits a prefix may have, and the fullest prefix's number of entries for each accepted length."""
    bits = MOST_BITS
    while bits and min(counts) < least:
        counts = shorten(counts)
        bits -= 1
    fullest = {bits: max(counts)}
    for shorter in range(bits - 1, max(bits - COARSER_BITS, 0) - 1, -1):
        counts = shorten(counts)
        fullest[shorter] = max(counts)
    return bits, fullest


class Buckets:
    """Answers to look-ups in one release of the list, made when first asked for and kept."""

    def __init__(self, header: Header, entries: Entries, fullest: dict[int, int], keys: ListKeys) -> None:
        self._header = header
        self._entries = entries
        self._keys = keys
        self._room = {bits: -(-most // ROUND_TO) * ROUND_TO for bits, most in fullest.items()}
        self._made: dict[str, bytes] = {}

    @property
    def sizes(self) -> dict[int, int]:
        """Accepted prefix lengths in bits, and the bytes of every answer to a prefix of that length."""
        return {
            bits: BUCKET_HEADER.size + room * (HASH_WIDTH + 1) + SIGNATURE_BYTES
            for bits, room in self._room.items()
        }

    def answer(self, prefix: str) -> bytes | None:
        """The bytes for a prefix written in binary digits (`all` for none); None where its length is not accepted."""
        made = self._made.get(prefix)
        if made is None:
            digits = "" if prefix == "all" else prefix
            if (not digits and prefix != "all") or len(digits) not in self._room or digits.strip("01"):
                return None
            made = self._made[prefix] = self._make(digits)
        return made

    def every(self) -> Iterator[tuple[str, bytes]]:
        """All prefixes that are answered, with their answers."""
        for bits in self._room:
            for value in range(1 << bits):
                digits = f"{value:0{bits}b}" if bits else ""
                yield digits or "all", self._made.get(digits or "all") or self._make(digits)

    def _make(self, digits: str) -> bytes:
        bits, header = len(digits), self._header
        value = int(digits or "0", 2)
        start, end = (
            self._entries.position((at << (HASH_WIDTH * 8 - bits)).to_bytes(HASH_WIDTH))
            if at < 1 << bits
            else len(self._entries)
            for at in (value, value + 1)
        )
        room, count = self._room[bits], end - start
        unsigned = (
            BUCKET_HEADER.pack(
                BUCKET_MAGIC,
                HASH_WIDTH,
                bits,
                value,
                header.serial,
                header.created,
                header.expires,
                room,
                count,
                header.key_id,
            )
            + self._entries.hashes[start * HASH_WIDTH : end * HASH_WIDTH].ljust(room * HASH_WIDTH, b"\x00")
            + self._entries.codes[start:end].ljust(room, b"\x00")
        )
        return unsigned + self._keys.sign(unsigned)


def prefix_of(digest: bytes, bits: int) -> str:
    """The prefix that a client asks for: the first bits of the hash in binary digits, `all` when there are none."""
    return f"{int.from_bytes(digest):0{len(digest) * 8}b}"[:bits] or "all"


def changed_counts(counts: list[int], before: Entries, removed: bytes, added: bytes) -> list[int]:
    """`count_prefixes` after a patch, from the counts before it."""
    counts = counts.copy()
    for hashes, step in ((removed, -1), (added, 1)):
        for at in range(0, len(hashes), HASH_WIDTH):
            digest = hashes[at : at + HASH_WIDTH]
            if bool(before.code(digest)) is (step < 0):
                counts[digest[0] << 8 | digest[1]] += step
    return counts
