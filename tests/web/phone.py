"""A phone: a browser without the add-on, in which the check page of a service in the made-up world is open."""

import asyncio
import base64
import contextlib
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp.test_utils import TestServer

from scanner.assembly import open_scanner
from scanner.config import read_settings
from scanner.web.app import make_app
from tests.extension.bidi import BidiError
from tests.extension.browsers import Browser, chromium, firefox, missing
from tests.world.server import World

WIDTH, HEIGHT = 360, 740
"""CSS pixels of a small phone."""

BROWSERS = {"chromium": chromium, "firefox": firefox}


class Phone:
    """One tab, as large as a small phone, of a running browser."""

    def __init__(self, browser: Browser, context: str, home: str) -> None:
        self.browser = browser
        self.bidi = browser.bidi
        self.context = context
        self.home = home
        """Address of the service, without a slash at the end."""

    async def go(self, path: str) -> None:
        """Open a page of the service."""
        await self.bidi.navigate(self.context, self.home + path)

    async def js(self, expression: str) -> Any:
        """Run JavaScript in the page."""
        return await self.bidi.js(self.context, expression)

    async def until(self, expression: str) -> None:
        """Wait in the page itself, until the expression holds; pages in between may come and go."""
        wait = f"new Promise(done => {{ const look = async () => (await ({expression})) ? done(true) : setTimeout(look, 20); look(); }})"
        async with asyncio.timeout(30):
            while True:
                # A page that goes away takes the promise with it: Chromium says so, Firefox never answers.
                with contextlib.suppress(BidiError, TimeoutError):
                    await asyncio.wait_for(self.js(wait), 2)
                    return

    async def write(self, text: str, selector: str = "#link") -> None:
        """Put a text into a box, as if pasted."""
        quoted = msgspec.json.encode(text).decode()
        await self.js(f"void (document.querySelector('{selector}').value = {quoted})")

    async def press(self, selector: str) -> None:
        """A trusted click."""
        await self.js(f"void document.querySelector('{selector}').scrollIntoView({{block: 'center'}})")
        await self.bidi.click(self.context, await self.bidi.find(self.context, selector))

    async def check(self, text: str) -> None:
        """Paste, press, wait for the answer."""
        await self.write(text)
        await self.press("button.main")
        # The focus goes to the verdict when all is loaded, and the view with it.
        await self.until(
            "document.readyState === 'complete' && document.querySelector('.answer, [role=alert]') !== null"
        )

    async def without_scripts(self) -> None:
        """Turn JavaScript off for pages that are opened from now on; only `there` and keys see them then."""
        if self.browser.name == "firefox":
            await self.browser.chrome_js(
                "void gBrowser.browsers.forEach(b => { b.browsingContext.allowJavascript = false; })"
            )
        else:
            await self.bidi.command("emulation.setScriptingEnabled", enabled=False, contexts=[self.context])

    async def there(self, selector: str) -> str:
        """Wait until something matches, without help of the page's scripts."""
        async with asyncio.timeout(20):
            while True:
                try:
                    return await self.bidi.find(self.context, selector)
                except BidiError:
                    await asyncio.sleep(0.02)

    async def tab_to(self, selector: str) -> None:
        """Go there with the tab key, as somebody does who sees no pointer; needs no scripts of the page."""
        await self.there(selector)
        async with asyncio.timeout(20):
            while True:
                await self.bidi.press(self.context, "Tab")
                with contextlib.suppress(BidiError):
                    await self.bidi.find(self.context, f"{selector}:focus")
                    return

    async def dark(self, on: bool) -> None:
        """The dark colour scheme. Chromium only: Firefox has no such command."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if on else "light"}
        await self.cdp("Emulation.setEmulatedMedia", features=[scheme])

    async def cdp(self, method: str, **params: Any) -> Any:
        """A command of Chromium's own protocol."""
        session = (await self.bidi.command("goog:cdp.getSession", context=self.context))["session"]
        return await self.bidi.command("goog:cdp.sendCommand", method=method, params=params, session=session)

    async def picture(self, *, whole: bool = False) -> bytes:
        """What the phone shows, or the whole page, as PNG."""
        result = await self.bidi.command(
            "browsingContext.captureScreenshot",
            context=self.context,
            origin="document" if whole else "viewport",
        )
        return base64.b64decode(result["data"])


@contextlib.asynccontextmanager
async def service(world: World, folder: Path) -> AsyncIterator[str]:
    """The address of a service that sees the world."""
    settings = read_settings(
        {
            **world.environment,
            "SCANNER_STORE": f"sqlite:///{folder}/store.sqlite",
            "SCANNER_SECRET_FILE": str(folder / "secret"),
            "SCANNER_LIST_KEY_FILE": str(folder / "list.key"),
            "SCANNER_PARSE_WORKERS": "0",
        }
    )
    async with open_scanner(settings) as opened, TestServer(make_app(opened)) as server:
        yield str(server.make_url("")).rstrip("/")


@contextlib.asynccontextmanager
async def phone(name: str, home: str, *, ratio: float = 1.0) -> AsyncIterator[Phone]:
    """A phone with that browser. Skips the test where the browser is missing, unless CI demands it."""
    if cure := missing(name):
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail(f"{name} is missing: {cure}")
        pytest.skip(f"{name} is missing: {cure}")
    with tempfile.TemporaryDirectory(prefix="phone-", ignore_cleanup_errors=True) as profile:
        async with BROWSERS[name](Path(profile), None) as browser:
            tab = (await browser.bidi.command("browsingContext.create", type="tab"))["context"]
            await browser.bidi.command(
                "browsingContext.setViewport",
                context=tab,
                viewport={"width": WIDTH, "height": HEIGHT},
                devicePixelRatio=ratio,
            )
            opened = Phone(browser, tab, home)
            if name == "chromium":
                await opened.cdp("Emulation.setScrollbarsHidden", hidden=True)
            yield opened
