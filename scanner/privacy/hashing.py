"""The public hash of a link: what the list and the look-up name links by."""

import hashlib

HASH_WIDTH = 8
"""Bytes of the SHA-256 that the list keeps.

With seven, making a page of one's own that shares its hash with somebody else's invite would take about 2^56
attempts, within reach of a rented farm; with eight it takes 2^64.
"""


def link_hash(identity: str) -> bytes:
    """First eight bytes of SHA-256 over the UTF-8 bytes of the canonical identity (docs/list-format.md)."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).digest()[:HASH_WIDTH]
