"""The add-on in real browsers: the founding story on a made-up x.com, each way of asking, each state of its pages."""

import base64
import contextlib
import json
import os
import subprocess
from pathlib import Path
from unittest.mock import ANY

import pytest

from tests.extension.backend import CAUTION_ASKS, RISKY_DISOWNED, Backend
from tests.extension.bidi import BidiError
from tests.extension.browsers import ADDON
from tests.extension.conftest import fresh
from tests.extension.pictures import scheme
from tests.extension.states import states
from tests.extension.watching import Desk
from tests.world import sites

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

BSP = "whatsapp:group_invite:BspItCellExample000001"
HOBBY = "whatsapp:group_invite:GardenClubExample00001"
OTHER_GROUP = "https://chat.whatsapp.com/ExampleCode0123456789A"


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><meta charset='utf-8'><title>made up</title>{head}<body>{body}"


def post(key: str, short: str, shown: str) -> str:
    """A post of X: the anchor leads to t.co, its text holds the address in spans."""
    begin, middle, end = shown[:8], shown[8:34], shown[34:]
    return (
        f'<article data-testid="tweet"><p>बीएसपी आईटी सेल से जुड़ें! <a id="{key}" href="{short}" dir="ltr" target="_blank">'
        f'<span style="display:none">{begin}</span>{middle}<span style="display:none">{end}</span><span>…</span></a></p></article>'
    )


async def test_founding_story(desk: Desk, backend: Backend) -> None:
    """The disowned name is on the list; the post's link is marked; a click meets our page first; both ways out work."""
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    backend.heard.clear()
    desk.sites["x.com/home"] = page(
        post("bsp", "https://t.co/BspExample", sites.BSP_GROUP)
        + post("hobby", "https://t.co/GardenExample", sites.HOBBY_GROUP)
        + '<a id="news" href="https://samachar.example/rajniti/bsp-it-cell">news</a>'
    )
    async with desk.tab("https://x.com/home") as tab:
        mark = await desk.marked(tab, "#bsp", "risky")
        assert (mark["word"], mark["lang"]) == ("Risky", "en")
        assert await desk.marker(tab, "#hobby") is None
        assert await desk.marker(tab, "#news") is None
        desk.visited.clear()
        await desk.press(tab, "#bsp")
        warning = await desk.opened("warning.html")
        await desk.heading(warning, "Risky")
        assert "a name that its owner has disowned" in await desk.text(warning)
        assert not [address for address in desk.visited if "t.co" in address], (
            "followed before the person decided"
        )
        # The button that leads away has the focus: Enter alone is the safe way out.
        with contextlib.suppress(BidiError):  # the page is gone before the key is up
            await desk.bidi.press(warning, "Enter")
        await desk.closed(warning)
        # By keyboard, and on to the link.
        await desk.bidi.command("browsingContext.activate", context=tab)
        await desk.bidi.js(tab, "document.querySelector('#bsp').focus()")
        await desk.bidi.press(tab, "Enter")
        warning = await desk.opened("warning.html")
        await desk.heading(warning, "Risky")
        await desk.press(warning, "#open")
        followed = await desk.opened("t.co/BspExample")
        assert followed == warning
        await desk.bidi.command("browsingContext.close", context=followed)
    assert backend.heard == [], "something was sent without being asked for"


async def test_reasons_are_asked_for_from_the_warning(desk: Desk, backend: Backend) -> None:
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    desk.sites["x.com/home"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}?utm_source=x">join</a>')
    async with desk.tab("https://x.com/home") as tab:
        await desk.marked(tab, "#bsp", "risky")
        await desk.press(tab, "#bsp")
        warning = await desk.opened("warning.html")
        await desk.heading(warning, "Risky")
        await desk.press(warning, "#why")
        answer = await desk.opened("answer.html")
        await desk.until(answer, "document.querySelector('.reason')")
        text = await desk.text(answer)
    assert "7 June 2025" in text
    assert "BSP IT Cell UP" in text
    assert backend.scans() == [{"url": sites.BSP_GROUP}]


