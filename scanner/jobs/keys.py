"""Tokens and seals of jobs: whoever has the database reads neither links nor answers.

From the token, which only the caller has, come the job's public id and its key (HKDF, RFC 5869). Links and answers are
sealed under that key (AES-256-GCM). While the job runs, its key lies beside it wrapped under the service's secret, so
that the work goes on after a crash without the caller; with the last link the wrapped key is removed, and from then on
only the token opens the answers.
"""

import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scanner.errors import StoreError
from scanner.store.seal import hkdf_expand, hkdf_extract

NONCE: Final = 12
PAD: Final = 64
"""Sealed links are padded to a multiple of this, so that their length does not tell the kind of invite."""


def new_token() -> str:
    """256 random bits as 43 characters."""
    return secrets.token_urlsafe(32)


class JobKey:
    """What follows from a token, or from the wrapped key of a running job."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._seal = AESGCM(hkdf_expand(key, b"seal"))
        self._lanes = hkdf_expand(key, b"lanes")
        self.id = hkdf_expand(key, b"id", 16).hex()
        """Public name of the job, 32 hexadecimal digits."""

    @classmethod
    def of_token(cls, token: str) -> "JobKey":
        """The key of a token; any text gives one, but only the right one has the job's id."""
        return cls(hkdf_extract(b"invite-scanner job 1", token.encode("utf-8", "surrogatepass")))

    def opens(self, job: str) -> bool:
        """Whether this is the key of the job with this id; takes the same time for every id."""
        return hmac.compare_digest(self.id.encode(), job.encode("utf-8", "surrogatepass"))

    def seal(self, number: int, plain: bytes) -> bytes:
        """Seal a link or an answer, tied to its number."""
        nonce = secrets.token_bytes(NONCE)
        padded = plain + b"\x80" + bytes(-(len(plain) + 1) % PAD)
        return nonce + self._seal.encrypt(nonce, padded, number.to_bytes(8, "big", signed=True))

    def unseal(self, number: int, sealed: bytes) -> bytes:
        """Undo `seal`. Raises `StoreError("altered_row")`."""
        try:
            padded = self._seal.decrypt(
                sealed[:NONCE], sealed[NONCE:], number.to_bytes(8, "big", signed=True)
            )
        except (InvalidTag, ValueError):
            raise StoreError("altered_row") from None
        return padded.rstrip(b"\x00")[:-1]

    def lane(self, host: str) -> int:
        """A number for a host that tells nothing about it to those without the key; 31 bits."""
        return int.from_bytes(hmac.digest(self._lanes, host.encode(), "sha256")[:4], "big") >> 1

    def wrapped(self, wrapper: "Wrapper") -> bytes:
        """The key, sealed under the service's secret."""
        return wrapper.wrap(self.id, self._key)

    def __repr__(self) -> str:
        """Leave the key out."""
        return "JobKey(<SECRET>)"


class Wrapper:
    """Wraps keys of running jobs under the service's secret."""

    def __init__(self, secret: bytes) -> None:
        self._seal = AESGCM(hkdf_expand(hkdf_extract(b"invite-scanner jobs 1", secret), b"wrap"))

    def wrap(self, job: str, key: bytes) -> bytes:
        """Seal a key, tied to the id of its job."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._seal.encrypt(nonce, key, job.encode())

    def unwrap(self, job: str, wrapped: bytes) -> JobKey:
        """Undo `wrap`. Raises `StoreError("other_secret")`."""
        try:
            return JobKey(self._seal.decrypt(wrapped[:NONCE], wrapped[NONCE:], job.encode()))
        except (InvalidTag, ValueError):
            raise StoreError("other_secret") from None

    def __repr__(self) -> str:
        """Leave the secret out."""
        return "Wrapper(<SECRET>)"
