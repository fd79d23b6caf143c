"""The books of who was asked when, in Redis: one budget per host for all processes on all machines.

Hosts stand there under a keyed hash and for as long as their budget's period or their break lasts. While Redis cannot be
reached, every process keeps books of its own: a host may then be asked as often as there are processes, never without end.
"""

import hmac
import math
import random
from collections.abc import Callable
from typing import Any, Final

import structlog
from redis.asyncio import Redis

from scanner.errors import FetchError, StoreError
from scanner.fetch.politeness import (
    BREAK_AFTER,
    FIRST_BREAK,
    JITTER,
    MOST_BREAK,
    Budget,
    HostTurns,
)
from scanner.model.codes import NotSeenReason
from scanner.store.redis_connection import Dispensable

log: Final = structlog.get_logger("scanner.fetch")

_NOW: Final = """
local book, now = KEYS[1], tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] + time[2] / 1e6
end
local function close(till, reason)
  if till > tonumber(redis.call('HGET', book, 'closed') or '0') then redis.call('HSET', book, 'closed', string.format('%.6f', till)) end
  redis.call('HSET', book, 'reason', reason)
end
local function keep(seconds) redis.call('EXPIRE', book, math.ceil(math.max(seconds, redis.call('TTL', book)))) end
"""
_TAKE: Final = (
    _NOW
    + """
local patience, count, seconds, jitter, times = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5], KEYS[2]
local closed = redis.call('HMGET', book, 'closed', 'reason')
if closed[1] and tonumber(closed[1]) > now then return {closed[2], string.format('%.6f', closed[1] - now)} end
local start = now
if redis.call('LLEN', times) >= count then
  local free = redis.call('LINDEX', times, 0) + seconds
  if free > now then start = free + jitter * seconds / count end
end
local last = redis.call('LINDEX', times, -1)
if last and tonumber(last) > start then start = tonumber(last) end
if start - now > patience then return {'rate_limited', string.format('%.6f', start - now)} end
redis.call('RPUSH', times, string.format('%.6f', start))
redis.call('LTRIM', times, -count, -1)
redis.call('EXPIRE', times, math.ceil(seconds + start - now) + 1)
return {'', string.format('%.6f', start - now)}
"""
)
"""ARGV: now or empty, patience, budget's count and seconds, jitter. Gives why not, or nothing, and seconds."""
_FAILED: Final = (
    _NOW
    + """
local after, first, most, longer = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local breaks = tonumber(redis.call('HGET', book, 'breaks') or '0')
if redis.call('HINCRBY', book, 'failures', 1) >= after or breaks > 0 then
  close(now + math.min(first * 2 ^ breaks, most) * longer, ARGV[2])
  redis.call('HSET', book, 'breaks', math.min(breaks + 1, 10), 'failures', 0)
end
keep(most * 3)
"""
)
"""ARGV: now or empty, reason, failures before a break, first and longest break, jitter factor."""
_PAUSED: Final = (
    _NOW
    + """
close(now + ARGV[2], 'rate_limited')
keep(ARGV[2] + 1)
"""
)
"""ARGV: now or empty, seconds."""


class RedisTurns:
    """`HostTurns` for a fleet."""

    def __init__(
        self,
        redis: Redis,
        key: bytes,
        budget: Budget,
        *,
        alone: HostTurns,
        loop_clock: Callable[[], float],
        clock: Callable[[], float] | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Keep books in `redis`, hosts hashed with `key`.

        alone: books of this process, for when Redis is away.
        loop_clock: seconds that never go back.
        clock: gives the time; None asks Redis, whose clock is one for all.
        chance: gives numbers from 0 to 1.
        """
        self._key = key
        self._budget = budget
        self._alone = alone
        self._reach = Dispensable(loop_clock)
        self._clock = clock
        self._chance = chance
        self._redis = redis
        self._take = redis.register_script(_TAKE)
        self._fail = redis.register_script(_FAILED)
        self._pause = redis.register_script(_PAUSED)
        self._away = False

    async def take(self, host: str, patience: float) -> float:
        """See `HostTurns`."""
        book, now = self._book(host), self._now()
        given = [now, patience, self._budget.count, self._budget.seconds, self._chance() * JITTER]
        try:
            why, seconds = await self._ask(lambda: self._take(keys=[book, f"{book}:times"], args=given))
        except StoreError:
            return await self._alone.take(host, patience)
        if why:
            raise FetchError(NotSeenReason(why.decode()), retry_after=math.ceil(float(seconds)))
        return float(seconds)

    async def answered(self, host: str) -> None:
        """See `HostTurns`."""
        try:
            await self._ask(lambda: self._redis.hdel(self._book(host), "failures", "breaks"))
        except StoreError:
            await self._alone.answered(host)

    async def failed(self, host: str, reason: NotSeenReason) -> None:
        """See `HostTurns`."""
        longer = 1 + self._chance() * JITTER
        given = [self._now(), reason.value, BREAK_AFTER, FIRST_BREAK, MOST_BREAK, longer]
        try:
            await self._ask(lambda: self._fail(keys=[self._book(host)], args=given))
        except StoreError:
            await self._alone.failed(host, reason)

    async def paused(self, host: str, seconds: float) -> None:
        """See `HostTurns`."""
        try:
            await self._ask(lambda: self._pause(keys=[self._book(host)], args=[self._now(), seconds]))
        except StoreError:
            await self._alone.paused(host, seconds)

    def _book(self, host: str) -> str:
        name = hmac.digest(self._key, host.encode("utf-8", "surrogatepass"), "sha256")[:16].hex()
        return f"is:t:{{{name}}}"

    def _now(self) -> str | float:
        return "" if self._clock is None else self._clock()

    async def _ask(self, doing: Callable[[], Any]) -> Any:
        try:
            answer = await self._reach.ask(doing)
        except StoreError as error:
            if not self._away:
                log.error("turns are not shared while Redis is away", problem=str(error))
            self._away = True
            raise
        self._away = False
        return answer
