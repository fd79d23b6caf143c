"""Becomes a browser: puts two pipes where DevTools looks for them, sets limits, and never outlives its parent.

Run as a program, by path: `launch.py READING WRITING CPU_SECONDS FILE_BYTES COMMAND...`. Needs nothing but the standard
library.
"""

import ctypes
import fcntl
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal to get when the parent dies."""
DEVTOOLS_READS, DEVTOOLS_WRITES = 3, 4
"""File descriptors of `--remote-debugging-pipe`."""


def main(arguments: list[str]) -> None:
    """Prepare this process, then run the command in its place."""
    reading, writing, cpu_seconds, file_bytes = (int(argument) for argument in arguments[:4])
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Copies first, out of the way: either pipe may stand where the other has to go.
    copies = [fcntl.fcntl(pipe, fcntl.F_DUPFD_CLOEXEC, DEVTOOLS_WRITES + 1) for pipe in (reading, writing)]
    os.dup2(copies[0], DEVTOOLS_READS)
    os.dup2(copies[1], DEVTOOLS_WRITES)
    os.execvp(arguments[4], arguments[4:])  # noqa: S606  no shell is wanted: the words are the caller's own


if __name__ == "__main__":
    main(sys.argv[1:])
