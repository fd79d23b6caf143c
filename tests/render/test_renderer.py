"""Pages in a real Chromium: what scripts show is seen, and nothing that the guard refuses is ever reached."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from scanner.assembly import open_scanner
from scanner.config import Settings, read_settings
from scanner.errors import FetchError, SettingsError
from scanner.fetch.seam import Reply
from scanner.model import NotSeenReason, Verdict
from scanner.render import browser
from scanner.render.renderer import MEMORY, Chromium, opened
from scanner.render.seam import Drawing
from scanner.scan import Scanner
from tests.world.server import World
from tests.world.sites import Answer

pytestmark = pytest.mark.browser

PAGE = "https://page.example.org/start#here"
AGENT = "Mozilla/5.0 (compatible; InviteScanner/1)"
SECONDS = 60.0
"""Far more than a page takes, so that a busy machine changes nothing."""


class Fetches:
    """A client that refuses every address but the scripts that it was given."""

    def __init__(self, scripts: dict[str, str] | None = None) -> None:
        self._scripts = scripts or {}
        self.asked: list[str] = []

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        self.asked.append(url)
        if url not in self._scripts:
            raise FetchError(NotSeenReason.REFUSED_ADDRESS)
        headers = {"content-type": "text/javascript"}
        return Reply(url=url, status=200, headers=headers, body=self._scripts[url].encode())


@pytest.fixture(autouse=True)
def chromium() -> None:
    """Skips, or fails where browsers are required, without a Chromium that can be taken off the network."""
    try:
        browser.find("chromium")
        browser.namespace()
    except SettingsError as error:
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail(str(error))
        pytest.skip(f"the renderer cannot run here: {error}")


async def draw(
    html: str, fetches: Fetches | None = None, *, seconds: float = SECONDS, memory: int = MEMORY
) -> Drawing | None:
    reply = Reply(
        url=PAGE, status=200, headers={"content-type": "text/html; charset=utf-8"}, body=html.encode()
    )
    chromium = Chromium("chromium", fetches or Fetches(), agent=AGENT, memory=memory)
    return await chromium.draw(reply, seconds=seconds)


async def drawn(html: str, fetches: Fetches | None = None) -> str:
    drawing = await draw(html, fetches)
    assert drawing is not None
    return drawing.reply.body.decode()


async def test_what_scripts_write_is_seen_late_hidden_or_framed() -> None:
    fetches = Fetches(
        {
            "https://cdn.example/app.js": "document.body.append('written by a script of ' + navigator.userAgent)"
        }
    )
    html = await drawn(
        """<!DOCTYPE html><title>x</title><div id=late></div><template><b>a template</b></template>
        <iframe srcdoc="<p>inline frame</p>"></iframe><script src="https://cdn.example/app.js"></script><script>
        setTimeout(() => { late.textContent = 'late by seconds ' + location.hash; }, 3000);
        const host = document.body.appendChild(document.createElement('div'));
        host.attachShadow({mode: 'closed'}).innerHTML = '<form><label>Phone <input name=phone></label></form>';
        alert('stop'); </script>""",
        fetches,
    )
    assert f"written by a script of {AGENT}" in html
    assert "late by seconds #here" in html
    assert '<div><form><label>Phone <input name="phone">' in html
    assert "<template><b>a template</b></template>" in html
    assert "<p>inline frame</p>" in html
    assert fetches.asked == ["https://cdn.example/app.js"]


async def test_a_script_that_leaves_is_noted_and_the_page_stays() -> None:
    drawing = await draw(
        "<p>You will be moved</p><script>location.href = 'https://t.me/+ExampleHash00001'</script>"
    )
    assert drawing is not None
    assert drawing.moves == ("https://t.me/+ExampleHash00001",)
    assert "You will be moved" in drawing.reply.body.decode()


@pytest.fixture
def trap() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback, for TCP and UDP, at which nobody may ever knock."""
    knocks: list[bytes] = []
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.1", 0))
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))
        tcp.listen()
        for own in (tcp, udp):
            own.setblocking(False)
        yield port, knocks
        try:
            tcp.accept()
            knocks.append(b"tcp")
        except BlockingIOError:
            pass
        with suppress(BlockingIOError):
            knocks.append(udp.recv(2048))
        assert knocks == []


