"""The client: one GET to an address that a stranger chose, bounded in time, bytes and manners."""

import asyncio
import math
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import msgspec
from aiohttp.abc import AbstractResolver

from scanner.errors import FetchError
from scanner.fetch.addresses import Target, target_of, with_fragment_of
from scanner.fetch.connect_to import parse_connect_to
from scanner.fetch.exchange import Exchange, tls_context
from scanner.fetch.guard import Guard, RefusedAddressError, bare_host
from scanner.fetch.identity import user_agent
from scanner.fetch.places import Places
from scanner.fetch.politeness import HostTurns, LocalTurns, parse_budget
from scanner.fetch.resolver import PoolResolver
from scanner.fetch.retry_after import DEFAULT_SECONDS
from scanner.fetch.seam import Reply
from scanner.fetch.settings import FetchSettings
from scanner.fetch.sharing import Failures, SingleFlight
from scanner.model.codes import NotSeenReason

_FAIR_SECONDS = 3.0
"""A time-out counts against a host only if the host had at least so long."""

_HOST_FAILURES = frozenset({NotSeenReason.NETWORK, NotSeenReason.TLS, NotSeenReason.TIMEOUT})
_REMEMBERED = _HOST_FAILURES | {NotSeenReason.TOO_LARGE}


class Client:
    """The `Fetcher` that really dials. An asynchronous context manager, for one event loop."""

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        resolver: AbstractResolver | None = None,
        turns: HostTurns | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Raise `SettingsError` for settings that make no sense.

        `resolver` replaces the system's, `turns` the books of this process; `now` is the wall clock.
        """
        self._settings = settings or FetchSettings()
        self._guard = Guard(
            allow_networks=self._settings.allow_networks,
            ports=self._settings.ports,
            own_hosts=self._settings.own_hosts,
        )
        self._tls = tls_context(self._settings.ca_file)
        self._budget = parse_budget(self._settings.host_budget)
        self._rules = parse_connect_to(self._settings.connect_to)
        self._agent = user_agent(self._settings.contact)
        self._given_resolver = resolver
        self._given_turns = turns
        self._now = now
        self._places = Places(self._budget.side_by_side)
        self._flights: SingleFlight[Reply] = SingleFlight()

    async def __aenter__(self) -> Self:
        self._clock = asyncio.get_running_loop().time
        self._turns = self._given_turns or LocalTurns(self._budget, clock=self._clock)
        self._failures = Failures(self._settings.negative_seconds, self._clock)
        self._resolver = self._given_resolver or PoolResolver(self._settings.dns_threads)
        self._exchange = Exchange(
            self._settings,
            guard=self._guard,
            rules=self._rules,
            agent=self._agent,
            tls=self._tls,
            resolver=self._resolver,
            now=self._now,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._exchange.close()
        if self._given_resolver is None:
            await self._resolver.close()

    @property
    def turns(self) -> HostTurns:
        """The books that it keeps; another client with the same books is held to the same budgets."""
        return self._turns

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        """GET one address; see `Fetcher`. Askers for the same address at the same time share one request."""
        target = target_of(url)
        try:
            self._guard.judge_host(target.host, target.port)
        except RefusedAddressError:
            raise FetchError(NotSeenReason.REFUSED_ADDRESS) from None
        self._failures.check(target.href)
        ends = self._clock() + seconds
        reply = await self._shared(target, ends)
        return msgspec.structs.replace(reply, url=url, location=with_fragment_of(url, reply.location))

    async def _shared(self, target: Target, ends: float) -> Reply:
        while True:
            leads = self._flights.leads(target.href)
            try:
                # The request itself is bounded by its leader's time; followers bound their waiting.
                async with asyncio.timeout_at(None if leads else ends):
                    return await self._flights.run(target.href, lambda: self._politely(target, ends))
            except TimeoutError:
                raise FetchError(NotSeenReason.TIMEOUT) from None
            except FetchError as error:
                # Somebody with less time led the flight: there may be time enough for another.
                if leads or error.reason is not NotSeenReason.TIMEOUT or ends - self._clock() < 1:
                    raise

    async def _politely(self, target: Target, ends: float) -> Reply:
        """Wait for the host's turn, ask, and keep the books."""
        host = bare_host(target.host)
        await asyncio.sleep(await self._turns.take(host, ends - self._clock()))
        started = math.inf
        try:
            async with asyncio.timeout_at(ends) as patience, self._places.at(host):
                started = self._clock()
                patience.reschedule(None)  # from here on the exchange keeps time, and saves what it has read
                reply = await self._exchange.get(target, ends=ends)
        except TimeoutError:
            # The requests before this one still keep the host busy.
            raise FetchError(NotSeenReason.RATE_LIMITED, retry_after=DEFAULT_SECONDS) from None
        except FetchError as error:
            await self._failed(target, host, error, ends - started)
            raise
        if reply.not_seen not in _HOST_FAILURES:
            await self._turns.answered(host)
        return reply

    async def _failed(self, target: Target, host: str, error: FetchError, had_seconds: float) -> None:
        if error.reason is NotSeenReason.RATE_LIMITED:
            await self._turns.paused(host, float(error.retry_after or DEFAULT_SECONDS))
        if error.reason is NotSeenReason.TIMEOUT and had_seconds < _FAIR_SECONDS:
            return
        if error.reason in _HOST_FAILURES:
            await self._turns.failed(host, error.reason)
        if error.reason in _REMEMBERED:
            self._failures.remember(target.href, error)
