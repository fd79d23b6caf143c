"""Draws one page: serve it to a browser as it was read, let its scripts run, take the DOM, kill the browser."""

import asyncio
import contextlib
import re
from collections.abc import Callable
from typing import Final

import structlog

from scanner.fetch.seam import Fetcher, Reply
from scanner.render.browser import Browser, find, namespace
from scanner.render.errands import Errands
from scanner.render.pipe import Event, Pipe, PipeError
from scanner.render.seam import Drawing

log: Final = structlog.get_logger("scanner.render")

MEMORY: Final = 1024 * 1024 * 1024
"""Bytes that a browser may hold before it is killed; an ordinary page takes 250 to 400 MiB."""
PAGE_MILLISECONDS: Final = 5_000
"""How long the page lives by its own clock, which jumps from timer to timer and stands while something is fetched: what
appears after some seconds is there at once (CDP `Emulation.setVirtualTimePolicy`)."""
MOST_TASKS: Final = 100_000
"""Tasks that may run at one moment of the page's clock before it is pushed on."""
LATE_SECONDS: Final = 1.0
"""Kept back of the time given, for taking the DOM."""
MOST_HTML: Final = 2 * 1024 * 1024
"""Bytes of a drawn page that are read further; what is longer is no page that was read whole."""
MOST_FRAMES: Final = 8
INLINE: Final = frozenset({"about:blank", "about:srcdoc"})
_TEMPLATE: Final = re.compile(r"(<template(?: [^>]*)?>|</template>)")


class Chromium:
    """A `Renderer` that starts a Chromium for every page."""

    def __init__(
        self, program: str, fetcher: Fetcher, *, agent: str, side_by_side: int = 1, memory: int = MEMORY
    ) -> None:
        """Find the browser, and a way to take the network from it. Raises `SettingsError` where either is missing.

        program: name or path of a Chromium.
        fetcher: answers what pages ask for.
        agent: the User-Agent that pages see, the same as the client's.
        side_by_side: browsers that run at a time.
        memory: bytes that one browser may hold.
        """
        self._program = find(program)
        self._isolation = namespace()
        self._fetcher = fetcher
        self._agent = agent
        self._memory = memory
        self._places = asyncio.Semaphore(side_by_side)
        self.drawn = 0
        """Pages drawn so far."""
        self.failed = 0
        """Pages that could not be drawn: too slow, too large, or the browser fell over."""

    async def draw(self, reply: Reply, *, seconds: float) -> Drawing | None:
        """See `Renderer`."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + seconds
        try:
            async with asyncio.timeout_at(ends), self._places:
                drawing = await _Sitting(self, reply, ends=ends).run()
        except (TimeoutError, PipeError, OSError) as error:
            self.failed += 1
            log.warning("a page was not drawn", error=type(error).__name__)
            return None
        self.drawn += 1
        return drawing

    def browser(self, heard: Callable[[str, Event], None]) -> Browser:
        """A browser that is not yet running."""
        return Browser(self._program, self._isolation, self._agent, memory=self._memory, heard=heard)

    def errands(self, reply: Reply, ends: float) -> Errands:
        """Who answers the requests of one page."""
        return Errands(reply, self._fetcher, ends=ends)


class _Sitting:
    """One page in one browser."""

    def __init__(self, chromium: Chromium, reply: Reply, *, ends: float) -> None:
        self._reply = reply
        self._ends = ends
        self._errands = chromium.errands(reply, ends - LATE_SECONDS)
        self._browser = chromium.browser(self._hear)
        self._pipe: Pipe | None = None
        self._session = ""
        self._drawn = asyncio.Event()

    async def run(self) -> Drawing:
        async with self._browser as pipe, contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(self._errands.end)
            self._pipe = pipe
            self._errands.frame, self._session = await _open_tab(pipe)
            await pipe.call("Emulation.setVirtualTimePolicy", self._session, policy="pause")
            pipe.send("Page.navigate", self._session, url=self._reply.url)
            await self._settle()
            html = await _dom(pipe, self._session)
        body = html.encode("utf-8", "replace")
        return Drawing(
            reply=Reply(
                url=self._reply.url,
                status=self._reply.status,
                headers={"content-type": "text/html; charset=utf-8"},
                body=body[:MOST_HTML],
            ),
            moves=tuple(self._errands.moves),
            whole=self._errands.whole and len(body) <= MOST_HTML,
        )

    def _hear(self, name: str, event: Event) -> None:
        pipe = self._pipe
        if pipe is None:
            return
        if name == "Fetch.requestPaused":
            self._errands.take(pipe, event)
        elif name == "Page.frameNavigated" and event["frame"]["id"] == self._errands.frame:
            # Only now: the empty tab before would use the time up.
            pipe.send(
                "Emulation.setVirtualTimePolicy",
                self._session,
                policy="pauseIfNetworkFetchesPending",
                budget=PAGE_MILLISECONDS,
                maxVirtualTimeTaskStarvationCount=MOST_TASKS,
            )
        elif name == "Emulation.virtualTimeBudgetExpired":
            self._drawn.set()
        elif name == "Page.windowOpen":
            self._errands.note_move(str(event.get("url", "")))
        elif name == "Page.javascriptDialogOpening":
            pipe.send("Page.handleJavaScriptDialog", self._session, accept=False)

    async def _settle(self) -> None:
        """Wait until the page's own clock has run its time with nothing left to load, or until ours is up."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._ends - LATE_SECONDS):
                await self._drawn.wait()