async def test_check_this_link(desk: Desk, backend: Backend) -> None:
    """The right-click menu: a form behind a shortener asks for Aadhaar; nothing that names the installation goes out."""
    desk.sites["x.com/home"] = page(f'<p>see <a id="form" href="{sites.SHORT_FORM}">t.co/FormExample</a></p>')
    async with desk.tab("https://x.com/home") as tab:
        await desk.menu(tab, "#form", "check-link", {"linkUrl": sites.SHORT_FORM})
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "Risky")
        text = await desk.text(answer)
        # Where it goes is told: the path, host by host.
        for part in (
            "Aadhaar",
            "आधार कार्ड नंबर",
            "t.co",
            "forms.gle",
            "docs.google.com",
            "cybercrime.gov.in",
            "1930",
        ):
            assert part in text, part
        assert await desk.bidi.js(answer, "document.activeElement.localName") == "h1"
        # The answer is remembered: the link is marked on the page that it came from.
        await desk.bidi.navigate(tab, "https://x.com/home")
        await desk.marked(tab, "#form", "risky")
    (scan,) = backend.asked("/v1/scan")
    assert json.loads(scan.body) == {"url": sites.SHORT_FORM}
    names = {name.lower() for name in scan.headers}
    assert names.isdisjoint({"origin", "cookie", "referer"}), names
    assert scan.headers["Accept-Language"] == "en"
    assert "extension" not in json.dumps(scan.headers)


async def test_check_a_selected_message(desk: Desk, backend: Backend) -> None:
    """A selected message goes along with its link: the person chose to share it."""
    message = f"BSP IT Cell: join and send your OTP {sites.HOBBY_GROUP}"
    backend.pages["/site"] = page(f'<p id="text">{message}</p>')
    async with desk.tab(f"{backend.site}/site") as tab:
        await desk.bidi.js(tab, "getSelection().selectAllChildren(document.querySelector('#text'))")
        await desk.menu(tab, "#text", "check-selection", {"selectionText": message})
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "Risky")
    assert backend.scans() == [{"url": sites.HOBBY_GROUP, "message": message}]
    log = await desk.tell({"what": "sent"})
    assert [(entry["url"], entry["why"], entry["message"]) for entry in log] == [
        (sites.HOBBY_GROUP, "asked", True)
    ]


async def test_check_this_page(desk: Desk, backend: Backend) -> None:
    desk.sites["join-itcell.example/"] = page("<p id='text'>a page</p>")
    async with desk.tab(sites.LANDING) as tab:
        await desk.menu(tab, "#text", "check-page", {"pageUrl": sites.LANDING})
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "Risky")
        assert "and only then hands over the invite" in await desk.text(answer)
    assert backend.scans() == [{"url": sites.LANDING}]


def qr_code(text: str) -> str:
    """A picture of a QR code, as a data URL."""
    module = Path(__file__).parents[2] / "extension/vendor/qr/index.js"
    script = f"import {{ encodeQR }} from {json.dumps(module.as_uri())}; process.stdout.write(encodeQR({json.dumps(text)}, 'svg'));"
    done = subprocess.run(["node", "--input-type=module", "--eval", script], capture_output=True, check=True)
    svg = done.stdout.decode().replace("<svg ", '<svg width="300" height="300" ', 1)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


async def test_check_a_qr_code(desk: Desk, backend: Backend) -> None:
    """A picture is read on the device. In Firefox it stands on an ordinary site and is read off the screen."""
    picture = qr_code(sites.BSP_GROUP)
    if desk.browser.name == "firefox":
        # An address that is no data: what the page shows is what is read.
        backend.pages["/site"] = page(
            f"<p>join us</p><img id='code' width='300' height='300'><script>fetch({json.dumps(picture)}).then(r => r.blob())"
            ".then(b => { document.images[0].src = URL.createObjectURL(b); })</script>"
        )
    else:
        backend.pages["/site"] = page(f"<p>join us</p><img id='code' src='{picture}'>")
    async with desk.tab(f"{backend.site}/site") as tab:
        await desk.until(tab, "document.images[0].naturalWidth > 0")
        await desk.menu(tab, "#code", "check-image", {"srcUrl": picture, "mediaType": "image"})
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "Risky")
    assert backend.scans() == [{"url": sites.BSP_GROUP}]


