"""The list as plain files, so that any static host can serve it: a dead centre is not a dead product."""

import os
from pathlib import Path

import msgspec

from scanner.errors import StoreError
from scanner.privacy.keys import ListKeys
from scanner.privacy.publisher import Edition


def export(edition: Edition, keys: ListKeys, folder: Path) -> int:
    """Write the list, its keys and every bucket below `folder`; how many files.

    Each file is replaced whole, and buckets of a length that is no longer served are removed, so a host may serve the
    folder all the while. Raises `StoreError` when it cannot be written.
    """
    buckets = folder / "v1" / "hashes"
    files: dict[Path, bytes] = {
        folder / "v1" / "list": edition.full,
        folder / "v1" / "keys": msgspec.json.encode(keys.document()),
    }
    files |= {buckets / prefix: bucket for prefix, bucket in edition.buckets.every()}
    # Last, so that nobody is told of a length whose files are not there yet.
    files[buckets / "index.json"] = edition.sizes
    try:
        buckets.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            _replace(path, content)
        for left in set(buckets.iterdir()) - files.keys():
            left.unlink()
    except OSError as error:
        raise StoreError(
            f"the folder {folder} cannot be written ({os.strerror(error.errno or 0)}). Name another one."
        ) from None
    return len(files)


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    draft.replace(path)
