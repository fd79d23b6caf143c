"""Asks an organisation whether a group is its own: the list on its official domain, read politely and kept a while."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, NamedTuple

from scanner.claims.organisation import Organisation
from scanner.claims.own_groups import (
    Listing,
    canonical_hash,
    list_addresses,
    on_own_domain,
    read_group_invites,
)
from scanner.errors import DataError, FetchError
from scanner.fetch.seam import Fetcher
from scanner.fetch.sharing import SingleFlight
from scanner.model import Link

FOUND_SECONDS: Final = 6 * 3600.0
"""How long a list is used before it is read again."""
MISSING_SECONDS: Final = 3600.0
"""How long an organisation is not asked again that has no list, or whose site did not answer."""
DOMAINS: Final = 2
"""Official domains on which a list is looked for."""
REDIRECTS: Final = 2
"""Redirects followed, each within the organisation's own domains."""
MOST_KEPT: Final = 1_000
"""Organisations whose lists are kept at one time."""


class OwnList(NamedTuple):
    """What an organisation's site lists."""

    hashes: frozenset[str]
    source: str
    """The page it was read from; empty when there is none."""
    read: datetime


class OwnLists:
    """The lists of organisations. For one event loop.

    Nothing about the link is sent: the same address is asked for whichever group is being checked, and at most once in
    `MISSING_SECONDS`.
    """

    def __init__(self, fetcher: Fetcher, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._fetcher = fetcher
        self._now = now
        self._kept: OrderedDict[str, OwnList] = OrderedDict()
        self._flights: SingleFlight[OwnList] = SingleFlight()

    async def listing(self, organisation: Organisation, link: Link, *, seconds: float) -> Listing | None:
        """Where the organisation lists a group, if it does. Never raises: no list, and no answer in time, say nothing."""
        if not organisation.official.domains:
            return None
        own = self._kept.get(organisation.id)
        if own is None or not self._fresh(own):
            try:
                async with asyncio.timeout(seconds):
                    own = await self._flights.run(organisation.id, lambda: self._read(organisation, seconds))
            except TimeoutError:
                return None
        if canonical_hash(link.identity) not in own.hashes:
            return None
        return Listing(source=own.source, checked_on=own.read.date())

    def _fresh(self, own: OwnList) -> bool:
        life = FOUND_SECONDS if own.source else MISSING_SECONDS
        return 0 <= (self._now() - own.read).total_seconds() < life

    async def _read(self, organisation: Organisation, seconds: float) -> OwnList:
        own = OwnList(frozenset(), "", self._now())
        for address in list_addresses(organisation, DOMAINS):
            body = await self._body(organisation, address, seconds)
            if body is None:
                continue
            try:
                own = OwnList(read_group_invites(body), address, own.read)
            except DataError:
                continue
            break
        self._kept[organisation.id] = own
        self._kept.move_to_end(organisation.id)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return own

    async def _body(self, organisation: Organisation, address: str, seconds: float) -> bytes | None:
        """What stands at an address, followed only as far as it stays on the organisation's own domains."""
        try:
            for _ in range(REDIRECTS + 1):
                reply = await self._fetcher.fetch(address, seconds=seconds)
                if reply.location is None:
                    whole = reply.status == 200 and reply.not_seen is None
                    return reply.body if whole else None
                address = reply.location
                if not on_own_domain(organisation, address):
                    return None
        except FetchError:
            pass
        return None
