"""Lists of made-up links for the tests."""

import hashlib
from pathlib import Path

from scanner.privacy.hashing import HASH_WIDTH, link_hash
from scanner.privacy.keys import ListKeys
from scanner.privacy.list_format import Entries, Header, encode_unsigned

KEYS = ListKeys(bytes(range(32)))
RISKY, CAUTION = 0x81, 0x4D


def identity(number: int) -> str:
    return f"whatsapp:group_invite:MadeUpExample{number:09d}"


def entries(count: int, start: int = 0) -> Entries:
    hashes = sorted(link_hash(identity(n)) for n in range(start, start + count))
    return Entries(b"".join(hashes), bytes(RISKY if h[7] & 1 else CAUTION for h in hashes))


def header(of: Entries, serial: int = 7, bits: int = 0) -> Header:
    return Header(serial=serial, created=1_000, expires=2_000, count=len(of), bits=bits, key_id=KEYS.id)


def signed(of: Entries, serial: int = 7) -> bytes:
    unsigned = encode_unsigned(header(of, serial), of)
    return unsigned + KEYS.sign(unsigned)


def digest(number: int) -> bytes:
    return link_hash(identity(number))


def plain_sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:HASH_WIDTH]


def key_file(folder: Path) -> Path:
    return folder / "list.key"
