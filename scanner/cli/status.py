"""`invite-scanner status`: whether the service on this machine does its work, on one screen.

Reads what the service keeps, with the service's settings: run it as the service's user. Counts only, nothing of a link.
"""

import argparse
import asyncio
import os
import platform
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from typing import Final

import aiohttp
import msgspec

from scanner.assembly import feeds_of
from scanner.cli.kept import opened
from scanner.config import Settings, read_settings
from scanner.errors import ScannerError, StoreError
from scanner.feeds.feeds import State
from scanner.fetch.self_test import self_test
from scanner.jobs.opening import make_jobs
from scanner.jobs.sqlite import SqliteJobs
from scanner.model.rules import RULES
from scanner.store import Verdicts

WRONG: Final = 1
"""Exit code when something needs the operator."""
ANSWER_SECONDS: Final = 5.0
STALE_FACTOR: Final = 3
"""A feed that was not seen for so many of its periods is stale."""
LIBRARIES: Final = ("aiohttp", "ada-url", "redis", "cryptography")
EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  not bound to: asked at the loopback address instead


class Mark(StrEnum):
    """How a line is to be taken."""

    OK = "ok"
    LOOK = "LOOK"
    """Works, but an operator should know."""
    BROKEN = "BROKEN"


class Line(msgspec.Struct, frozen=True):
    """One thing and how it stands."""

    name: str
    mark: Mark
    text: str

    def told(self) -> str:
        """As it is printed."""
        return f"{self.mark:<8}{self.name:<10}{self.text}"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser(
        "status", help="whether the service here works: guard, store, list, jobs, feeds"
    )
    parser.add_argument(
        "--offline", action="store_true", help="do not ask the running service whether it is ready"
    )
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each part. Exit code 0: all of it works; 1: a line is marked BROKEN."""
    return asyncio.run(_run(read_settings(os.environ), ask=not arguments.offline))


async def _run(settings: Settings, *, ask: bool) -> int:
    broken = False
    async for line in lines(settings, ask=ask):
        print(line.told())
        broken |= line.mark is Mark.BROKEN
    return WRONG if broken else 0


async def lines(
    settings: Settings, *, ask: bool, now: Callable[[], float] = time.time
) -> AsyncIterator[Line]:
    """Every line, as soon as it is known. `ask`: ask the running service too."""
    yield _versions()
    if ask:
        yield await _service(settings)
    problems = await self_test()
    yield Line(
        "guard",
        Mark.BROKEN if problems else Mark.OK,
        "; ".join(problems) or "addresses that are not public are refused",
    )
    if settings.allow_networks:
        yield Line(
            "guard", Mark.LOOK, f"SCANNER_ALLOW_NETWORKS lets it reach {', '.join(settings.allow_networks)}"
        )
    if settings.connect_to:
        yield Line("guard", Mark.LOOK, "SCANNER_CONNECT_TO sends requests elsewhere: for demos only")
    async with AsyncExitStack() as stack:
        try:
            verdicts = await stack.enter_async_context(opened(settings))
            for line in await _store(settings, verdicts, now()):
                yield line
            yield await _jobs(settings, now())
        except StoreError as error:
            yield Line("store", Mark.BROKEN, str(error))
    for line in await asyncio.to_thread(_feeds, settings, now()):
        yield line


def _versions() -> Line:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return Line(
        "version",
        Mark.OK,
        f"{version('invite-scanner')}, rules {RULES}; Python {platform.python_version()} on {sys.platform}; {libraries}",
    )


async def _service(settings: Settings) -> Line:
    host = EVERYWHERE.get(settings.host, settings.host)
    shown = f"[{host}]:{settings.port}" if ":" in host else f"{host}:{settings.port}"
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"http://{shown}/readyz") as response,
        ):
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return Line("service", Mark.BROKEN, f"does not answer at {shown}")
    if response.status == 200:
        return Line("service", Mark.OK, f"ready at {shown}")
    detail = answer.get("detail") or answer.get("title") if isinstance(answer, dict) else None
    return Line("service", Mark.BROKEN, f"at {shown}: {detail or f'status {response.status}'}")


async def _store(settings: Settings, verdicts: Verdicts, now: float) -> list[Line]:
    counts = await verdicts.info()
    kept = ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(counts.verdicts.items()))
    oldest = f", the oldest {_age(now - counts.oldest)} old" if counts.oldest else ""
    release, _ = await verdicts.store.released()
    if release is None:
        listed = Line("list", Mark.LOOK, "no edition was made yet: a running service makes the first one")
    else:
        listed = Line(
            "list",
            Mark.OK,
            f"serial {release.serial} of {_stamp(release.created)}, {counts.listed:,} links",
        )
    return [
        Line(
            "store",
            Mark.OK,
            f"{counts.engine}, {counts.bytes:,} bytes; {kept or 'no verdicts'}{oldest}; kept {settings.retention_days:g} days at most",
        ),
        listed,
        Line("appeals", Mark.LOOK if counts.appeals_open else Mark.OK, f"{counts.appeals_open} open"),
    ]


async def _jobs(settings: Settings, now: float) -> Line:
    jobs = make_jobs(settings.store)
    # A look must not make the file: it would belong to whoever looked.
    if isinstance(jobs, SqliteJobs) and not await asyncio.to_thread(jobs.path.exists):
        return Line("jobs", Mark.OK, "none yet")
    try:
        await jobs.open()
        backlog = await jobs.backlog()
    finally:
        await jobs.close()
    oldest = f", the oldest began {_age(now - backlog.oldest)} ago" if backlog.oldest else ""
    return Line(
        "jobs",
        Mark.OK,
        f"{backlog.running} running, {backlog.waiting:,} links wait{oldest}; {backlog.kept} finished and kept",
    )


def _feeds(settings: Settings, now: float) -> list[Line]:
    try:
        feeds = feeds_of(settings)
        feeds.load()
    except ScannerError as error:
        return [Line("registry", Mark.BROKEN, str(error))]
    known = feeds.registry()
    counted = f"{len(known.organisations)} organisations and {len(known.advisories)} advisories count here"
    stale = STALE_FACTOR * settings.feeds_seconds
    return [
        Line("registry", Mark.OK, counted),
        *(_feed(state, now, stale) for state in feeds.states),
    ]


def _feed(state: State, now: float, stale: float) -> Line:
    url = state.subscription.url
    if state.edition is None or state.feed is None:
        return Line("feed", Mark.BROKEN, f"{url}: nothing was taken from it yet")
    age = now - state.edition.seen.timestamp()
    text = f"{url}: edition {state.feed.serial}, seen {_age(age)} ago"
    if age > stale:
        return Line("feed", Mark.BROKEN, f"{text}: too long")
    refused = f", {len(state.refused)} entries refused" if state.refused else ""
    return Line("feed", Mark.LOOK if refused else Mark.OK, text + refused)


def _stamp(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


def _age(seconds: float) -> str:
    """A length of time as people say it, in its largest unit."""
    for unit, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds // unit:.0f} {name}"
    return f"{max(seconds, 0):.0f} seconds"
