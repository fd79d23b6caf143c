"""The Chrome DevTools Protocol over two pipes: JSON messages, each ended by a zero byte.

A pipe needs no port, so nobody else on the machine can drive the browser, and the browser needs no network
(chromium/chromium `content/browser/devtools/devtools_pipe_handler.cc`).
"""

import asyncio
import os
from collections.abc import Callable
from typing import Any, Final

import msgspec

LONGEST: Final = 6 * 1024 * 1024
"""Bytes of one message that are taken; a page that makes a longer one is not drawn."""

Event = dict[str, Any]
"""Parameters of an event, as the protocol names them."""


class PipeError(Exception):
    """The browser is gone, said something too long, or refused a command."""


class _Message(msgspec.Struct, rename="camel"):
    id: int = 0
    method: str = ""
    params: Event = {}
    result: Event = {}
    error: Event | None = None


class Pipe:
    """Our end. `heard` is called with every event's name and parameters, in the order in which they come."""

    def __init__(self, heard: Callable[[str, Event], None]) -> None:
        self._heard = heard
        self._count = 0
        self._waiting: dict[int, asyncio.Future[Event]] = {}
        self._rest = bytearray()
        self._decoder = msgspec.json.Decoder(_Message)
        self._reading: asyncio.ReadTransport | None = None
        self._writing: asyncio.WriteTransport | None = None
        self.closed = asyncio.Event()
        """Set when the browser has gone, or what it said could not be understood."""

    async def open(self, reading: int, writing: int) -> None:
        """Take over two file descriptors: from the browser, to the browser."""
        loop = asyncio.get_running_loop()
        self._reading, _ = await loop.connect_read_pipe(lambda: _Ear(self), os.fdopen(reading, "rb", 0))
        self._writing, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(writing, "wb", 0))

    def close(self) -> None:
        """Let go; commands that wait fail."""
        for transport in (self._reading, self._writing):
            if transport is not None:
                transport.close()
        self.lost()

    async def call(self, command: str, session: str = "", **parameters: Any) -> Event:
        """Send a command and wait for its result. Raises `PipeError`."""
        return await self.send(command, session, **parameters)

    def send(self, command: str, session: str = "", **parameters: Any) -> "asyncio.Future[Event]":
        """Send a command at once; its result comes later, or never matters."""
        future: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        # Nobody may be waiting when the browser is killed.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        if self.closed.is_set() or self._writing is None:
            future.set_exception(PipeError("the browser has gone"))
            return future
        self._count += 1
        self._waiting[self._count] = future
        message: dict[str, Any] = {"id": self._count, "method": command, "params": parameters}
        if session:
            message["sessionId"] = session
        self._writing.write(msgspec.json.encode(message) + b"\0")
        return future

    def feed(self, data: bytes) -> None:
        """Take in what the browser said."""
        self._rest += data
        *messages, rest = bytes(self._rest).split(b"\0")
        self._rest = bytearray(rest)
        if len(rest) > LONGEST:
            self.close()
            return
        for message in messages:
            try:
                self._understand(self._decoder.decode(message))
            except (msgspec.MsgspecError, RecursionError):
                self.close()
                return

    def lost(self) -> None:
        """The browser is gone."""
        self.closed.set()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(PipeError("the browser has gone"))
        self._waiting.clear()

    def _understand(self, message: _Message) -> None:
        if message.method:
            self._heard(message.method, message.params)
            return
        future = self._waiting.pop(message.id, None)
        if future is None or future.done():
            return
        if message.error is None:
            future.set_result(message.result)
        else:
            future.set_exception(PipeError("the browser refused a command"))


class _Ear(asyncio.Protocol):
    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def data_received(self, data: bytes) -> None:
        self._pipe.feed(data)

    def connection_lost(self, _error: Exception | None) -> None:
        self._pipe.lost()
