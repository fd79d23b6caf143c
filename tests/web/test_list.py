"""The list, its differences, look-ups and keys over HTTP, as the add-on asks for them."""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from scanner.assembly import Service, open_scanner
from scanner.config import Settings
from scanner.errors import DataError
from scanner.model import Verdict
from scanner.platforms import classify
from scanner.privacy.keys import announce_next, switch
from scanner.privacy.list_format import HEADER
from scanner.privacy.reasons import Reason
from scanner.store.seam import Listing, Row
from scanner.web.app import make_app
from tests.privacy.addon import AddOn, Answer
from tests.privacy.lists import RISKY, digest, identity
from tests.world import sites
from tests.world.client import Client

LISTED = 200


async def fill(service: Service, numbers: range = range(LISTED)) -> None:
    assert service.kept is not None
    now = int(time.time())
    for number in numbers:
        row = Row(digest(number) * 4, "risky", now, now + 86_400, "r", b"sealed")
        await service.kept.store.put(row, Listing(digest(number), RISKY, "", now + 86_400))


@asynccontextmanager
async def served(settings: Settings, links: range = range(LISTED)) -> AsyncIterator[Client]:
    """A service whose list holds made-up links when it starts."""
    async with open_scanner(settings) as service:
        await fill(service, links)
        async with TestClient(TestServer(make_app(service))) as running:
            yield running


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[Client]:
    async with served(settings) as running:
        yield running


def addon(client: Client) -> AddOn:
    async def get(path: str, headers: Mapping[str, str]) -> Answer:
        response = await client.get(path, headers=headers)
        return Answer(response.status, response.headers, await response.read())

    return AddOn(get, time.time)


async def test_an_addon_matches_on_the_device_and_looks_up_one_prefix(client: Client) -> None:
    own = addon(client)
    await own.choose()
    assert await own.refresh()
    assert own.header is not None
    assert own.listed(identity(1)) == (Verdict.RISKY, Reason.DISOWNED_NAME)
    assert own.listed(identity(LISTED)) is None
    assert own.header.bits > 0
    assert await own.look_up(identity(1)) == own.listed(identity(1))
    assert await own.look_up(identity(LISTED)) is None


async def test_what_is_known_is_not_sent_again(client: Client) -> None:
    own = addon(client)
    await own.choose()
    await own.refresh()
    before = own.received
    assert not await own.refresh()
    assert own.received - before < 200, "an empty difference"
    assert not await own.refresh()
    assert own.received - before < 200, "not even that: 304"


async def test_who_was_away_for_long_tells_no_serial(client: Client) -> None:
    asked: list[tuple[str, Mapping[str, str]]] = []

    async def get(path: str, headers: Mapping[str, str]) -> Answer:
        asked.append((path, headers))
        response = await client.get(path, headers=headers)
        return Answer(response.status, response.headers, await response.read())

    clock = [time.time()]
    own = AddOn(get, lambda: clock[0])
    await own.choose()
    await own.refresh()
    await own.refresh()
    assert asked[-1][0].startswith("/v1/list?since=") and asked[-1][1]
    clock[0] += 2 * 86_400
    await own.refresh()
    assert asked[-1] == ("/v1/list", {})


async def test_an_addon_follows_a_rotated_key_and_no_other(settings: Settings) -> None:
    async with served(settings) as client:
        own = addon(client)
        await own.choose()
        await own.refresh()
    announce_next(Path(settings.list_key_file))
    switch(Path(settings.list_key_file))
    async with served(settings) as client:
        later = addon(client)
        later._trusted = own._trusted
        with pytest.raises(DataError, match="not trusted"):
            await later.refresh()
        await later.follow_keys()
        assert await later.refresh()
        assert later.listed(identity(1)) is not None


