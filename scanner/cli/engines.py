"""Who checks the links of a bulk run: this process, or a service elsewhere."""

import asyncio
import os
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final, Protocol

import aiohttp
import msgspec

from scanner import wire
from scanner.assembly import open_scanner
from scanner.config import read_settings
from scanner.errors import ScannerError
from scanner.handout.answer import Answer
from scanner.inputs import Placed
from scanner.scan import Entry, Scanner
from scanner.scan.patience import again_in

Numbered = tuple[int, Placed]
BATCH: Final = 500
"""Links per request to a service."""
SIDE_BY_SIDE: Final = 2
"""Requests to a service at the same time: one is answered while the next one is filled."""
TRIES: Final = 8
WAITS: Final = (1.0, 60.0)
"""Seconds before a request is sent again: doubled from the first to the second, unless the service names a time."""

_lines: Final = msgspec.json.Decoder(wire.BulkLine)


class ServerError(ScannerError):
    """The service cannot be reached or refuses; says what to look at."""


class Engine(Protocol):
    """Answers links, in any order."""

    def answers(self, links: AsyncIterable[Numbered]) -> AsyncIterator[Answer]:
        """One answer per link."""
        ...


@asynccontextmanager
async def open_engine(server: str, key: str, settings_from: dict[str, str]) -> AsyncIterator[Engine]:
    """This process with the settings of the environment, or the service at `server` where that is given."""
    async with AsyncExitStack() as stack:
        if server:
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            session = await stack.enter_async_context(
                aiohttp.ClientSession(
                    headers=headers, timeout=aiohttp.ClientTimeout(total=None, sock_read=300)
                )
            )
            yield Remote(session, server.rstrip("/"))
        else:
            settings = read_settings(settings_from)
            service = await stack.enter_async_context(
                open_scanner(settings, keep="SCANNER_STORE" in settings_from)
            )
            yield Local(service.scanner, settings.bulk_parallel)


class Local:
    """Checks in this process."""

    def __init__(self, scanner: Scanner, parallel: int) -> None:
        self._scanner = scanner
        self._parallel = parallel

    async def answers(self, links: AsyncIterable[Numbered]) -> AsyncIterator[Answer]:
        """See `Engine.answers`."""
        places: dict[int, Numbered] = {}

        async def entries() -> AsyncIterator[Entry]:
            count = 0
            async for numbered in links:
                places[count] = numbered
                count += 1
                yield Entry(url=numbered[1].url)

        async for outcome in self._scanner.scan_many(entries(), parallel=self._parallel, patient=True):
            index, placed = places.pop(outcome.index)
            error = None if outcome.error is None else wire.entry_problem(outcome.error)
            yield _answer(index, placed, wire.BulkLine(index=0, report=outcome.report, error=error))


class Remote:
    """Asks a service, in batches; sends again what was not answered when the stream breaks."""

    def __init__(self, session: aiohttp.ClientSession, server: str) -> None:
        self._session = session
        self._server = server

    async def answers(self, links: AsyncIterable[Numbered]) -> AsyncIterator[Answer]:
        """See `Engine.answers`."""
        ready: asyncio.Queue[Answer | None] = asyncio.Queue(maxsize=2 * BATCH)
        sending = asyncio.create_task(self._send_all(links, ready))
        try:
            while (answer := await ready.get()) is not None:
                yield answer
            await sending
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _send_all(self, links: AsyncIterable[Numbered], ready: "asyncio.Queue[Answer | None]") -> None:
        room = asyncio.Semaphore(SIDE_BY_SIDE)
        try:
            async with asyncio.TaskGroup() as group:
                async for batch in _batches(links):
                    await room.acquire()
                    task = group.create_task(self._send(batch, ready))
                    task.add_done_callback(lambda _task: room.release())
        except* ScannerError as errors:
            raise errors.exceptions[0] from None
        finally:
            await ready.put(None)

    async def _send(self, batch: list[Numbered], ready: "asyncio.Queue[Answer | None]") -> None:
        wait, most = WAITS
        problem = ""
        left = TRIES
        while left:
            left -= 1
            waiting = dict(enumerate(batch))
            pause = wait
            try:
                pause, problem = await self._once(waiting, ready, wait)
            except (aiohttp.ClientError, TimeoutError, ConnectionError):
                problem = "The service cannot be reached or broke off"
            if len(waiting) < len(batch):
                left, wait = TRIES, WAITS[0]
            batch = list(waiting.values())
            if not batch:
                return
            await asyncio.sleep(pause)
            wait = min(2 * wait, most)
        raise ServerError(f"{problem}. What was answered is kept; the same command goes on from there.")

    async def _once(
        self, waiting: dict[int, Numbered], ready: "asyncio.Queue[Answer | None]", wait: float
    ) -> tuple[float, str]:
        """Send what waits; answered entries leave `waiting`. Gives the pause before the next try and why."""
        body = b"".join(wire.encode(Entry(url=placed.url)) + b"\n" for _, placed in waiting.values())
        sent = list(waiting)
        turns: list[int] = []
        async with self._session.post(
            f"{self._server}/v1/scan/bulk", data=body, headers={"Content-Type": "application/x-ndjson"}
        ) as response:
            if response.status in {429, 503}:
                pause = response.headers.get("Retry-After", "")
                return float(
                    pause
                ) if pause.isdecimal() else wait, "The service asks to wait longer than we may"
            if response.status != 200:
                raise ServerError(
                    f"The service answered {response.status}. Check --server and the key in {KEY_VARIABLE}."
                )
            async for line in response.content:
                if not line.startswith(b'{"index"'):
                    continue
                read = _lines.decode(line)
                turn = None if read.report is None else again_in(read.report)
                if turn is not None:
                    turns.append(turn)
                    continue
                index, placed = waiting.pop(sent[read.index])
                await ready.put(_answer(index, placed, read))
        return float(min(turns, default=wait)), "The service broke off, or hosts had no turn for us"


KEY_VARIABLE: Final = "INVITE_SCANNER_KEY"
"""Holds the key for `--server`: on a command line every user of the machine could read it."""


def key_of(environment: "os._Environ[str]") -> str:
    """The key of the environment, if there is one."""
    return environment.get(KEY_VARIABLE, "").strip()


def _answer(index: int, placed: Placed, line: wire.BulkLine) -> Answer:
    return Answer(
        index=index,
        line=placed.line,
        part=placed.part,
        given=placed.url,
        report=line.report,
        error=line.error,
    )


async def _batches(links: AsyncIterable[Numbered]) -> AsyncIterator[list[Numbered]]:
    batch: list[Numbered] = []
    async for numbered in links:
        batch.append(numbered)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
