"""Keyed hashes and sealed reports: what a thief of the database cannot read, nor the operator.

From the secret two keys are derived (HKDF, RFC 5869, SHA-256). The first makes row keys: HMAC-SHA-256 over the
canonical identity. The second makes, together with the identity, the key that seals one report with AES-256-GCM.
So whoever holds database and secret, but not the link, can neither find the row nor open it: they would have to guess
an invite code of 22 characters.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scanner.errors import StoreError

PAD_BYTES = 1024
"""Sealed reports are padded to a multiple of this, so that their length does not tell how much was found."""
_NONCE_BYTES = 12


def hkdf_extract(salt: bytes, material: bytes) -> bytes:
    """HKDF-Extract with SHA-256 (RFC 5869, 2.2)."""
    return hmac.digest(salt or bytes(32), material, "sha256")


def hkdf_expand(key: bytes, info: bytes, length: int = 32) -> bytes:
    """HKDF-Expand with SHA-256 (RFC 5869, 2.3); at most 8,160 bytes."""
    block, output = b"", b""
    for count in range(1, -(-length // 32) + 1):
        block = hmac.digest(key, block + info + bytes([count]), "sha256")
        output += block
    return output[:length]


class Sealer:
    """Makes row keys and seals, from one secret."""

    def __init__(self, secret: bytes) -> None:
        root = hkdf_extract(b"invite-scanner store 1", secret)
        self._row = hkdf_expand(root, b"row key")
        self._seal = hkdf_expand(root, b"seal")
        self.fingerprint = hkdf_expand(root, b"fingerprint", 8).hex()
        """Tells whether two processes hold the same secret, without telling the secret."""

    def row_key(self, identity: str) -> bytes:
        """The 32 bytes under which the verdict about `identity` is kept."""
        return hmac.digest(self._row, _bytes(identity), "sha256")

    def seal(self, identity: str, plain: bytes, bound: bytes) -> bytes:
        """Encrypt `plain`, tied to the row's open columns `bound`: a nonce of 12 bytes, then AES-256-GCM."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        padded = plain + b"\x80" + bytes(-(len(plain) + 1) % PAD_BYTES)
        return nonce + AESGCM(self._key(identity)).encrypt(nonce, padded, bound)

    def unseal(self, identity: str, sealed: bytes, bound: bytes) -> bytes:
        """Undo `seal`. Raises `StoreError` when the row was altered or sealed with another secret."""
        try:
            padded = AESGCM(self._key(identity)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
        except (InvalidTag, ValueError):
            raise StoreError("altered_row") from None
        return padded.rstrip(b"\x00")[:-1]

    def _key(self, identity: str) -> bytes:
        # One block of HKDF-Expand: 32 bytes need no more.
        return hmac.digest(self._seal, hashlib.sha256(_bytes(identity)).digest() + b"\x01", "sha256")

    def __repr__(self) -> str:
        """Leave the keys out."""
        return "Sealer(<SECRET>)"


def _bytes(identity: str) -> bytes:
    return identity.encode("utf-8", "surrogatepass")
