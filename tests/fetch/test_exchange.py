import asyncio
import ssl
from datetime import UTC, datetime

import aiohttp
import pytest

from scanner.errors import FetchError
from scanner.fetch.addresses import target_of
from scanner.fetch.connect_to import parse_connect_to
from scanner.fetch.connector import TooManyBytesError
from scanner.fetch.exchange import Exchange, reason_of, tls_context
from scanner.fetch.guard import Guard, RefusedAddressError
from scanner.fetch.settings import FetchSettings
from scanner.model.codes import NotSeenReason
from tests.fetch.loopback import HTML, TableResolver, page, serving


class BlindGuard(Guard):
    """A policy that forgot an address of this very machine, as it must: no table can list them all."""

    def judge_address(self, text: str) -> None:
        pass


class LateGuard(Guard):
    """Says no from the n-th question on: which layer hears it shows that each layer asks."""

    def __init__(self, yes: int) -> None:
        super().__init__(allow_networks=["127.0.0.0/8"])
        self.yes = yes

    def judge_address(self, text: str) -> None:
        self.yes -= 1
        if self.yes < 0:
            raise RefusedAddressError


@pytest.mark.parametrize("guard", [BlindGuard(), LateGuard(0), LateGuard(1), LateGuard(2)])
async def test_every_layer_refuses_by_itself(guard: Guard) -> None:
    async with serving(page(b"secret", HTML)) as server:
        exchange = Exchange(
            FetchSettings(),
            guard=guard,
            rules=parse_connect_to(f"::127.0.0.1:{server.port}"),
            agent="test",
            tls=tls_context(""),
            resolver=TableResolver(),
            now=lambda: datetime.now(UTC),
        )
        try:
            with pytest.raises(FetchError) as caught:
                await exchange.get(
                    target_of("http://site.example/"), ends=asyncio.get_running_loop().time() + 5
                )
        finally:
            await exchange.close()
    assert caught.value.reason is NotSeenReason.REFUSED_ADDRESS
    assert server.heads == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TooManyBytesError(), NotSeenReason.TOO_LARGE),
        (RefusedAddressError(), NotSeenReason.REFUSED_ADDRESS),
        (TimeoutError(), NotSeenReason.TIMEOUT),
        (ssl.SSLError(), NotSeenReason.TLS),
        (aiohttp.ClientPayloadError(), NotSeenReason.NETWORK),
        (ConnectionResetError(), NotSeenReason.NETWORK),
    ],
)
def test_every_failure_has_a_reason(error: Exception, reason: NotSeenReason) -> None:
    assert reason_of(error) is reason
