"""The other side of `scanner.fetch.parsing`: a mother process that forks readers, and the readers.

The mother imports everything once and then only forks, so that a killed reader is replaced in milliseconds. It talks to
nobody but its parent: one control socket, over which it gets a job description and then one end of a socket pair for
every reader wanted. When the control socket closes, it ends; when a reader's socket closes, the reader ends. A reader
that takes too long is ended by the kernel through its own timers, whatever native code it is in.
"""

import gc
import importlib
import os
import resource
import signal
import socket
import struct
from collections.abc import Callable
from typing import Any

import msgspec

LENGTH = struct.Struct(">I")
"""Every message is preceded by its length."""

DONE = b"\x00"
TOO_BIG = b"\x01"
FAILED = b"\x02"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What the mother is told first."""

    function: str
    """`module:name` of what readers run."""
    seconds: float
    """Wall-clock time of one job."""
    cpu_seconds: float
    """Processor time of one job."""
    memory: int
    """Bytes of address space that a reader may use beyond what the mother has."""
    warm: tuple[Any, ...] | None = None
    """Arguments of a trial call in the mother, so that readers inherit what the function loads lazily."""


def receive(connection: socket.socket) -> bytes | None:
    """Read one message; None at the end."""
    head = _exactly(connection, LENGTH.size)
    return None if head is None else _exactly(connection, LENGTH.unpack(head)[0])


def _exactly(connection: socket.socket, count: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < count:
        part = connection.recv(count - len(parts))
        if not part:
            return None
        parts += part
    return bytes(parts)


def answer_to(function: Callable[..., Any], message: bytes) -> bytes:
    """Run one job. Nothing of an exception is passed on: its text could hold a page's."""
    try:
        return DONE + msgspec.msgpack.encode(function(*msgspec.msgpack.decode(message)))
    except (MemoryError, RecursionError):
        return TOO_BIG
    except Exception:
        return FAILED


def limit(order: Order) -> None:
    """Take away what a reader has no use for."""
    with open("/proc/self/statm", encoding="ascii") as statistics:  # noqa: PTH123  a file that is not on a disk
        pages = int(statistics.read().split()[0])
    space = pages * resource.getpagesize() + order.memory
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
    os.nice(5)


def read_jobs(connection: socket.socket, function: Callable[..., Any], order: Order) -> None:
    """Answer jobs until the socket closes. SIGALRM and SIGPROF end the process, as is their default."""
    while (message := receive(connection)) is not None:
        signal.setitimer(signal.ITIMER_REAL, order.seconds)
        signal.setitimer(signal.ITIMER_PROF, order.cpu_seconds)
        answer = answer_to(function, message)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        connection.sendall(LENGTH.pack(len(answer)) + answer)


def _be_reader(connection: socket.socket, function: Callable[..., Any], order: Order) -> None:
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # Native libraries print to stderr when they give up, with pieces of their input.
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 2)
        limit(order)
        read_jobs(connection, function, order)
    except (OSError, MemoryError):
        pass  # the parent is gone, or there is nothing left to say it with
    finally:
        os._exit(0)  # no clean-up of the mother's things


def main(control_number: int) -> None:
    """Be the mother, on an inherited socket."""
    # A terminal sends Ctrl-C to the whole group; when to end is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Readers are reaped by the kernel.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=control_number) as control:
        order = msgspec.msgpack.decode(control.recv(1 << 16), type=Order)
        module, _, name = order.function.partition(":")
        function: Callable[..., Any] = getattr(importlib.import_module(module), name)
        if order.warm is not None:
            function(*order.warm)
        gc.freeze()  # keeps the collector from touching, and so copying, pages that are shared
        while True:
            message, files, _, _ = socket.recv_fds(control, 1, 1)
            if not message:
                return
            if os.fork() == 0:
                control.close()
                _be_reader(socket.socket(fileno=files[0]), function, order)
            os.close(files[0])