async def test_picture_without_a_code(desk: Desk, backend: Backend) -> None:
    picture = (
        "data:image/svg+xml,"
        + "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'/>".replace("#", "%23")
    )
    backend.pages["/site"] = page(f'<img id="code" width="90" height="90" src="{picture}">')
    async with desk.tab(f"{backend.site}/site") as tab:
        await desk.menu(tab, "#code", "check-image", {"srcUrl": picture, "mediaType": "image"})
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "No QR code was found in the picture")
    assert backend.scans() == []


async def test_keyboard_command_checks_the_focused_link(desk: Desk, backend: Backend) -> None:
    backend.pages["/site"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}">join</a>')
    async with desk.tab(f"{backend.site}/site") as tab:
        await desk.bidi.js(tab, "document.querySelector('#bsp').focus()")
        await desk.command("check-here")
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "Risky")
    assert backend.scans() == [{"url": sites.BSP_GROUP}]


async def test_paste_into_the_popup(desk: Desk, backend: Backend) -> None:
    async with desk.tab(desk.browser.url("popup.html")) as popup:
        await desk.until(popup, "document.activeElement.id === 'text'")
        await desk.bidi.write(popup, "no link in here")
        await desk.press(popup, "button.main")
        await desk.until(
            popup, "document.querySelector('#note').textContent === 'There is no link in this text.'"
        )
        await desk.bidi.js(popup, "document.querySelector('#text').value = ''")
        await desk.press(popup, "#text")
        await desk.bidi.write(popup, sites.HOBBY_GROUP)
        await desk.press(popup, "button.main")
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "No risk found")
    assert backend.scans() == [{"url": sites.HOBBY_GROUP}]


async def ask(desk: Desk, popup: str, text: str) -> None:
    """Ask as the popup does."""
    await desk.own_page(
        popup, f"await api.runtime.sendMessage({json.dumps({'what': 'paste', 'text': text})})"
    )


async def answered(desk: Desk, href: str, heading: str) -> str:
    """Ask about a link by pasting it; what the answer page says."""
    async with desk.tab(desk.browser.url("popup.html")) as popup:
        await ask(desk, popup, href)
        answer = await desk.opened("answer.html")
        await desk.heading(answer, heading)
        return await desk.text(answer)


async def test_states_of_the_answer(desk: Desk, backend: Backend) -> None:
    """What could not be read is never shown as safe; what looks personal is opened only when the person says so."""
    text = await answered(desk, sites.SIGN_IN_FORM, "Could not check")
    assert "wants a sign-in first" in text
    assert "No risk" not in text
    text = await answered(desk, sites.DEAD_GROUP, "Could not check")
    assert "The invite no longer works." in text
    text = await answered(desk, sites.NEWS, "No risk found")
    assert "Bahujan Samaj Party" in text
    text = await answered(desk, "https://wa.me/919876543210?text=hi", "Could not check")
    assert "Open it all the same" in text
    assert backend.scans()[-1] == {"url": "https://wa.me/919876543210?text=hi"}


async def test_server_down_is_told_and_never_safe(desk: Desk, backend: Backend) -> None:
    """The service is away: the answer says so, the last list keeps marking, "try again" works once it is back."""
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    async with backend.away(), desk.tab(desk.browser.url("popup.html")) as popup:
        await ask(desk, popup, sites.HOBBY_GROUP)
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "Could not check")
        assert "that does not make it safe" in await desk.text(answer)
        state = await desk.own_page(popup, "await api.runtime.sendMessage({ what: 'refresh-list' })")
        assert (state["trouble"], state["entries"]) == ("unreachable", 1)
        desk.sites["x.com/home"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}">join</a>')
        await desk.bidi.navigate(popup, "https://x.com/home")
        await desk.marked(popup, "#bsp", "risky")
        await backend.up()
        await desk.press(answer, "button.main")
        await desk.heading(answer, "No risk found")


