"""Taking links in: sealed one by one, kept in groups, so that an upload of any length needs little memory."""

from typing import Final
from urllib.parse import urlsplit

import msgspec

from scanner import wire
from scanner.errors import ScannerError
from scanner.jobs.keys import JobKey
from scanner.jobs.seam import Answered, Item, Jobs
from scanner.links.typed import LONGEST
from scanner.platforms import classify
from scanner.scan import Entry, Outcome

GROUP: Final = 500
"""Links kept together."""

_encode: Final = msgspec.msgpack.Encoder().encode


class Intake:
    """Receives the links of one job."""

    def __init__(self, jobs: Jobs, key: JobKey) -> None:
        self._jobs = jobs
        self._key = key
        self._items: list[Item] = []
        self._errors: list[Answered] = []
        self.taken = 0
        """Lines that came, errors included."""

    async def add(self, line: Entry | ScannerError) -> None:
        """Take a link, or what is wrong with a line."""
        number = self.taken
        self.taken += 1
        if isinstance(line, ScannerError):
            sealed = self._key.seal(number, wire.outcome_line(Outcome(index=number, error=line))[:-1])
            self._errors.append(Answered(job=self._key.id, number=number, verdict="error", sealed=sealed))
        else:
            lane = self._key.lane(urlsplit(classify(line.url[:LONGEST]).url).netloc)
            self._items.append(Item(number=number, lane=lane, sealed=self._key.seal(number, _encode(line))))
        if len(self._items) + len(self._errors) >= GROUP:
            await self._keep()

    async def finish(self, now: float) -> None:
        """The upload is complete: let the work begin."""
        await self._keep()
        if self.taken:
            await self._jobs.complete(self._key.id, now)

    async def _keep(self) -> None:
        items, errors = self._items, self._errors
        self._items, self._errors = [], []
        if items or errors:
            await self._jobs.add(self._key.id, items, errors)
