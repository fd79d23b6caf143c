"""Bytes and milliseconds: the list, its differences, buckets, and what oblivious HTTP adds to a request."""

import gzip
import hashlib
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from rich.table import Table

from bench.privacy.made_up import KEYS, changes, entries, header
from scanner.privacy.binary_http import (
    BinaryRequest,
    BinaryResponse,
    decode_request,
    encode_request,
    encode_response,
    padded,
)
from scanner.privacy.buckets import Buckets, changed_counts, count_prefixes, spread
from scanner.privacy.list_client import verify_list
from scanner.privacy.list_diff import apply_diff, encode_diff
from scanner.privacy.list_format import Entries, decode_header, encode_unsigned, patch
from scanner.privacy.oblivious import Gateway, ObliviousKey
from scanner.web.oblivious_routes import ROOM
from tests.privacy.sealing import Sealed

T = TypeVar("T")
SIZES = (10_000, 100_000, 200_000, 1_000_000)
DAILY = 0.002
"""Share of entries that leave, and that come, in a day of the difference below; a made-up figure, printed beside it."""


def timed(work: Callable[[], T], *, least: float = 0.2) -> tuple[T, float]:
    """The result, and the milliseconds of the fastest of several runs."""
    best, began = float("inf"), time.perf_counter()
    while True:
        start = time.perf_counter()
        result = work()
        now = time.perf_counter()
        best = min(best, now - start)
        if now - began > least:
            return result, best * 1_000


def _release(of: Entries, few: tuple[bytes, bytes, bytes], counts: list[int]) -> None:
    """Make and sign the next list, after a few changes."""
    after = patch(of, *few)
    spread(changed_counts(counts, of, few[0], few[1]), 50)
    KEYS.sign(encode_unsigned(header(after, 8, 0), after))


def lists() -> Table:
    """Sizes and times of lists and differences; the reference is SHA-256 over the same bytes."""
    table = Table(
        "entries", "bytes", "gzip", "build ms", "sign ms", "× SHA-256", "release ms",
        "changes", "difference", "apply + verify ms", "open ms",
        title="The list (release: 50 entries leave, 50 come)",
    )  # fmt: skip
    for count in SIZES:
        of = entries(count)
        counts = count_prefixes(of)
        head = header(of, 7, spread(counts, 50)[0])
        unsigned, build = timed(partial(encode_unsigned, head, of))
        signature, sign = timed(partial(KEYS.sign, unsigned))
        _, reference = timed(partial(hashlib.sha256, unsigned))
        full = unsigned + signature
        few = changes(of, 50)
        _, releasing = timed(partial(_release, of, few, counts))
        day = changes(of, int(count * DAILY))
        later = patch(of, *day)
        newer = header(later, 9, 0)
        newer_signature = KEYS.sign(encode_unsigned(newer, later))
        difference = encode_diff(7, day, newer.encode(), newer_signature)
        trusted = {KEYS.id: KEYS.public}
        _, apply = timed(lambda: verify_list(apply_diff(head, of, difference), trusted))  # noqa: B023  used at once
        _, opening = timed(lambda: verify_list(full, trusted))  # noqa: B023  used at once
        table.add_row(
            f"{count:,}", f"{len(full):,}", f"{len(gzip.compress(full, 6)):,}", f"{build:.1f}", f"{sign:.1f}",
            f"{(build + sign) / reference:.1f}", f"{releasing:.1f}", f"±{int(count * DAILY):,}",
            f"{len(difference):,}", f"{apply:.1f}", f"{opening:.1f}",
        )  # fmt: skip
    return table


def buckets() -> Table:
    """What a look-up gets, and how many listed links share its prefix."""
    table = Table(
        "entries", "bits", "fewest", "mean", "most", "room", "answer bytes", "padding", "first ms", "again µs",
        title="Look-ups (k = 50: never fewer behind a prefix, once there are that many)",
    )  # fmt: skip
    for count in (50, 1_000, *SIZES):
        of = entries(count)
        counts = count_prefixes(of)
        bits, fullest = spread(counts, 50)
        behind = [sum(counts[at : at + (1 << (16 - bits))]) for at in range(0, 1 << 16, 1 << (16 - bits))]
        made = Buckets(header(of, 7, bits), of, fullest, KEYS)
        prefix = f"{1:0{bits}b}" if bits else "all"
        start = time.perf_counter()
        answer = made.answer(prefix)
        first = (time.perf_counter() - start) * 1_000
        _, again = timed(lambda: made.answer(prefix), least=0.05)  # noqa: B023  used at once
        assert answer is not None
        room = (len(answer) - 112) // 9
        mean = sum(behind) / len(behind)
        table.add_row(
            f"{count:,}", str(bits), f"{min(behind):,}", f"{mean:,.0f}", f"{max(behind):,}", str(room),
            f"{len(answer):,}", f"{1 - mean / room:.0%}", f"{first:.2f}", f"{again * 1_000:.1f}",
        )  # fmt: skip
    return table


def oblivious() -> Table:
    """What oblivious HTTP adds; the reference is one X25519 exchange, without which it cannot be."""
    table = Table(
        "request", "plain", "sealed", "answer", "sealed answer", "open µs", "seal µs", "× X25519",
        title=f"Oblivious HTTP (requests padded to 256, answers to {ROOM:,} bytes)",
    )  # fmt: skip
    key = ObliviousKey(7, bytes(range(32)))
    gateway = Gateway((key,))
    mine, peer = X25519PrivateKey.generate(), X25519PrivateKey.generate().public_key()
    _, reference = timed(lambda: mine.exchange(peer))
    scan = b'{"url":"https://chat.whatsapp.com/MadeUpExample000000001"}'
    kind = (("content-type", "application/json"),)
    for name, request, body in (
        ("look-up", BinaryRequest(method="GET", path="/v1/hashes/10111010011"), 1_552),
        ("scan", BinaryRequest(method="POST", path="/v1/scan", fields=kind, content=scan), 2_500),
    ):
        plain = encode_request(request)
        sealed = Sealed(key.configuration(), padded(plain, 256)).bytes
        answer = encode_response(BinaryResponse(status=200, fields=kind, content=bytes(body)))

        def opened(sealed: bytes = sealed) -> object:
            inside, answering = gateway.open(sealed)
            decode_request(inside)
            return answering

        _, opening = timed(opened)
        _, answering = gateway.open(sealed)
        message = padded(answer, ROOM)
        sealed_answer, sealing = timed(lambda: answering.seal(message))  # noqa: B023  used at once
        table.add_row(
            name, str(len(plain)), str(len(sealed)), f"{len(answer):,}", f"{len(sealed_answer):,}",
            f"{opening * 1_000:.0f}", f"{sealing * 1_000:.0f}", f"{(opening + sealing) / reference:.1f}",
        )  # fmt: skip
    return table


def check() -> list[str]:
    """Bounds that must hold, whatever the machine; what is broken."""
    of = entries(200_000)
    whole = len(encode_unsigned(header(of, 1, 11), of)) + 64
    day = changes(of, int(200_000 * DAILY))
    later = header(patch(of, *day), 2, 11)
    difference = len(encode_diff(1, day, later.encode(), bytes(64)))
    broken = []
    if whole > 1_700_000:
        broken.append(f"200,000 entries take {whole:,} bytes, more than 1.7 MB")
    if difference > 10_000:
        broken.append(f"a day's changes take {difference:,} bytes, more than a few kB")
    if decode_header(later.encode()) != later:
        broken.append("a header does not come back as it was written")
    return broken
