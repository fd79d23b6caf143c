"""Callers who only hold a place are sent away; callers we work for are not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from scanner.web.deadlines import Deadlines, Patience

QUICK = Patience(request=0.2, body=0.2, reader=0.2)
PATIENT = Patience(request=60, body=60, reader=60)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]


@asynccontextmanager
async def served(handler: Handler, patience: Patience) -> AsyncIterator[tuple[Connect, Deadlines]]:
    app = web.Application()
    app.router.add_route("*", "/", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    assert runner.server is not None
    deadlines = Deadlines(lambda: runner.server.connections, asyncio.get_running_loop().time, patience)  # type: ignore[union-attr]  # it runs by then
    watch = asyncio.create_task(deadlines.watch())
    writers: list[asyncio.StreamWriter] = []

    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(host, port)
        writers.append(writer)
        return reader, writer

    try:
        yield connect, deadlines
    finally:
        watch.cancel()
        for writer in writers:
            writer.close()
        await runner.cleanup()


async def echo(request: web.Request) -> web.StreamResponse:
    return web.Response(body=await request.read())


async def ended(reader: asyncio.StreamReader) -> bytes:
    """What arrives until the other side ends it, one way or the other."""
    got = b""
    try:
        async with asyncio.timeout(10):
            while part := await reader.read(1 << 20):
                got += part
    except ConnectionError:
        pass
    return got


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow:",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12",
    ],
    ids=["silent", "half a head", "half a body", "half a chunk"],
)
async def test_half_a_request_is_not_waited_for(sent: bytes) -> None:
    async with served(echo, QUICK) as (connect, deadlines):
        reader, writer = await connect()
        writer.write(sent)
        await ended(reader)
        assert deadlines.closed == 1


async def test_a_connection_that_was_used_is_closed_too() -> None:
    async with served(echo, QUICK) as (connect, deadlines):
        reader, writer = await connect()
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert (await ended(reader)).startswith(b"HTTP/1.1 200")
        assert deadlines.closed == 1


async def test_a_body_that_drips_is_not_waited_for() -> None:
    async with served(echo, QUICK) as (connect, deadlines):
        reader, writer = await connect()
        writer.write(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")

        async def drip() -> None:
            while True:
                writer.write(b"x")
                await asyncio.sleep(0.01)

        dripping = asyncio.create_task(drip())
        await ended(reader)
        dripping.cancel()
        assert deadlines.closed == 1


async def test_work_of_ours_may_take_its_time() -> None:
    looked = asyncio.Event()

    async def slow(_request: web.Request) -> web.StreamResponse:
        await looked.wait()
        return web.Response(text="done")

    async with served(slow, QUICK) as (connect, deadlines):
        reader, writer = await connect()
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        # A second, silent connection is closed meanwhile: the same time has passed for both.
        await ended((await connect())[0])
        looked.set()
        assert (await ended(reader)).endswith(b"done")
        assert deadlines.closed == 1


async def test_an_answer_that_nobody_takes_is_given_up() -> None:
    gone = asyncio.Event()

    async def long(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 100_000)
        finally:
            gone.set()

    async with served(long, QUICK) as (connect, deadlines):
        _, writer = await connect()
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        async with asyncio.timeout(10):
            await gone.wait()
        assert deadlines.closed == 1


async def test_too_many_connections_cost_the_oldest_idle_ones_their_place() -> None:
    async with served(echo, Patience(request=60, connections=2)) as (connect, deadlines):
        first, _ = await connect()
        others = [await connect() for _ in range(3)]
        for _, writer in others[1:]:
            writer.write(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n")
        _, last = others[-1]
        last.write(b"x" * 2000)
        assert (await others[-1][0].readline()).startswith(b"HTTP/1.1 200")
        deadlines.look()
        await ended(first)
        assert deadlines.closed == 2
