"""Large pages are read elsewhere, with the same result."""

import asyncio

import pytest

from scanner.asks.lexicon import lexicon
from scanner.errors import FetchError
from scanner.fetch.seam import Reply
from scanner.model import NotSeenReason
from scanner.platforms import classify
from scanner.scan.reader import AT_ONCE, Reader

FORM = b"<title>Join</title><form><label>Aadhaar number <input name=a></label></form>"


def reply(body: bytes) -> Reply:
    return Reply(url="https://example.org/", status=200, headers={"content-type": "text/html"}, body=body)


async def test_small_and_large_pages_read_the_same() -> None:
    link = classify("https://example.org/")
    async with Reader(1) as reader:
        small = await reader(reply(FORM), link)
        large = await reader(reply(FORM + b"<!--" + b"x" * AT_ONCE + b"-->"), link)
    assert [ask.ask for ask in small.asks] == ["aadhaar"]
    assert large == small


async def test_nothing_is_started_for_what_is_read_in_the_loop() -> None:
    async with Reader(0) as reader:
        reading = await reader(reply(FORM + b" " * AT_ONCE), classify("https://example.org/"))
        assert [ask.ask for ask in reading.asks] == ["aadhaar"]
        assert reader.workers.killed == 0


async def test_no_page_waits_for_words_to_be_loaded() -> None:
    """Building the lexicon takes long: in the event loop it would hold up everybody."""
    lexicon.cache_clear()
    async with Reader(0) as reader:
        assert lexicon.cache_info().misses == 1
        await reader(reply(FORM + b"<p>Send your PAN to the admin</p>"), classify("https://example.org/"))
        assert lexicon.cache_info().misses == 1


async def test_many_small_pages_take_turns_with_everybody_else() -> None:
    async with Reader(0) as reader:
        link = classify("https://example.org/")
        turns = asyncio.Queue[str]()

        async def read() -> None:
            await reader(reply(FORM), link)
            turns.put_nowait("page")
            asyncio.get_running_loop().call_soon(turns.put_nowait, "others")

        await asyncio.gather(*(read() for _ in range(5)))
        await asyncio.sleep(0)
        assert [turns.get_nowait() for _ in range(10)] == ["page", "others"] * 5


async def test_a_mistake_of_ours_is_a_page_that_was_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise KeyError

    async with Reader(0) as reader:
        monkeypatch.setattr("scanner.scan.reader.read_body", broken)
        with pytest.raises(FetchError) as caught:
            await reader(reply(FORM), classify("https://example.org/"))
        assert caught.value.reason is NotSeenReason.LAYOUT_UNKNOWN
        assert reader.workers.failed == 1
