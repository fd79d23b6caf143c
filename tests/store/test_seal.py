import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.errors import StoreError
from scanner.store.seal import PAD_BYTES, Sealer, hkdf_expand, hkdf_extract

SEALER = Sealer(bytes(range(32)))


def test_hkdf_test_case_1_of_rfc_5869() -> None:
    key = hkdf_extract(bytes.fromhex("000102030405060708090a0b0c"), b"\x0b" * 22)
    assert key.hex() == "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"
    assert hkdf_expand(key, bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"), 42).hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_hkdf_test_case_3_of_rfc_5869_no_salt() -> None:
    assert hkdf_expand(hkdf_extract(b"", b"\x0b" * 22), b"", 42).hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )


@given(st.text(), st.binary(max_size=3_000), st.binary())
def test_what_was_sealed_opens_with_the_same_link(identity: str, plain: bytes, bound: bytes) -> None:
    sealed = SEALER.seal(identity, plain, bound)
    assert SEALER.unseal(identity, sealed, bound) == plain
    assert (len(sealed) - 12 - 16) % PAD_BYTES == 0


@pytest.mark.parametrize(
    ("sealer", "identity", "bound"),
    [(Sealer(bytes(32)), "one", b"row"), (SEALER, "two", b"row"), (SEALER, "one", b"other row")],
    ids=["another secret", "another link", "another row"],
)
def test_nobody_else_opens_it(sealer: Sealer, identity: str, bound: bytes) -> None:
    sealed = SEALER.seal("one", b"report", b"row")
    with pytest.raises(StoreError, match="altered_row"):
        sealer.unseal(identity, sealed, bound)


def test_an_empty_seal_is_refused() -> None:
    with pytest.raises(StoreError):
        SEALER.unseal("one", b"", b"row")


def test_row_keys_depend_on_the_secret() -> None:
    assert SEALER.row_key("one") != Sealer(bytes(32)).row_key("one")
    assert SEALER.fingerprint != Sealer(bytes(32)).fingerprint
    assert "00010203" not in repr(SEALER)
