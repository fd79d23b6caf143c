"""The check page on a small phone, in Chromium and Firefox: with and without JavaScript, in English and Hindi."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import segno
from aiohttp.test_utils import TestServer

from scanner.assembly import open_scanner
from scanner.config import Settings
from scanner.messages import messages
from scanner.web.app import make_app
from tests.web.phone import BROWSERS, Phone, phone, service
from tests.world import sites
from tests.world.server import World

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
async def home(world: World, tmp_path: Path) -> AsyncIterator[str]:
    async with service(world, tmp_path) as address:
        yield address


async def heading(seen: Phone) -> str:
    text: str = await seen.js("document.querySelector('h1').textContent")
    return text


@pytest.mark.parametrize("name", BROWSERS)
async def test_a_link_is_checked_by_hand_and_by_keyboard(name: str, home: str) -> None:
    async with phone(name, home) as seen:
        for language in ("en", "hi"):
            words = messages(language)
            await seen.go(f"/?lang={language}")
            assert await heading(seen) == words["page.title"]
            await seen.check(sites.LANDING)
            assert await heading(seen) == words["verdict.risky"]
            assert words["ask.aadhaar"] in await seen.js("document.querySelector('.verdict p').textContent")
            # A screen reader goes on from the focus, and hears the title first.
            assert await seen.js("document.activeElement.tagName") == "H1"
            assert await seen.js("document.title") == f"{words['verdict.risky']} – {words['page.name']}"
            # Nothing is wider than the phone.
            assert await seen.js("document.documentElement.scrollWidth <= innerWidth")
        await seen.go("/?lang=en")
        await seen.js("void document.querySelector('#link').focus()")
        await seen.bidi.write(seen.context, f"see {sites.HOBBY_GROUP}")
        await seen.bidi.press(seen.context, "Tab", "Enter")
        await seen.until("document.querySelector('.verdict.no_risk_found') !== null")
        # Only this service was asked, and nothing was left on the phone but its own files.
        hosts = "[...new Set(performance.getEntriesByType('resource').map(({name}) => new URL(name).origin))]"
        assert await seen.js(hosts) == [home]
        assert await seen.js("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


@pytest.mark.parametrize("name", BROWSERS)
async def test_it_works_without_javascript(name: str, home: str) -> None:
    async with phone(name, home) as seen:
        await seen.without_scripts()
        for language in ("en", "hi"):
            await seen.go(f"/?lang={language}")
            await seen.there(".photo[hidden]")
            await seen.bidi.click(seen.context, await seen.there("#link"))
            await seen.bidi.write(seen.context, sites.LANDING)
            await seen.bidi.press(seen.context, "Tab", "Enter")
            await seen.there(f"html[lang={language}] .verdict.risky h1")
            await seen.there(".reason.risky .names")
            await seen.there("ol.route li.wants")
            await seen.there(".picture[hidden] + a.pass")
            await seen.tab_to(".wrong summary")
            await seen.bidi.press(seen.context, "Enter", "Tab")
            await seen.there(".wrong[open] textarea:focus")
            await seen.bidi.write(seen.context, "यह हमारा समूह है")
            await seen.bidi.press(seen.context, "Tab", "Tab", "Enter")
            await seen.there(f"html[lang={language}] main > h1[autofocus] + p")


@pytest.mark.parametrize("name", BROWSERS)
async def test_a_code_is_read_from_a_photo_on_the_device(name: str, home: str, tmp_path: Path) -> None:
    segno.make(sites.LANDING, error="m").save(
        str(tmp_path / "code.png"), scale=9, border=6, dark="#333", light="#eed"
    )
    segno.make("x").save(str(tmp_path / "plain.png"), scale=1, border=0, dark="#fff", light="#fff")
    async with phone(name, home) as seen:
        await seen.go("/?lang=en")

        async def photo(file: str, said: str) -> None:
            element = {"sharedId": await seen.bidi.find(seen.context, "#photo")}
            await seen.bidi.command(
                "input.setFiles", context=seen.context, element=element, files=[str(tmp_path / file)]
            )
            await seen.until(
                f"document.querySelector('.status').textContent === {msgspec.json.encode(messages('en')[said]).decode()}"
            )

        await photo("plain.png", "page.qr.none")
        await photo("code.png", "page.qr.found")
        assert await seen.js("document.querySelector('#link').value") == sites.LANDING
        await seen.press("button.main")
        await seen.until("document.querySelector('.verdict.risky') !== null")


@pytest.mark.parametrize("name", BROWSERS)
async def test_an_answer_is_passed_on_as_a_picture_and_as_an_address(name: str, home: str) -> None:
    async with phone(name, home) as seen:
        await seen.go("/?lang=hi")
        await seen.check(sites.BSP_GROUP)
        await seen.press(".picture")
        await seen.until("document.querySelector('.card img').naturalWidth === 1080")
        drawn = await seen.js(
            """(() => { const image = document.querySelector('.card img'); const canvas = document.createElement('canvas');
            canvas.width = image.naturalWidth; canvas.height = image.naturalHeight; const pen = canvas.getContext('2d');
            pen.drawImage(image, 0, 0); const at = (x, y) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3);
            const row = pen.getImageData(0, 230, 1080, 40).data; let ink = 0;
            for (let i = 0; i < row.length; i += 4) ink += row[i + 1] < 100;
            return {top: at(500, 5), ink: ink > 300, tall: canvas.height > 600, name: document.querySelector('.card a').download}; })()"""
        )
        assert drawn == {"top": [179, 38, 30], "ink": True, "tall": True, "name": "invite-check.png"}
        address = await seen.js("document.querySelector('.pass').href")
        assert sites.BSP_GROUP.rpartition("/")[2] not in address
        await seen.js(f"void (location.href = '{address}')")
        await seen.until("document.querySelector('.note') !== null")
        assert await heading(seen) == messages("hi")["verdict.risky"]
        assert "Bahujan Samaj Party" in await seen.js("document.querySelector('.reason').textContent")
        slip = address.partition("#")[2]
        await seen.go("/?lang=hi")
        await seen.js(f"void (location.href = '/answer?lang=hi#{slip[:-3]}AAA')")
        await seen.until("document.querySelector('[role=alert]') !== null")
        assert messages("hi")["page.passed.wrong"] in await seen.js(
            "document.querySelector('main').textContent"
        )


@pytest.mark.parametrize("name", BROWSERS)
async def test_without_a_connection_the_installed_page_says_so(name: str, settings: Settings) -> None:
    async with open_scanner(settings) as opened:
        server = TestServer(make_app(opened))
        await server.start_server()
        home = str(server.make_url("")).rstrip("/")
        async with phone(name, home) as seen:
            await seen.go("/?lang=hi")
            kept = "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.match('/offline?lang=hi')))))"
            await seen.until(
                "navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true)"
            )
            await seen.until(f"{kept}.then(found => found.some(Boolean))")
            if name == "chromium":
                errors = (await seen.cdp("Page.getInstallabilityErrors"))["result"]["installabilityErrors"]
                assert errors == []
                assert (await seen.cdp("Page.getAppManifest"))["result"]["errors"] == []
            await seen.go("/?lang=hi")
            await seen.until("navigator.serviceWorker.controller !== null")
            await server.close()
            await seen.go("/?lang=hi")
            assert messages("hi")["page.offline"] in await seen.js(
                "document.querySelector('main').textContent"
            )


def axe() -> str:
    """The source of axe-core, which the page's policy would not let in as a script."""
    if not AXE.exists():
        if "axe" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail("axe-core is missing: npm ci")
        pytest.skip("axe-core is missing: npm ci")
    return AXE.read_text(encoding="utf-8")


async def complaints(seen: Phone, source: str) -> list[Any]:
    """What axe finds: rule and place."""
    await seen.bidi.evaluate(seen.context, f"{source}; void 0")
    found: list[Any] = await seen.js(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then(({violations}) => violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(({target, failureSummary}) => [target, failureSummary])]))"
    )
    return found


@pytest.mark.parametrize("name", BROWSERS)
async def test_axe_has_nothing_to_say(name: str, home: str) -> None:
    source = axe()
    several = f"{sites.HOBBY_GROUP} {sites.LANDING} {sites.SIGN_IN_FORM}"
    async with phone(name, home) as seen:
        for language in ("en", "hi", "ur"):
            for dark in (False, True) if name == "chromium" else (False,):
                if name == "chromium":
                    await seen.dark(dark)
                for text in ("", several, "no link in here"):
                    await seen.go(f"/?lang={language}")
                    if text:
                        await seen.check(text)
                    await seen.js(
                        "void document.querySelectorAll('details').forEach(d => { d.open = true; })"
                    )
                    assert await complaints(seen, source) == [], (language, dark, text)
