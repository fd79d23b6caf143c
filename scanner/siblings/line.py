"""A worker's end: asks, and knows at once when nobody is there to answer."""

import asyncio
import itertools
import socket

import msgspec

from scanner.errors import StoreError
from scanner.siblings.messages import LONGEST, Answer, Matter, Request, answers, line


class Line:
    """The connection to the parent."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._lost = False
        self._listening = asyncio.create_task(self._listen(reader))

    @classmethod
    async def open(cls, own: socket.socket) -> "Line":
        """Take over a connected socket."""
        return cls(*await asyncio.open_connection(sock=own, limit=LONGEST))

    async def close(self) -> None:
        """Hang up."""
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)
        self._writer.close()

    def tell(self, matter: Matter, name: str, number: float = 0.0, why: str = "") -> int:
        """Say something; gives the number that an answer will carry. Raises `StoreError` when nobody listens."""
        if self._lost:
            raise StoreError("unreachable")
        request = next(self._numbers)
        self._writer.write(line(Request(request, matter, name, number, why)))
        return request

    async def ask(self, matter: Matter, name: str, number: float = 0.0) -> Answer:
        """Ask and wait. Raises `StoreError` when nobody answers any more."""
        request = self.tell(matter, name, number)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[request] = future
        try:
            return await future
        finally:
            self._waiting.pop(request, None)

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            while said := await reader.readline():
                answer = answers.decode(said)
                future = self._waiting.get(answer.number_of_request)
                if future is not None and not future.done():
                    future.set_result(answer)
        except (msgspec.MsgspecError, ValueError, ConnectionError):
            return
        finally:
            self._lost = True
            for future in self._waiting.values():
                if not future.done():
                    future.set_exception(StoreError("unreachable"))
