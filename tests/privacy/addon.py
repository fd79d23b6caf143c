"""A client in plain Python that asks as the add-on does: the list first, a look-up where that is old, nothing about itself.

It trusts one key from its first visit on, and believes nothing that is not signed by it or by a key that it leads to.
"""

import base64
import json
from collections.abc import Awaitable, Callable, Mapping

import msgspec

from scanner.model import Verdict
from scanner.privacy.buckets import prefix_of
from scanner.privacy.hashing import link_hash
from scanner.privacy.keys import follow_chain, key_id
from scanner.privacy.list_client import read_bucket, verify_list
from scanner.privacy.list_diff import DIFF_MAGIC, apply_diff
from scanner.privacy.list_format import Entries, Header
from scanner.privacy.reasons import Reason, read_code


class Answer(msgspec.Struct, frozen=True):
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Get = Callable[[str, Mapping[str, str]], Awaitable[Answer]]
"""Path and headers to an answer: over HTTP, over oblivious HTTP, or from files."""


class AddOn:
    """One install that chose one server."""

    def __init__(self, get: Get, now: Callable[[], float]) -> None:
        self._get = get
        self._now = now
        self._tag = ""
        self._trusted: dict[bytes, bytes] = {}
        self.header: Header | None = None
        self.entries = Entries()
        self.received = 0
        """Bytes of bodies so far."""

    async def _fetch(self, path: str, **headers: str) -> Answer:
        answer = await self._get(path, headers)
        self.received += len(answer.body)
        return answer

    async def choose(self) -> None:
        """Trust the server's current key from now on."""
        document = json.loads((await self._fetch("/v1/keys")).body)
        current = next(entry for entry in document["keys"] if entry["status"] == "current")
        public = base64.b64decode(current["public_key"])
        self._trusted = {key_id(public): public}

    async def follow_keys(self) -> None:
        """Trust what the trusted key leads to."""
        document = json.loads((await self._fetch("/v1/keys")).body)
        for known in tuple(self._trusted.values()):
            self._trusted |= {key_id(public): public for public in follow_chain(known, document)}

    async def refresh(self) -> bool:
        """Bring the list up to date, by a difference where one is known; whether it changed."""
        known = self.header
        if known is not None and known.expires <= self._now():
            # Few others have been away for as long: the serial would tell who comes back.
            known, self._tag = None, ""
        path = "/v1/list" if known is None else f"/v1/list?since={known.serial}"
        answer = await self._fetch(path, **({"If-None-Match": self._tag} if self._tag else {}))
        if answer.status == 304:
            return False
        assert answer.status == 200, answer.status
        body = answer.body
        if body.startswith(DIFF_MAGIC):
            assert known is not None
            body = apply_diff(known, self.entries, body)
        older = -1 if known is None else known.serial - 1
        self.header, self.entries = verify_list(body, self._trusted, newer_than=older)
        self._tag = answer.headers.get("ETag", "")
        return known is None or self.header.serial > known.serial

    def listed(self, identity: str) -> tuple[Verdict, Reason] | None:
        """What the list on the device says; nothing is sent."""
        assert self.header is not None
        assert self.header.expires > self._now(), "a list that is too old says nothing"
        return read_code(self.entries.code(link_hash(identity)))

    async def look_up(self, identity: str) -> tuple[Verdict, Reason] | None:
        """What the server's list says: one prefix is sent, nothing else."""
        assert self.header is not None
        digest = link_hash(identity)
        answer = await self._fetch(f"/v1/hashes/{prefix_of(digest, self.header.bits)}")
        assert answer.status == 200, answer.status
        public = self._trusted[self.header.key_id]
        return read_code(read_bucket(answer.body, digest, public, int(self._now())))
