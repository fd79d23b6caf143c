import struct
from collections.abc import Callable

import pytest

from scanner.errors import DataError
from scanner.privacy.list_client import verify_list
from scanner.privacy.list_format import (
    HEADER,
    MOST_ENTRIES,
    Entries,
    decode_header,
    decode_list,
    encode_unsigned,
    patch,
)
from tests.privacy.lists import KEYS, digest, entries, header, signed

TRUSTED = {KEYS.id: KEYS.public}


@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_what_is_written_can_be_read(count: int) -> None:
    given = entries(count)
    read_header, read = verify_list(signed(given), TRUSTED)
    assert read == given
    assert read_header == header(given)
    assert all(read.code(digest(n)) for n in range(count))
    assert read.code(digest(count)) == 0


def test_two_hundred_thousand_entries_are_small_enough() -> None:
    assert HEADER.size + 1024 + 200_000 * 8 + 64 == 1_601_136 <= 1_700_000


def test_the_bytes_are_those_of_the_page() -> None:
    hashes = bytes.fromhex("00000000000000010100000000000000ff00000000000000")
    data = encode_unsigned(
        header(Entries(hashes, b"\x41\x81\x82"), serial=9, bits=3), Entries(hashes, b"\x41\x81\x82")
    )
    assert data[:8] == b"ISL\x01\x08\x08\x03\x00"
    assert struct.unpack(">QQQI4x8s", data[8:48]) == (9, 1_000, 2_000, 3, KEYS.id)
    assert struct.unpack(">256I", data[48:1072]) == (1, *[2] * 254, 3)
    assert data[1072:] == bytes.fromhex("00000000000001" + "00" * 14) + b"\x41\x81\x82"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: data + b"\x00",
        lambda data: b"X" + data[1:],
        lambda data: data[:3] + b"\x02" + data[4:],
        lambda data: data[:4] + b"\x07" + data[5:],
        lambda data: data[:6] + b"\x11" + data[7:],
        lambda data: data[:32] + (MOST_ENTRIES + 1).to_bytes(4) + data[36:],
        lambda data: data[:48] + b"\xff" * 4 + data[52:],
        lambda data: data[:1068] + (4).to_bytes(4) + data[1072:],
        lambda data: data[:1072] + b"\xff" * 7 + data[1079:],
    ],
)
def test_a_broken_list_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(DataError):
        decode_list(
            spoil(signed(Entries(b"\x01" * 8 + b"\x01" * 7 + b"\x02" + b"\x02" * 8, b"\x41\x41\x41")))
        )


def test_a_list_is_refused_when_its_signature_key_or_age_is_wrong() -> None:
    good = signed(entries(3))
    with pytest.raises(DataError, match="signature"):
        verify_list(good[:-65] + bytes([good[-65] ^ 0xC0]) + good[-64:], TRUSTED)
    with pytest.raises(DataError, match="trusted"):
        verify_list(good, {})
    with pytest.raises(DataError, match="older"):
        verify_list(good, TRUSTED, newer_than=7)


def test_a_patch_removes_adds_and_changes() -> None:
    before = entries(50)
    gone, changed = digest(3), digest(4)
    added = sorted([changed, digest(99)])
    after = patch(before, gone, b"".join(added), b"\x42\x42")
    assert (len(after), after.code(gone), after.code(changed), after.code(digest(99))) == (50, 0, 0x42, 0x42)
    assert after.hashes == b"".join(sorted({digest(n) for n in range(50)} - {gone} | {digest(99)}))
    assert patch(before, b"", b"", b"") == before
    assert patch(before, digest(1_000), b"", b"") == before


def test_values_do_not_show_what_they_hold() -> None:
    assert repr(entries(2)) == "Entries(2)"
    assert "0001" not in repr(KEYS) and KEYS.id.hex() in repr(KEYS)


def test_a_header_needs_its_bytes() -> None:
    with pytest.raises(DataError, match="short"):
        decode_header(b"ISL\x01")
