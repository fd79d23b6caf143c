"""`make screenshots`: a picture of every state of the add-on, light and dark, in English and Hindi, in `screenshots/`."""

import argparse
import asyncio
import tempfile
from pathlib import Path

from tests.extension.backend import Backend
from tests.extension.browsers import chromium, missing
from tests.extension.states import State, states
from tests.extension.watching import Desk

WIDTHS = {"popup": 400, "feed": 620}


async def scheme(desk: Desk, context: str, value: str) -> None:
    """Have a tab believe that the person likes it dark, or light."""
    session = (await desk.bidi.command("goog:cdp.getSession", context=context))["session"]
    features = [
        {"name": "prefers-color-scheme", "value": value},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    await desk.bidi.command(
        "goog:cdp.sendCommand",
        method="Emulation.setEmulatedMedia",
        params={"features": features},
        session=session,
    )


async def take(desk: Desk, state: State, target: Path, most: int) -> None:
    """One picture, as long as the page is, but no longer than `most` pixels."""
    width = WIDTHS.get(state.name, 760)
    await desk.bidi.command("browsingContext.activate", context=state.context)
    await desk.bidi.command(
        "browsingContext.setViewport", context=state.context, viewport={"width": width, "height": 480}
    )
    await desk.bidi.js(state.context, "(document.activeElement?.blur?.(), scrollTo(0, 0), true)")
    if state.name == "feed":
        await desk.bidi.point(state.context, await desk.bidi.find(state.context, "#hobby"))
        await desk.marked(state.context, "#hobby", "unchecked")
    height = await desk.bidi.js(
        state.context, "Math.ceil(document.documentElement.getBoundingClientRect().height)"
    )
    await desk.bidi.command(
        "browsingContext.setViewport",
        context=state.context,
        viewport={"width": width, "height": min(most, max(200, height))},
    )
    await desk.bidi.js(
        state.context, "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    target.write_bytes(await desk.bidi.screenshot(state.context))


async def main(folder: Path, languages: list[str], most: int) -> int:
    """Take them all."""
    if cure := missing("chromium"):
        print(f"Chromium is missing: {cure}")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-") as place:
        profile, own = Path(place) / "profile", Path(place) / "service"
        profile.mkdir()
        own.mkdir()
        async with Backend(own) as backend, chromium(profile) as browser:
            desk = Desk(browser)
            await desk.begin()
            for language in languages:
                async for state in states(desk, backend, language):
                    for value in ("light", "dark"):
                        await scheme(desk, state.context, value)
                        target = folder / f"{state.name}-{language}-{value}.png"
                        await take(desk, state, target, most)
                        print(target, flush=True)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--languages", nargs="+", default=["en", "hi"])
    parser.add_argument("--most", type=int, default=10_000, help="greatest height of a picture, in pixels")
    chosen = parser.parse_args()
    raise SystemExit(asyncio.run(main(chosen.folder, chosen.languages, chosen.most)))