ESCAPES = {
    "fetch": "fetch('http://127.0.0.1:PORT/').catch(() => {})",
    "fetch without cors": "fetch('http://127.0.0.1:PORT/', {mode: 'no-cors'}).catch(() => {})",
    "post": "fetch('http://127.0.0.1:PORT/', {method: 'POST', body: 'x', mode: 'no-cors'}).catch(() => {})",
    "xhr": "const x = new XMLHttpRequest(); x.open('GET', 'http://127.0.0.1:PORT/'); x.send()",
    "websocket": "new WebSocket('ws://127.0.0.1:PORT/')",
    "webtransport": "new WebTransport('https://127.0.0.1:PORT/')",
    "event source": "new EventSource('http://127.0.0.1:PORT/')",
    "beacon": "navigator.sendBeacon('http://127.0.0.1:PORT/', 'x')",
    "webrtc": """const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:PORT'},
        {urls: 'turn:127.0.0.1:PORT?transport=tcp', username: 'u', credential: 'c'}]});
        peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer))""",
    "worker": """new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:PORT/').catch(() => {})"])))""",
    "shared worker": "new SharedWorker('http://127.0.0.1:PORT/w.js')",
    "service worker": "navigator.serviceWorker.register('/sw.js').catch(() => {})",
    "picture": "new Image().src = 'http://127.0.0.1:PORT/x.png'",
    "sound": "new Audio('http://127.0.0.1:PORT/x.mp3').play().catch(() => {})",
    "frame": "document.body.appendChild(document.createElement('iframe')).src = 'http://127.0.0.1:PORT/'",
    "file frame": "document.body.appendChild(document.createElement('iframe')).src = 'file:///etc/passwd'",
    "popup": "open('http://127.0.0.1:PORT/')",
    "navigation": "location.href = 'http://127.0.0.1:PORT/'",
    "file": "location.href = 'file:///etc/passwd'",
    "form": """const form = document.body.appendChild(document.createElement('form'));
        form.action = 'http://127.0.0.1:PORT/'; form.method = 'post'; form.submit()""",
    "download": """const link = document.body.appendChild(document.createElement('a'));
        link.href = 'http://127.0.0.1:PORT/x.apk'; link.download = 'x.apk'; link.click()""",
    "prefetch": """for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'modulepreload', 'manifest']) {
        const link = document.createElement('link'); link.rel = rel; link.href = 'http://127.0.0.1:PORT/' + rel;
        document.head.append(link); }""",
    "speculation": """const rules = document.createElement('script'); rules.type = 'speculationrules';
        rules.textContent = JSON.stringify({prerender: [{urls: ['http://127.0.0.1:PORT/']}]}); document.head.append(rules)""",
    "ping": """const link = document.body.appendChild(document.createElement('a'));
        link.href = '#x'; link.ping = 'http://127.0.0.1:PORT/'; link.click()""",
    "report": "new ReportingObserver(() => {}).observe()",
}


LEAVING = ("navigation", "file", "popup", "form", "download")
"""Ways that may take the page itself away: each is tried alone, the others together."""


def attempts(ways: tuple[str, ...], port: int) -> str:
    code = "\n".join(f"try {{ {ESCAPES[way]} }} catch {{}}" for way in ways).replace("PORT", str(port))
    return (
        f"<p>The page</p><script>addEventListener('error', event => event.preventDefault());\n{code}</script>"
    )


@pytest.mark.parametrize(
    "ways",
    [tuple(way for way in ESCAPES if way not in LEAVING), *((way,) for way in LEAVING)],
    ids=["all that stay", *LEAVING],
)
async def test_nothing_reaches_past_us(ways: tuple[str, ...], trap: tuple[int, list[bytes]]) -> None:
    fetches = Fetches()
    html = await drawn(attempts(ways, trap[0]), fetches)
    assert "The page" in html
    assert "root:" not in html
    # Whatever did come out came to our client, which knows what may be dialled.
    assert {urlsplit(url).netloc for url in fetches.asked} <= {f"127.0.0.1:{trap[0]}"}


