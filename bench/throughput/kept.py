"""Verdicts that are known already: put into a store before a service opens it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scanner.model import Ask, AskFinding, GroupView, Hop, LinkView, NotSeen, Part, Report, Verdict, Via
from scanner.model.codes import NotSeenReason
from scanner.model.rules import RULES
from scanner.platforms import classify
from scanner.store import open_store

GROUP = 2_000


def link(number: int) -> str:
    """An invite that nobody has; as people paste them, with the parameters of a share."""
    return f"https://chat.whatsapp.com/MadeUpExample{number:09d}?mode=ac_t"


def report_of(number: int) -> Report:
    """A verdict as a landing page and the invite behind it give it."""
    now = datetime.now(UTC).replace(microsecond=0)
    asks = tuple(
        AskFinding(
            ask=ask,
            category=ask.category,
            sensitivity=ask.sensitivity,
            part=Part.FORM_FIELD,
            rule=f"lexicon.en.{ask.value}",
            evidence="Mobile number (WhatsApp)",
            host="join.example",
            hop=1,
            required=True,
        )
        for ask in (Ask.PHONE, Ask.NAME, Ask.POSTAL_ADDRESS)
    )
    return Report(
        link=LinkView(platform="whatsapp", kind="group_invite", url=""),
        verdict=Verdict.CAUTION if number % 10 else Verdict.RISKY,
        group=GroupView(title=f"Garden club {number}", kind="group", members=None, state="live"),
        asks=asks if number % 3 else (),
        path=(Hop(host="chat.whatsapp.com", via=Via.LINK), Hop(host="join.example", via=Via.ANCHOR)),
        not_seen=(NotSeen(host="join.example", reason=NotSeenReason.SCRIPT_ONLY, hop=1),),
        checked_at=now,
        expires_at=now + timedelta(hours=20),
        rules=RULES,
    )


async def keep(store: str, secret: Path, count: int) -> None:
    """Put verdicts about the first `count` links into a store."""
    verdicts = await open_store(store, secret)
    for start in range(0, count, GROUP):
        await asyncio.gather(
            *(
                verdicts.put(classify(link(number)).identity, report_of(number))
                for number in range(start, min(start + GROUP, count))
            )
        )
    await verdicts.close()


def lines(count: int, distinct: int) -> Iterator[bytes]:
    """So many lines in pieces, naming `distinct` links over and over."""
    round_ = b"".join(f"{link(number)}\n".encode() for number in range(distinct))
    whole, rest = divmod(count, distinct)
    for _ in range(whole):
        yield round_
    if rest:
        yield b"".join(f"{link(number)}\n".encode() for number in range(rest))
