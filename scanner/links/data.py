"""The reviewed data about hosts (`scanner/data/hosts/`), decoded and checked when first used."""

from importlib.resources import files
from typing import TypeVar

import msgspec

from scanner.errors import DataError

Shape = TypeVar("Shape")


def decode_hosts(name: str, text: str, shape: type[Shape]) -> Shape:
    """Decode one file's text into its shape. Raises `DataError` that names the file and the place."""
    try:
        return msgspec.toml.decode(text, type=shape, strict=True)
    except msgspec.DecodeError as error:
        raise DataError(f"scanner/data/hosts/{name}: {error}") from None


def read_hosts(name: str, shape: type[Shape]) -> Shape:
    """Read one TOML file of `scanner/data/hosts/`; callers keep the result."""
    text = files("scanner").joinpath("data", "hosts", name).read_text(encoding="utf-8")
    return decode_hosts(name, text, shape)