async def test_list_update_changes_what_is_marked(desk: Desk, backend: Backend) -> None:
    """Additions and removals arrive as a difference, and the open page follows without being loaded again."""
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    desk.sites["x.com/home"] = page(
        f'<a id="bsp" href="{sites.BSP_GROUP}">one</a> <br><a id="hobby" href="{sites.HOBBY_GROUP}">two</a>'
    )
    async with desk.tab("https://x.com/home") as tab:
        await desk.marked(tab, "#bsp", "risky")
        backend.release({BSP: 0, HOBBY: CAUTION_ASKS})
        backend.heard.clear()
        await desk.tell({"what": "refresh-list"})
        await desk.marked(tab, "#hobby", "caution")
        await desk.unmarked(tab, "#bsp")
    assert [heard.path.partition("=")[0] for heard in backend.heard] == ["/v1/list?since"]
    names = {name.lower() for heard in backend.heard for name in heard.headers}
    assert names.isdisjoint({"origin", "cookie", "referer"}), names


async def test_list_of_the_service_itself(desk: Desk, backend: Backend) -> None:
    """Its own keys and routes: taken at the first meeting, followed by a difference at the second."""
    backend.made_lists = False
    try:
        state = await desk.tell({"what": "trust-key"})
        assert (state["trouble"], state["expired"]) == ("", False)
        assert state["serial"] > 1_000_000_000
        assert await desk.tell({"what": "refresh-list"}) == {**state, "had": ANY}
    finally:
        backend.made_lists = True
    assert [heard.path.partition("=")[0] for heard in backend.heard] == [
        "/v1/keys",
        "/v1/list",
        "/v1/list?since",
    ]


async def test_background_is_woken_by_what_it_is_needed_for(desk: Desk, backend: Backend) -> None:
    """A worker that was ended forgets everything but what it wrote down."""
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    desk.sites["x.com/home"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}">one</a><div id="more"></div>')
    async with desk.tab("https://x.com/home") as tab:
        await desk.marked(tab, "#bsp", "risky")
        await desk.kill_worker()
        await desk.bidi.js(
            tab, f"document.querySelector('#more').innerHTML = '<a id=again href={sites.BSP_GROUP}>again</a>'"
        )
        await desk.marked(tab, "#again", "risky")
        await desk.kill_worker()
        await desk.press(tab, "#again")
        warning = await desk.opened("warning.html")
        await desk.heading(warning, "Risky")


async def test_opt_in_sends_group_links_and_opt_out_ends_it(desk: Desk, backend: Backend) -> None:
    """Only after the choice, only group links, only the link; the log tells; the choice can be taken back."""
    desk.sites["x.com/home"] = page(
        f'<a id="bsp" href="{sites.BSP_GROUP}?utm_source=x">one</a><br><a id="shop" href="https://shop.example/">two</a>'
        f'<br><a id="chat" href="https://wa.me/919876543210?text=hi">three</a>'
    )
    async with desk.tab(desk.browser.url("welcome.html")) as welcome:
        await desk.until(welcome, "document.querySelector('#mode-ask').checked")
        await desk.press(welcome, "#mode-auto")
        await desk.until(
            welcome, "document.querySelector('#note').textContent.includes('checked automatically')"
        )
    async with desk.tab("https://x.com/home") as tab:
        await desk.marked(tab, "#bsp", "risky")
    assert backend.scans() == [{"url": sites.BSP_GROUP}]
    log = await desk.tell({"what": "sent"})
    assert [(entry["url"], entry["why"]) for entry in log] == [(sites.BSP_GROUP, "alone")]
    async with desk.tab(desk.browser.url("settings.html")) as settings:
        await desk.until(settings, "document.querySelector('#mode-auto').checked")
        await desk.until(
            settings, f"document.querySelector('#log').textContent.includes({json.dumps(sites.BSP_GROUP)})"
        )
        await desk.press(settings, "#mode-ask")
        await desk.until(
            settings, "document.querySelector('#note').textContent.includes('only when you ask')"
        )
    desk.sites["x.com/other"] = page(f'<a id="other" href="{OTHER_GROUP}">one</a>')
    async with desk.tab("https://x.com/other") as tab:
        await desk.bidi.point(tab, await desk.bidi.find(tab, "#other"))
        await desk.marked(tab, "#other", "unchecked")
    assert len(backend.scans()) == 1


