"""Workers of one machine: one budget, one walk, one limit for all; and none of them waits for a parent that is gone."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from scanner.errors import FetchError, StoreError
from scanner.fetch.politeness import BREAK_AFTER, LocalTurns, parse_budget
from scanner.model import NotSeenReason
from scanner.siblings.desk import Desk, open_desk
from scanner.siblings.line import Line
from scanner.siblings.messages import Matter
from scanner.siblings.shared import LineFlights, LineTally, LineTurns

HOST = "host.example"
KEY = b"k" * 32


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def workers(count: int, desk: Desk | None = None) -> AsyncIterator[list[Line]]:
    """Lines of several workers to one desk."""
    desk = desk or open_desk("2/minute", "10/hour", Clock())
    async with AsyncExitStack() as stack:
        lines = []
        for _ in range(count):
            ours, theirs = socket.socketpair()
            served = asyncio.create_task(desk.serve(ours))
            line = await Line.open(theirs)
            stack.push_async_callback(asyncio.wait_for, served, 10)
            stack.push_async_callback(line.close)
            lines.append(line)
        yield lines


def turns(line: Line) -> LineTurns:
    return LineTurns(line, LocalTurns(parse_budget("2/minute"), clock=Clock()))


async def test_one_budget_for_all() -> None:
    async with workers(3) as lines:
        first, second, third = map(turns, lines)
        assert await first.take(HOST, 1.0) == 0
        assert await second.take(HOST, 1.0) == 0
        with pytest.raises(FetchError) as refused:
            await third.take(HOST, 1.0)
        assert refused.value.reason is NotSeenReason.RATE_LIMITED
        assert refused.value.retry_after == pytest.approx(60, abs=5)
        assert await third.take("other.example", 1.0) == 0


async def test_a_host_that_fails_one_is_left_alone_by_all() -> None:
    async with workers(2) as lines:
        first, second = map(turns, lines)
        for _ in range(BREAK_AFTER):
            await first.failed(HOST, NotSeenReason.NETWORK)
        # The line keeps the order of what is said on it.
        with pytest.raises(FetchError) as refused:
            await first.take(HOST, 1.0)
        assert refused.value.reason is NotSeenReason.NETWORK
        with pytest.raises(FetchError):
            await second.take(HOST, 1.0)


async def test_a_pause_that_one_was_asked_for_holds_for_all() -> None:
    async with workers(2) as lines:
        first, second = map(turns, lines)
        await first.failed(HOST, NotSeenReason.NETWORK)
        await first.answered(HOST)
        await first.paused(HOST, 30.0)
        with pytest.raises(FetchError):
            await first.take(HOST, 1.0)
        with pytest.raises(FetchError) as refused:
            await second.take(HOST, 1.0)
        assert refused.value.retry_after == 30


async def test_one_walk_at_a_time_in_the_order_of_asking() -> None:
    async with workers(3) as lines:
        flights = [LineFlights(line, KEY) for line in lines]
        order: list[tuple[str, bool]] = []
        leave = asyncio.Event()

        async def walk(number: int) -> None:
            async with flights[number].turn("whatsapp:group:Example") as before:
                order.append((f"in {number}", before))
                if not number:
                    await leave.wait()
            order.append((f"out {number}", before))

        first = asyncio.create_task(walk(0))
        while not order:
            await asyncio.sleep(0)
        others = [asyncio.create_task(walk(number)) for number in (1, 2)]
        # Answered after the two before it were understood.
        async with flights[0].turn("telegram:invite:Other") as before:
            assert not before
        assert order == [("in 0", False)]
        leave.set()
        await asyncio.gather(first, *others)
        assert order[0] == ("in 0", False)
        assert {entry for entry in order if entry[0].startswith("in")} == {
            ("in 0", False),
            ("in 1", True),
            ("in 2", True),
        }


async def test_who_waits_no_longer_is_passed_over_and_who_dies_lets_go() -> None:
    async with workers(3) as lines:
        holder, impatient, patient = (LineFlights(line, KEY) for line in lines)
        reached = asyncio.Event()

        async def hold() -> None:
            async with holder.turn("x"):
                reached.set()
                await asyncio.Event().wait()

        holding = asyncio.create_task(hold())
        await reached.wait()

        async def wait(flights: LineFlights) -> bool:
            async with flights.turn("x") as before:
                return before

        gives_up, stays = asyncio.create_task(wait(impatient)), asyncio.create_task(wait(patient))
        async with impatient.turn("y"), patient.turn("z"):
            pass  # both requests for "x" have been understood by now
        gives_up.cancel()
        await asyncio.gather(gives_up, return_exceptions=True)
        await lines[0].close()
        assert await stays
        holding.cancel()
        await asyncio.gather(holding, return_exceptions=True)


async def test_one_limit_for_a_caller_at_every_worker() -> None:
    async with workers(2) as lines:
        first, second = map(LineTally, lines)
        assert await first.hit("caller", 6) == 0
        assert await second.hit("caller", 4) == 0
        assert await first.hit("caller", 1) > 3000
        assert await second.hit("somebody else", 1) == 0


async def test_a_parent_that_is_gone_holds_nobody_up() -> None:
    ours, theirs = socket.socketpair()
    line = await Line.open(theirs)
    waiting = asyncio.create_task(line.ask(Matter.HOLD, "x"))
    await asyncio.sleep(0)
    ours.close()
    with pytest.raises(StoreError):
        await waiting
    alone = turns(line)
    assert await alone.take(HOST, 1.0) == 0
    await alone.failed(HOST, NotSeenReason.NETWORK)
    await alone.answered(HOST)
    await alone.paused(HOST, 5.0)
    with pytest.raises(FetchError):
        await alone.take(HOST, 1.0)
    async with LineFlights(line, KEY).turn("x") as before:
        assert not before
    with pytest.raises(StoreError):
        await LineTally(line).hit("caller", 1)
    await line.close()


@pytest.mark.parametrize("said", [b"nonsense\n", b'[1,"steal","x"]\n', b"x" * 10_000])
async def test_nonsense_ends_one_line_and_no_other(said: bytes) -> None:
    desk = open_desk("2/minute", "10/hour", Clock())
    async with workers(1, desk) as lines:
        ours, theirs = socket.socketpair()
        theirs.send(said)
        await asyncio.wait_for(desk.serve(ours), 10)
        theirs.close()
        assert await turns(lines[0]).take(HOST, 1.0) == 0


async def test_a_parent_that_talks_nonsense_is_gone() -> None:
    ours, theirs = socket.socketpair()
    line = await Line.open(theirs)
    waiting = asyncio.create_task(line.ask(Matter.HIT, "caller", 1))
    ours.send(b"nonsense\n")
    with pytest.raises(StoreError):
        await waiting
    await line.close()
    ours.close()
