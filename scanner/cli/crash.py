"""What is told when a mistake of ours ends a command or a thread: where it happened, never what it was about.

Messages of exceptions quote links and pages, and a crash is what people paste into public trackers.
"""

import contextlib
import resource
import sys
import threading
import traceback
from typing import Final

SOFTWARE_ERROR: Final = 70
"""EX_SOFTWARE of sysexits.h."""


def told(error: BaseException) -> str:
    """The error's class and the places in our code that led to it, one a line."""
    places = traceback.extract_tb(error.__traceback__)
    return "\n".join(
        (
            f"invite-scanner: a mistake of ours ({type(error).__name__}). Please report these lines:",
            *(f"  {place.filename}:{place.lineno} {place.name}" for place in places),
        )
    )


def keep_quiet() -> None:
    """For processes that run for long: no crash prints a message, and none leaves memory on a disk."""
    sys.excepthook = lambda _kind, error, _trace: _print(error)
    threading.excepthook = lambda given: _print(given.exc_value)
    sys.unraisablehook = lambda given: _print(given.exc_value)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _print(error: BaseException | None) -> None:
    if error is not None:
        print(told(error), file=sys.stderr, flush=True)
