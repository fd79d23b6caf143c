"""`invite-scanner doctor`: run the readers against live pages, show which marks are missing, write redacted fixtures.

For an operator with internet access. Sends what a scan sends and nothing else: one GET per hop through the guarded
client. Prints platforms and kinds, never links; a fixture holds a page's layout without anybody's words.
"""

import argparse
import asyncio
import os
from pathlib import Path
from typing import Final

import msgspec

from scanner.assembly import fetch_settings
from scanner.config import read_settings
from scanner.errors import FetchError
from scanner.fetch.client import Client
from scanner.fetch.seam import Fetcher, Reply
from scanner.model import Link, NotSeenReason
from scanner.pages.document import parse
from scanner.platforms import PlatformReading, Sureness, classify, read
from scanner.platforms.marks import missing_marks
from scanner.platforms.redaction import redacted

PROBES: Final = (
    "https://t.me/telegram",
    "https://t.me/s/telegram",
    "https://t.me/BotFather",
    "https://t.me/+AAAAAAAAAAAAAAAA",
    "https://chat.whatsapp.com/AAAAAAAAAAAAAAAAAAAAAA",
    "https://discord.gg/AAAAAAAAAA",
)
"""Pages that stand for long and are nobody's: a platform's own channel and bot, and codes that open nothing."""
SECONDS: Final = 20.0
HOPS: Final = 8


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one link."""

    link: Link
    """The page that was read in the end."""
    reply: Reply | None = None
    reason: NotSeenReason | None = None
    reading: PlatformReading | None = None
    missing: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the layout is not what its reader expects."""
        return self.reading is not None and self.reading.sureness is not Sureness.SURE

    def told(self) -> str:
        """One line, without the link."""
        name = f"{self.link.platform} {self.link.kind}"
        if self.reason is not None:
            return f"unseen   {name}: {self.reason}"
        if self.reading is None:
            return f"ok       {name}: an ordinary page, read by its HTML"
        group = self.reading.group
        state = f", {group.kind} {group.state}" if group is not None else ""
        not_seen = "".join(f", {reason}" for reason in self.reading.not_seen)
        lacks = f"; missing: {', '.join(self.missing)}" if self.missing else ""
        return f"{'CHANGED ' if self.changed else 'ok      '} {name}: {self.reading.sureness}{state}{not_seen}{lacks}"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("doctor", help="see whether platforms still look as their readers expect")
    parser.add_argument(
        "urls",
        nargs="*",
        metavar="URL",
        help="live pages of your own to look at; without any, a few public ones",
    )
    parser.add_argument(
        "--fixture", type=Path, metavar="DIR", help="write each page there, without its words, to send us"
    )
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Look at each link. Exit code 0: layouts are as expected; 1: one has changed; 3: nothing could be seen."""
    return asyncio.run(_run(arguments.urls or PROBES, arguments.fixture))


async def _run(urls: list[str] | tuple[str, ...], folder: Path | None) -> int:
    async with Client(fetch_settings(read_settings(os.environ))) as client:
        findings = [await examine(client, classify(url)) for url in urls]
    for number, finding in enumerate(findings, 1):
        print(finding.told())
        if folder is not None and finding.reply is not None:
            write_fixture(
                folder / f"{finding.link.platform}-{finding.link.kind}-{number}", finding, finding.reply
            )
    if any(finding.changed for finding in findings):
        return 1
    return 0 if any(finding.reply for finding in findings) else 3


async def examine(fetcher: Fetcher, link: Link) -> Finding:
    """Follow one link to its page, and read that by its platform's layout."""
    for _ in range(HOPS):
        if not link.url.startswith(("https://", "http://")):
            return Finding(link=link, reason=NotSeenReason.APP_ONLY)
        try:
            reply = await fetcher.fetch(link.url, seconds=SECONDS)
        except FetchError as error:
            return Finding(link=link, reason=error.reason)
        if reply.location is not None:
            link = classify(reply.location)
            continue
        page = parse(reply.body, reply.url, reply.headers.get("content-type", ""))
        reading = read(page, link, reply.status)
        if reading is not None and reading.second_request:
            link = msgspec.structs.replace(link, url=reading.second_request)
            continue
        missing = missing_marks(page, link, content=reading is not None and not reading.not_seen)
        return Finding(link=link, reply=reply, reading=reading, missing=missing)
    return Finding(link=link, reason=NotSeenReason.TOO_MANY_HOPS)


def write_fixture(folder: Path, finding: Finding, reply: Reply) -> None:
    """A folder like those of tests/platforms/pages: the page without its words, and how its reader found it."""
    kind = reply.headers.get("content-type", "text/html")
    page = parse(reply.body, reply.url, kind)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_text(redacted(page.html), encoding="utf-8")
    about = {
        "platform": finding.link.platform,
        "kind": finding.link.kind,
        "status": reply.status,
        "content_type": kind.split(";")[0],
        "sureness": finding.reading.sureness if finding.reading is not None else None,
        "missing": finding.missing,
    }
    (folder / "expect.json").write_bytes(msgspec.json.format(msgspec.json.encode(about), indent=1))