async def test_quiet_marker_asks_when_pressed(desk: Desk, backend: Backend) -> None:
    """A link nothing is known of has a mark only while it is pointed at or focused; pressing that asks."""
    desk.sites["x.com/home"] = page(
        f'<p><a id="hobby" href="{sites.HOBBY_GROUP}">garden</a></p><p><a id="end" href="/">x</a></p>'
    )
    async with desk.tab("https://x.com/home") as tab:
        assert await desk.marker(tab, "#hobby") is None
        await desk.until(tab, "document.readyState === 'complete' && document.hasFocus()")
        await desk.bidi.js(tab, "(document.body.tabIndex = -1, document.body.focus(), true)")
        await desk.bidi.press(tab, "Tab")
        mark = await desk.marked(tab, "#hobby", "unchecked")
        assert mark["word"] == "Not checked"
        await desk.bidi.press(tab, "Tab", "Enter")
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "No risk found")
    assert backend.scans() == [{"url": sites.HOBBY_GROUP}]


async def test_site_is_switched_off_and_on(desk: Desk, backend: Backend) -> None:
    await fresh(desk, backend, off=["x.com"])
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    desk.sites["x.com/home"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}">one</a>')
    async with desk.tab("https://x.com/home") as tab:
        async with desk.tab(desk.browser.url("settings.html")) as settings:
            await desk.until(settings, "document.querySelector('#sites li')")
            assert "Links are not marked on x.com." in await desk.text(settings)
            assert await desk.marker(tab, "#bsp") is None
            await desk.press(settings, "#sites button")
            await desk.until(
                settings, "!document.querySelector('#sites li') && document.querySelector('#key').textContent"
            )
        await desk.marked(tab, "#bsp", "risky")


async def test_hard_pages(desk: Desk, backend: Backend) -> None:
    """Strict content policy, shadow roots, frames, endless scrolling, re-used elements, text that changes."""
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    link = f'<a class="link" href="{sites.BSP_GROUP}">join</a>'
    desk.headers["x.com/home"] = {
        "content-security-policy": "default-src 'none'; style-src 'none'; script-src 'none'; frame-src *"
    }
    desk.sites["x.com/home"] = page(
        f'<div id="plain">{link}</div><section id="list"></section><x-card id="card"><template shadowrootmode="open">{link}</template></x-card>'
        f"<iframe id='frame' srcdoc='{link}'></iframe>"
    )
    async with desk.tab("https://x.com/home") as tab:
        await desk.marked(tab, "#plain .link", "risky")
        in_shadow = "document.querySelector('#card').shadowRoot.querySelector('.link').nextSibling?.localName === 'span'"
        await desk.until(tab, in_shadow)
        await desk.until(
            tab,
            "document.querySelector('#frame').contentDocument.querySelector('.link').nextSibling?.localName === 'span'",
        )
        # Endless scrolling.
        await desk.bidi.js(
            tab,
            "[...Array(40).keys()].forEach(n => { const a = document.createElement('a'); a.id = 'n' + n; a.textContent = 'n';"
            f" a.href = n % 10 ? 'https://site.example/' + n : {json.dumps(sites.BSP_GROUP)}; const p = document.createElement('p');"
            " p.append(a); document.querySelector('#list').append(p); })",
        )
        for key in ("#n0", "#n30"):
            await desk.marked(tab, key, "risky")
        assert await desk.marker(tab, "#n7") is None
        # Elements are re-used for another item: the mark moves with the address, none is left behind.
        await desk.bidi.js(tab, "document.querySelector('#n0').href = 'https://site.example/'")
        await desk.bidi.js(tab, f"document.querySelector('#n7').href = {json.dumps(sites.BSP_GROUP)}")
        await desk.marked(tab, "#n7", "risky")
        await desk.unmarked(tab, "#n0")
        await desk.bidi.js(tab, "document.querySelector('#n30').remove()")
        await desk.until(tab, "document.querySelectorAll('#list span').length === 3")
        # React moves nodes about: a mark stays with its link.
        await desk.bidi.js(
            tab, "document.querySelector('#plain').append(document.querySelector('#plain .link'))"
        )
        await desk.marked(tab, "#plain .link", "risky")
        await desk.until(tab, "document.querySelectorAll('#plain span').length === 1")


