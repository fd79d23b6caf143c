"""Secret files: made on first start, readable by their owner only, never inside the database."""

import contextlib
import os
import secrets
import stat
from pathlib import Path

from scanner.errors import StoreError

SECRET_BYTES = 32


def read_or_make_secret(path: Path) -> bytes:
    """The 32 bytes in the file, in hexadecimal; made with mode 0600 when the file is missing.

    Several processes that start together agree on one: whoever links the file first wins. A file that others may
    read is closed to them. Raises `StoreError` that says what is wrong, never the content.
    """
    with contextlib.suppress(FileNotFoundError):
        return _read(path)
    with contextlib.suppress(FileExistsError):
        write_secret(path, secrets.token_bytes(SECRET_BYTES).hex() + "\n", replace=False)
    return _read(path)


def write_secret(path: Path, text: str, *, replace: bool) -> None:
    """Write a secret file whole or not at all, mode 0600.

    Raises `FileExistsError` when it exists and `replace` is false, `StoreError` when it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError as error:
        raise StoreError(f"the secret file {path} cannot be written ({type(error).__name__})") from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def read_secret_text(path: Path) -> str:
    """The file's text; takes away other people's right to read it.

    Raises `FileNotFoundError` when it is missing, `StoreError` when it cannot be read.
    """
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"the secret file {path} cannot be read ({type(error).__name__})") from None


def _read(path: Path) -> bytes:
    try:
        secret = bytes.fromhex(read_secret_text(path).strip())
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise StoreError(f"the secret file {path} does not hold {SECRET_BYTES} bytes in hexadecimal")
    return secret
