"""Bulk in bounded memory: lines as they arrive, however long, gzip or not, and a caller who goes away."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator

from tests.world import sites
from tests.world.client import Client
from tests.world.server import World

TEXT = {"Content-Type": "text/plain"}


def read(body: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in body.splitlines()]


async def test_a_gzip_body_is_read(client: Client) -> None:
    body = gzip.compress(f"{sites.HOBBY_GROUP}\n{sites.NEWS}\n".encode())
    response = await client.post("/v1/scan/bulk", data=body, headers={**TEXT, "Content-Encoding": "gzip"})
    assert read(await response.read())[-1] == {"done": True, "counts": {"no_risk_found": 2}}


async def test_one_endless_line_is_one_error(client: Client) -> None:
    async def body() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b"x" * 10_000
        yield f"\n{sites.HOBBY_GROUP}\n".encode()

    response = await client.post("/v1/scan/bulk", data=body(), headers=TEXT)
    answers = read(await response.read())
    assert answers[-1] == {"done": True, "counts": {"no_risk_found": 1, "error": 1}}
    assert next(a for a in answers if "error" in a)["error"]["code"] == "too_long"  # type: ignore[index]  # decoded JSON


async def test_a_line_may_come_in_pieces(client: Client) -> None:
    async def body() -> AsyncIterator[bytes]:
        for letter in sites.HOBBY_GROUP.encode():
            yield bytes([letter])

    response = await client.post("/v1/scan/bulk", data=body(), headers=TEXT)
    assert read(await response.read())[-1] == {"done": True, "counts": {"no_risk_found": 1}}


async def test_aliases_are_scanned_once(client: Client, world: World) -> None:
    code = sites.HOBBY_GROUP.rpartition("/")[2]
    aliases = [
        sites.HOBBY_GROUP,
        f"https://chat.whatsapp.com/invite/{code}",
        f"whatsapp://chat?code={code}",
        f"http://chat.whatsapp.com/{code}?s=sh",
    ]
    response = await client.post("/v1/scan/bulk", json={"urls": aliases * 20})
    assert read(await response.read())[-1] == {"done": True, "counts": {"no_risk_found": 80}}
    assert world.hits["chat.whatsapp.com"] == 1


async def test_ten_thousand_lines_end_as_one_clear_refusal(client: Client) -> None:
    response = await client.post(
        "/v1/scan/bulk", data="\n".join(["https://example.org/"] * 10_000).encode(), headers=TEXT
    )
    assert response.status == 413
    assert "1000 links" in await response.text()


async def test_a_caller_who_goes_away_stops_the_work(client: Client, world: World) -> None:
    began = asyncio.Event()
    never = asyncio.Event()
    world.hold = (began, never)
    response = await client.post("/v1/scan/bulk", data=f"{sites.NEWS}\n".encode(), headers=TEXT)
    await began.wait()
    response.close()
    async with asyncio.timeout(5):
        await world.left.wait()
