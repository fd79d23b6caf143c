"""Look-ups in front of the application: the same answers as behind it, and nothing else is answered there."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from scanner.assembly import open_scanner
from scanner.config import Settings
from scanner.web.app import make_app
from scanner.web.front import put_in_front
from tests.web.test_list import fill

ALIKE = {
    "Content-Type",
    "Cache-Control",
    "Content-Length",
    "X-Content-Type-Options",
    "Content-Security-Policy",
}


@pytest.fixture
async def addresses(settings: Settings) -> AsyncIterator[list[str]]:
    """The same service twice: as it is, and with look-ups in front."""
    async with open_scanner(settings) as service:
        await fill(service)
        runners = [web.AppRunner(make_app(service), access_log=None) for _ in range(2)]
        found = []
        for runner in runners:
            await runner.setup()
            if runner is runners[1]:
                assert runner.server is not None
                assert runner.app is not None
                put_in_front(runner.server, runner.app)
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            found.append(f"http://127.0.0.1:{runner.addresses[0][1]}")
        yield found
        for runner in runners:
            await runner.cleanup()


@pytest.mark.parametrize(
    "path", ["/v1/hashes/01", "/v1/hashes/all", "/v1/hashes/0", "/v1/hashes/x-y", "/v1/hashes/"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example"}])
async def test_the_same_answers(addresses: list[str], path: str, method: str, origin: dict[str, str]) -> None:
    answers = []
    async with aiohttp.ClientSession() as session:
        for address in addresses:
            async with session.request(method, address + path, headers=origin) as response:
                headers = {name: value for name, value in response.headers.items() if name in ALIKE}
                answers.append((response.status, headers, await response.read()))
                assert "aiohttp" not in response.headers.get("Server", "")
    assert answers[0] == answers[1]


async def test_look_ups_are_answered_in_front(addresses: list[str], settings: Settings) -> None:
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(f"{addresses[1]}/v1/hashes") as response:
                bits = (await response.json())["bits"]
            prefix = ("01" * 8)[:bits] or "all"
            async with session.get(f"{addresses[1]}/v1/hashes/{prefix}") as response:
                assert response.status == 200
