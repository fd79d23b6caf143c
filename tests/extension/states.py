"""Every state in which a person sees the add-on, one after the other: for pictures and for checks of accessibility."""

import json
from collections.abc import AsyncIterator
from typing import NamedTuple

from tests.extension.backend import CAUTION_ASKS, RISKY_DISOWNED, Backend
from tests.extension.conftest import fresh
from tests.extension.watching import Desk
from tests.world import sites

BSP = "whatsapp:group_invite:BspItCellExample000001"
HOBBY = "whatsapp:group_invite:GardenClubExample00001"

FEED = """<!doctype html><html lang="hi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A feed</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,"Noto Sans Devanagari",sans-serif;max-width:36rem;margin:1.5rem auto;padding:0 1rem}
article{border-bottom:1px solid #8884;padding:.9rem 0 1.2rem}b{display:block}small{opacity:.7}a{color:#1d7bd0}</style>
<article><b>IT Cell UP <small>@itcell_example</small></b>बीएसपी आईटी सेल से जुड़ें! नाम और नंबर देकर तुरंत ग्रुप में आएँ।<br><a id="bsp" href="https://t.co/BspExample"><span
 style="display:none">https://</span>chat.whatsapp.com/BspItCellExample<span style="display:none">000001</span><span>…</span></a></article>
<article><b>Membership drive <small>@membership_example</small></b>सदस्यता के लिए अभी लिखें:<br><a id="asking"
 href="https://wa.me/910000000000?text=My+Aadhaar+number+and+OTP+is">wa.me/910000000000</a></article>
<article><b>Terrace gardeners <small>@garden_example</small></b>Our gardening group has room for a few more.<br><a id="hobby"
 href="https://t.me/+ExampleHash00001">t.me/+ExampleHash00001</a></article>
<article><b>समाचार <small>@samachar_example</small></b>ख़बर: पार्टी ने कहा, आईटी सेल नाम की कोई इकाई नहीं।<br><a
 href="https://samachar.example/rajniti/bsp-it-cell">samachar.example</a></article>"""


class State(NamedTuple):
    """What is to be seen, and where."""

    name: str
    context: str
    own: bool
    """Whether it is a page of ours."""


ANSWERS = (
    ("answer-risky", sites.SHORT_FORM),
    ("answer-disowned", sites.BSP_GROUP),
    ("answer-caution", "https://wa.me/910000000000?text=My+name+and+phone+number+is"),
    ("answer-clear", sites.HOBBY_GROUP),
    ("answer-not-checked", sites.SIGN_IN_FORM),
    ("answer-personal", "https://wa.me/919876543210?text=hi"),
)


async def states(desk: Desk, backend: Backend, language: str) -> AsyncIterator[State]:
    """Open each state in turn; what was opened is closed when the next is asked for."""
    await fresh(desk, backend, language=language)
    backend.release({BSP: RISKY_DISOWNED, HOBBY: CAUTION_ASKS})
    await desk.tell({"what": "refresh-list"})
    for name, page, ready in (
        ("first-run", "welcome.html", "document.querySelector('#mode-ask').checked"),
        ("popup", "popup.html", "document.querySelector('#list-state').textContent"),
    ):
        async with desk.tab(desk.browser.url(page)) as tab:
            await desk.until(tab, ready)
            yield State(name, tab, own=True)
    desk.sites["x.com/home"] = FEED
    async with desk.tab("https://x.com/home") as tab:
        await desk.marked(tab, "#bsp", "risky")
        await desk.marked(tab, "#asking", "caution")
        await desk.bidi.point(tab, await desk.bidi.find(tab, "#hobby"))
        await desk.marked(tab, "#hobby", "unchecked")
        yield State("feed", tab, own=False)
        await desk.press(tab, "#bsp")
        warning = await desk.opened("warning.html")
        await desk.until(warning, "document.querySelector('.verdict')")
        yield State("warning", warning, own=True)
    for name, link in ANSWERS:
        async with desk.tab(desk.browser.url("popup.html")) as popup:
            await paste(desk, popup, link)
            answer = await desk.opened("answer.html")
            await desk.until(
                answer, "document.querySelector('.verdict') && !document.querySelector('[aria-busy]')"
            )
            yield State(name, answer, own=True)
    async with backend.away(), desk.tab(desk.browser.url("popup.html")) as popup:
        await paste(desk, popup, sites.LANDING)
        answer = await desk.opened("answer.html")
        await desk.until(answer, "document.querySelector('.verdict')")
        yield State("answer-away", answer, own=True)
    async with desk.tab(desk.browser.url("popup.html")) as popup:
        nothing = await desk.own_page(
            popup,
            "(await api.storage.session.set({jobs: [{id: 'n', kind: 'nothing', questions: []}]}), true)",
        )
        assert nothing
        await desk.bidi.navigate(popup, desk.browser.url("answer.html?job=n"))
        await desk.until(popup, "document.querySelector('h1')")
        yield State("answer-nothing", popup, own=True)
    async with desk.tab(desk.browser.url("settings.html")) as settings:
        await desk.until(settings, "document.querySelector('#log tr')")
        yield State("settings", settings, own=True)


async def paste(desk: Desk, popup: str, text: str) -> None:
    """Ask as the popup does."""
    message = json.dumps({"what": "paste", "text": text})
    await desk.own_page(popup, f"await api.runtime.sendMessage({message})")
