"""What is kept, for how long, and what happens when the store fails; the same for every engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from scanner.errors import StoreError
from scanner.model import Ask, FindingCode, Part, Report, Verdict
from scanner.store import Verdicts, open_store
from scanner.store.verdicts import IN_MEMORY, MEMORY_SECONDS
from tests.store.reports import NOW, ask, disowned, finding, report

ONE = "whatsapp:group_invite:AbCdEfGhIjKlMnOpQrStUv"
TWO = "telegram:group_invite:AAAAAEfFFFFFFFFFFFFFFF"


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> float:
        return self.at


class Engine:
    """Opens verdicts on the engine under test, again and again on the same data."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.clock = Clock()

    @asynccontextmanager
    async def verdicts(self, *, rules: str = "test.1", days: float = 7) -> AsyncIterator[Verdicts]:
        opened = await open_store(
            self.url,
            self.folder / "secret",
            rules=rules,
            retention=timedelta(days=days),
            now=self.clock,
        )
        try:
            yield opened
        finally:
            await opened.close()


async def test_a_kept_report_comes_back_without_its_link(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        assert await verdicts.get(ONE) is None
        given = report(asks=(ask(),))
        await verdicts.put(ONE, given)
        kept = await verdicts.get(ONE)
    async with engine.verdicts() as again:
        read = await again.get(ONE)
        assert await again.get(TWO) is None
        assert again.trouble == ""
    assert kept == read
    assert read is not None
    assert read.link.url == ""
    assert msgspec.structs.replace(read, link=given.link) == given


async def test_an_expired_report_is_not_given_and_purged(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        await verdicts.put(ONE, report(life=timedelta(minutes=5)))
        engine.clock.at += 299
        assert await verdicts.get(ONE) is not None
        engine.clock.at += 1
        assert await verdicts.get(ONE) is None
        assert (await verdicts.info()).verdicts == {"risky": 1}
        assert await verdicts.purge() == 1
        assert (await verdicts.info()).verdicts == {}
        await verdicts.put(TWO, report(life=timedelta(minutes=5)))
        assert await verdicts.get(TWO) is None, "what has expired on arrival is not kept"


async def test_retention_bounds_the_life_of_a_report(engine: Engine) -> None:
    async with engine.verdicts(days=1) as verdicts:
        await verdicts.put(ONE, report(life=timedelta(days=20)))
        kept = await verdicts.get(ONE)
        assert kept is not None
        assert kept.expires_at.timestamp() == NOW + 86_400
        engine.clock.at += 86_400
        assert await verdicts.get(ONE) is None


@pytest.mark.parametrize("days", [0, -1, 30.5])
async def test_no_setting_keeps_longer_than_thirty_days(engine: Engine, days: float) -> None:
    with pytest.raises(StoreError, match="at most 30 days"):
        async with engine.verdicts(days=days):
            pass


async def test_reports_of_other_rules_are_not_given(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        await verdicts.put(ONE, report())
        await verdicts.put(TWO, report(rules="test.0"))
        assert await verdicts.get(TWO) is None
    async with engine.verdicts(rules="test.2") as newer:
        assert await newer.get(ONE) is None


async def test_forget_leaves_nothing(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        await verdicts.put(ONE, report())
        assert await verdicts.forget(ONE)
        assert await verdicts.get(ONE) is None
        assert not (await verdicts.info()).listed
        assert not await verdicts.forget(TWO)


async def test_purging_everything(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        await verdicts.put(ONE, report())
        await verdicts.put(TWO, report(Verdict.NO_RISK_FOUND))
        counts = await verdicts.info()
        assert counts.verdicts == {"risky": 1, "no_risk_found": 1}
        assert counts.oldest == NOW
        assert counts.bytes > 0
        assert await verdicts.purge(everything=True) == 2
        assert await verdicts.get(ONE) is None


@pytest.mark.parametrize(
    "kept",
    [
        report(findings=(finding(FindingCode.PERSONAL_LINK),)),
        report(asks=(ask(Ask.OTP, Part.MESSAGE),)),
        report(claims=(disowned(part=Part.MESSAGE),)),
    ],
    ids=["personal link", "asked in the message", "named in the message"],
)
async def test_what_belongs_to_a_person_is_not_kept(engine: Engine, kept: Report) -> None:
    async with engine.verdicts() as verdicts:
        await verdicts.put(ONE, kept)
        assert await verdicts.get(ONE) is None
        assert (await verdicts.info()).verdicts == {}


async def test_memory_is_bounded_and_asks_again(engine: Engine) -> None:
    async with engine.verdicts() as verdicts, engine.verdicts() as other:
        await verdicts.put(ONE, report())
        await other.put(ONE, report(Verdict.CAUTION))
        engine.clock.at += MEMORY_SECONDS
        corrected = await verdicts.get(ONE)
        assert corrected is not None
        assert corrected.verdict is Verdict.CAUTION
        await asyncio.gather(*(verdicts.put(f"web:page:{n}", report()) for n in range(IN_MEMORY + 10)))
        assert len(verdicts._memory) == IN_MEMORY
        assert (await verdicts.info()).verdicts == {"risky": IN_MEMORY + 10, "caution": 1}


async def test_only_warnings_are_listed(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        await verdicts.put("web:page:1", report(Verdict.NO_RISK_FOUND))
        await verdicts.put("web:page:2", report(Verdict.COULD_NOT_CHECK))
        assert (await verdicts.info()).listed == 0
        await verdicts.put("web:page:1", report(Verdict.CAUTION))
        await verdicts.put("web:page:2", report(Verdict.RISKY))
        assert (await verdicts.info()).listed == 2
        await verdicts.put("web:page:1", report(Verdict.COULD_NOT_CHECK))
        assert (await verdicts.info()).listed == 2, "a link that cannot be read any more keeps its warning"
        await verdicts.put("web:page:2", report(Verdict.NO_RISK_FOUND))
        assert (await verdicts.info()).listed == 1


async def test_a_row_that_was_altered_is_refused(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        await verdicts.put(ONE, report(Verdict.CAUTION))
        key = verdicts.sealer.row_key(ONE)
        row = await verdicts.store.get(key)
        assert row is not None
        await verdicts.store.put(msgspec.structs.replace(row, verdict="no_risk_found"), None)
        engine.clock.at += MEMORY_SECONDS
        assert await verdicts.get(ONE) is None
        assert verdicts.trouble == ""


async def test_nothing_in_a_row_names_the_link_or_the_group(engine: Engine) -> None:
    async with engine.verdicts() as verdicts:
        for number, title in enumerate(["short", "a longer title of a group " * 3]):
            await verdicts.put(f"web:page:{number}", report(title=title))
        rows = [await verdicts.store.get(verdicts.sealer.row_key(f"web:page:{n}")) for n in range(2)]
    assert len({len(row.sealed) for row in rows if row is not None}) == 1, "padded to the same length"
    for row in rows:
        encoded = msgspec.msgpack.encode(row)
        assert b"AbCdEfGh" not in encoded
        assert b"group" not in encoded
