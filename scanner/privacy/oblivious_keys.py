"""The gateway's keys on disk, and how one follows another.

A line for each key, the newest first: its number, its seed in hexadecimal, and when it was made. Requests that were sealed
to a key that is gone cannot be opened by anybody, whoever kept them: so old keys are removed, soon and for good.
"""

import contextlib
import secrets
from pathlib import Path
from typing import Final

from scanner.errors import StoreError
from scanner.privacy.oblivious import ObliviousKey
from scanner.store.secret import read_secret_text, write_secret

GRACE_SECONDS: Final = 2 * 86_400
"""How long a key still opens requests after it was followed by another: clients keep ours for a day."""
_Lines = tuple[tuple[int, str, int], ...]


def read_or_make_oblivious_keys(path: Path, now: float) -> tuple[ObliviousKey, ...]:
    """The keys that open requests now, the newest first; made on first start. Raises `StoreError`."""
    try:
        lines = _read(path)
    except FileNotFoundError:
        # Where another process of ours was faster, its key is the one.
        with contextlib.suppress(FileExistsError):
            _write(path, (_made(secrets.randbelow(256), now),), replace=False)
        lines = _read(path)
    return tuple(ObliviousKey(number, bytes.fromhex(seed)) for number, seed, _ in _living(lines, now))


def rotate(path: Path, now: float) -> int:
    """Put a new key in front and remove those whose grace is over; the new key's number. Raises `StoreError`."""
    read_or_make_oblivious_keys(path, now)
    lines = _living(_read(path), now)
    fresh = _made((lines[0][0] + 1) % 256, now)
    _write(path, (fresh, *lines), replace=True)
    return fresh[0]


def _living(lines: _Lines, now: float) -> _Lines:
    """Keys that are the newest, or were until their grace began."""
    followed_at = [now, *(made for _, _, made in lines)]
    return tuple(
        line for line, followed in zip(lines, followed_at, strict=False) if now - followed < GRACE_SECONDS
    )


def _made(number: int, now: float) -> tuple[int, str, int]:
    return number, secrets.token_bytes(32).hex(), int(now)


def _read(path: Path) -> _Lines:
    try:
        lines = tuple(
            (int(number), seed, int(made))
            for number, seed, made in (line.split() for line in read_secret_text(path).splitlines())
        )
        if not lines or any(
            not 0 <= number < 256 or len(bytes.fromhex(seed)) != 32 for number, seed, _ in lines
        ):
            raise ValueError
    except ValueError:
        raise StoreError(
            f"the key file {path} cannot be read: docs/oblivious-http.md shows its lines"
        ) from None
    return lines


def _write(path: Path, lines: _Lines, *, replace: bool) -> None:
    write_secret(path, "".join(f"{number} {seed} {made}\n" for number, seed, made in lines), replace=replace)
