"""What the add-on costs a page in Chromium: `python -m bench.extension`.

A page of 10,000 links, one in a hundred an invite on the list, is opened on a site that the add-on marks and on one where it
is not. Chromium's own books tell the main thread's script time of each; the difference is the add-on's. Then batches
of 25 and of 100 links are appended, 40 of each, as endless scrolling does, with as many invites among them. The reference of the same run is a bare loop that reads every
link's `href`. Layout shift is Chromium's own measure, and where every link stands is compared too.
"""

import asyncio
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from tests.extension.backend import RISKY_DISOWNED, Backend
from tests.extension.browsers import chromium
from tests.extension.conftest import fresh
from tests.extension.watching import Desk

LINKS, BATCHES, ROUNDS = 10_000, 40, 5
SIZES = (25, 100)
"""Links in a batch: what a timeline adds at a time, and a page of search results at once."""
LOOKED = 0.15
"""Seconds after which the add-on has looked at what was added; it waits a third of that."""
APART = 100
"""From one invite to the next."""
MARKED, BARE = "x.com/many", "bare.example/many"
_CODE = "BenchExample{:010d}"
_SHIFT = (
    "<script>window.shift = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) shift += one.value; })"
    ".observe({ type: 'layout-shift', buffered: true })</script>"
)
_READ = (
    "(() => { const begin = performance.now(); let length = 0; for (const a of document.querySelectorAll('a[href]'))"
    " length += a.href.length; return performance.now() - begin; })()"
)
_PLACES = "[...document.querySelectorAll('a')].map(a => { const r = a.getBoundingClientRect(); return r.x + ',' + r.y + ',' + r.width; }).join()"


def link(number: int) -> str:
    """Every hundredth is an invite."""
    if number % APART == 0:
        return f"https://chat.whatsapp.com/{_CODE.format(number)}"
    return f"https://site{number % 97}.example/story/{number}?utm_source=x"


def page(links: int) -> str:
    """Posts with a link each."""
    body = "".join(f'<p>Post {n}: <a href="{link(n)}">link {n}</a></p>' for n in range(links))
    return f"<!doctype html><html lang='en'><meta charset='utf-8'><title>many</title>{_SHIFT}<body>{body}<div id='more'></div>"


async def cdp(desk: Desk, context: str, method: str, **params: Any) -> dict[str, Any]:
    """A command of Chromium's own protocol to a tab."""
    session = (await desk.bidi.command("goog:cdp.getSession", context=context))["session"]
    answer = await desk.bidi.command("goog:cdp.sendCommand", method=method, params=params, session=session)
    result: dict[str, Any] = answer["result"]
    return result


async def script(desk: Desk, context: str) -> float:
    """Milliseconds of processor time that scripts have taken on the tab's main thread."""
    listed = (await cdp(desk, context, "Performance.getMetrics"))["metrics"]
    return 1e3 * next(float(entry["value"]) for entry in listed if entry["name"] == "ScriptDuration")


async def settled(desk: Desk, context: str, expression: str) -> None:
    """Wait until something holds (it must be cheap to look at: looking is script too), and nothing waits to be done."""
    await desk.until(context, expression)
    await desk.bidi.js(context, "new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")


async def scrolled(desk: Desk, tab: str, size: int, first: int, *, marked: bool) -> float:
    """Append batches of so many links, each when the one before is done with; milliseconds of script a batch."""
    before = await script(desk, tab)
    for begin in range(first, first + BATCHES * size, size):
        rows = [[link(n), f"link {n}"] for n in range(begin, begin + size)]
        await desk.bidi.js(
            tab,
            f"(() => {{ let top = null; for (const [href, text] of {json.dumps(rows)}) {{ const p = document.createElement('p'), a ="
            " document.createElement('a'); a.href = href; a.textContent = text; p.append(a);"
            " document.querySelector('#more').append(p); top ??= p; } globalThis.first = top; return 0; })()",
        )
        if marked and begin % APART == 0:
            await settled(desk, tab, "first.childElementCount === 2")
        else:
            # Nothing tells that a batch without an invite was looked at.
            await asyncio.sleep(LOOKED)
    return (await script(desk, tab) - before) / BATCHES


async def one(desk: Desk, place: str, *, marked: bool) -> dict[str, Any]:
    """Open the page, scroll it, and say what both cost in milliseconds of script."""
    host = place.partition("/")[0]
    async with desk.tab(f"https://{host}/empty") as tab:
        # The books begin when they are opened, and stay with the process that the site has.
        await cdp(desk, tab, "Performance.enable", timeDomain="threadTicks")
        blank = await script(desk, tab)
        await desk.bidi.navigate(tab, f"https://{place}")
        # The last link on the list is far down: when it is marked, all are.
        last = f"(globalThis.last ??= document.querySelectorAll('a')[{LINKS - APART}])"
        await settled(desk, tab, f"{last}.nextSibling?.localName === 'span'" if marked else last)
        loaded = await script(desk, tab)
        read = await desk.bidi.js(tab, _READ)
        places = await desk.bidi.js(tab, _PLACES)
        costs = {
            str(size): await scrolled(desk, tab, size, LINKS + turn * BATCHES * APART, marked=marked)
            for turn, size in enumerate(SIZES)
        }
        return {
            "first": loaded - blank,
            "read": read,
            **costs,
            "shift": await desk.bidi.js(tab, "shift"),
            "places": places,
        }


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        profile, own = Path(folder) / "profile", Path(folder) / "service"
        profile.mkdir()
        own.mkdir()
        async with Backend(own) as backend, chromium(profile) as browser:
            desk = Desk(browser)
            await desk.begin()
            await fresh(desk, backend)
            count = LINKS + len(SIZES) * BATCHES * APART
            invites = {
                f"whatsapp:group_invite:{_CODE.format(n)}": RISKY_DISOWNED for n in range(0, count, APART)
            }
            backend.release(invites)
            await desk.tell({"what": "refresh-list"})
            desk.sites[MARKED] = desk.sites[BARE] = page(LINKS)
            desk.sites["x.com/empty"] = desk.sites["bare.example/empty"] = page(0)
            rounds = []
            for _ in range(ROUNDS):
                bare, with_addon = await one(desk, BARE, marked=False), await one(desk, MARKED, marked=True)
                assert bare["places"] == with_addon["places"], "the page's own links have moved"
                rounds.append((bare, with_addon))

    def middle(name: str, which: int) -> float:
        return float(statistics.median(pair[which][name] for pair in rounds))

    def more(name: str) -> float:
        return float(statistics.median(pair[1][name] - pair[0][name] for pair in rounds))

    read = middle("read", 1)
    print(f"medians of {ROUNDS} rounds, milliseconds of script on the page's main thread\n")
    print(f"{'':44}{'without':>9}{'with':>9}{'add-on':>9}{'/ reference':>13}")
    for name, words in (
        ("first", f"first pass over {LINKS:,} links"),
        *((str(size), f"a batch of {size} links") for size in SIZES),
    ):
        cells = f"{middle(name, 0):9.2f}{middle(name, 1):9.2f}{more(name):9.2f}{more(name) / read:13.2f}"
        print(f"{words:44}{cells}")
    print(f"{'reference: read href of every link':44}{'':18}{read:9.2f}{1:13.2f}")
    print(f"{'layout shift':44}{middle('shift', 0):9.4f}{middle('shift', 1):9.4f}{more('shift'):9.4f}")
    print("every link of the page stands where it stood without the add-on")


if __name__ == "__main__":
    asyncio.run(main())
