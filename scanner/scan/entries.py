"""What is asked for and what becomes of it: one entry or many, each numbered and recognised once."""

from collections.abc import AsyncIterable, AsyncIterator, Iterable
from itertools import count
from urllib.parse import urlsplit

import msgspec

from scanner.errors import ScannerError
from scanner.links.typed import LONGEST
from scanner.model import Link, Report
from scanner.platforms.classify import NO_LINK, classify


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One link to check. The body of `POST /v1/scan`, and an object line of bulk."""

    url: str
    message: str = ""
    """Text around the link, only if the person chose to share it."""
    confirm_personal: bool = False
    """Open the link although it looks personal."""
    fresh: bool = False
    """Do not use a stored verdict."""

    def __repr__(self) -> str:
        """Leave link and message out."""
        return "Entry()"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one entry of many: a report, or the error that says what was wrong with it."""

    index: int
    report: Report | None = None
    error: ScannerError | None = None


Numbered = tuple[int, Entry, Link]
"""Its place among those given, the entry, and what its link opens."""


def lane(numbered: Numbered) -> str:
    """The host that the scan will ask first; links that are none share a lane."""
    return urlsplit(numbered[2].url).netloc


def recognised(entry: Entry) -> Link:
    """What the link of an entry opens; without a platform where it is none that we can check."""
    return classify(entry.url) if len(entry.url) <= LONGEST else NO_LINK


async def numbering(
    entries: Iterable[str | Entry] | AsyncIterable[str | Entry],
) -> AsyncIterator[Numbered]:
    """Entries as they come, counted and recognised."""
    index = count()
    if isinstance(entries, AsyncIterable):
        async for given in entries:
            yield _numbered(next(index), given)
    else:
        for given in entries:
            yield _numbered(next(index), given)


def _numbered(index: int, given: str | Entry) -> Numbered:
    entry = given if isinstance(given, Entry) else Entry(url=given)
    return index, entry, recognised(entry)
