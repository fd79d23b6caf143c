"""The parent's end: the books of all workers, and one walk at a time for every link."""

import asyncio
import socket
from collections.abc import Callable
from typing import Final

import msgspec
import structlog

from scanner.errors import FetchError
from scanner.fetch.politeness import HostTurns, LocalTurns, parse_budget
from scanner.model.codes import NotSeenReason
from scanner.siblings.messages import LONGEST, Answer, Matter, Request, line, requests
from scanner.tally import Tally, Window

log: Final = structlog.get_logger("scanner.siblings")


class Desk:
    """Answers workers. Runs in their parent's event loop."""

    def __init__(self, turns: HostTurns, tally: Tally) -> None:
        self._turns = turns
        self._tally = tally
        self._holders: dict[str, _Worker] = {}
        self._waiting: dict[str, list[tuple[_Worker, int]]] = {}

    async def serve(self, own: socket.socket) -> None:
        """Answer one worker until it goes; whatever it held is free then."""
        reader, writer = await asyncio.open_connection(sock=own, limit=LONGEST)
        worker = _Worker(writer)
        try:
            while said := await reader.readline():
                await self._answer(worker, requests.decode(said))
        except (msgspec.MsgspecError, ValueError, ConnectionError):
            log.error("a worker said something that cannot be understood")
        finally:
            self._gone(worker)
            writer.close()

    async def _answer(self, worker: "_Worker", request: Request) -> None:
        name, number = request.name, request.number
        match request.matter:
            case Matter.HOLD:
                self._hold(worker, request)
                return
            case Matter.FREE:
                self._free(worker, name)
                return
            case Matter.ANSWERED:
                await self._turns.answered(name)
                return
            case Matter.FAILED:
                await self._turns.failed(name, NotSeenReason(request.why))
                return
            case Matter.PAUSED:
                await self._turns.paused(name, number)
                return
            case Matter.HIT:
                seconds, why = float(await self._tally.hit(name, int(number))), ""
            case Matter.TAKE:
                seconds, why = await self._take(name, number)
        worker.tell(Answer(request.number_of_request, seconds, why))

    async def _take(self, host: str, patience: float) -> tuple[float, str]:
        try:
            return await self._turns.take(host, patience), ""
        except FetchError as refused:
            return float(refused.retry_after or 0), refused.reason.value

    def _hold(self, worker: "_Worker", request: Request) -> None:
        if request.name in self._holders:
            self._waiting.setdefault(request.name, []).append((worker, request.number_of_request))
            return
        self._holders[request.name] = worker
        worker.tell(Answer(request.number_of_request))

    def _free(self, worker: "_Worker", name: str) -> None:
        """A worker lets go of a link, or waits for it no longer."""
        waiting = [entry for entry in self._waiting.pop(name, ()) if entry[0] is not worker]
        if self._holders.get(name) is worker:
            del self._holders[name]
            if waiting:
                following, number = waiting.pop(0)
                self._holders[name] = following
                following.tell(Answer(number, seconds=1.0))
        if waiting:
            self._waiting[name] = waiting

    def _gone(self, worker: "_Worker") -> None:
        for name in {*self._waiting, *self._holders}:
            self._free(worker, name)


class _Worker:
    """One worker, as the desk sees it."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    def tell(self, answer: Answer) -> None:
        self._writer.write(line(answer))


def open_desk(host_budget: str, client_limit: str, clock: Callable[[], float]) -> Desk:
    """A desk with books in memory. `clock` gives seconds that never go back."""
    return Desk(LocalTurns(parse_budget(host_budget), clock=clock), Window(client_limit))
