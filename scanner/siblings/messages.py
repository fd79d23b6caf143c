"""What workers and their parent say to each other: one JSON array a line."""

from enum import StrEnum
from typing import Final

import msgspec


class Matter(StrEnum):
    """What a worker asks about."""

    TAKE = "take"
    """`name` a host, `number` seconds of patience. The answer's `seconds` say when to send; `why` refuses."""
    ANSWERED = "answered"
    FAILED = "failed"
    """`name` a host, `why` the reason of the failure."""
    PAUSED = "paused"
    """`name` a host, `number` seconds."""
    HOLD = "hold"
    """`name` a link's keyed hash. Answered when it is the worker's; `seconds` above 0 when somebody held it before."""
    FREE = "free"
    HIT = "hit"
    """`name` a caller's keyed hash, `number` of links. The answer's `seconds` are to be waited."""


class Request(msgspec.Struct, array_like=True):
    """From a worker."""

    number_of_request: int
    matter: Matter
    name: str
    number: float = 0.0
    why: str = ""


class Answer(msgspec.Struct, array_like=True):
    """From the parent."""

    number_of_request: int
    seconds: float = 0.0
    why: str = ""
    """A `not_seen` reason where the request is refused."""


LONGEST: Final = 4_096
"""Bytes of one line; a host name has 253."""
requests: Final = msgspec.json.Decoder(Request)
answers: Final = msgspec.json.Decoder(Answer)


def line(message: Request | Answer) -> bytes:
    """One message as it is sent."""
    return msgspec.json.encode(message) + b"\n"
