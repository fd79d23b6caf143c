"""Debian's Chromium and Firefox ESR, started headless with the add-on, no network but loopback, all of it temporary."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from tests.extension.bidi import Bidi, BidiError

ADDON = Path(__file__).parents[2] / "extension"
GECKO_ID = msgspec.json.decode((ADDON / "manifest.json").read_bytes())["browser_specific_settings"]["gecko"][
    "id"
]
UUID = "3b0f5d6e-6f0a-4c55-9a0e-0d7f5a1c2b3d"
"""Firefox draws the add-on's address anew for each installation; tests fix it."""

NEEDED = {
    "chromium": (("chromium", "chromedriver"), "apt-get install chromium chromium-driver"),
    "firefox": (("firefox-esr",), "apt-get install firefox-esr"),
}

# Loopback only, and nothing that Firefox would look up by itself (test-only settings: never suggest them to people).
_PREFERENCES: dict[str, bool | int | str] = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "dom.security.https_first": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "extensions.webextOptionalPermissionPrompts": False,
    "extensions.webextensions.uuids": f'{{"{GECKO_ID}": "{UUID}"}}',
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.http.speculative-parallel-limit": 0,
    "network.prefetch-next": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "network.trr.mode": 5,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}


class Browser:
    """A running browser with the add-on in it."""

    def __init__(self, name: str, bidi: Bidi, base: str) -> None:
        self.name = name
        self.bidi = bidi
        self.base = base
        """Address of the add-on's folder, with a slash at the end."""
        self.chrome_context = ""

    def url(self, page: str) -> str:
        """Address of one of the add-on's pages."""
        return f"{self.base}pages/{page}"

    async def chrome_js(self, expression: str) -> Any:
        """Run a script in Firefox's own window."""
        if self.chrome_context == "":
            tree = await self.bidi.command("browsingContext.getTree", **{"moz:scope": "chrome"})
            self.chrome_context = next(
                c["context"] for c in tree["contexts"] if c["url"].endswith("browser.xhtml")
            )
        return await self.bidi.js(self.chrome_context, expression)


def missing(name: str) -> str:
    """What to install for a browser, or the empty string."""
    programs, cure = NEEDED[name]
    return "" if all(shutil.which(program) for program in programs) else cure


@contextlib.asynccontextmanager
async def chromium(
    profile: Path, addon: Path | None = ADDON, *, language: str = ""
) -> AsyncIterator[Browser]:
    """Chromium through Debian's driver; without an add-on where `addon` is None."""
    environment = {**os.environ, **({"LANGUAGE": language, "LANG": "hi_IN.UTF-8"} if language else {})}
    driver = await asyncio.create_subprocess_exec(
        "chromedriver",
        "--port=0",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        port = await _line(driver.stdout, rb"successfully on port (\d+)")
        drain = asyncio.create_task(_drain(driver.stdout))
        arguments = [
            "--headless=new",
            f"--user-data-dir={profile}",
            "--enable-unsafe-extension-debugging",
            "--remote-debugging-pipe",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--window-size=1000,800",
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        capabilities = {
            "webSocketUrl": True,
            "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments},
        }
        async with aiohttp.ClientSession() as session:
            async with session.post(
                f"http://127.0.0.1:{port}/session", json={"capabilities": {"alwaysMatch": capabilities}}
            ) as answer:
                value = (await answer.json())["value"]
            if "capabilities" not in value:
                raise BidiError(value["message"])
            socket = await session.ws_connect(value["capabilities"]["webSocketUrl"], max_msg_size=0)
            bidi = Bidi(socket)
            try:
                extension = await _install(bidi, addon) if addon is not None else ""
                yield Browser("chromium", bidi, f"chrome-extension://{extension}/")
            finally:
                await bidi.close()
                async with session.delete(f"http://127.0.0.1:{port}/session/{value['sessionId']}"):
                    pass
        drain.cancel()
    finally:
        await _end(driver)


@contextlib.asynccontextmanager
async def firefox(profile: Path, addon: Path | None = ADDON, *, language: str = "") -> AsyncIterator[Browser]:
    """Firefox through its own remote port; without an add-on where `addon` is None."""
    preferences = {**_PREFERENCES, **({"intl.locale.requested": language} if language else {})}
    lines = [f"user_pref({_js(key)}, {_js(value)});" for key, value in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        "firefox-esr",
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        "0",
        "--remote-allow-system-access",
        "--width=1000",
        "--height=800",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1", "HOME": str(profile)},
        start_new_session=True,
    )
    try:
        port = await _line(process.stderr, rb"ws://127\.0\.0\.1:(\d+)")
        drain = asyncio.create_task(_drain(process.stderr))
        async with aiohttp.ClientSession() as session:
            socket = await session.ws_connect(f"ws://127.0.0.1:{port}/session", max_msg_size=0)
            bidi = Bidi(socket)
            await bidi.command("session.new", capabilities={})
            if addon is not None:
                await _install(bidi, addon)
            browser = Browser("firefox", bidi, f"moz-extension://{UUID}/")
            # The address bar has the focus at start: Tab would move, but Enter would never press.
            await browser.chrome_js("gBrowser.selectedBrowser.focus()")
            try:
                yield browser
            finally:
                with contextlib.suppress(TimeoutError, BidiError, ConnectionError):
                    await asyncio.wait_for(bidi.command("browser.close"), 5)
                await bidi.close()
        drain.cancel()
    finally:
        await _end(process)


async def _install(bidi: Bidi, addon: Path) -> str:
    data = {"type": "path", "path": str(addon)}
    extension: str = (await bidi.command("webExtension.install", extensionData=data))["extension"]
    return extension


def _js(value: bool | int | str) -> str:
    return msgspec.json.encode(value).decode()


async def _line(stream: asyncio.StreamReader | None, pattern: bytes) -> str:
    assert stream is not None
    async with asyncio.timeout(30):
        while line := await stream.readline():
            if found := re.search(pattern, line):
                return found[1].decode()
    raise BidiError("the browser ended before it was ready")


async def _drain(stream: asyncio.StreamReader | None) -> None:
    assert stream is not None
    while await stream.readline():
        pass


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a browser and everything it started: they are one process group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), 5)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
