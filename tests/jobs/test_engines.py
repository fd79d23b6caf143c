"""What every engine promises."""

import pytest

from scanner.errors import StoreError
from scanner.jobs.keys import JobKey, Wrapper, new_token
from scanner.jobs.seam import BROKEN_OFF_SECONDS, Answered, Backlog, Item, Job, Jobs, Task

KEY = JobKey.of_token("token")
WRAPPER = Wrapper(b"s" * 32)


async def given(jobs: Jobs, count: int, *, lanes: int = 1, key: JobKey = KEY, now: float = 100.0) -> str:
    await jobs.create(Job(id=key.id, created=now, keep_seconds=60, wrapped=key.wrapped(WRAPPER)))
    items = [Item(number=n, lane=n % lanes, sealed=key.seal(n, b"link %d" % n)) for n in range(count)]
    await jobs.add(key.id, items, ())
    await jobs.complete(key.id, now)
    return key.id


def answer(task: Task, verdict: str = "risky") -> Answered:
    return Answered(job=task.job, number=task.number, verdict=verdict, sealed=b"answer", receipt=task.receipt)


async def test_a_job_from_the_first_link_to_the_last_answer(jobs: Jobs) -> None:
    job = await given(jobs, 5, lanes=2)
    tasks = await jobs.take("a", 101, 30, 10, ())
    assert sorted(task.number for task in tasks) == [0, 1, 2, 3, 4]
    assert {WRAPPER.unwrap(job, task.wrapped).unseal(task.number, task.sealed) for task in tasks} == {
        b"link %d" % number for number in range(5)
    }
    assert not await jobs.take("b", 101, 30, 10, ())
    await jobs.answered("a", [answer(task) for task in tasks[:2]], 102)
    half = await jobs.get(job)
    assert half is not None
    assert (half.total, half.done, half.counts, half.finished) == (5, 2, {"risky": 2}, 0)
    await jobs.answered("a", [answer(task, "caution") for task in tasks[2:]], 103)
    whole = await jobs.get(job)
    assert whole is not None
    assert (whole.done, whole.counts, whole.finished) == (5, {"risky": 2, "caution": 3}, 103)
    assert whole.wrapped == b"", "the key outlived the job"


async def test_the_backlog_counts_what_has_no_answer_yet(jobs: Jobs) -> None:
    assert await jobs.backlog() == Backlog(running=0, waiting=0, oldest=0, kept=0)
    await given(jobs, 3, now=100)
    await given(jobs, 2, key=JobKey.of_token("later"), now=200)
    await jobs.create(Job(id="upload", created=50, keep_seconds=60, wrapped=b"x"))
    tasks = await jobs.take("a", 201, 30, 10, ())
    first = [answer(task) for task in tasks if task.job == KEY.id]
    await jobs.answered("a", first[:1], 202)
    assert await jobs.backlog() == Backlog(running=2, waiting=4, oldest=100, kept=0)
    await jobs.answered("a", first[1:], 203)
    assert await jobs.backlog() == Backlog(running=1, waiting=2, oldest=200, kept=1)


async def test_nothing_is_given_out_before_the_upload_is_complete(jobs: Jobs) -> None:
    await jobs.create(Job(id=KEY.id, created=1, keep_seconds=60, wrapped=b"x"))
    await jobs.add(KEY.id, [Item(number=0, lane=0, sealed=b"x")], ())
    assert not await jobs.take("a", 2, 30, 10, ())
    assert await jobs.purge(2 + BROKEN_OFF_SECONDS) == 1
    assert await jobs.get(KEY.id) is None


async def test_what_a_dead_runner_held_is_given_out_again(jobs: Jobs) -> None:
    job = await given(jobs, 3)
    first = await jobs.take("dead", 101, 30, 10, ())
    await jobs.renew("dead", 120, 30, first)
    assert not await jobs.take("heir", 140, 30, 10, ())
    second = await jobs.take("heir", 151, 30, 10, ())
    assert [task.number for task in second] == [0, 1, 2]
    assert [task.tries for task in second] == [2, 2, 2]
    # The dead one was only slow: its answers come too late and count for nothing.
    await jobs.answered("dead", [answer(task) for task in first], 152)
    await jobs.answered("heir", [answer(task) for task in second], 153)
    kept = await jobs.get(job)
    assert kept is not None
    assert (kept.done, kept.counts) == (3, {"risky": 3})
    assert len(await jobs.answers(job, "", 10)) == 3


