"""What a client of the list does: check a list's signature and age, look a link up. The add-on does the same."""

from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from scanner.errors import DataError
from scanner.privacy.buckets import BUCKET_HEADER, BUCKET_MAGIC, prefix_of
from scanner.privacy.hashing import HASH_WIDTH
from scanner.privacy.list_format import SIGNATURE_BYTES, Entries, Header, decode_list


def signature_holds(signed: bytes, public: bytes) -> bool:
    """Whether the last 64 bytes sign all that stands before them."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            signed[-SIGNATURE_BYTES:], signed[:-SIGNATURE_BYTES]
        )
    except InvalidSignature:
        return False
    return True


def verify_list(
    data: bytes, trusted: Mapping[bytes, bytes], *, newer_than: int = -1
) -> tuple[Header, Entries]:
    """Read a list that one of the trusted keys (key id → public key) has signed.

    Raises `DataError` for a broken list, an unknown key, a wrong signature, or a serial not above `newer_than`.
    """
    header, entries = decode_list(data)
    public = trusted.get(header.key_id)
    if public is None:
        raise DataError("list: signed with a key that is not trusted")
    if not signature_holds(data, public):
        raise DataError("list: the signature is wrong")
    if header.serial <= newer_than:
        raise DataError("list: older than the one at hand")
    return header, entries


def read_bucket(data: bytes, digest: bytes, public: bytes, now: int) -> int:
    """The code that a look-up's answer has for a hash, 0 when it is not listed.

    Raises `DataError` when the answer is not for this hash, not signed, or too old: never to be taken for "not listed".
    """
    if len(data) < BUCKET_HEADER.size + SIGNATURE_BYTES:
        raise DataError("look-up: too short")
    magic, width, bits, value, _, _, expires, room, count, _ = BUCKET_HEADER.unpack_from(data)
    if magic != BUCKET_MAGIC or width != HASH_WIDTH or count > room:
        raise DataError("look-up: not of this format's version")
    if len(data) != BUCKET_HEADER.size + room * (HASH_WIDTH + 1) + SIGNATURE_BYTES:
        raise DataError("look-up: length does not fit")
    if bits and prefix_of(digest, bits) != f"{value:0{bits}b}":
        raise DataError("look-up: answers another prefix")
    if not signature_holds(data, public):
        raise DataError("look-up: the signature is wrong")
    if expires <= now:
        raise DataError("look-up: too old")
    start = BUCKET_HEADER.size
    codes_at = start + room * HASH_WIDTH
    entries = Entries(data[start : start + count * HASH_WIDTH], data[codes_at : codes_at + count])
    return entries.code(digest)
