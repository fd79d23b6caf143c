import asyncio

import pytest

from scanner.errors import FetchError
from scanner.fetch.places import Places
from scanner.fetch.sharing import MOST_FAILURES, Failures, SingleFlight
from scanner.model.codes import NotSeenReason


class Work:
    def __init__(self) -> None:
        self.started = 0
        self.cancelled = 0
        self.gate = asyncio.Event()

    async def __call__(self) -> int:
        self.started += 1
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return self.started


async def test_one_flight_for_all_and_a_new_one_afterwards() -> None:
    flights, work = SingleFlight[int](), Work()
    askers = [asyncio.create_task(flights.run("k", work)) for _ in range(3)]
    await asyncio.sleep(0)
    assert not flights.leads("k")
    work.gate.set()
    assert await asyncio.gather(*askers) == [1, 1, 1]
    assert flights.leads("k")
    assert await flights.run("k", work) == 2


async def test_the_flight_ends_when_the_last_asker_leaves() -> None:
    flights, work = SingleFlight[int](), Work()
    askers = [asyncio.create_task(flights.run("k", work)) for _ in range(2)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    askers[0].cancel()
    await asyncio.sleep(0)
    assert work.cancelled == 0
    askers[1].cancel()
    await asyncio.gather(*askers, return_exceptions=True)
    assert flights.leads("k")
    await asyncio.sleep(0)
    assert work.cancelled == 1


async def test_everybody_hears_of_a_failure_and_nobody_of_an_old_one() -> None:
    flights = SingleFlight[int]()

    async def fail() -> int:
        await asyncio.sleep(0)
        raise FetchError(NotSeenReason.NETWORK)

    answers = await asyncio.gather(*(flights.run("k", fail) for _ in range(3)), return_exceptions=True)
    assert all(isinstance(answer, FetchError) for answer in answers)
    leaving = asyncio.create_task(flights.run("k", fail))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)


def test_failures_are_remembered_for_their_time() -> None:
    now = 0.0
    failures = Failures(10, lambda: now)
    failures.check("a")
    failures.remember("a", FetchError(NotSeenReason.TLS, retry_after=3))
    with pytest.raises(FetchError) as caught:
        failures.check("a")
    assert (caught.value.reason, caught.value.retry_after) == (NotSeenReason.TLS, 3)
    now = 10.0
    failures.check("a")
    failures.check("a")


def test_failures_are_bounded_and_hold_no_address() -> None:
    failures = Failures(10, lambda: 0.0)
    for number in range(MOST_FAILURES + 1):
        failures.remember(f"http://secret{number}.example/", FetchError(NotSeenReason.NETWORK))
    failures.check("http://secret0.example/")
    assert len(failures._known) == MOST_FAILURES
    assert "secret" not in repr(failures._known)


async def test_places() -> None:
    places, inside, most = Places(2), 0, 0

    async def visit(host: str) -> None:
        nonlocal inside, most
        async with places.at(host):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(visit("a") for _ in range(6)))
    assert most == 2
    most = 0
    await asyncio.gather(*(visit(str(n)) for n in range(6)))
    assert most == 6
    assert places._hosts == {}
