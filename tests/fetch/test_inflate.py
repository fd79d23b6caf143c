import contextlib
import gzip
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.inflate import MOST_MEMBERS, STEP, Body, coding_of
from scanner.model.codes import NotSeenReason

PAGE = b"<form><input name=otp></form>" * 50
UNDECODABLE = NotSeenReason.UNDECODABLE


def raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def read(coding: str, wire: bytes, cap: int = 1 << 20, piece: int = 7) -> tuple[bytes, NotSeenReason | None]:
    body = Body(coding, cap)
    for start in range(0, len(wire), piece):
        if not body.feed(wire[start : start + piece]):
            break
    return body.finish()


@pytest.mark.parametrize(
    ("headers", "coding"),
    [
        ([], "identity"),
        ([""], "identity"),
        (["identity"], "identity"),
        (["GZIP"], "gzip"),
        (["x-gzip"], "gzip"),
        (["gzip, identity"], "gzip"),
        ([" deflate "], "deflate"),
        (["br"], None),
        (["zstd"], None),
        (["gzip;q=1"], None),
        (["gzip, gzip"], None),
        (["gzip", "gzip"], None),
        (["identity, br"], None),
    ],
)
def test_coding(headers: list[str], coding: str | None) -> None:
    assert coding_of(headers) == coding


@pytest.mark.parametrize("piece", [1, 2, 1000])
@pytest.mark.parametrize(
    ("coding", "wire"),
    [
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:99], mtime=0) + gzip.compress(PAGE[99:], mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw(PAGE)),
    ],
)
def test_whole_bodies(coding: str, wire: bytes, piece: int) -> None:
    assert read(coding, wire, piece=piece) == (PAGE, None)


@pytest.mark.parametrize("coding", ["identity", "gzip", "deflate"])
def test_no_body_at_all(coding: str) -> None:
    assert read(coding, b"") == (b"", None)


def test_every_cut_is_noticed() -> None:
    for coding, wire in (
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw(PAGE)),
    ):
        for end in range(1, len(wire)):
            data, problem = read(coding, wire[:end], piece=1000)
            assert problem is UNDECODABLE
            assert PAGE.startswith(data)


@pytest.mark.parametrize(
    ("coding", "wire"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0) + b"trailing"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-8] + b"\0" * 8),
        ("gzip", PAGE),
        ("deflate", zlib.compress(PAGE) + b"trailing"),
        ("deflate", bytes.fromhex("78bb00000001") + b"\0" * 64),
        ("gzip", gzip.compress(b"", mtime=0) * (MOST_MEMBERS + 1)),
    ],
)
def test_what_is_not_proper_is_undecodable(coding: str, wire: bytes) -> None:
    assert read(coding, wire)[1] is UNDECODABLE


@pytest.mark.parametrize("cap", [10, STEP - 1, STEP, STEP + 1])
def test_bombs_end_at_the_cap(cap: int) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert read("gzip", bomb, cap, 4096) == (bytes(cap), NotSeenReason.TOO_LARGE)


def test_what_fits_exactly_is_whole() -> None:
    noise = random.Random(1).randbytes(2 * STEP)
    assert read("gzip", gzip.compress(noise, mtime=0), len(noise), 1000) == (noise, None)
    assert read("identity", noise, len(noise), 1000) == (noise, None)


def empty(wire: bytes, coding: str) -> bool:
    """Whether zlib itself finds nothing in it, in one of the forms that a coding allows."""
    for form in (47,) if coding == "gzip" else (15, -15):
        with contextlib.suppress(zlib.error):
            return zlib.decompress(wire, form) == b""
    return not wire


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_end_somehow(wire: bytes, coding: str) -> None:
    data, problem = read(coding, wire, 1000)
    assert len(data) <= 1000
    assert problem is not None or data or empty(wire, coding)
