"""What an operator can count; nothing of a link is in it."""

import socket

import aiohttp
import pytest

from scanner.assembly import Service
from scanner.errors import SettingsError
from scanner.metrics import Metrics, exposed
from tests.world import sites
from tests.world.client import Client


async def test_scans_fetches_and_answers_are_counted(client: Client, service: Service) -> None:
    await client.post("/v1/scan", json={"url": sites.HOBBY_GROUP})
    await client.get(f"/nowhere/{sites.HOBBY_GROUP}")
    text = service.metrics.text().decode()
    for line in (
        'scanner_requests_total{route="/v1/scan",status="2xx"} 1.0',
        'scanner_requests_total{route="-",status="4xx"} 1.0',
        'scanner_scans_total{platform="whatsapp",verdict="no_risk_found"} 1.0',
        'scanner_fetches_total{outcome="read"} 1.0',
        'scanner_layouts_total{platform="whatsapp",sureness="sure"} 1.0',
    ):
        assert line in text
    assert sites.HOBBY_GROUP.rpartition("/")[2] not in text


async def test_they_are_served_apart_from_the_public_door(client: Client) -> None:
    assert (await client.get("/metrics")).status == 404
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with exposed(Metrics(), f"127.0.0.1:{port}"), aiohttp.ClientSession() as session:
        response = await session.get(f"http://127.0.0.1:{port}/metrics")
        assert "scanner_scans" in await response.text()


@pytest.mark.parametrize("bind", ["9090", "127.0.0.1:", ":9090", "127.0.0.1:99999"])
async def test_an_address_that_cannot_be_used_is_named(bind: str) -> None:
    with pytest.raises(SettingsError, match="SCANNER_METRICS_BIND"):
        async with exposed(Metrics(), bind):
            pass
