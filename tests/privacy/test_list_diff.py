import pytest

from scanner.errors import DataError
from scanner.privacy.list_client import verify_list
from scanner.privacy.list_diff import apply_diff, encode_diff, fold
from scanner.privacy.list_format import Entries, patch
from tests.privacy.lists import KEYS, digest, entries, header, signed

BEFORE = entries(100)
GONE = b"".join(sorted([digest(1), digest(2)]))
CAME = b"".join(sorted([digest(200), digest(3)]))
AFTER = patch(BEFORE, GONE, CAME, b"\x42\x43")
NEW = signed(AFTER, serial=9)
DIFF = encode_diff(7, (GONE, CAME, b"\x42\x43"), NEW[:48], NEW[-64:])


def test_a_difference_leads_to_the_very_bytes_of_the_newer_list() -> None:
    rebuilt = apply_diff(header(BEFORE), BEFORE, DIFF)
    assert rebuilt == NEW
    assert verify_list(rebuilt, {KEYS.id: KEYS.public}, newer_than=7)[1] == AFTER
    assert len(DIFF) == 24 + 2 * 8 + 2 * 9 + 48 + 64


@pytest.mark.parametrize(
    "data",
    [
        b"",
        DIFF[:30],
        DIFF[:-1],
        b"ISL\x01" + DIFF[4:],
        DIFF[:15] + b"\x08" + DIFF[16:],
        DIFF[:16] + b"\xff" * 8 + DIFF[24:],
    ],
)
def test_a_broken_difference_is_refused(data: bytes) -> None:
    with pytest.raises(DataError):
        apply_diff(header(BEFORE), BEFORE, data)


def test_a_difference_that_leads_elsewhere_is_refused() -> None:
    with pytest.raises(DataError, match="does not lead"):
        apply_diff(header(BEFORE), Entries(), DIFF)


def test_several_differences_fold_into_one() -> None:
    a, b, c = (bytes([n]) * 8 for n in (1, 2, 3))
    assert fold([(b"", a + b, b"\x41\x42"), (b, c, b"\x43"), (a, b, b"\x44")]) == (a, b + c, b"\x44\x43")
    assert fold([]) == (b"", b"", b"")
