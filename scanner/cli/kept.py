"""Opens the store for commands that look after it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from scanner.config import Settings
from scanner.errors import StoreError
from scanner.store import Verdicts, open_store


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Verdicts]:
    """The store that the settings name. Raises `StoreError` in words for people."""
    # A new secret would make all that is kept unreadable, and it would be dropped: not for a look at it.
    if not await asyncio.to_thread(Path(settings.secret_file).exists):
        raise StoreError(
            f"there is no secret file {settings.secret_file}. Look at SCANNER_SECRET_FILE; the service makes it when it starts."
        )
    verdicts = await open_store(
        settings.store, Path(settings.secret_file), retention=timedelta(days=settings.retention_days)
    )
    try:
        if verdicts.trouble:
            raise StoreError(verdicts.trouble)
        yield verdicts
    except StoreError as error:
        raise StoreError(f"the store cannot be used ({error}). Look at SCANNER_STORE.") from None
    finally:
        await verdicts.close()
