"""The Ed25519 keys that sign the list, and how one follows another.

The key file holds a line for each key, in order of age:

    retired PUBLIC SIGNATURE     a former key, and its signature over the key that came after it
    current SEED                 signs now
    next SEED                    announced, signs from the next switch on

A client that knows any key of the chain can follow it to the current one. All nodes of a fleet hold the same file.
"""

import base64
import hashlib
from pathlib import Path
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from scanner.errors import StoreError
from scanner.store.secret import read_or_make_secret, read_secret_text, write_secret

ENDORSEMENT = b"invite-scanner list key 1\n"
"""Stands before a public key when an older key signs it, so that no list can be taken for an endorsement."""


def key_id(public: bytes) -> bytes:
    """Short name of a public key: first eight bytes of its SHA-256."""
    return hashlib.sha256(public).digest()[:8]


class Retired(msgspec.Struct, frozen=True):
    """A former key."""

    public: bytes
    signature: bytes
    """Its signature over `ENDORSEMENT` and the public key that followed it."""


class ListKeys:
    """The keys in one key file."""

    def __init__(
        self, current: bytes, following: bytes | None = None, retired: tuple[Retired, ...] = ()
    ) -> None:
        self._current = Ed25519PrivateKey.from_private_bytes(current)
        self._following = None if following is None else Ed25519PrivateKey.from_private_bytes(following)
        self.retired = retired
        self.public = self._current.public_key().public_bytes_raw()
        """The 32 bytes of the current public key."""
        self.id = key_id(self.public)

    def sign(self, message: bytes) -> bytes:
        """64 bytes, the same for the same message and key on every node (RFC 8032)."""
        return self._current.sign(message)

    def document(self) -> dict[str, Any]:
        """What `/v1/keys` says about the list's keys."""
        chain = [_entry("retired", one.public, one.signature) for one in self.retired]
        if self._following:
            following = self._following.public_key().public_bytes_raw()
            chain += [
                _entry("current", self.public, self.sign(ENDORSEMENT + following)),
                _entry("next", following, b""),
            ]
        else:
            chain += [_entry("current", self.public, b"")]
        return {"version": 1, "algorithm": "Ed25519", "keys": chain}

    def __repr__(self) -> str:
        """Name the key, not the secret."""
        return f"ListKeys(id={self.id.hex()!r})"


def read_or_make_list_keys(path: Path) -> ListKeys:
    """The keys in the file, made on first start. Raises `StoreError`."""
    try:
        text = read_secret_text(path)
    except FileNotFoundError:
        text = read_or_make_secret(path).hex()
    current = following = None
    retired = []
    try:
        for line in text.splitlines():
            match line.split():
                case ["retired", public, signature]:
                    retired.append(Retired(bytes.fromhex(public), bytes.fromhex(signature)))
                case ["current", seed] | [seed]:
                    current = bytes.fromhex(seed)
                case ["next", seed]:
                    following = bytes.fromhex(seed)
                case _:
                    raise ValueError
        if current is None:
            raise ValueError
        return ListKeys(current, following, tuple(retired))
    except ValueError:
        raise StoreError(f"the key file {path} cannot be read: docs/list-format.md shows its lines") from None


def announce_next(path: Path) -> bytes:
    """Write a next key into the file, unless one is there; its public key. Raises `StoreError`."""
    keys = read_or_make_list_keys(path)
    if keys._following is None:
        keys._following = Ed25519PrivateKey.generate()
        _write(path, keys)
    return keys._following.public_key().public_bytes_raw()


def switch(path: Path) -> bytes:
    """Retire the current key in favour of the next; the new public key. Raises `StoreError`."""
    keys = read_or_make_list_keys(path)
    if keys._following is None:
        raise StoreError("no next key was announced")
    following = keys._following.private_bytes_raw()
    public = keys._following.public_key().public_bytes_raw()
    retired = Retired(keys.public, keys.sign(ENDORSEMENT + public))
    _write(path, ListKeys(following, None, (*keys.retired, retired)))
    return public


def follow_chain(trusted: bytes, document: dict[str, Any]) -> tuple[bytes, ...]:
    """Public keys that a client which trusts one of them may trust: it, and those that it leads to.

    Raises `StoreError` when a signature on the way is wrong.
    """
    chain = document["keys"]
    publics = [base64.b64decode(entry["public_key"]) for entry in chain]
    if trusted not in publics:
        return (trusted,)
    at = publics.index(trusted)
    for entry, public, successor in zip(chain[at:], publics[at:], publics[at + 1 :], strict=False):
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(
                base64.b64decode(entry["signs_next"]), ENDORSEMENT + successor
            )
        except InvalidSignature:
            raise StoreError("key_chain_broken") from None
    return tuple(publics[at:])


def _entry(status: str, public: bytes, signature: bytes) -> dict[str, str]:
    entry = {
        "id": key_id(public).hex(),
        "status": status,
        "public_key": base64.b64encode(public).decode(),
    }
    if signature:
        entry["signs_next"] = base64.b64encode(signature).decode()
    return entry


def _write(path: Path, keys: ListKeys) -> None:
    lines = [f"retired {one.public.hex()} {one.signature.hex()}" for one in keys.retired]
    lines.append(f"current {keys._current.private_bytes_raw().hex()}")
    if keys._following:
        lines.append(f"next {keys._following.private_bytes_raw().hex()}")
    write_secret(path, "\n".join(lines) + "\n", replace=True)
