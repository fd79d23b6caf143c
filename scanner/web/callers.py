"""Who calls, and how much they may ask: keys, address prefixes, and one limit per link."""

import hashlib
import hmac
import ipaddress
import time
from typing import Final

from aiohttp import web

from scanner.config import Settings
from scanner.errors import StoreError
from scanner.store.redis_connection import REST_SECONDS
from scanner.tally import Tally, Window
from scanner.web import problems

IPV6_PREFIX: Final = 64
"""A household or a server gets a /64; single addresses in it are free to change."""


class Callers:
    """Admits callers. Remembers counts for a window, under a hash of the address; keeps nothing else."""

    def __init__(self, settings: Settings, *, salt: bytes, shared: Tally | None = None) -> None:
        """`salt` hashes addresses; `shared` counts for all workers and nodes together."""
        self._alone = Window(settings.client_limit)
        self._limit = self._alone.limit
        self._shared = shared
        self._rests_until = 0.0
        self._keys = tuple(hashlib.sha256(key.encode()).digest() for key in settings.api_keys)
        self._proxies = settings.trusted_proxies
        self._salt = salt

    async def admit(self, request: web.Request, *, links: int) -> web.Response | None:
        """None when the caller may go on; otherwise the refusal to send. Bulk is billed by link."""
        offered = bearer(request)
        if offered is not None:
            if not self._known(offered):
                return problems.respond(401, "Send the key as Authorization: Bearer KEY.")
            return None
        caller = hmac.new(self._salt, self._prefix(request).encode(), "sha256").hexdigest()
        cost = min(links, self._limit.amount)
        wait = await self._hit(caller, cost)
        if not wait:
            return None
        return problems.respond(
            429,
            f"At most {self._limit.amount} links per {self._limit.get_expiry()} seconds. Wait and try again.",
            headers={"Retry-After": str(wait)},
        )

    async def _hit(self, caller: str, cost: int) -> int:
        """Count; the seconds to wait when it is too much, else 0. While the shared books are away, this process's own count."""
        if self._shared is not None and time.monotonic() >= self._rests_until:
            try:
                return await self._shared.hit(caller, cost)
            except StoreError:
                self._rests_until = time.monotonic() + REST_SECONDS
        return await self._alone.hit(caller, cost)

    def trusted(self, request: web.Request) -> bool:
        """Whether the caller has a key or, where no keys are set and no proxy stands in front, is on this machine."""
        offered = bearer(request)
        if offered is not None or self._keys or self._proxies:
            return offered is not None and self._known(offered)
        try:
            return ipaddress.ip_address(request.remote or "").is_loopback
        except ValueError:
            return False

    def _known(self, offered: str) -> bool:
        digest = hashlib.sha256(offered.encode()).digest()
        # Compare with every key, in constant time each, so that timing tells neither which nor how far.
        return sum(hmac.compare_digest(digest, key) for key in self._keys) > 0

    def _prefix(self, request: web.Request) -> str:
        address = request.remote or ""
        if self._proxies:
            hops = [
                hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()
            ]
            address = hops[-self._proxies] if len(hops) >= self._proxies else address
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return address
        return str(ipaddress.ip_network((parsed, IPV6_PREFIX if parsed.version == 6 else 32), strict=False))


def bearer(request: web.Request) -> str | None:
    """What the caller sent as `Authorization: Bearer …`, if anything."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


CALLERS: Final = web.AppKey("callers", Callers)
