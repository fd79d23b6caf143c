"""The DevTools protocol over pipes: what is said is heard once, and a browser that is gone or talks nonsense fails every caller."""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from scanner.render import pipe as pipes
from scanner.render.pipe import Event, Pipe, PipeError


class Peer:
    """The other end: the browser's two descriptors."""

    def __init__(self) -> None:
        self.reads, self._writing = os.pipe()
        self._reading, self.writes = os.pipe()

    def says(self, *messages: object, end: bytes = b"\0") -> None:
        for message in messages:
            raw = message if isinstance(message, bytes) else json.dumps(message).encode()
            os.write(self.writes, raw + end)

    def heard(self) -> list[dict[str, Any]]:
        return [json.loads(raw) for raw in os.read(self.reads, 65_536).split(b"\0") if raw]

    def leaves(self) -> None:
        os.close(self.writes)


@asynccontextmanager
async def talk(events: list[tuple[str, Event]]) -> AsyncIterator[tuple[Pipe, Peer]]:
    peer = Peer()
    pipe = Pipe(lambda name, event: events.append((name, event)))
    await pipe.open(peer._reading, peer._writing)
    try:
        yield pipe, peer
    finally:
        pipe.close()
        os.close(peer.reads)


async def test_a_command_gets_its_own_result() -> None:
    async with talk([]) as (pipe, peer):
        first, second = pipe.send("Page.enable", "S"), pipe.send("Browser.getVersion")
        assert peer.heard() == [
            {"id": 1, "method": "Page.enable", "params": {}, "sessionId": "S"},
            {"id": 2, "method": "Browser.getVersion", "params": {}},
        ]
        peer.says({"id": 2, "result": {"product": "x"}}, {"id": 9, "result": {}}, {"id": 1, "result": {}})
        assert await first == {}
        assert await second == {"product": "x"}


async def test_events_arrive_in_order_also_in_pieces() -> None:
    events: list[tuple[str, Event]] = []
    async with talk(events) as (pipe, peer):
        peer.says(b'{"method":"A","par', end=b"")
        peer.says(b'ams":{"n":1}}\0{"method":"B"}')
        after = pipe.send("Last")
        peer.says({"id": 1, "result": {}})
        await after
        assert events == [("A", {"n": 1}), ("B", {})]


async def test_a_refused_command_fails() -> None:
    async with talk([]) as (pipe, peer):
        waiting = pipe.send("Nonsense")
        peer.says({"id": 1, "error": {"message": "no such thing"}})
        with pytest.raises(PipeError):
            await waiting


async def test_a_browser_that_goes_fails_who_waits_and_who_comes() -> None:
    async with talk([]) as (pipe, peer):
        waiting = pipe.send("Page.enable")
        peer.leaves()
        with pytest.raises(PipeError):
            await waiting
        assert pipe.closed.is_set()
        with pytest.raises(PipeError):
            await pipe.call("Page.enable")


@pytest.mark.parametrize("said", [b"no json", b'{"id":"x"}', b"[" * 20_000])
async def test_nonsense_ends_the_talk(said: bytes) -> None:
    async with talk([]) as (pipe, peer):
        waiting = pipe.send("Page.enable")
        peer.says(said)
        with pytest.raises(PipeError):
            await waiting


async def test_a_message_without_end_ends_the_talk() -> None:
    pipe = Pipe(lambda _name, _event: None)
    pipe.feed(b"x" * (pipes.LONGEST + 1))
    assert pipe.closed.is_set()