async def test_a_browser_with_its_network_would_get_there() -> None:
    """The tests above can fail: without namespace and switches the same browser knocks at such a port."""
    knocked = asyncio.Event()

    def knock(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        knocked.set()
        writer.close()

    switches = tuple(
        switch for switch in browser.SWITCHES if "proxy" not in switch and "resolver" not in switch
    )
    server = await asyncio.start_server(knock, "127.0.0.1", 0)
    plain = browser.Browser(
        browser.find("chromium"),
        (),
        AGENT,
        memory=1 << 40,
        heard=lambda _name, _event: None,
        switches=switches,
    )
    async with server, plain as pipe:
        await pipe.call("Target.createTarget", url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        async with asyncio.timeout(SECONDS):
            await knocked.wait()


async def test_a_page_that_never_ends_is_ended() -> None:
    assert await draw("<script>for (;;) {}</script>", seconds=4.0) is None
    assert not _browsers()


async def test_a_page_that_eats_memory_is_ended() -> None:
    greedy = "<script>const held = []; for (;;) held.push(new Uint8Array(1 << 20).fill(1));</script>"
    assert await draw(greedy, memory=200 << 20) is None
    assert not _browsers()


async def test_a_page_that_grows_too_long_is_not_whole() -> None:
    drawing = await draw("<script>document.write('<p>' + 'x'.repeat(3 << 20) + '</p>')</script>")
    assert drawing is not None
    assert not drawing.whole


def _browsers() -> list[int]:
    """Children of this process that still run a Chromium."""
    return [child.pid for child in psutil.Process().children(recursive=True) if "chrom" in child.name()]


async def test_nothing_is_left_behind() -> None:
    plain = browser.Browser(
        browser.find("chromium"), browser.namespace(), AGENT, memory=MEMORY, heard=lambda _name, _event: None
    )
    async with plain:
        profile = Path(plain.profile)
        assert profile.is_dir()
    assert not profile.exists()
    assert not _browsers()


def test_shadow_roots_are_opened_and_templates_are_not() -> None:
    html = '<template>a<template shadowrootmode="open">b</template></template><template shadowrootmode="closed">c</template>'
    assert opened(html) == "<template>a<div>b</div></template><div>c</div>"
    assert opened("</template>x") == "</template>x"


def test_a_browser_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="SCANNER_RENDER"):
        Chromium("no-such-browser", Fetches(), agent=AGENT)


def test_without_a_namespace_it_does_not_start() -> None:
    with pytest.raises(SettingsError, match="network namespace"):
        browser.namespace((("no-such-program",), ("false",)))


APP = """<!DOCTYPE html><title>Membership</title><div id="root"></div><script src="/app.js"></script>"""
SCRIPT = """document.getElementById('root').innerHTML =
'<form><label>Full name <input name="a"></label><label>Aadhaar number <input name="b"></label><button>Send</button></form>'"""


@asynccontextmanager
async def service(world: World, tmp_path: Path, **more: str) -> AsyncIterator[Scanner]:
    own = {
        "SCANNER_STORE": f"sqlite:///{tmp_path}/store.sqlite",
        "SCANNER_SECRET_FILE": str(tmp_path / "secret"),
    }
    settings: Settings = read_settings({**world.environment, **own, **more})
    async with open_scanner(settings) as opened_service:
        yield opened_service.scanner


@pytest.mark.parametrize(("render", "verdict"), [("", Verdict.COULD_NOT_CHECK), ("chromium", Verdict.RISKY)])
async def test_one_setting_switches_it_on(render: str, verdict: Verdict, tmp_path: Path) -> None:
    sites = {
        "app.example": {
            "/": Answer(200, APP),
            "/app.js": Answer(200, SCRIPT, {"Content-Type": "application/javascript"}),
        }
    }
    budget = {"SCANNER_SCAN_SECONDS": "120"}
    async with World(sites) as world, service(world, tmp_path, SCANNER_RENDER=render, **budget) as scanner:
        report = await scanner.scan("https://app.example/")
    assert report.verdict is verdict