async def test_the_list_travels_gzipped_with_a_tag_and_a_life(client: Client) -> None:
    plain = await client.get("/v1/list", headers={"Accept-Encoding": "identity"})
    packed = await client.get("/v1/list", headers={"Accept-Encoding": "br;q=1, gzip"})
    body = await plain.read()
    assert plain.headers.get("Content-Encoding") is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert await packed.read() == body
    refused = await client.get("/v1/list", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers
    for response in (plain, packed):
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert response.headers["ETag"] == plain.headers["ETag"]
        assert "Accept-Encoding" in response.headers.getall("Vary")
        assert "Set-Cookie" not in response.headers
    again = await client.get("/v1/list", headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status, await again.read()) == (304, b"")
    other = await client.get("/v1/list", headers={"If-None-Match": '"something-else"'})
    assert other.status == 200


@pytest.mark.parametrize("since", ["1", "99999999999999999999999", "-1", "x", "", "18446744073709551615"])
async def test_whoever_comes_from_elsewhere_gets_the_whole_list(client: Client, since: str) -> None:
    body = await (await client.get("/v1/list", params={"since": since})).read()
    assert body[:4] == b"ISL\x01"


async def test_the_length_of_prefixes_is_told(client: Client) -> None:
    response = await client.get("/v1/hashes")
    told = await response.json()
    header = (await (await client.get("/v1/list")).read())[: HEADER.size]
    assert told["bits"] == header[6]
    assert told["least"] == 50
    for bits, size in told["sizes"].items():
        for prefix in ("0" * int(bits), "1" * int(bits)):
            answer = await client.get(f"/v1/hashes/{prefix or 'all'}")
            assert len(await answer.read()) == size
            assert answer.headers["Cache-Control"] == "public, max-age=300"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "Server" not in answer.headers and "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("prefix", ["2", "0" * 17, "0" * 64, "ff", "all0", "%30", "..", "0 1"])
async def test_prefixes_of_another_length_are_refused(client: Client, prefix: str) -> None:
    response = await client.get(f"/v1/hashes/{prefix}")
    if prefix == "%30":
        assert response.status == 200, "the same digit, escaped"
        return
    assert response.status == 404
    assert (await response.json()).get("code") == (None if prefix == ".." else "prefix_length")


async def test_look_ups_are_not_logged(settings: Settings) -> None:
    async with served(settings) as client:
        with capture_logs() as lines:
            await client.get("/v1/hashes/0")
            await client.get("/v1/hashes/0", headers={"Origin": "https://elsewhere.example"})
            await client.get("/v1/hashes/" + "01" * 20)
        assert [line["route"] for line in lines] == ["/v1/hashes/{prefix}"], (
            "only the one that a page asked for"
        )


async def test_pages_may_look_up_where_their_origin_is_allowed(settings: Settings) -> None:
    friend = "https://check.example.org"
    async with served(msgspec.structs.replace(settings, cors_origins=(friend,))) as client:
        allowed = await client.get("/v1/hashes/0", headers={"Origin": friend})
        assert allowed.headers["Access-Control-Allow-Origin"] == friend
        other = await client.get("/v1/hashes/0", headers={"Origin": "https://elsewhere.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
        nobody = await client.get("/v1/hashes/0")
        assert nobody.headers["Vary"] == "Origin", "a cache must tell them apart"


async def test_making_differences_is_limited_and_ready_ones_are_not(settings: Settings) -> None:
    async with served(msgspec.structs.replace(settings, client_limit="2/hour")) as client:
        header = (await (await client.get("/v1/list")).read())[: HEADER.size]
        serial = int.from_bytes(header[8:16])
        statuses = [(await client.get(f"/v1/list?since={serial}")).status for _ in range(5)]
        assert statuses == [200] * 5, "made once"
        statuses = [(await client.get(f"/v1/list?since={serial - back}")).status for back in range(1, 4)]
        assert statuses == [200, 429, 429]


async def test_without_a_store_there_is_no_list(settings: Settings) -> None:
    async with (
        open_scanner(settings, keep=False) as service,
        TestClient(TestServer(make_app(service))) as client,
    ):
        for path in ("/v1/list", "/v1/hashes", "/v1/hashes/0"):
            response = await client.get(path)
            assert (response.status, (await response.json())["code"]) == (503, "no_list")
            assert response.headers["Retry-After"]
        assert (await client.get("/v1/keys")).status == 200


async def test_the_list_is_made_of_scans_and_of_nothing_else(settings: Settings) -> None:
    async with open_scanner(settings) as service:
        await service.scanner.scan(sites.BSP_GROUP)
        await service.scanner.scan(sites.HOBBY_GROUP, message="अपना आधार नंबर भेजें और ग्रुप ज्वाइन करें")
        personal = "https://samachar.example/verify?token=abcdef0123456789abcdef"
        await service.scanner.scan(personal, confirm_personal=True)
        async with TestClient(TestServer(make_app(service))) as client:
            own = addon(client)
            await own.choose()
            await own.refresh()
            assert own.listed(classify(sites.BSP_GROUP).identity) == (Verdict.RISKY, Reason.DISOWNED_NAME)
            assert len(own.entries) == 1, "neither what a message said nor a personal link"


async def test_gauges_tell_the_operator(service: Service) -> None:
    await fill(service, range(3))
    async with TestClient(TestServer(make_app(service))):
        assert b"scanner_list_entries 3.0" in service.metrics.text()
