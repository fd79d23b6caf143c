"""Many links, many hosts: a slow host fills its own lane and never holds up the others."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from contextlib import aclosing
from typing import Final, Generic, TypeVar

GROUP: Final = 256
"""Most results in one group, so that a group is soon written and the input gets its turn."""

Item = TypeVar("Item")
Result = TypeVar("Result")

PER_LANE: Final = 4
"""Items of one host that are under way at the same time; the host's own budget lets fewer through."""
WINDOW: Final = 32
"""Items taken from the input per item that may be under way: how far one may look ahead for other hosts."""


class _End:
    """Stands behind the last result: a result itself may be anything, None included."""


_END: Final = _End()


class Lanes(Generic[Item, Result]):
    """Runs work on items side by side, at most `parallel` at a time and `PER_LANE` per lane, in bounded memory.

    work: what to do with one item; its errors end the run.
    lane: names the lane of an item, usually its host.
    known: gives the result of an item that needs no work; such an item waits in no lane.
    ahead: how many items `known` is asked about at a time; more than one where its answer travels over a network.
    """

    def __init__(
        self,
        work: Callable[[Item], Awaitable[Result]],
        lane: Callable[[Item], str],
        *,
        parallel: int = 32,
        known: Callable[[Item], Awaitable[Result | None]] | None = None,
        ahead: int = 1,
    ) -> None:
        self._work = work
        self._lane = lane
        self._known = known
        self._parallel = parallel
        self._looking = asyncio.Semaphore(ahead) if ahead > 1 and known is not None else None
        self._waiting: dict[str, deque[Item]] = {}
        self._under_way: dict[str, int] = {}
        self._running = 0
        self._done: asyncio.Queue[Result | _End] = asyncio.Queue()

    async def run(self, items: AsyncIterable[Item]) -> AsyncGenerator[Result, None]:
        """Yield results as they are ready. Leaving early cancels everything that is under way.

        At most `WINDOW * parallel` items stand between being taken from the input and being yielded here. An error of
        the input is raised here, after the results of what came before it.
        """
        async with aclosing(self.run_groups(items)) as groups:
            async for group in groups:
                for result in group:
                    yield result

    async def run_groups(self, items: AsyncIterable[Item]) -> AsyncGenerator[list[Result], None]:
        """The same with everything that is ready at one time in one list."""
        room = asyncio.Semaphore(WINDOW * self._parallel)
        running = asyncio.create_task(self._run(items, room))
        ended = False
        try:
            while not ended:
                ready = [await self._done.get()]
                while len(ready) < GROUP and not self._done.empty():
                    ready.append(self._done.get_nowait())
                ended = ready[-1] is _END
                group = [result for result in ready if not isinstance(result, _End)]
                if group:
                    yield group
                for _ in group:
                    room.release()
            await running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def _run(self, items: AsyncIterable[Item], room: asyncio.Semaphore) -> None:
        broken: Exception | None = None
        try:
            async with asyncio.TaskGroup() as group:
                try:
                    async for item in items:
                        await room.acquire()
                        if self._looking is None:
                            await self._take(group, item)
                            continue
                        await self._looking.acquire()
                        look = group.create_task(self._take(group, item))
                        look.add_done_callback(self._looked)
                except Exception as error:
                    # What was taken before is finished first: a cut upload loses no finished verdict.
                    broken = error
            if broken is not None:
                raise broken
        finally:
            self._done.put_nowait(_END)

    def _looked(self, _look: "asyncio.Task[None]") -> None:
        if self._looking is not None:
            self._looking.release()

    async def _take(self, group: asyncio.TaskGroup, item: Item) -> None:
        """Give the known result of an item, or let the item wait for its turn."""
        if self._known is not None and (known := await self._known(item)) is not None:
            self._done.put_nowait(known)
            return
        self._waiting.setdefault(self._lane(item), deque()).append(item)
        self._start(group)

    def _start(self, group: asyncio.TaskGroup) -> None:
        """Start what may start, one item a lane in turn, so that a long lane does not starve the short ones."""
        progress = True
        while progress and self._running < self._parallel:
            progress = False
            for name in list(self._waiting):
                if self._running < self._parallel and self._under_way.get(name, 0) < PER_LANE:
                    item = self._waiting[name].popleft()
                    if not self._waiting[name]:
                        del self._waiting[name]
                    self._under_way[name] = self._under_way.get(name, 0) + 1
                    self._running += 1
                    group.create_task(self._one(group, name, item))
                    progress = True

    async def _one(self, group: asyncio.TaskGroup, name: str, item: Item) -> None:
        try:
            self._done.put_nowait(await self._work(item))
        finally:
            self._running -= 1
            self._under_way[name] -= 1
            if not self._under_way[name]:
                del self._under_way[name]
        self._start(group)
