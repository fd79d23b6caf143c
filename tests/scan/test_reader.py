"""Large pages are read elsewhere, with the same result."""

import pytest

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


async def test_a_mistake_of_ours_is_a_page_that_was_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise KeyError

    monkeypatch.setattr("scanner.scan.reader.read_body", broken)
    async with Reader(0) as reader:
        with pytest.raises(FetchError) as caught:
            await reader(reply(FORM), classify("https://example.org/"))
        assert caught.value.reason is NotSeenReason.LAYOUT_UNKNOWN
        assert reader.workers.failed == 1
