"""Lists of made-up links, large and quickly made."""

import random

from scanner.privacy.hashing import HASH_WIDTH
from scanner.privacy.keys import ListKeys
from scanner.privacy.list_format import Entries, Header

KEYS = ListKeys(bytes(range(32)))
CODES = (0x81, 0x85, 0x86, 0x89, 0x4B, 0x4C, 0x4D)
"""Bytes as a list has them: verdicts with their reasons."""


def entries(count: int, seed: int = 1) -> Entries:
    """So many random hashes: SHA-256 is as good as random."""
    chance = random.Random(seed)
    hashes = sorted({chance.randbytes(HASH_WIDTH) for _ in range(count)})
    return Entries(b"".join(hashes), bytes(chance.choices(CODES, k=len(hashes))))


def header(of: Entries, serial: int, bits: int) -> Header:
    """A header of today's format."""
    return Header(serial=serial, created=1_000, expires=87_400, count=len(of), bits=bits, key_id=KEYS.id)


def changes(of: Entries, count: int, seed: int = 2) -> tuple[bytes, bytes, bytes]:
    """As many entries that leave as come: removed, added, their bytes."""
    chance = random.Random(seed)
    places = sorted(chance.sample(range(len(of)), min(count, len(of))))
    removed = b"".join(of.hashes[place * HASH_WIDTH : (place + 1) * HASH_WIDTH] for place in places)
    added = sorted(chance.randbytes(HASH_WIDTH) for _ in range(count))
    return removed, b"".join(added), bytes(chance.choices(CODES, k=count))
