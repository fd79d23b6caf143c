"""Oblivious HTTP (RFC 9458): the gateway's end, by HPKE (RFC 9180).

A client seals a request to our public key and sends it by a relay that somebody else runs. The relay sees who asks and not
what; we see what is asked and not who.
"""

import secrets
import struct
from collections.abc import Mapping
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from pyhpke import AEADId, CipherSuite, ContextInterface, KDFId, KEMId, KEMKey, PyHPKEError

from scanner.errors import DataError
from scanner.store.seal import hkdf_expand, hkdf_extract

KEYS_TYPE: Final = "application/ohttp-keys"
REQUEST_TYPE: Final = "message/ohttp-req"
RESPONSE_TYPE: Final = "message/ohttp-res"

_REQUEST: Final = b"message/bhttp request"
_RESPONSE: Final = b"message/bhttp response"
HEADER: Final = struct.Struct(">BHHH")
"""Key id, KEM, KDF, AEAD: what a request begins with."""
ENCAPSULATED_BYTES: Final = 32
"""Length of an X25519 share."""
_NONCE_BYTES: Final = 12
_KEM, _KDF = KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256
_AEADS: Final[Mapping[int, tuple[AEADId, int, type[AESGCM] | type[ChaCha20Poly1305]]]] = {
    1: (AEADId.AES128_GCM, 16, AESGCM),
    3: (AEADId.CHACHA20_POLY1305, 32, ChaCha20Poly1305),
}
"""By number: the library's name, the key's length, and the cipher for responses."""
_SUITES: Final = {aead: CipherSuite.new(_KEM, _KDF, row[0]) for aead, row in _AEADS.items()}


class UnknownKeyError(DataError):
    """Sealed to a key that we do not have, or no longer: the client must fetch our keys again."""


class ObliviousKey:
    """One key pair of the gateway, with the byte that names it."""

    def __init__(self, number: int, seed: bytes) -> None:
        private = X25519PrivateKey.from_private_bytes(seed)
        self.number = number
        self.public = private.public_key().public_bytes_raw()
        self._private = KEMKey.from_pyca_cryptography_key(private)

    def configuration(self) -> bytes:
        """What clients have to know (RFC 9458, section 3.1)."""
        suites = b"".join(struct.pack(">HH", _KDF.value, aead) for aead in _AEADS)
        return (
            struct.pack(">BH", self.number, _KEM.value)
            + self.public
            + struct.pack(">H", len(suites))
            + suites
        )

    def __repr__(self) -> str:
        """Name the key, not the secret."""
        return f"ObliviousKey(number={self.number})"


class Gateway:
    """Opens requests that were sealed to one of our keys. The first key is the one that clients shall use."""

    def __init__(self, keys: tuple[ObliviousKey, ...]) -> None:
        self._keys = {key.number: key for key in keys}
        first = keys[0].configuration()
        self.configurations = struct.pack(">H", len(first)) + first
        """The body of `application/ohttp-keys` (section 3.2). Older keys still open, and are not announced."""

    def open(self, sealed: bytes) -> tuple[bytes, "Answering"]:
        """The request inside, and what seals its answer.

        Raises `UnknownKeyError` for a key or suite that is not ours, `DataError` for anything else that is wrong.
        """
        if len(sealed) < HEADER.size + ENCAPSULATED_BYTES:
            raise DataError("oblivious HTTP: too short")
        number, kem, kdf, aead = HEADER.unpack_from(sealed)
        key, suite = self._keys.get(number), _SUITES.get(aead)
        if key is None or suite is None or kem != _KEM.value or kdf != _KDF.value:
            raise UnknownKeyError("oblivious HTTP: another key or suite")
        encapsulated = sealed[HEADER.size : HEADER.size + ENCAPSULATED_BYTES]
        info = _REQUEST + b"\x00" + sealed[: HEADER.size]
        try:
            context = suite.create_recipient_context(encapsulated, key._private, info=info)
            plain = context.open(sealed[HEADER.size + ENCAPSULATED_BYTES :])
        except (PyHPKEError, ValueError):
            raise DataError("oblivious HTTP: cannot be opened") from None
        return plain, Answering(context, encapsulated, aead)


class Answering:
    """Seals the one answer to one request (section 4.4)."""

    def __init__(self, context: ContextInterface, encapsulated: bytes, aead: int) -> None:
        _, self._length, self._cipher = _AEADS[aead]
        self._secret = context.export(_RESPONSE, self._length)
        self._encapsulated = encapsulated

    def seal(self, plain: bytes, nonce: bytes = b"") -> bytes:
        """Encapsulate the answer. `nonce` is for test vectors; without one it is random, as it must be."""
        nonce = nonce or secrets.token_bytes(max(self._length, _NONCE_BYTES))
        key, iv = response_keys(self._secret, self._encapsulated, nonce, self._length)
        return nonce + self._cipher(key).encrypt(iv, plain, b"")

    def __repr__(self) -> str:
        """Leave the secret out."""
        return "Answering(<SECRET>)"


def response_keys(secret: bytes, encapsulated: bytes, nonce: bytes, length: int) -> tuple[bytes, bytes]:
    """Key and nonce of a response, from the exported secret: the same on both sides."""
    root = hkdf_extract(encapsulated + nonce, secret)
    return hkdf_expand(root, b"key", length), hkdf_expand(root, b"nonce", _NONCE_BYTES)