async def test_wrapped_links(desk: Desk, backend: Backend) -> None:
    """Facebook's wrapper is opened without a request; a swapped address is judged anew."""
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    desk.sites["www.facebook.com/"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}">join</a>')
    async with desk.tab("https://www.facebook.com/") as tab:
        await desk.marked(tab, "#bsp", "risky")
        await desk.bidi.js(tab, f"document.querySelector('#bsp').href = {json.dumps(sites.WRAPPED_GROUP)}")
        await desk.press(tab, "#bsp")
        warning = await desk.opened("warning.html")
        await desk.heading(warning, "Risky")
        assert sites.BSP_GROUP in await desk.text(warning)
    assert {address for address in desk.visited if "favicon" not in address} == {"https://www.facebook.com/"}


async def test_a_page_can_neither_read_nor_press(desk: Desk, backend: Backend) -> None:
    """To the page a marker is an empty element; made-up clicks do nothing; no file of ours can be fetched."""
    desk.sites["x.com/home"] = page(
        '<p><a id="asking" href="https://wa.me/910000000000?text=My+Aadhaar+number+and+OTP+is">write to us</a></p>'
    )
    async with desk.tab("https://x.com/home") as tab:
        mark = await desk.marked(tab, "#asking", "caution")
        assert mark["word"] == "Caution"
        marker = "document.querySelector('#asking').nextSibling"
        assert await desk.bidi.js(tab, f"{marker}.outerHTML") == "<span></span>"
        assert await desk.bidi.js(tab, f"String({marker}.shadowRoot)") == "null"
        assert (
            await desk.bidi.js(tab, "document.querySelector('#asking').outerHTML.includes('caution')")
            is False
        )
        before = await desk.bidi.tabs()
        await desk.bidi.js(
            tab,
            f"['click', 'pointerdown', 'keydown'].forEach(kind => {marker}.dispatchEvent(new MouseEvent(kind, {{bubbles: true, composed: true}})))",
        )
        found = await desk.bidi.js(
            tab,
            f"fetch({json.dumps(desk.browser.base + 'pages/style.css')}).then(() => 'read', () => 'refused')",
        )
        assert found == "refused"
        assert await desk.bidi.tabs() == before
        # The page's own layout has not moved.
        assert await desk.bidi.js(tab, f"{marker}.getBoundingClientRect().width") == 0
    assert backend.heard == []


async def test_hindi(desk: Desk, backend: Backend) -> None:
    """The language is the person's choice, on our pages, in marks and in the menu; numbers and dates follow."""
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    async with desk.tab(desk.browser.url("settings.html")) as settings:
        await desk.until(settings, "document.querySelector('#key').textContent")
        await desk.bidi.js(settings, "document.querySelector('#language').focus()")
        await desk.bidi.write(settings, "हि")
        await desk.bidi.press(settings, "Enter")
        await desk.until(settings, "document.documentElement.lang === 'hi'")
        await desk.heading(settings, "सेटिंग")
    desk.sites["x.com/home"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}">one</a>')
    async with desk.tab("https://x.com/home") as tab:
        mark = await desk.marked(tab, "#bsp", "risky")
        assert (mark["word"], mark["lang"]) == ("जोखिम", "hi")
    text = await answered(desk, sites.BSP_GROUP, "जोखिम है")
    assert "7 जून 2025" in text


