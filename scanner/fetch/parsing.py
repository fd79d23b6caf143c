"""Reading hostile bytes in processes that can be killed, so that no page stalls or bloats the service.

No parser is linear for every input, and a native one can crash. A job therefore runs in a child with limits on wall
clock, processor time and address space. Answers are decoded as values of one known type: a child that a page has taken
over can lie about that page, and nothing else.
"""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import msgspec

from scanner.errors import FetchError
from scanner.fetch.parse_child import DONE, LENGTH, TOO_BIG, Order, answer_to
from scanner.model.codes import NotSeenReason

Result = TypeVar("Result")

MIB = 1024 * 1024

MOST_ANSWER = 8 * MIB
"""Longest answer that is taken from a child, in bytes."""

JOBS_PER_READER = 1000
"""After so many jobs a reader is replaced, so that what leaks in native code does not add up."""

_START_SECONDS = 30.0
"""Most time for the mother process to import everything, on a busy machine."""


class _Reader:
    """Our end of one child."""

    __slots__ = ("jobs", "pipe")

    def __init__(self, pipe: socket.socket) -> None:
        self.pipe = pipe
        self.jobs = 0


class Workers(Generic[Result]):
    """Runs one pure function in killable children. An asynchronous context manager, for one event loop.

    The function must be importable by its name; its arguments must be bytes, texts, numbers; its result a value that
    msgspec can write and read. Children start at the first job.
    """

    def __init__(
        self,
        function: Callable[..., Result],
        result: type[Result],
        *,
        count: int = 1,
        seconds: float = 5.0,
        cpu_seconds: float = 2.0,
        memory: int = 256 * MIB,
        warm: tuple[Any, ...] | None = None,
    ) -> None:
        """`count` children at most; 0 runs jobs in the event loop. The limits hold for one job each; see `Order`."""
        self._function = function
        self._decoder = msgspec.msgpack.Decoder(result)
        self._count = count
        self._order = Order(
            function=f"{function.__module__}:{function.__qualname__}",
            seconds=seconds,
            cpu_seconds=cpu_seconds,
            memory=memory,
            warm=warm,
        )
        self._free = asyncio.Semaphore(max(count, 1))
        self._idle: list[_Reader] = []
        self._jobs: set[asyncio.Task[Result]] = set()
        self._starting = asyncio.Lock()
        self._mother: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self.killed = 0
        """Jobs ended by a limit or a crash so far."""
        self.failed = 0
        """Jobs that raised an exception so far: mistakes of ours."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End all children; jobs under way are cancelled."""
        for job in self._jobs:
            job.cancel()
        await asyncio.gather(*self._jobs, return_exceptions=True)
        for reader in self._idle:
            reader.pipe.close()
        self._idle.clear()
        await asyncio.to_thread(self._end_mother)

    async def run(self, *arguments: Any) -> Result:
        """Return the function's result.

        Raises `FetchError`: `timeout` for a job that took too long, `too_large` for one that wanted too much memory or
        crashed its child, `layout_unknown` for one that raised an exception. All mean: could not be read.
        """
        if not self._count:
            return self._result(answer_to(self._function, msgspec.msgpack.encode(arguments)))
        # A job is never abandoned half-way: its child stays busy, and its place taken, until it is over.
        job = asyncio.ensure_future(self._job(arguments))
        self._jobs.add(job)
        job.add_done_callback(self._over)
        return await asyncio.shield(job)

    def _over(self, job: "asyncio.Task[Result]") -> None:
        self._jobs.discard(job)
        if not job.cancelled():
            job.exception()  # taken note of, in case whoever asked has left

    async def _job(self, arguments: tuple[Any, ...]) -> Result:
        async with self._free:
            reader = self._idle.pop() if self._idle else await self._start_reader()
            loop = asyncio.get_running_loop()
            started = loop.time()
            try:
                # Written out only now: jobs that wait for a reader hold their page once, not twice.
                answer = await self._ask(reader, msgspec.msgpack.encode(arguments))
            except (OSError, TimeoutError):
                reader.pipe.close()
                self.killed += 1
                # A child that ran into its timers has used at least that much time; otherwise it crashed.
                slow = loop.time() - started >= min(self._order.cpu_seconds, self._order.seconds)
                raise FetchError(NotSeenReason.TIMEOUT if slow else NotSeenReason.TOO_LARGE) from None
            except BaseException:
                reader.pipe.close()
                raise
            reader.jobs += 1
            if reader.jobs < JOBS_PER_READER and answer.startswith(DONE):
                self._idle.append(reader)
            else:
                reader.pipe.close()
            return self._result(answer)

    def _result(self, answer: bytes) -> Result:
        if answer.startswith(TOO_BIG):
            self.killed += 1
            raise FetchError(NotSeenReason.TOO_LARGE)
        if answer.startswith(DONE):
            try:
                return self._decoder.decode(answer[len(DONE) :])
            except msgspec.MsgspecError:
                pass  # not what was agreed on: as bad as an exception
        self.failed += 1
        raise FetchError(NotSeenReason.LAYOUT_UNKNOWN)

    async def _ask(self, reader: _Reader, message: bytes) -> bytes:
        """Send a job, return the answer. Raises `ConnectionError` when the child is gone."""
        loop = asyncio.get_running_loop()
        # The child's own timers come first; this is for one that cannot even start them.
        async with asyncio.timeout(self._order.seconds + _START_SECONDS):
            await loop.sock_sendall(reader.pipe, LENGTH.pack(len(message)))
            await loop.sock_sendall(reader.pipe, message)
            head = await self._exactly(reader, LENGTH.size)
            length = LENGTH.unpack(head)[0]
            if length > MOST_ANSWER:
                raise ConnectionAbortedError
            return await self._exactly(reader, length)

    async def _exactly(self, reader: _Reader, count: int) -> bytes:
        loop = asyncio.get_running_loop()
        parts = bytearray()
        while len(parts) < count:
            part = await loop.sock_recv(reader.pipe, min(count - len(parts), 1 << 18))
            if not part:
                raise ConnectionResetError
            parts += part
        return bytes(parts)

    async def _start_reader(self) -> _Reader:
        """Have the mother fork a child; starts the mother if there is none (any more)."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        theirs.setblocking(True)  # whatever `socket.setdefaulttimeout` a library of the process has set
        try:
            async with self._starting:
                if self._mother is None or self._mother.poll() is not None:
                    await asyncio.to_thread(self._start_mother)
            assert self._control is not None  # noqa: S101  set together with the mother
            socket.send_fds(self._control, [b"+"], [theirs.fileno()])
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return _Reader(ours)

    def _start_mother(self) -> None:
        self._end_mother()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for end in (ours, theirs):
            end.setblocking(True)
        with theirs:
            code = (
                f"import sys; sys.path[:] = {sys.path!r}; "
                f"from scanner.fetch.parse_child import main; main({theirs.fileno()})"
            )
            self._mother = subprocess.Popen(  # noqa: S603  our own interpreter with our own words
                [sys.executable, "-c", code],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={
                    key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "TMPDIR") if key in os.environ
                },
            )
        ours.send(msgspec.msgpack.encode(self._order))
        self._control = ours

    def _end_mother(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._mother is not None:
            try:
                self._mother.wait(2)
            except subprocess.TimeoutExpired:
                self._mother.kill()
                self._mother.wait()
            self._mother = None
