"""The seam between the story and the network: one method. Fakes implement it; nothing is patched."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from scanner.model.codes import NotSeenReason


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of one server to one GET; redirects are not followed here."""

    url: str
    """Canonical address that was asked."""
    status: int
    headers: Mapping[str, str] = {}
    """Header names in lower case; of repeated headers the first."""
    body: bytes = b""
    """Decompressed, at most the cap. Empty for redirects."""
    location: str | None = None
    """For a redirect (301, 302, 303, 307, 308): its target, joined by the WHATWG algorithm."""
    not_seen: NotSeenReason | None = None
    """Set when the body is not whole, or not what a person would see: `too_large`, `undecodable`, `unsupported_type`
    (nothing is downloaded), `timeout`, `network`, `tls`, `sign_in`, `layout_unknown`. What was read is still judged."""

    def __repr__(self) -> str:
        """Leave address and body out."""
        return f"Reply(status={self.status}, bytes={len(self.body)})"


class Fetcher(Protocol):
    """Something that can answer a GET."""

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        """GET one canonical http(s) URL, without following redirects.

        `seconds` bounds everything: waiting for the host's turn, connecting, reading.
        Raises `FetchError` with the reason when there is nothing to read.
        """
        ...
