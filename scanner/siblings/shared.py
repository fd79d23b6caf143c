"""What a worker's client, scanner and door see of the books at its parent's desk."""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from scanner.errors import FetchError, StoreError
from scanner.fetch.politeness import HostTurns
from scanner.model.codes import NotSeenReason
from scanner.siblings.line import Line
from scanner.siblings.messages import Matter


class LineTurns:
    """`HostTurns` at the desk; `alone` are books of this process, for when the parent is gone."""

    def __init__(self, line: Line, alone: HostTurns) -> None:
        self._line = line
        self._alone = alone

    async def take(self, host: str, patience: float) -> float:
        """See `HostTurns`."""
        try:
            answer = await self._line.ask(Matter.TAKE, host, patience)
        except StoreError:
            return await self._alone.take(host, patience)
        if answer.why:
            raise FetchError(NotSeenReason(answer.why), retry_after=int(answer.seconds))
        return answer.seconds

    async def answered(self, host: str) -> None:
        """See `HostTurns`."""
        try:
            self._line.tell(Matter.ANSWERED, host)
        except StoreError:
            await self._alone.answered(host)

    async def failed(self, host: str, reason: NotSeenReason) -> None:
        """See `HostTurns`."""
        try:
            self._line.tell(Matter.FAILED, host, why=reason.value)
        except StoreError:
            await self._alone.failed(host, reason)

    async def paused(self, host: str, seconds: float) -> None:
        """See `HostTurns`."""
        try:
            self._line.tell(Matter.PAUSED, host, seconds)
        except StoreError:
            await self._alone.paused(host, seconds)


class LineFlights:
    """`scanner.scan.scanner.Flights` at the desk, where links are known by a keyed hash only."""

    def __init__(self, line: Line, key: bytes) -> None:
        self._line = line
        self._key = key

    @asynccontextmanager
    async def turn(self, identity: str) -> AsyncIterator[bool]:
        """See `Flights`."""
        name = hmac.digest(self._key, identity.encode("utf-8", "surrogatepass"), "sha256")[:16].hex()
        before = False
        try:
            try:
                before = (await self._line.ask(Matter.HOLD, name)).seconds > 0
            except StoreError:
                before = False  # nobody to ask: the link is walked without asking
            yield before
        finally:
            with suppress(StoreError):
                self._line.tell(Matter.FREE, name)


class LineTally:
    """`Tally` at the desk."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def hit(self, caller: str, cost: int) -> int:
        """See `Tally`."""
        return int((await self._line.ask(Matter.HIT, caller, cost)).seconds)
