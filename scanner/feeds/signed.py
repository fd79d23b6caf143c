"""A feed as a file: JSON with the signed text as one string, so that any program can check it in three lines.

    {"signed": "TEXT", "signature": "BASE64"}

The Ed25519 signature is over `CONTEXT` and the UTF-8 bytes of the string (docs/feeds.md).
"""

import base64
import binascii

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from scanner.claims.feed import Feed
from scanner.errors import DataError

CONTEXT = b"invite-scanner feed 1\n"
"""Stands before the text when it is signed, so that nothing else signed with the key can be taken for a feed."""


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The file."""

    signed: str
    signature: str


def sign_feed(feed: Feed, seed: bytes) -> bytes:
    """The file's bytes. `seed`: the 32 bytes of the private key."""
    text = msgspec.json.encode(feed).decode()
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(CONTEXT + text.encode())
    return msgspec.json.encode(Envelope(signed=text, signature=base64.b64encode(signature).decode())) + b"\n"


def public_key(seed: bytes) -> str:
    """The public key that belongs to a private one, in base64."""
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return base64.b64encode(public.public_bytes_raw()).decode()


def open_feed(data: bytes, public: bytes) -> Feed:
    """The feed in a file that the key has signed. Raises `DataError`; nothing is read before the signature holds."""
    try:
        envelope = msgspec.json.decode(data, type=Envelope)
        text = envelope.signed.encode()
        signature = base64.b64decode(envelope.signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, CONTEXT + text)
    except (msgspec.DecodeError, binascii.Error, UnicodeError):
        raise DataError("this is no feed") from None
    except InvalidSignature:
        raise DataError("the signature is not that of the key in the settings") from None
    try:
        return msgspec.json.decode(text, type=Feed)
    except msgspec.DecodeError as error:
        raise DataError(f"signed, but not of this format: {error}") from None
