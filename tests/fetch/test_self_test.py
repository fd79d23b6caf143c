import aiohttp
import pytest

from scanner.fetch.connector import CountingHandler, GuardedConnector
from scanner.fetch.self_test import self_test


async def test_the_guard_holds() -> None:
    assert await self_test() == []


# What a future aiohttp would look like that no longer calls a hook: the hook is as aiohttp has it.
@pytest.mark.parametrize(
    ("owner", "hook", "original", "problem"),
    [
        (GuardedConnector, "_resolve_host", aiohttp.TCPConnector._resolve_host, "layer 'peer'"),
        (
            GuardedConnector,
            "_wrap_create_connection",
            aiohttp.TCPConnector._wrap_create_connection,
            "layer 'peer'",
        ),
        (
            CountingHandler,
            "data_received",
            aiohttp.client_proto.ResponseHandler.data_received,
            "no longer counted",
        ),
    ],
)
async def test_a_hook_that_is_no_longer_called_is_found(
    monkeypatch: pytest.MonkeyPatch, owner: type, hook: str, original: object, problem: str
) -> None:
    monkeypatch.setattr(owner, hook, original)
    assert any(problem in found for found in await self_test())