async def test_what_was_given_back_is_there_at_once(jobs: Jobs) -> None:
    await given(jobs, 3)
    held = await jobs.take("a", 101, 30, 10, ())
    await jobs.answered("a", [answer(held[0])], 102)
    await jobs.release("a", held[1:])
    assert [task.number for task in await jobs.take("b", 102, 30, 10, ())] == [1, 2]


async def test_busy_lanes_are_passed_over(jobs: Jobs) -> None:
    await given(jobs, 12, lanes=3)
    tasks = await jobs.take("a", 101, 30, 100, (0, 2))
    assert {task.lane for task in tasks} == {1}
    left = await jobs.get(KEY.id)
    assert left is not None
    assert 0 < left.longest_lane <= 12


async def test_jobs_share(jobs: Jobs) -> None:
    await given(jobs, 50, lanes=10)
    small = JobKey.of_token("other")
    await given(jobs, 2, key=small, now=101)
    tasks = await jobs.take("a", 102, 30, 20, ())
    assert sum(task.job == small.id for task in tasks) == 2
    assert len(tasks) <= 20


async def test_answers_go_on_from_a_cursor(jobs: Jobs) -> None:
    job = await given(jobs, 5)
    tasks = await jobs.take("a", 101, 30, 10, ())
    for task in reversed(tasks):
        await jobs.answered("a", [answer(task)], 102)
    first = await jobs.answers(job, "", 2)
    rest = await jobs.answers(job, first[-1].cursor, 10)
    assert [kept.number for kept in (*first, *rest)] == [4, 3, 2, 1, 0]
    assert not await jobs.answers(job, rest[-1].cursor, 10)
    assert len(await jobs.answers(job, "nonsense", 10)) == 5


async def test_lines_that_are_no_links_are_answered_at_once(jobs: Jobs) -> None:
    await jobs.create(Job(id=KEY.id, created=1, keep_seconds=60, wrapped=b"x"))
    await jobs.add(KEY.id, (), [Answered(job=KEY.id, number=0, verdict="error", sealed=b"x")])
    await jobs.complete(KEY.id, 2)
    job = await jobs.get(KEY.id)
    assert job is not None
    assert (job.finished, job.counts) == (2, {"error": 1})


async def test_a_job_goes_when_its_time_is_over_or_its_owner_says_so(jobs: Jobs) -> None:
    job = await given(jobs, 1)
    await jobs.answered("a", [answer(task) for task in await jobs.take("a", 101, 30, 10, ())], 200)
    assert await jobs.purge(259) == 0
    assert await jobs.purge(260) == 1
    assert await jobs.get(job) is None
    assert not await jobs.answers(job, "", 10)
    await given(jobs, 2)
    held = await jobs.take("a", 101, 30, 1, ())
    assert await jobs.remove(job)
    assert not await jobs.remove(job)
    await jobs.answered("a", [answer(task) for task in held], 102)
    assert await jobs.get(job) is None
    assert not await jobs.take("a", 200, 30, 10, ())


def test_only_the_token_names_and_opens_a_job() -> None:
    token = new_token()
    key, other = JobKey.of_token(token), JobKey.of_token(new_token())
    assert key.opens(JobKey.of_token(token).id)
    assert not other.opens(key.id)
    sealed = key.seal(7, b"x")
    assert key.unseal(7, sealed) == b"x"
    for wrong, number in ((other, 7), (key, 8)):
        with pytest.raises(StoreError, match="altered_row"):
            wrong.unseal(number, sealed)
    with pytest.raises(StoreError, match="other_secret"):
        Wrapper(b"t" * 32).unwrap(key.id, key.wrapped(WRAPPER))
    assert "SECRET" in repr(key) + repr(WRAPPER)
    assert 0 <= key.lane("a.example") < 2**31
    assert key.lane("a.example") != other.lane("a.example")
