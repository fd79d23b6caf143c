"""Large pages are read elsewhere, with the same result."""

from scanner.fetch.seam import Reply
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
