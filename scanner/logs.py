"""Logging: one line per event, only fields that we name. Links, pages and addresses never get here.

A person at a terminal gets the time, the level and the words; whatever collects logs gets one JSON object per line.
"""

import logging
import sys
from typing import Final

import structlog

FIELDS: Final = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "route",
        "method",
        "status",
        "ms",
        "error",
        "reason",
        "count",
        "port",
        "store",
        "networks",
        "problem",
        "platform",
        "serial",
        "file",
    }
)
"""Every field that may be written (docs/data.md). Others are dropped, so that a careless call cannot leak."""


def configure(level: str) -> None:
    """Write lines to standard error, from `level` on; silence libraries that quote addresses."""
    for_people = sys.stderr.isatty()
    for library in ("aiohttp", "asyncio", "redis"):
        # aiohttp's own access and error logs hold URLs and tracebacks (docs/data.md): ours replace them.
        logging.getLogger(library).setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S" if for_people else "iso", utc=not for_people),
            _allowed,
            structlog.dev.ConsoleRenderer() if for_people else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        # Standard error as it is when a line is written, not as it was when this was called.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _allowed(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {name: value for name, value in event.items() if name in FIELDS}
