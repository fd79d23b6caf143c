"""WebDriver BiDi on aiohttp: numbered commands, matched answers, events. The same for both browsers."""

import asyncio
import base64
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import msgspec

Handler = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Alt": "\ue00a", "Shift": "\ue008", "Escape": "\ue00c"}


class BidiError(Exception):
    """The browser refused a command, or a script threw."""


class Bidi:
    """One connection to one browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.last = 0
        self.waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.handlers: dict[str, Handler] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            data = msgspec.json.decode(message.data)
            future = self.waiting.pop(data.get("id", -1), None)
            if future is not None:
                if not future.done():
                    future.set_result(data)
            elif handler := self.handlers.get(data.get("method", "")):
                task = asyncio.create_task(handler(data["params"]))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)

    async def command(self, method: str, /, **params: Any) -> dict[str, Any]:
        """Send a command, wait for its answer. (CDP has a parameter named "method", hence positional-only.)"""
        self.last += 1
        number = self.last
        answer = self.waiting[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": number, "method": method, "params": params})
        data = await asyncio.wait_for(answer, 30)
        if data["type"] == "error":
            raise BidiError(f"{method}: {data['error']}: {data['message']}")
        result: dict[str, Any] = data["result"]
        return result

    async def evaluate(self, context: str, expression: str, **options: Any) -> dict[str, Any]:
        """Run JavaScript in a page's own world; the serialised value."""
        result = await self.command(
            "script.evaluate",
            expression=expression,
            target={"context": context},
            awaitPromise=True,
            userActivation=False,
            **options,
        )
        if result["type"] == "exception":
            raise BidiError(result["exceptionDetails"]["text"])
        value: dict[str, Any] = result["result"]
        return value

    async def js(self, context: str, expression: str) -> Any:
        """Run JavaScript; its value through JSON."""
        value = await self.evaluate(context, f"(async () => JSON.stringify(await ({expression})))()")
        return msgspec.json.decode(value["value"]) if value["type"] == "string" else None

    async def click(self, context: str, shared_id: str, button: int = 0) -> None:
        """A trusted click on the middle of an element."""
        element = {"type": "element", "element": {"sharedId": shared_id}}
        await self.command(
            "input.performActions",
            context=context,
            actions=[
                {
                    "type": "pointer",
                    "id": "mouse",
                    "actions": [
                        {"type": "pointerMove", "x": 0, "y": 0, "origin": element},
                        {"type": "pointerDown", "button": button},
                        {"type": "pointerUp", "button": button},
                    ],
                }
            ],
        )

    async def point(self, context: str, shared_id: str) -> None:
        """Move the pointer over an element."""
        element = {"type": "element", "element": {"sharedId": shared_id}}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": element}
        await self.command(
            "input.performActions",
            context=context,
            actions=[{"type": "pointer", "id": "mouse", "actions": [move]}],
        )

    async def press(self, context: str, *keys: str) -> None:
        """Press keys one after another."""
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        await self.command(
            "input.performActions",
            context=context,
            actions=[{"type": "key", "id": "keyboard", "actions": actions}],
        )

    async def write(self, context: str, text: str) -> None:
        """Type a text into what has the focus."""
        await self.press(context, *text)

    async def find(self, context: str, selector: str) -> str:
        """Shared id of the first element that matches."""
        result = await self.command(
            "browsingContext.locateNodes",
            context=context,
            locator={"type": "css", "value": selector},
            maxNodeCount=1,
        )
        if not result["nodes"]:
            raise BidiError(f"nothing matches {selector}")
        shared_id: str = result["nodes"][0]["sharedId"]
        return shared_id

    async def navigate(self, context: str, url: str) -> None:
        """Go to an address and wait for it to load."""
        await self.command("browsingContext.navigate", context=context, url=url, wait="complete")

    async def screenshot(self, context: str) -> bytes:
        """What the tab shows, as PNG."""
        result = await self.command("browsingContext.captureScreenshot", context=context)
        return base64.b64decode(result["data"])

    async def tabs(self) -> dict[str, str]:
        """Every tab's context and address."""
        tree = await self.command("browsingContext.getTree", maxDepth=0)
        return {entry["context"]: entry["url"] for entry in tree["contexts"]}

    async def close(self) -> None:
        """End the connection; the browser is ended by whoever started it."""
        self.reader.cancel()
        await self.socket.close()
