"""What a test does in a browser: open made-up sites, wait for what must come, look into markers, press things."""

import asyncio
import base64
import contextlib
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.extension.bidi import BidiError
from tests.extension.browsers import GECKO_ID, Browser

EVENTS = [
    f"browsingContext.{name}"
    for name in ("contextCreated", "contextDestroyed", "navigationStarted", "domContentLoaded", "load")
]
PATIENCE = 30.0
"""Seconds after which something that was waited for will not come, even on a machine with other work to do."""
# Closed roots are opened by the browser's own debugging interface only.
_INSIDE = """(() => {
  const host = content.document.querySelector(%s)?.nextSibling;
  const button = host?.nodeType === 1 ? host.openOrClosedShadowRoot?.querySelector("button") : null;
  return button ? { state: button.className, word: button.textContent, label: button.getAttribute("aria-label"),
                    lang: button.lang, dir: button.dir } : null;
})()"""


class Desk:
    """One browser with made-up sites behind it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.bidi = browser.bidi
        self.sites: dict[str, str] = {}
        """Address without scheme, e.g. `x.com/home`: the page's HTML."""
        self.headers: dict[str, dict[str, str]] = {}
        """More response headers, by the same address."""
        self.visited: list[str] = []
        """Addresses that the browser asked the made-up sites for."""
        self._changed = asyncio.Event()

    async def begin(self) -> None:
        """Answer for every https site and follow what opens and closes."""
        self.bidi.handlers["network.beforeRequestSent"] = self._answer
        for event in EVENTS:
            self.bidi.handlers[event] = self._note
        await self.bidi.command("session.subscribe", events=["network.beforeRequestSent", *EVENTS])
        await self.bidi.command(
            "network.addIntercept",
            phases=["beforeRequestSent"],
            urlPatterns=[{"type": "pattern", "protocol": "https"}],
        )

    async def _note(self, _event: dict[str, Any]) -> None:
        self._changed.set()

    async def _answer(self, event: dict[str, Any]) -> None:
        if not event.get("isBlocked"):
            return
        address = event["request"]["url"]
        self.visited.append(address)
        place = address.removeprefix("https://")
        body = self.sites.get(place)
        headers = {"content-type": "text/html; charset=utf-8", **self.headers.get(place, {})}
        try:
            await self.bidi.command(
                "network.provideResponse",
                request=event["request"]["request"],
                statusCode=404 if body is None else 200,
                reasonPhrase="-",
                headers=[
                    {"name": name, "value": {"type": "string", "value": value}}
                    for name, value in headers.items()
                ],
                body={"type": "base64", "value": base64.b64encode((body or "").encode()).decode()},
            )
        except BidiError:
            return  # the tab was closed meanwhile

    @asynccontextmanager
    async def tab(self, url: str) -> AsyncIterator[str]:
        """A tab in front, at an address; closed afterwards."""
        context = (await self.bidi.command("browsingContext.create", type="tab"))["context"]
        try:
            await self.bidi.command("browsingContext.activate", context=context)
            await self.bidi.navigate(context, url)
            if self.browser.name == "firefox":
                # A new tab may leave the keyboard to the address bar.
                await self.browser.chrome_js("gBrowser.selectedBrowser.focus()")
            yield context
        finally:
            await self.close_others(keep=context)
            if context in await self.bidi.tabs():
                await self.bidi.command("browsingContext.close", context=context)

    async def close_others(self, keep: str) -> None:
        """Close the tabs that the add-on opened."""
        for context, url in (await self.bidi.tabs()).items():
            if context != keep and url.startswith(self.browser.base):
                await self.bidi.command("browsingContext.close", context=context)

    async def opened(self, part: str) -> str:
        """The tab whose address holds `part`, as soon as there is one."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._changed.clear()
                for context, url in (await self.bidi.tabs()).items():
                    if part in url:
                        return context
                await self._change()

    async def _change(self) -> None:
        """The next event that a tab has. Firefox tells none when a page of an add-on takes the place of a blank one."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), 0.1)

    async def closed(self, context: str) -> None:
        """Wait until a tab is gone."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._changed.clear()
                if context not in await self.bidi.tabs():
                    return
                await self._change()

    async def until(self, context: str, expression: str) -> Any:
        """Wait in the page itself until the expression is truthy; its value."""
        wait = (
            "new Promise((done, fail) => { const end = performance.now() + 25000; const look = async () => {"
            f" let value = null; try {{ value = await ({expression}); }} catch {{}}"
            " if (value) done(value); else if (performance.now() > end) done(null); else setTimeout(look, 15); }; look(); })"
        )
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    value = await self.bidi.js(context, wait)
                    break
                except BidiError as error:
                    # The page went elsewhere while it waited: wait in the next one.
                    if not re.search(
                        "navigated|destroyed|discarded|no such frame|aborted|unloaded|Cannot find context",
                        str(error),
                        re.IGNORECASE,
                    ):
                        raise
        if value is None:
            seen = await self.bidi.js(context, "document.body.innerText")
            raise AssertionError(f"never came true: {expression}\nThe page says: {seen}")
        return value

    async def heading(self, context: str, text: str) -> None:
        """Wait for a first heading."""
        await self.until(
            context, f"[...document.querySelectorAll('h1')].some(h => h.textContent === {json.dumps(text)})"
        )

    async def text(self, context: str) -> str:
        """What a page says, with everything unfolded."""
        value: str = await self.bidi.js(
            context,
            "(document.querySelectorAll('details').forEach(one => { one.open = true; }), document.body.innerText)",
        )
        return value

    async def press(self, context: str, selector: str) -> None:
        """A trusted click."""
        await self.bidi.js(
            context, f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})"
        )
        await self.bidi.click(context, await self.bidi.find(context, selector))

    async def own_page(self, context: str, expression: str) -> Any:
        """Run a script in one of the add-on's pages, with its rights."""
        return await self.bidi.js(
            context, f"(async () => {{ const api = globalThis.browser ?? chrome; return {expression}; }})()"
        )

    async def tell(self, message: dict[str, Any]) -> Any:
        """Say something to the add-on's worker, as a page of its own does."""
        async with self.tab(self.browser.url("popup.html")) as page:
            return await self.own_page(page, f"await api.runtime.sendMessage({json.dumps(message)})")

    # --- markers ----------------------------------------------------------------------------------------------------

    async def marker(self, context: str, selector: str) -> dict[str, str] | None:
        """What the marker behind a link says, or None."""
        if self.browser.name == "firefox":
            script = _INSIDE % json.dumps(selector)
            return await self._in_content(script)  # type: ignore[no-any-return]  # JSON of the script above
        return await self._pierced(context, selector)

    async def marked(self, context: str, selector: str, state: str) -> dict[str, str]:
        """Bring a tab to the front and wait until the marker behind a link has a state."""
        await self.bidi.command("browsingContext.activate", context=context)
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self.marker(context, selector)
                if found is not None and state in found["state"].split():
                    return found
                await self._tick(context)

    async def unmarked(self, context: str, selector: str) -> None:
        """Bring a tab to the front and wait until no marker stands behind a link."""
        await self.bidi.command("browsingContext.activate", context=context)
        async with asyncio.timeout(PATIENCE):
            while await self.marker(context, selector) is not None:
                await self._tick(context)

    async def _tick(self, context: str) -> None:
        """The page's next frame: markers appear between frames."""
        await self.bidi.js(context, "new Promise(done => requestAnimationFrame(() => setTimeout(done, 15)))")

    async def _in_content(self, script: str) -> Any:
        source = f"sendAsyncMessage('seen', JSON.stringify({script}));"
        frame = "data:application/javascript;charset=utf-8," + "".join(
            f"%{byte:02X}" for byte in source.encode()
        )
        return await self.browser.chrome_js(
            f"""new Promise(done => {{
              const manager = gBrowser.selectedBrowser.messageManager;
              const hear = message => {{ manager.removeMessageListener("seen", hear); done(JSON.parse(message.data)); }};
              manager.addMessageListener("seen", hear);
              manager.loadFrameScript({json.dumps(frame)}, false);
            }})"""
        )

    async def _pierced(self, context: str, selector: str) -> dict[str, str] | None:
        session = (await self.bidi.command("goog:cdp.getSession", context=context))["session"]

        async def cdp(method: str, **params: Any) -> dict[str, Any]:
            answer = await self.bidi.command(
                "goog:cdp.sendCommand", method=method, params=params, session=session
            )
            result: dict[str, Any] = answer["result"]
            return result

        expression = f"document.querySelector({json.dumps(selector)})?.nextSibling"
        found = (await cdp("Runtime.evaluate", expression=expression))["result"]
        if found.get("subtype") != "node":
            return None
        node = (await cdp("DOM.describeNode", objectId=found["objectId"], depth=-1, pierce=True))["node"]
        for root in node.get("shadowRoots", []):
            for child in root.get("children", []):
                if child["nodeName"] == "BUTTON":
                    listed = child["attributes"]
                    attributes = dict(zip(listed[::2], listed[1::2], strict=True))
                    words = "".join(part["nodeValue"] for part in child["children"] if part["nodeType"] == 3)
                    return {
                        "state": attributes.get("class", ""),
                        "word": words,
                        "label": attributes.get("aria-label", ""),
                        "lang": attributes.get("lang", ""),
                        "dir": attributes.get("dir", ""),
                    }
        return None

    # --- the browser's own surfaces ---------------------------------------------------------------------------------

    async def menu(self, context: str, selector: str, item: str, click: dict[str, Any]) -> None:
        """Choose an item of the right-click menu over an element.

        Firefox opens its real menu. Headless Chromium draws none, so the same event is dispatched in the worker, with
        what Chromium would tell (`click`).
        """
        if self.browser.name == "firefox":
            shared = await self.bidi.find(context, selector)
            await self.bidi.click(context, shared, button=2)
            chosen = await self.browser.chrome_js(
                f"""(async () => {{
                  const menu = document.getElementById("contentAreaContextMenu");
                  if (menu.state !== "open") await new Promise(go => menu.addEventListener("popupshown", go, {{ once: true }}));
                  const own = [...menu.querySelectorAll("menuitem")].filter(one => one.id.includes("-menuitem-_check-"));
                  const item = own.find(one => one.id.endsWith({json.dumps("-menuitem-_" + item)}) && !one.hidden);
                  const label = item?.label ?? null;
                  if (item) menu.activateItem(item); else menu.hidePopup();
                  return label ?? own.map(one => one.id).join();
                }})()"""
            )
            assert chosen, f"no {item} in the menu"
            return
        event = {"menuItemId": item, "editable": False, "frameId": 0, **click}
        await self.worker(
            "(async () => { const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });"
            f" chrome.contextMenus.onClicked.dispatch({{ pageUrl: tab.url, ...{json.dumps(event)} }}, tab); }})()"
        )

    async def command(self, name: str) -> None:
        """Press a keyboard command of the add-on's."""
        if self.browser.name == "firefox":
            await self.browser.chrome_js(
                "(() => { const keys = document.querySelectorAll('keyset[id^=\"ext-keyset-id-\"] key');"
                " for (const key of keys) key.doCommand(); return keys.length; })()"
            )
            return
        await self.worker(
            "(async () => { const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });"
            f" chrome.commands.onCommand.dispatch({json.dumps(name)}, tab); }})()"
        )

    async def worker(self, expression: str) -> Any:
        """Run a script in Chromium's service worker."""
        session = await self._worker_session()
        answer = await self.bidi.command(
            "goog:cdp.sendCommand",
            method="Runtime.evaluate",
            params={"expression": expression, "awaitPromise": True, "returnByValue": True},
            session=session,
        )
        # A worker that is being watched is not started again once it was stopped.
        await self.bidi.command(
            "goog:cdp.sendCommand", method="Target.detachFromTarget", params={"sessionId": session}
        )
        result = answer["result"]
        if "exceptionDetails" in result:
            raise BidiError(str(result["exceptionDetails"].get("exception", result["exceptionDetails"])))
        return result["result"].get("value")

    async def _targets(self) -> list[str]:
        answer = await self.bidi.command("goog:cdp.sendCommand", method="Target.getTargets", params={})
        return [
            target["targetId"]
            for target in answer["result"]["targetInfos"]
            if target["type"] == "service_worker" and target["url"].startswith(self.browser.base)
        ]

    async def _worker_session(self) -> str:
        targets = await self._targets()
        if not targets:
            # Whatever page of the add-on speaks to it wakes it.
            await self.tell({"what": "list"})
            targets = await self._targets()
        answer = await self.bidi.command(
            "goog:cdp.sendCommand",
            method="Target.attachToTarget",
            params={"targetId": targets[0], "flatten": True},
        )
        session: str = answer["result"]["sessionId"]
        return session

    async def kill_worker(self) -> None:
        """End the add-on's background, as browsers do after half a minute of silence."""
        if self.browser.name == "firefox":
            state = await self.browser.chrome_js(
                f"""(async () => {{
                  const {{ extension }} = WebExtensionPolicy.getByID({json.dumps(GECKO_ID)});
                  await extension.terminateBackground();
                  return extension.backgroundState;
                }})()"""
            )
            assert state == "stopped"
            return
        async with self.tab(self.browser.url("popup.html")) as page:
            # The page has asked what it wanted to know: it wakes nobody any more.
            await self.until(page, "document.querySelector('#list-state').textContent")
            running = set(await self._targets())
            session = (await self.bidi.command("goog:cdp.getSession", context=page))["session"]
            for method in ("ServiceWorker.enable", "ServiceWorker.stopAllWorkers"):
                await self.bidi.command("goog:cdp.sendCommand", method=method, params={}, session=session)
            async with asyncio.timeout(PATIENCE):
                while running.intersection(await self._targets()):
                    await self._change()
