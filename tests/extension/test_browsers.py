"""The add-on in real browsers: what it marks by itself on a made-up x.com, and its pages."""

import asyncio
import base64
import os
from pathlib import Path
from typing import Any

import pytest

from tests.extension.browsers import Browser, chromium, firefox, missing

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><meta charset="utf-8"><title>x</title>
<p><a id="plain" href="https://chat.whatsapp.com/ExampleCode0123456789A">our group</a></p>
<p><a id="asking" href="https://wa.me/910000000000?text=My+Aadhaar+number+and+OTP+is">write to us</a></p>"""


async def _serve_x(browser: Browser) -> None:
    async def answer(event: dict[str, Any]) -> None:
        if event.get("isBlocked"):
            await browser.bidi.command(
                "network.provideResponse",
                request=event["request"]["request"],
                statusCode=200,
                reasonPhrase="OK",
                headers=[
                    {"name": "content-type", "value": {"type": "string", "value": "text/html; charset=utf-8"}}
                ],
                body={"type": "base64", "value": base64.b64encode(PAGE.encode()).decode()},
            )

    browser.bidi.handlers["network.beforeRequestSent"] = answer
    await browser.bidi.command("session.subscribe", events=["network.beforeRequestSent"])
    pattern = {"type": "pattern", "protocol": "https", "hostname": "x.com"}
    await browser.bidi.command("network.addIntercept", phases=["beforeRequestSent"], urlPatterns=[pattern])


async def _until(browser: Browser, context: str, expression: str) -> None:
    """Wait in the page itself, until the expression holds."""
    wait = f"new Promise(done => {{ const look = () => ({expression}) ? done(true) : setTimeout(look, 20); look(); }})"
    await asyncio.wait_for(browser.bidi.js(context, wait), 15)


@pytest.mark.parametrize("name", ["chromium", "firefox"])
async def test_marks_an_asking_link_and_shows_its_pages(name: str, tmp_path: Path) -> None:
    if cure := missing(name):
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail(f"{name} is missing: {cure}")
        pytest.skip(f"{name} is missing: {cure}")
    start = chromium if name == "chromium" else firefox
    async with start(tmp_path) as browser:
        await _serve_x(browser)
        context = (await browser.bidi.command("browsingContext.create", type="tab"))["context"]
        await browser.bidi.navigate(context, "https://x.com/home")
        await _until(browser, context, "document.querySelector('#asking').nextElementSibling !== null")
        # What the marker says is in a closed root: the page sees an empty element without a name.
        marker = "document.querySelector('#asking').nextElementSibling"
        assert await browser.bidi.js(context, f"{marker}.outerHTML") == "<span></span>"
        assert await browser.bidi.js(context, f"String({marker}.shadowRoot)") == "null"
        for page, heading in (
            ("welcome", "Know before you join"),
            ("popup", "Check a link"),
            ("settings", "Settings"),
        ):
            await browser.bidi.navigate(context, browser.url(f"{page}.html"))
            await _until(browser, context, f"document.querySelector('h1')?.textContent === '{heading}'")
