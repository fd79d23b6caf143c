"""The client's end of oblivious HTTP, in plain Python: what the add-on does in JavaScript."""

import struct

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey, KEMKeyPair

from scanner.privacy.oblivious import response_keys

AES, CHACHA = 1, 3
_AEAD = {AES: AEADId.AES128_GCM, CHACHA: AEADId.CHACHA20_POLY1305}


def first_configuration(keys: bytes) -> bytes:
    """The key that a client takes from `application/ohttp-keys`."""
    (length,) = struct.unpack_from(">H", keys)
    return keys[2 : 2 + length]


class Sealed:
    """A request sealed to a key configuration, and what opens its answer."""

    def __init__(
        self, configuration: bytes, plain: bytes, *, aead: int = AES, ephemeral: bytes = b""
    ) -> None:
        number, kem = struct.unpack_from(">BH", configuration)
        suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, _AEAD[aead])
        header = struct.pack(">BHHH", number, kem, KDFId.HKDF_SHA256.value, aead)
        public = KEMKey.from_pyca_cryptography_key(X25519PublicKey.from_public_bytes(configuration[3:35]))
        pair = None
        if ephemeral:
            private = X25519PrivateKey.from_private_bytes(ephemeral)
            pair = KEMKeyPair(
                KEMKey.from_pyca_cryptography_key(private),
                KEMKey.from_pyca_cryptography_key(private.public_key()),
            )
        self._share, context = suite.create_sender_context(
            public, info=b"message/bhttp request\x00" + header, eks=pair
        )
        self._aead = aead
        self._length = 16 if aead == AES else 32
        self.bytes = header + self._share + context.seal(plain)
        self._secret = context.export(b"message/bhttp response", self._length)

    def open(self, answer: bytes) -> bytes:
        """The response inside the answer."""
        nonce, sealed = answer[: self._length], answer[self._length :]
        key, iv = response_keys(self._secret, self._share, nonce, self._length)
        cipher = AESGCM(key) if self._aead == AES else ChaCha20Poly1305(key)
        return cipher.decrypt(iv, sealed, b"")
