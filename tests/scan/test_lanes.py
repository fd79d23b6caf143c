"""Lanes: side by side, in bounded memory, no host holding up another."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from scanner.scan.lanes import PER_LANE, WINDOW, Lanes


async def items(names: list[str]) -> AsyncIterator[str]:
    for name in names:
        yield name


async def test_everything_comes_out_once() -> None:
    async def work(item: str) -> str:
        await asyncio.sleep(0)
        return item

    names = [f"{lane}{number}" for number in range(50) for lane in "abc"]
    found = [item async for item in Lanes(work, lambda item: item[0], parallel=7).run(items(names))]
    assert sorted(found) == sorted(names)


async def test_a_stuck_host_holds_up_only_itself() -> None:
    stuck = asyncio.Event()

    async def work(item: str) -> str:
        if item.startswith("slow"):
            await stuck.wait()
        return item

    names = [f"slow/{number}" for number in range(100)] + [f"fast{number}/" for number in range(100)]
    run = Lanes(work, lambda item: item.split("/")[0], parallel=8).run(items(names))
    first = [await anext(run) for _ in range(100)]
    assert all(item.startswith("fast") for item in first)
    stuck.set()
    assert len([item async for item in run]) == 100


async def test_no_more_than_allowed_at_a_time() -> None:
    active: dict[str, int] = {}
    most: list[tuple[int, int]] = []

    async def work(item: str) -> str:
        active[item] = active.get(item, 0) + 1
        most.append((sum(active.values()), active[item]))
        await asyncio.sleep(0)
        active[item] -= 1
        return item

    async for _ in Lanes(work, lambda item: item, parallel=6).run(items(["a", "b"] * 50)):
        pass
    assert max(total for total, _ in most) <= 6
    assert max(lane for _, lane in most) <= PER_LANE


async def test_a_reader_who_stops_reading_stops_the_input() -> None:
    taken = 0

    async def source() -> AsyncIterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield str(taken)

    async def work(item: str) -> str:
        return item

    run = Lanes(work, lambda item: item, parallel=2).run(source())
    await anext(run)
    for _ in range(1_000):
        await asyncio.sleep(0)
    assert taken <= WINDOW * 2 + 2
    await run.aclose()


async def test_leaving_early_cancels_what_is_under_way() -> None:
    cancelled = asyncio.Event()

    async def work(item: str) -> str:
        if item == "quick":
            return item
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()
        return item

    run = Lanes(work, lambda item: item, parallel=4).run(items(["stuck", "quick"]))
    assert await anext(run) == "quick"
    await run.aclose()
    assert cancelled.is_set()


async def test_an_error_of_the_input_comes_after_what_was_done() -> None:
    async def source() -> AsyncIterator[str]:
        yield "one"
        raise OSError("cut")

    async def work(item: str) -> str:
        return item

    found: list[str] = []
    run = Lanes(work, lambda item: item).run(source())
    found.append(await anext(run))
    with pytest.raises(OSError, match="cut"):
        await anext(run)
    assert found == ["one"]


async def test_what_is_known_far_away_is_asked_for_side_by_side() -> None:
    asking, most = 0, 0

    async def known(item: str) -> str | None:
        nonlocal asking, most
        asking += 1
        most = max(most, asking)
        await asyncio.sleep(0)
        asking -= 1
        return None if item == "new" else item

    async def work(item: str) -> str:
        return f"worked {item}"

    run = Lanes(work, lambda item: item, parallel=4, known=known, ahead=8).run(
        items(["new", *"abcdefgh" * 20])
    )
    found = [item async for item in run]
    assert sorted(found) == sorted(["worked new", *"abcdefgh" * 20])
    assert 1 < most <= 8
