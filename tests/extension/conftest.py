"""A browser with the add-on in it, one for all tests of a worker process, and the service that it talks to."""

import json
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.extension.backend import Backend
from tests.extension.browsers import chromium, firefox, missing
from tests.extension.watching import Desk

STARTS = {"chromium": chromium, "firefox": firefox}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def backend(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Backend]:
    """The service."""
    async with Backend(tmp_path_factory.mktemp("backend")) as running:
        yield running


# Each browser's tests run in one process (`--dist loadgroup`), so that it is started once.
@pytest_asyncio.fixture(
    scope="session",
    loop_scope="session",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in STARTS],
)
async def started(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Desk]:
    """A browser with the add-on, its first-run page still open."""
    name: str = request.param
    if cure := missing(name):
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail(f"{name} is missing: {cure}")
        pytest.skip(f"{name} is missing: {cure}")
    profile: Path = tmp_path_factory.mktemp(name)
    async with STARTS[name](profile) as browser:
        desk = Desk(browser)
        await desk.begin()
        yield desk


@pytest_asyncio.fixture(loop_scope="session")
async def desk(started: Desk, backend: Backend) -> Desk:
    """The browser as it is after installing, but with our service and its list."""
    await fresh(started, backend)
    return started


async def fresh(desk: Desk, backend: Backend, **settings: object) -> None:
    """Forget everything, choose the service, fetch its list."""
    desk.sites.clear()
    desk.headers.clear()
    desk.visited.clear()
    backend.pages.clear()
    backend.empty()
    chosen = json.dumps({"server": backend.origin, **settings})
    async with desk.tab(desk.browser.url("popup.html")) as page:
        await desk.own_page(
            page,
            "(await api.storage.session.clear(), await api.storage.local.clear(),"
            f" await api.storage.local.set({{ settings: {chosen} }}), await api.runtime.sendMessage({{ what: 'trust-key' }}))",
        )
    backend.heard.clear()
    backend.relayed.clear()
