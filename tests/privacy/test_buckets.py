import struct

import pytest

from scanner.errors import DataError
from scanner.privacy.buckets import Buckets, changed_counts, count_prefixes, prefix_of, spread
from scanner.privacy.list_client import read_bucket
from scanner.privacy.list_format import Entries, patch
from tests.privacy.lists import KEYS, digest, entries, header

MANY = entries(3_000)


def made(of: Entries, least: int = 50) -> tuple[int, Buckets]:
    bits, fullest = spread(count_prefixes(of), least)
    return bits, Buckets(header(of, bits=bits), of, fullest, KEYS)


def test_every_answer_has_one_size_and_at_least_k_entries() -> None:
    bits, buckets = made(MANY)
    assert bits == 5
    answers = [buckets.answer(f"{n:0{bits}b}") for n in range(1 << bits)]
    assert {len(answer) for answer in answers if answer} == {buckets.sizes[bits]}
    counts = [struct.unpack(">I", answer[36:40])[0] for answer in answers if answer]
    assert min(counts) >= 50
    assert sum(counts) == len(MANY)


def test_a_client_finds_what_is_listed_and_not_what_is_not() -> None:
    bits, buckets = made(MANY)
    for number in (0, 1, 2_999, 3_000, 50_000):
        for length in buckets.sizes:
            answer = buckets.answer(prefix_of(digest(number), length))
            assert answer is not None
            assert read_bucket(answer, digest(number), KEYS.public, 1_500) == MANY.code(digest(number))
    assert sorted(buckets.sizes) == [bits - 2, bits - 1, bits]


@pytest.mark.parametrize("count", [0, 30])
def test_a_small_list_is_one_bucket(count: int) -> None:
    few = entries(count)
    bits, buckets = made(few)
    assert bits == 0
    answer = buckets.answer("all")
    assert answer is not None
    assert read_bucket(answer, digest(0), KEYS.public, 1_500) == few.code(digest(0))
    assert prefix_of(digest(0), 0) == "all"


@pytest.mark.parametrize("prefix", ["", "all", "1", "0101010101", "0201a", "-1010", "+1010", "٠١٠١٠"])
def test_a_prefix_of_another_length_or_kind_is_refused(prefix: str) -> None:
    assert made(MANY)[1].answer(prefix) is None


@pytest.mark.parametrize("at", [0, 4, 5, 7, 35, 39, 60, -1])
def test_an_answer_that_was_changed_is_refused(at: int) -> None:
    bits, buckets = made(MANY)
    answer = bytearray(buckets.answer(prefix_of(digest(0), bits)) or b"")
    answer[at] ^= 0x10
    with pytest.raises(DataError):
        read_bucket(bytes(answer), digest(0), KEYS.public, 1_500)


def test_an_answer_to_another_question_or_too_old_or_cut_is_refused() -> None:
    bits, buckets = made(MANY)
    answer = buckets.answer(prefix_of(digest(0), bits)) or b""
    other = next(digest(n) for n in range(1, 99) if prefix_of(digest(n), bits) != prefix_of(digest(0), bits))
    for data, asked, now in ((answer, other, 1_500), (answer, digest(0), 2_000), (b"", digest(0), 1_500)):
        with pytest.raises(DataError):
            read_bucket(data, asked, KEYS.public, now)


def test_counts_follow_a_patch() -> None:
    removed = b"".join(sorted([digest(5), digest(5_000)]))
    added = b"".join(sorted([digest(6), digest(6_000)]))
    after = patch(MANY, removed, added, b"\x41\x41")
    assert changed_counts(count_prefixes(MANY), MANY, removed, added) == count_prefixes(after)
