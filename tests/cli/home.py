"""A folder in which commands find their settings and files."""

from pathlib import Path

import pytest

from scanner.store import Verdicts, open_store


def settle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the environment name files in the folder."""
    monkeypatch.setenv("SCANNER_STORE", f"sqlite:///{folder}/store.sqlite")
    monkeypatch.setenv("SCANNER_SECRET_FILE", str(folder / "secret"))
    monkeypatch.setenv("SCANNER_LIST_KEY_FILE", str(folder / "list.key"))
    return folder


async def open_home(folder: Path) -> Verdicts:
    """The store that the commands will find."""
    return await open_store(f"sqlite:///{folder}/store.sqlite", folder / "secret")
