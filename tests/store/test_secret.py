import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scanner.errors import StoreError
from scanner.store.secret import SECRET_BYTES, read_or_make_secret, read_secret_text, write_secret


def test_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "secret"
    secret = read_or_make_secret(path)
    assert len(secret) == SECRET_BYTES
    assert read_or_make_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["secret"]


def test_all_who_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: read_or_make_secret(tmp_path / "secret"), range(32)))
    assert len(secrets) == 1


def test_what_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    read_or_make_secret(path)
    path.chmod(0o644)
    read_or_make_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"abcd\n", b"no hexadecimal", b"\xff\xfe", b"00" * 33])
def test_a_file_that_holds_no_secret(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "secret"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"secret file .*secret"):
        read_or_make_secret(path)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        read_or_make_secret(tmp_path / "file" / "secret")


def test_replacing(tmp_path: Path) -> None:
    path = tmp_path / "key"
    write_secret(path, "one", replace=False)
    with pytest.raises(FileExistsError):
        write_secret(path, "two", replace=False)
    write_secret(path, "three", replace=True)
    assert read_secret_text(path) == "three"
