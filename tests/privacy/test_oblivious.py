"""Oblivious HTTP against Appendix A of RFC 9458, and what a gateway must refuse."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.errors import DataError, StoreError
from scanner.privacy.oblivious import Gateway, ObliviousKey, UnknownKeyError
from scanner.privacy.oblivious_keys import GRACE_SECONDS, read_or_make_oblivious_keys, rotate
from tests.privacy.oblivious_vectors import rows
from tests.privacy.sealing import AES, CHACHA, Sealed, first_configuration

VECTORS = Path(__file__).parent.parent / "vectors" / "ohttp.json"
ROWS = json.loads(VECTORS.read_text(encoding="utf-8"))["rows"]
NOW = 1_763_900_000.0
KEY = ObliviousKey(7, bytes(range(32)))


def test_the_vectors_are_up_to_date() -> None:
    assert json.loads(json.dumps(rows())) == ROWS, (
        "run: python -m tests.privacy.oblivious_vectors > tests/vectors/ohttp.json"
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_vector(row: dict[str, str]) -> None:
    key = ObliviousKey(int(row["key_id"]), bytes.fromhex(row["key_seed"]))
    assert key.configuration().hex() == row["key_configuration"]
    request = bytes.fromhex(row["request"])
    sealed = Sealed(
        key.configuration(), request, aead=int(row["aead"]), ephemeral=bytes.fromhex(row["ephemeral_seed"])
    )
    assert sealed.bytes.hex() == row["sealed_request"]
    opened, answering = Gateway((key,)).open(sealed.bytes)
    assert opened == request
    answer = answering.seal(bytes.fromhex(row["response"]), bytes.fromhex(row["response_nonce"]))
    assert answer.hex() == row["sealed_response"]
    assert sealed.open(answer).hex() == row["response"]


def test_configurations_carry_their_length() -> None:
    written = Gateway((KEY,)).configurations
    assert written[:2] == len(KEY.configuration()).to_bytes(2)
    assert first_configuration(written) == KEY.configuration()


@settings(max_examples=30)
@given(st.binary(max_size=5_000), st.sampled_from([AES, CHACHA]))
def test_what_is_sealed_is_opened(plain: bytes, aead: int) -> None:
    sealed = Sealed(KEY.configuration(), plain, aead=aead)
    opened, answering = Gateway((KEY,)).open(sealed.bytes)
    assert opened == plain
    first, second = answering.seal(plain), answering.seal(plain)
    assert first != second
    assert sealed.open(first) == sealed.open(second) == plain


@settings(max_examples=40)
@given(st.integers(0, 119), st.integers(0, 7))
def test_every_flipped_bit_is_noticed(place: int, bit: int) -> None:
    sealed = bytearray(Sealed(KEY.configuration(), b"x" * 65).bytes)
    assert len(sealed) == 120
    sealed[place] ^= 1 << bit
    with pytest.raises(DataError):
        Gateway((KEY,)).open(bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"\x07", bytes(39), b"\x07\x00\x20\x00\x01\x00\x01" + bytes(32)])
def test_what_is_no_sealed_request(sealed: bytes) -> None:
    with pytest.raises(DataError):
        Gateway((KEY,)).open(sealed)


@pytest.mark.parametrize("header", ["08002000010001", "07001000010001", "07002000020001", "07002000010002"])
def test_another_key_or_suite(header: str) -> None:
    with pytest.raises(UnknownKeyError):
        Gateway((KEY,)).open(bytes.fromhex(header) + bytes(48))


def test_secrets_stay_out_of_what_is_printed() -> None:
    _, answering = Gateway((KEY,)).open(Sealed(KEY.configuration(), b"").bytes)
    assert repr(KEY) == "ObliviousKey(number=7)"
    assert repr(answering) == "Answering(<SECRET>)"


def test_keys_follow_each_other_and_go(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ohttp.keys"
    (first,) = read_or_make_oblivious_keys(path, NOW)
    assert read_or_make_oblivious_keys(path, NOW)[0].public == first.public
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert rotate(path, NOW + 10) == (first.number + 1) % 256
    second, former = read_or_make_oblivious_keys(path, NOW + 10)
    assert former.public == first.public
    sealed = Sealed(first.configuration(), b"x").bytes
    assert Gateway((second, former)).open(sealed)[0] == b"x"
    (left,) = read_or_make_oblivious_keys(path, NOW + 10 + GRACE_SECONDS)
    assert left.public == second.public, "the old one's grace is over"
    rotate(path, NOW + 10 + GRACE_SECONDS)
    assert len(path.read_text().splitlines()) == 2, "and it is gone from the file"


@pytest.mark.parametrize("text", ["", "1 00 1\n", "x y z\n", "256 " + "00" * 32 + " 1\n", "1 2\n"])
def test_a_broken_key_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ohttp.keys"
    path.write_text(text)
    with pytest.raises(StoreError, match=r"ohttp\.keys cannot be read"):
        read_or_make_oblivious_keys(path, NOW)
