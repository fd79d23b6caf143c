"""One feed of somebody else's: where it is, whose key it must be signed with, and the last good edition on disk."""

import base64
import binascii
import contextlib
import hashlib
import secrets
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from scanner.claims.feed import Feed
from scanner.errors import DataError, SettingsError
from scanner.feeds.signed import open_feed

KEY_BYTES = 32


class Subscription(NamedTuple):
    """One entry of `SCANNER_FEEDS`."""

    url: str
    public: bytes

    @property
    def file(self) -> str:
        """Name of the file that keeps its last good edition; another key is another feed."""
        return hashlib.sha256(self.url.encode() + b"\n" + self.public).hexdigest()[:32] + ".json"


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A feed's last good edition as kept on disk."""

    envelope: str
    """The file as it was fetched; its signature is checked again whenever it is read."""
    changed: datetime
    """When it came."""
    seen: datetime
    """When it was last found to be the newest."""


def parse_subscription(text: str) -> Subscription:
    """Read `URL#BASE64-ED25519-PUBLIC-KEY`. Raises `SettingsError` that says what is missing."""
    url, _, key = text.rpartition("#")
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise SettingsError(
            "A feed is given as https://HOST/PATH#KEY; its publisher tells you the whole of it."
        )
    try:
        public = base64.b64decode(key, validate=True)
    except binascii.Error:
        public = b""
    if len(public) != KEY_BYTES:
        raise SettingsError("After the # of a feed stands its Ed25519 public key: 32 bytes in base64.")
    return Subscription(url, public)


def kept_edition(subscription: Subscription, folder: Path) -> tuple[Feed, Edition] | None:
    """The last good edition; None where there is none that is still good."""
    try:
        edition = msgspec.json.decode((folder / subscription.file).read_bytes(), type=Edition)
        return open_feed(edition.envelope.encode(), subscription.public), edition
    except (OSError, msgspec.DecodeError, UnicodeError, DataError):
        return None


def keep_edition(subscription: Subscription, folder: Path, edition: Edition) -> None:
    """Write an edition, whole or not at all. Raises `DataError` when it cannot be written."""
    path = folder / subscription.file
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(msgspec.json.encode(edition))
        draft.replace(path)
    except OSError as error:
        raise DataError(f"the folder of feeds cannot be written to ({type(error).__name__})") from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
