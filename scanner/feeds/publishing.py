"""Publishing a feed: a folder of files becomes one signed file."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from scanner.claims.advisory_review import advisory_problems
from scanner.claims.feed import Feed
from scanner.claims.organisation_review import organisation_problems
from scanner.claims.registry import registry
from scanner.errors import DataError
from scanner.feeds.folder import read_folder
from scanner.feeds.signed import Envelope, sign_feed


def folder_problems(folder: Path) -> list[str]:
    """What is wrong with a folder's files, in sentences. Raises `DataError` when one cannot be read at all."""
    organisations, advisories = read_folder(folder)
    known = registry().merged(organisations, advisories)
    return [
        *(f"{one.id}: {problem}" for one in organisations for problem in organisation_problems(one, known)),
        *(f"{said.id}: {problem}" for said in advisories for problem in advisory_problems(said, known)),
    ]


def make_feed(folder: Path, name: str, serial: int, published: datetime) -> Feed:
    """The feed of a folder's files. Raises `DataError`."""
    organisations, advisories = read_folder(folder)
    return Feed(
        format="invite-scanner-feed/1",
        name=name,
        serial=serial,
        published=published,
        organisations=tuple(organisations),
        advisories=tuple(advisories),
    )


def next_serial(out: Path, now: datetime) -> int:
    """The number of the next edition: the time in seconds, or one more than that of the file it replaces."""
    serial = int(now.astimezone(UTC).timestamp())
    try:
        last = msgspec.json.decode(out.read_bytes(), type=Envelope)
        return max(serial, msgspec.json.decode(last.signed, type=Feed).serial + 1)
    except FileNotFoundError:
        return serial
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(
            f"{out} is there and is no feed of ours ({type(error).__name__}): remove it first"
        ) from None


def publish(feed: Feed, seed: bytes, out: Path) -> int:
    """Write the signed feed, whole or not at all; its size in bytes. Raises `DataError` when it cannot be written."""
    data = sign_feed(feed, seed)
    draft = out.with_name(f".{out.name}.new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(out)
    except OSError as error:
        raise DataError(f"{out} cannot be written ({type(error).__name__})") from None
    return len(data)