async def test_urdu_runs_from_right_to_left(desk: Desk, backend: Backend) -> None:
    """Pages and marks turn round; addresses do not; nothing sticks out of the page."""
    await fresh(desk, backend, language="ur")
    backend.release({BSP: RISKY_DISOWNED})
    await desk.tell({"what": "refresh-list"})
    desk.sites["x.com/home"] = page(f'<a id="bsp" href="{sites.BSP_GROUP}">one</a>')
    async with desk.tab("https://x.com/home") as tab:
        mark = await desk.marked(tab, "#bsp", "risky")
        assert (mark["lang"], mark["dir"]) == ("ur", "rtl")
    for name in ("welcome", "settings", "popup"):
        async with desk.tab(desk.browser.url(f"{name}.html")) as own:
            await desk.until(
                own, "document.documentElement.lang === 'ur' && document.documentElement.dir === 'rtl'"
            )
            assert await desk.bidi.js(
                own, "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )


async def test_contesting_sends_only_on_the_press(desk: Desk, backend: Backend) -> None:
    """ "Was this wrong?" sends the link and the person's words to the service, which keeps them under a name."""
    async with desk.tab(desk.browser.url("popup.html")) as popup:
        await ask(desk, popup, sites.BSP_GROUP)
        answer = await desk.opened("answer.html")
        await desk.heading(answer, "Risky")
        await desk.bidi.js(answer, "document.querySelector('form').closest('details').open = true")
        await desk.press(answer, "form textarea")
        await desk.bidi.write(answer, "It is ours.")
        assert backend.asked("/v1/appeals") == []
        await desk.press(answer, "form button")
        await desk.until(
            answer, "document.querySelector('form [role=status]').textContent.startsWith('Thank you')"
        )
    (appeal,) = backend.asked("/v1/appeals")
    assert json.loads(appeal.body) == {"url": sites.BSP_GROUP, "text": "It is ours."}
    assert {name.lower() for name in appeal.headers}.isdisjoint({"origin", "cookie", "referer"})


async def test_asking_by_a_relay(desk: Desk, backend: Backend) -> None:
    """The relay sees sealed bytes and no name of ours; the service sees the question from the relay alone."""
    await fresh(desk, backend, relay=f"{backend.site}/relay")
    await answered(desk, sites.BSP_GROUP, "Risky")
    assert [heard.path for heard in backend.heard] == ["/ohttp-keys", "/ohttp"]
    (relayed,) = backend.relayed
    assert {name.lower() for name in relayed.headers}.isdisjoint({"origin", "cookie", "referer"})
    assert int(relayed.headers["Content-Length"]) == 7 + 32 + 512 + 16


AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"


async def test_pages_are_accessible(desk: Desk, backend: Backend) -> None:
    """axe-core finds nothing on any page of ours, in any state, light or dark."""
    if not AXE.exists():
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail("axe-core is missing: npm ci")
        pytest.skip("axe-core is missing: npm ci")
    source = AXE.read_text(encoding="utf-8")
    found = []
    seen = set()
    # Right to left is looked at where a language of that direction has its strings; Hindi stands for the other scripts.
    async for state in states(desk, backend, "hi" if desk.browser.name == "firefox" else "en"):
        if not state.own:
            continue
        seen.add(state.name)
        for value in ("light", "dark") if desk.browser.name == "chromium" else ("light",):
            if desk.browser.name == "chromium":
                await scheme(desk, state.context, value)
            await desk.bidi.evaluate(state.context, f"{source}; null")
            violations = await desk.bidi.js(
                state.context,
                "axe.run({ resultTypes: ['violations'] }).then(result => result.violations.map(one =>"
                " one.id + ': ' + one.nodes.map(node => node.html.slice(0, 120)).join(' | ')))",
            )
            found += [f"{state.name} ({value}) {violation}" for violation in violations]
    assert found == []
    assert len(seen) == 12


async def test_what_chromium_says_on_installing(desk: Desk) -> None:
    """The warnings that a person reads before installing: the sites that are named, and no more."""
    if desk.browser.name == "firefox":
        pytest.skip("Firefox shows the same list and has no call that tells it")
    manifest = (ADDON / "manifest.json").read_text(encoding="utf-8")
    warnings = await desk.worker(f"chrome.management.getPermissionWarningsByManifest({json.dumps(manifest)})")
    assert warnings == [
        "Read and change your data on a number of websites",
    ]


async def test_the_manifest_asks_for_little(desk: Desk) -> None:
    manifest = json.loads((ADDON / "manifest.json").read_text(encoding="utf-8"))
    assert "web_accessible_resources" not in manifest
    assert "externally_connectable" not in manifest
    assert manifest["host_permissions"] == ["http://127.0.0.1/*"]
    assert manifest["permissions"] == [
        "activeTab", "alarms", "contextMenus", "declarativeNetRequestWithHostAccess", "scripting", "storage",
    ]  # fmt: skip
    assert manifest["optional_host_permissions"] == ["https://*/*", "http://*/*"]
