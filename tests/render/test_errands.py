"""What a page gets for its requests: its own document once, scripts and data by our client, and nothing else."""

import asyncio
import base64
from typing import Any

import pytest

from scanner.errors import FetchError
from scanner.fetch.seam import Reply
from scanner.model import NotSeenReason
from scanner.render import errands as rules
from scanner.render.errands import Errands

PAGE = Reply(
    url="https://page.example.org/start",
    status=200,
    headers={
        "content-type": "text/html",
        "set-cookie": "a=b",
        "content-security-policy": "script-src 'self'",
    },
    body=b"<p>page</p>",
)


class Says:
    """Stands for the pipe: remembers the commands."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, dict[str, Any]]] = []

    def send(self, command: str, session: str = "", **parameters: Any) -> None:
        assert not session
        self.commands.append((command, parameters))


class Fetches:
    """Answers every address but those of `broken.example`."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        assert seconds > 0
        self.asked.append(url)
        if "broken" in url:
            raise FetchError(NotSeenReason.REFUSED_ADDRESS)
        if "moved" in url:
            return Reply(url=url, status=302, location="https://cdn.example/there.js")
        headers = {"content-type": "text/javascript", "set-cookie": "x=y", "access-control-allow-origin": "*"}
        return Reply(url=url, status=200, headers=headers, body=b"1")


def paused(url: str, kind: str, method: str = "GET", frame: str = "F") -> dict[str, Any]:
    return {
        "requestId": "R",
        "request": {"url": url, "method": method},
        "resourceType": kind,
        "frameId": frame,
    }


async def served(*events: dict[str, Any]) -> tuple[Errands, Fetches, list[tuple[str, dict[str, Any]]]]:
    fetches, says = Fetches(), Says()
    errands = Errands(PAGE, fetches, ends=asyncio.get_running_loop().time() + 60)
    errands.frame = "F"
    for event in (paused(PAGE.url, "Document"), *events):
        errands.take(says, event)
        while errands.busy:
            await asyncio.sleep(0)
    return errands, fetches, says.commands


async def test_the_page_is_served_as_it_was_read_and_not_asked_for_again() -> None:
    _, fetches, commands = await served()
    (command, answer), *_ = commands
    assert command == "Fetch.fulfillRequest"
    assert base64.b64decode(answer["body"]) == PAGE.body
    assert {header["name"] for header in answer["responseHeaders"]} == {
        "content-type",
        "content-security-policy",
    }
    assert fetches.asked == []


async def test_where_a_script_goes_is_noted_and_not_opened() -> None:
    errands, fetches, commands = await served(
        paused("https://chat.whatsapp.com/AbcExample000000000001", "Document"),
        paused("https://chat.whatsapp.com/AbcExample000000000001", "Document"),
        paused("https://page.example.org/send", "Document", method="POST"),
        *(paused(f"https://page.example.org/{number}", "Document") for number in range(9)),
    )
    assert {answer["responseCode"] for _, answer in commands[1:]} == {204}
    assert errands.moves[0] == "https://chat.whatsapp.com/AbcExample000000000001"
    assert len(errands.moves) == rules.MOST_MOVES
    assert fetches.asked == []


async def test_scripts_and_data_come_by_our_client_without_cookies() -> None:
    errands, fetches, commands = await served(
        paused("https://cdn.example/app.js", "Script"), paused("https://page.example.org/data", "Fetch")
    )
    assert fetches.asked == ["https://cdn.example/app.js", "https://page.example.org/data"]
    names = {header["name"] for _, answer in commands[1:] for header in answer["responseHeaders"]}
    assert names == {"content-type", "access-control-allow-origin"}
    assert errands.whole


async def test_a_redirect_is_handed_to_the_browser_which_asks_again() -> None:
    _, _, commands = await served(paused("https://cdn.example/moved.js", "Script"))
    assert commands[1][1]["responseHeaders"] == [
        {"name": "Location", "value": "https://cdn.example/there.js"}
    ]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("file:///etc/passwd", "Fetch"),
        ("ftp://page.example.org/x", "Fetch"),
        ("chrome://version", "Document"),
        ("https://page.example.org/x.png", "Image"),
        ("https://page.example.org/x.css", "Stylesheet"),
        ("https://page.example.org/sw.js", "Other"),
        ("https://page.example.org/beacon", "Ping"),
        ("https://page.example.org/socket", "WebSocket"),
        ("https://page.example.org/events", "EventSource"),
        ("https://page.example.org/x", "Preflight"),
    ],
)
async def test_other_kinds_get_nothing(url: str, kind: str) -> None:
    errands, fetches, commands = await served(paused(url, kind))
    assert commands[1][0] == "Fetch.failRequest"
    assert fetches.asked == []
    assert errands.whole


async def test_documents_of_frames_are_left_to_the_scan() -> None:
    errands, _, commands = await served(paused("https://frame.example/", "Document", frame="G"))
    assert commands[1][0] == "Fetch.failRequest"
    assert errands.moves == []


@pytest.mark.parametrize(
    ("event", "whole"),
    [
        (paused("https://broken.example/app.js", "Script"), False),
        (paused("https://broken.example/collect", "Fetch"), True),
        (paused("https://api.example.org/graphql", "Fetch", method="POST"), False),
        (paused("https://counter.example/collect", "Fetch", method="POST"), True),
    ],
)
async def test_what_the_page_needed_and_did_not_get_is_known(event: dict[str, Any], whole: bool) -> None:
    errands, fetches, commands = await served(event)
    assert commands[1][0] == "Fetch.failRequest"
    assert errands.whole is whole
    assert fetches.asked == [url for url in [event["request"]["url"]] if event["request"]["method"] == "GET"]


async def test_requests_are_counted() -> None:
    many = [paused(f"https://cdn.example/{number}.js", "Script") for number in range(rules.MOST_REQUESTS + 3)]
    errands, fetches, _ = await served(*many)
    assert len(fetches.asked) == rules.MOST_REQUESTS
    assert not errands.whole


async def test_what_is_under_way_ends_with_the_page() -> None:
    held = asyncio.Event()

    class Slow(Fetches):
        async def fetch(self, url: str, *, seconds: float) -> Reply:
            held.set()
            await asyncio.Event().wait()
            raise AssertionError

    errands = Errands(PAGE, Slow(), ends=asyncio.get_running_loop().time() + 60)
    errands.take(Says(), paused("https://cdn.example/app.js", "Script"))
    await held.wait()
    assert errands.busy
    await errands.end()
    assert not errands.busy