async def _open_tab(pipe: Pipe) -> tuple[str, str]:
    """Frame and session of a new tab; every request of every page, worker and frame waits for our answer."""
    await pipe.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
    await pipe.call("Browser.setDownloadBehavior", behavior="deny")
    context = await pipe.call("Target.createBrowserContext", disposeOnDetach=True)
    target = await pipe.call(
        "Target.createTarget", url="about:blank", browserContextId=context["browserContextId"]
    )
    attached = await pipe.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
    session = str(attached["sessionId"])
    await pipe.call("Page.enable", session)
    return str(target["targetId"]), session


async def _dom(pipe: Pipe, session: str) -> str:
    """The document as it stands, with shadow roots in their places and inline frames after it."""
    root = (await pipe.call("DOM.getDocument", session, depth=0))["root"]
    documents = [root["backendNodeId"], *await _inline_frames(pipe, session)]
    texts = [
        await pipe.call("DOM.getOuterHTML", session, backendNodeId=document, includeShadowDOM=True)
        for document in documents
    ]
    return "".join(opened(str(text["outerHTML"])) for text in texts)


async def _inline_frames(pipe: Pipe, session: str) -> list[int]:
    """Documents that stand in the page itself (`srcdoc`, or written by a script); others are pages of their own."""
    tree = (await pipe.call("Page.getFrameTree", session))["frameTree"]
    frames = [below["frame"] for below in tree.get("childFrames", ())][:MOST_FRAMES]
    found: list[int] = []
    for frame in frames:
        if frame.get("url", "") not in INLINE:
            continue
        owner = await pipe.call("DOM.getFrameOwner", session, frameId=frame["id"])
        node = await pipe.call(
            "DOM.describeNode", session, backendNodeId=owner["backendNodeId"], depth=1, pierce=True
        )
        inner = node["node"].get("contentDocument")
        if inner is not None:
            found.append(inner["backendNodeId"])
    return found


def opened(html: str) -> str:
    """Shadow roots as the reader sees them: part of the page, and no template. Other templates stay what they are."""
    shadows: list[bool] = []
    parts = _TEMPLATE.split(html)
    for place, part in enumerate(parts):
        if part.startswith("<template"):
            shadows.append("shadowrootmode=" in part)
            if shadows[-1]:
                parts[place] = "<div>"
        elif part == "</template>" and shadows and shadows.pop():
            parts[place] = "</div>"
    return "".join(parts)
