import asyncio
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import uvloop

from scanner.errors import FetchError
from scanner.fetch.parsing import MIB, Workers
from scanner.model.codes import NotSeenReason
from tests.fetch.chores import Sum, add, chore


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> set[int]:
    return {
        int(pid)
        for task in Path("/proc/self/task").iterdir()
        for pid in (task / "children").read_text().split()
    }


async def test_jobs_run_in_another_process_that_is_reused() -> None:
    async with Workers(add, Sum, warm=(1, 2)) as workers:
        first = await workers.run(1, 2, 3)
        second = await workers.run(5)
    assert (first.total, second.total) == (6, 5)
    assert first.pid == second.pid != os.getpid()
    assert (first.calls, second.calls) == (2, 3)  # the trial call was made in the mother


async def test_default_timeouts_of_others_do_not_matter() -> None:
    """They make new sockets non-blocking, and a child inherits that."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(12)
    try:
        async with Workers(add, Sum, count=2) as workers:
            answers = await asyncio.gather(workers.run(1, 2), workers.run(3))
            assert [answer.total for answer in answers] == [3, 3]
    finally:
        socket.setdefaulttimeout(before)


async def test_none_at_all_runs_in_the_loop() -> None:
    async with Workers(add, Sum, count=0) as workers:
        assert (await workers.run(1)).pid == os.getpid()
    async with Workers(chore, Sum, count=0) as workers:
        with pytest.raises(FetchError) as caught:
            await workers.run("raise")
    assert caught.value.reason is NotSeenReason.LAYOUT_UNKNOWN


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [
        ("sleep", 0, NotSeenReason.TIMEOUT),
        ("spin", 0, NotSeenReason.TIMEOUT),
        ("eat", 200 * MIB, NotSeenReason.TOO_LARGE),
        ("crash", 0, NotSeenReason.TOO_LARGE),
        ("deep", 0, NotSeenReason.TOO_LARGE),
        ("flood", 9 * MIB, NotSeenReason.TOO_LARGE),
        ("raise", 0, NotSeenReason.LAYOUT_UNKNOWN),
        ("lie", 0, NotSeenReason.LAYOUT_UNKNOWN),
        ("write", 0, NotSeenReason.LAYOUT_UNKNOWN),
    ],
)
async def test_what_misbehaves_is_ended_and_the_next_job_is_done(
    name: str, size: int, reason: NotSeenReason
) -> None:
    async with Workers(chore, Sum, seconds=0.6, cpu_seconds=0.3, memory=100 * MIB) as workers:
        await workers.run("start")
        with pytest.raises(FetchError) as caught:
            await workers.run(name, size)
        assert caught.value.reason is reason
        assert "page" not in str(caught.value)
        assert (await workers.run("after")).total == 1
        assert workers.killed + workers.failed == 1


async def test_side_by_side() -> None:
    async with Workers(chore, Sum, count=2, seconds=0.5, cpu_seconds=0.5) as workers:
        answers = await asyncio.gather(
            workers.run("sleep"), *(workers.run("work") for _ in range(20)), return_exceptions=True
        )
    assert isinstance(answers[0], FetchError)
    assert all(isinstance(answer, Sum) for answer in answers[1:])


async def test_whoever_leaves_early_leaves_nothing_behind() -> None:
    async with Workers(chore, Sum, seconds=0.4, cpu_seconds=0.4) as workers:
        await workers.run("start")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await workers.run("sleep")
        assert (await workers.run("after")).total == 1


async def test_a_dead_mother_is_replaced() -> None:
    async with Workers(chore, Sum) as workers:
        await workers.run("start")
        assert workers._mother is not None
        workers._mother.kill()
        workers._mother.wait()
        with pytest.raises(FetchError):
            await workers.run("crash")
        assert (await workers.run("after")).total == 1


@pytest.mark.parametrize("make_loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_nothing_is_left_behind(make_loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    async def use() -> None:
        async with Workers(chore, Sum, count=2, seconds=0.2, cpu_seconds=0.2) as workers:
            for _ in range(3):
                with pytest.raises(FetchError):
                    await workers.run("sleep")
            leaving = asyncio.create_task(workers.run("sleep"))
            await asyncio.sleep(0.01)
        with pytest.raises(asyncio.CancelledError):
            await leaving

    with asyncio.Runner(loop_factory=make_loop) as runner:
        runner.run(asyncio.sleep(0))  # uvloop keeps a pair of pipes for the process once used
    files, processes = open_files(), children()
    with asyncio.Runner(loop_factory=make_loop) as runner:
        runner.run(use())
    assert open_files() == files
    assert children() == processes
