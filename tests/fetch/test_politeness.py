from collections.abc import AsyncIterator, Callable

import pytest

from scanner.errors import FetchError, SettingsError
from scanner.fetch.politeness import (
    BREAK_AFTER,
    FIRST_BREAK,
    MOST_BREAK,
    MOST_HOSTS,
    Budget,
    HostTurns,
    LocalTurns,
    parse_budget,
)
from scanner.fetch.shared_turns import RedisTurns
from scanner.model.codes import NotSeenReason
from scanner.store.redis_connection import connect

HOST = "site.example"


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def local(clock: Clock, count: int = 3, seconds: float = 60, chance: float = 0.0) -> HostTurns:
    return LocalTurns(Budget(count=count, seconds=seconds), clock=clock, chance=lambda: chance)


Turns = Callable[..., HostTurns]


@pytest.fixture(params=["local", pytest.param("redis", marks=pytest.mark.redis)])
async def turns(request: pytest.FixtureRequest) -> AsyncIterator[Turns]:
    """Makes empty books, of one process or of a fleet."""
    if request.param == "local":
        yield local
        return
    redis = connect(request.getfixturevalue("redis_url"))

    def shared(clock: Clock, count: int = 3, seconds: float = 60, chance: float = 0.0) -> HostTurns:
        return RedisTurns(
            redis,
            b"key",
            Budget(count=count, seconds=seconds),
            alone=LocalTurns(Budget(count=count, seconds=seconds), clock=clock),
            loop_clock=clock,
            clock=clock,
            chance=lambda: chance,
        )

    yield shared
    await redis.aclose()


async def refused(books: HostTurns, patience: float = 0) -> tuple[NotSeenReason, int | None]:
    with pytest.raises(FetchError) as caught:
        await books.take(HOST, patience)
    return caught.value.reason, caught.value.retry_after


@pytest.mark.parametrize(
    ("text", "count", "seconds", "side_by_side"),
    [
        ("30/minute", 30, 60, 1),
        ("1/second", 1, 1, 2),
        ("600/minute", 600, 60, 20),
        ("5/hour", 5, 3600, 1),
        ("100000/second", 100000, 1, 64),
        ("9/day", 9, 86400, 1),
    ],
)
def test_budgets(text: str, count: int, seconds: float, side_by_side: int) -> None:
    budget = parse_budget(text)
    assert (budget.count, budget.seconds, budget.side_by_side) == (count, seconds, side_by_side)


@pytest.mark.parametrize(
    "text", ["", "30", "30/week", "0/minute", "-1/minute", "٣/minute", "a/minute", "1/minute/x"]
)
def test_wrong_budgets(text: str) -> None:
    with pytest.raises(SettingsError):
        parse_budget(text)


async def test_no_window_of_a_period_holds_more_than_the_budget(turns: Turns) -> None:
    clock, sent = Clock(), []
    books = turns(clock)
    for _ in range(20):
        sent.append(clock.time + await books.take(HOST, 1e9))
        clock.time += 5
    assert sent == sorted(sent)
    assert all(later - earlier >= 60 for earlier, later in zip(sent, sent[3:], strict=False))


async def test_who_has_no_patience_is_told_when_to_come_back_and_takes_no_turn(turns: Turns) -> None:
    clock = Clock()
    books = turns(clock)
    assert [await books.take(HOST, 0) for _ in range(3)] == [0, 0, 0]
    for _ in range(5):
        assert await refused(books, 59) == (NotSeenReason.RATE_LIMITED, 60)
    assert await books.take("other.example", 0) == 0
    clock.time += 60
    assert await books.take(HOST, 0) == 0


async def test_waits_are_spread(turns: Turns) -> None:
    clock = Clock()
    books = turns(clock, chance=1.0)
    for _ in range(3):
        await books.take(HOST, 0)
    assert await books.take(HOST, 100) == pytest.approx(60 + 0.1 * 20)


async def test_pauses_are_kept_and_never_shortened(turns: Turns) -> None:
    clock = Clock()
    books = turns(clock)
    await books.paused(HOST, 30)
    await books.paused(HOST, 5)
    assert await refused(books, 1e9) == (NotSeenReason.RATE_LIMITED, 30)
    clock.time += 30
    assert await books.take(HOST, 0) == 0


async def test_a_host_that_keeps_failing_is_left_alone_longer_and_longer(turns: Turns) -> None:
    clock = Clock()
    books = turns(clock, count=10_000)
    for _ in range(BREAK_AFTER - 1):
        await books.failed(HOST, NotSeenReason.NETWORK)
    assert await books.take(HOST, 0) == 0
    length = FIRST_BREAK
    for _ in range(8):
        await books.failed(HOST, NotSeenReason.NETWORK)
        assert await refused(books, 1e9) == (NotSeenReason.NETWORK, length)
        clock.time += length
        assert await books.take(HOST, 0) == 0  # the test request
        length = min(length * 2, MOST_BREAK)
    await books.answered(HOST)
    for _ in range(BREAK_AFTER - 1):
        await books.failed(HOST, NotSeenReason.TIMEOUT)
    assert await books.take(HOST, 0) == 0


async def test_forgotten_hosts() -> None:
    books = local(Clock(), count=1)
    await books.take(HOST, 0)
    for number in range(MOST_HOSTS):
        await books.take(f"{number}.example", 0)
    assert await books.take(HOST, 0) == 0
