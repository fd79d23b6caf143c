"""Functions that misbehave, for the tests of the killable readers: children import them by name."""

import ctypes
import os
import time

import msgspec

CALLS: list[int] = []


class Sum(msgspec.Struct, frozen=True):
    total: int
    pid: int
    calls: int


def add(*numbers: int) -> Sum:
    CALLS.append(1)
    return Sum(total=sum(numbers), pid=os.getpid(), calls=len(CALLS))


def chore(name: str, size: int = 0) -> Sum:
    match name:
        case "sleep":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "eat":
            return Sum(total=len(bytearray(size)), pid=0, calls=0)
        case "crash":
            ctypes.string_at(0)
        case "deep":
            return chore("deep")
        case "raise":
            raise ValueError("text of the page")
        case "write":
            os.write(os.memfd_create("never"), b"x")
        case "lie":
            return "no sum"  # type: ignore[return-value]  # that is the point
        case "flood":
            return "x" * size  # type: ignore[return-value]  # too long an answer
    return add(1)
