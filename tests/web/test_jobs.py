"""Jobs through HTTP: hand in, watch, read, go on reading, remove; and nothing for those without the token."""

import asyncio
import csv
import dataclasses
import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer
from msgspec.structs import replace

from scanner.assembly import Service
from scanner.config import Settings
from scanner.web.app import make_app
from tests.world import sites
from tests.world.client import Client

TEXT = {"Content-Type": "text/plain"}
LINKS = f"{sites.BSP_GROUP}\n{sites.HOBBY_GROUP}\nsomeone@example.org\n{sites.NEWS}\n"


async def handed_in(client: Client, body: str = LINKS, query: str = "") -> tuple[str, dict[str, str]]:
    response = await client.post(f"/v1/jobs{query}", data=body.encode(), headers=TEXT)
    assert response.status == 202, await response.text()
    accepted = await response.json()
    assert response.headers["Location"] == accepted["job"]
    return accepted["job"], {"Authorization": f"Bearer {accepted['token']}"}


async def finished(client: Client, job: str, token: dict[str, str]) -> dict[str, Any]:
    """Listen until the end, as a page would."""
    async with asyncio.timeout(30), client.get(f"{job}/events", headers=token) as response:
        assert response.content_type == "text/event-stream"
        text = await response.text()
    name, data = text.strip().split("\n\n")[-1].split("\n")
    assert name == "event: done"
    told: dict[str, Any] = json.loads(data.removeprefix("data: "))
    return told


async def test_hand_in_watch_and_read(client: Client) -> None:
    job, token = await handed_in(client)
    done = await finished(client, job, token)
    assert done["counts"] == {"risky": 1, "no_risk_found": 2, "error": 1}
    assert (done["state"], done["total"], done["waiting"], done["expected_end"]) == ("done", 4, 0, None)
    assert await (await client.get(job, headers=token)).json() == done
    lines = [
        json.loads(line)
        for line in (await (await client.get(f"{job}/results", headers=token)).read()).splitlines()
    ]
    assert {line["index"] for line in lines[:-1]} == {0, 1, 2, 3}
    assert lines[-1] == {"done": True, "cursor": lines[-2]["cursor"]}
    rest = await client.get(f"{job}/results?after={lines[1]['cursor']}", headers=token)
    assert [json.loads(line)["index"] for line in (await rest.read()).splitlines()[:-1]] == [
        line["index"] for line in lines[2:-1]
    ]


async def test_a_packed_upload_in_pieces_is_read(client: Client) -> None:
    packed = gzip.compress(LINKS.encode())

    async def body() -> AsyncIterator[bytes]:
        for start in range(0, len(packed), 10):
            yield packed[start : start + 10]

    response = await client.post("/v1/jobs", data=body(), headers={**TEXT, "Content-Encoding": "gzip"})
    assert response.status == 202
    assert (await response.json())["total"] == 4


async def test_answers_as_a_table_while_they_come(client: Client) -> None:
    job, token = await handed_in(client)
    response = await client.get(f"{job}/results?format=csv&follow=1", headers=token)
    rows = list(csv.DictReader((await response.read()).decode("utf-8-sig").splitlines()))
    assert sorted((row["index"], row["verdict"]) for row in rows) == [
        ("0", "risky"),
        ("1", "no_risk_found"),
        ("2", "error"),
        ("3", "no_risk_found"),
    ]


async def test_without_the_token_there_is_nothing(client: Client) -> None:
    job, token = await handed_in(client)
    other, _ = await handed_in(client)
    for headers in ({}, {"Authorization": "Bearer x"}):
        for method, address in (("GET", job), ("GET", f"{job}/results"), ("DELETE", job)):
            assert (await client.request(method, address, headers=headers)).status == 404
    assert (await client.get(other, headers=token)).status == 404


async def test_a_removed_job_is_gone(client: Client) -> None:
    job, token = await handed_in(client)
    assert (await client.delete(job, headers=token)).status == 204
    assert (await client.get(job, headers=token)).status == 404


async def test_bad_hand_ins_are_refused(client: Client) -> None:
    for query, body, kind, status in (
        ("?keep_hours=0", "x", "text/plain", 400),
        ("?keep_hours=x", "x", "text/plain", 400),
        ("", "\n\n", "text/plain", 400),
        ("", "x", "image/png", 415),
        ("", "{", "application/json", 400),
    ):
        response = await client.post(f"/v1/jobs{query}", data=body.encode(), headers={"Content-Type": kind})
        assert response.status == status, (query, body)
    job, token = await handed_in(client, query="?keep_hours=2")
    assert (await client.get(f"{job}/results?format=xml", headers=token)).status == 400


async def test_json_is_taken_and_keys_are_asked_for(service: Service) -> None:
    settings = replace(service.settings, api_keys=("secret-key",))
    locked = replace_settings(service, settings)
    async with TestClient(TestServer(make_app(locked))) as client:
        body = {"urls": [sites.HOBBY_GROUP, {"url": sites.NEWS}]}
        assert (await client.post("/v1/jobs", json=body)).status == 401
        response = await client.post("/v1/jobs", json=body, headers={"Authorization": "Bearer secret-key"})
        assert (await response.json())["total"] == 2


async def test_too_many_links_leave_nothing_behind(service: Service, tmp_path: Path) -> None:
    small = replace_settings(service, replace(service.settings, job_links=3))
    async with TestClient(TestServer(make_app(small))) as client:
        response = await client.post("/v1/jobs", data=LINKS.encode(), headers=TEXT)
        assert response.status == 413


async def test_no_file_tells_what_was_handed_in(client: Client, tmp_path: Path) -> None:
    canary = "https://chat.whatsapp.com/CanaryCanaryCanary0001"
    job, token = await handed_in(client, f"{canary}\n")
    await finished(client, job, token)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(".jobs" in path.name for path in files)
    for path in files:
        assert b"CanaryCanary" not in path.read_bytes(), path.name


def replace_settings(service: Service, settings: Settings) -> Service:
    return dataclasses.replace(service, settings=settings)
