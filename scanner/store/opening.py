"""From the setting `SCANNER_STORE` to verdicts that are ready for use."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from scanner.errors import SettingsError
from scanner.model.rules import RULES
from scanner.store.redis import RedisStore
from scanner.store.redis_connection import SCHEMES
from scanner.store.seal import Sealer
from scanner.store.seam import Store
from scanner.store.secret import read_or_make_secret
from scanner.store.sqlite import SqliteStore
from scanner.store.verdicts import Verdicts


def make_store(url: str) -> Store:
    """The store that a URL names, not yet open: `sqlite:///relative`, `sqlite:////absolute` or `redis://host:port/db`.

    Raises `SettingsError` for any other.
    """
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return SqliteStore(Path(url.removeprefix("sqlite:///")))
    if url.startswith(SCHEMES):
        return RedisStore(url)
    raise SettingsError(
        "SCANNER_STORE takes sqlite:///relative, sqlite:////absolute or redis://host:port/db."
    )


async def open_store(
    url: str,
    secret_file: Path,
    *,
    rules: str = RULES,
    retention: timedelta = timedelta(days=7),
    now: Callable[[], float] = time.time,
) -> Verdicts:
    """Open the store that `url` names, with the secret in `secret_file` (made when missing).

    A store that cannot be opened now does not stop the service: `Verdicts.trouble` says why, and it is tried again.
    Raises `SettingsError` for a URL that is none, `StoreError` for a secret that cannot be read or made.
    """
    verdicts = Verdicts(
        make_store(url), Sealer(read_or_make_secret(secret_file)), rules=rules, retention=retention, now=now
    )
    await verdicts.open()
    return verdicts
