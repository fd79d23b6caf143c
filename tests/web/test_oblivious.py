"""Look-ups and scans by a relay: the client of tests/privacy goes through the gateway as the add-on will."""

import asyncio
import json
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from scanner.config import Settings
from scanner.model import Verdict
from scanner.privacy.binary_http import (
    BinaryRequest,
    BinaryResponse,
    decode_response,
    encode_request,
    padded,
)
from scanner.privacy.oblivious import KEYS_TYPE, REQUEST_TYPE, RESPONSE_TYPE, ObliviousKey
from scanner.privacy.oblivious_keys import rotate
from scanner.privacy.reasons import Reason
from tests.privacy.addon import AddOn, Answer
from tests.privacy.lists import identity
from tests.privacy.oblivious_vectors import ROOM
from tests.privacy.sealing import CHACHA, Sealed, first_configuration
from tests.web.test_list import LISTED, served
from tests.world import sites
from tests.world.client import Client

SEALED = {"Content-Type": REQUEST_TYPE}


async def ask(client: Client, request: BinaryRequest, *, aead: int = 1) -> BinaryResponse:
    keys = await client.get("/ohttp-keys")
    assert keys.content_type == KEYS_TYPE
    sealed = Sealed(first_configuration(await keys.read()), padded(encode_request(request), ROOM), aead=aead)
    response = await client.post("/ohttp", data=sealed.bytes, headers=SEALED)
    assert (response.status, response.content_type) == (200, RESPONSE_TYPE)
    assert response.headers["Cache-Control"] == "no-store"
    body = await response.read()
    plain = sealed.open(body)
    assert len(plain) % 4096 == 0, "the length says little"
    return decode_response(plain)


def scan_of(url: str, kind: str = "application/json") -> BinaryRequest:
    return BinaryRequest(
        method="POST",
        authority="scanner.example",
        path="/v1/scan",
        fields=(("content-type", kind),),
        content=json.dumps({"url": url}).encode(),
    )


async def test_an_addon_looks_up_by_the_gateway(settings: Settings) -> None:
    async with served(settings) as client:

        async def get(path: str, headers: Mapping[str, str]) -> Answer:
            if path.startswith("/v1/hashes"):
                answer = await ask(client, BinaryRequest(method="GET", path=path))
                return Answer(answer.status, dict(answer.fields), answer.content)
            response = await client.get(path, headers=headers)
            return Answer(response.status, response.headers, await response.read())

        own = AddOn(get, time.time)
        await own.choose()
        await own.refresh()
        assert await own.look_up(identity(1)) == (Verdict.RISKY, Reason.DISOWNED_NAME)
        assert await own.look_up(identity(LISTED)) is None
        sizes = await ask(client, BinaryRequest(method="GET", path="/v1/hashes"))
        assert json.loads(sizes.content)["least"] == 50
        wrong = await ask(client, BinaryRequest(method="GET", path="/v1/hashes/" + "0" * 17))
        assert wrong.status == 404


async def test_a_scan_by_the_gateway_is_the_same_report(client: Client) -> None:
    direct = await (await client.post("/v1/scan", json={"url": sites.BSP_GROUP})).json()
    for aead in (1, CHACHA):
        answer = await ask(client, scan_of(sites.BSP_GROUP), aead=aead)
        assert answer.status == 200
        assert json.loads(answer.content) == direct
        assert ("content-type", "application/json") in answer.fields


async def test_the_length_of_a_report_does_not_tell_what_was_found(client: Client) -> None:
    lengths = set()
    for url in (sites.BSP_GROUP, sites.HOBBY_GROUP, sites.DEAD_GROUP):
        response = await client.post("/v1/scan", json={"url": url})
        body = await response.read()
        json.loads(body)
        lengths.add(len(body))
    assert lengths == {4096}


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (scan_of("someone@example.org"), 400),
        (msgspec.structs.replace(scan_of(""), content=b"[" * 100), 400),
        (scan_of(sites.BSP_GROUP, "text/plain"), 415),
        (BinaryRequest(method="GET", path="/v1/scan"), 403),
        (BinaryRequest(method="POST", path="/v1/scan/bulk"), 403),
        (BinaryRequest(method="GET", path="/v1/hashesX"), 403),
        (BinaryRequest(method="GET", path="/x/v1/hashes/0"), 403),
        (BinaryRequest(method="GET", path="/v1/jobs/0"), 403),
        (BinaryRequest(method="GET", path="/"), 403),
        (BinaryRequest(method="GET", path="https://example.org/"), 403),
    ],
)
async def test_nothing_else_passes(client: Client, request_: BinaryRequest, status: int) -> None:
    answer = await ask(client, request_)
    assert answer.status == status
    assert json.loads(answer.content)["status"] == status


async def test_what_goes_wrong_before_it_is_open_is_told_in_plain(client: Client) -> None:
    configuration = first_configuration(await (await client.get("/ohttp-keys")).read())
    other = ObliviousKey((configuration[0] + 1) % 256, bytes(32)).configuration()
    same_name = ObliviousKey(configuration[0], bytes(32)).configuration()
    plain = padded(encode_request(scan_of(sites.BSP_GROUP)), ROOM)
    for body, headers, status, says in (
        (b"", SEALED, 400, "sealed"),
        (b"x" * 200, SEALED, 400, "ohttp-key"),
        (Sealed(other, plain).bytes, SEALED, 400, "ohttp-key"),
        (Sealed(same_name, plain).bytes, SEALED, 400, "sealed"),
        (Sealed(configuration, plain).bytes, {"Content-Type": "application/json"}, 415, "message/ohttp-req"),
        (b"x" * 100_000, SEALED, 413, "bytes"),
    ):
        response = await client.post("/ohttp", data=body, headers=headers)
        assert response.status == status
        assert says in await response.text()
    sealed = Sealed(configuration, b"no binary HTTP")
    response = await client.post("/ohttp", data=sealed.bytes, headers=SEALED)
    answer = decode_response(sealed.open(await response.read()))
    assert (response.status, answer.status) == (200, 400)


async def test_the_relay_pays_for_scans_and_not_for_look_ups(settings: Settings) -> None:
    async with served(msgspec.structs.replace(settings, client_limit="1/hour")) as client:
        for _ in range(3):
            assert (await ask(client, BinaryRequest(method="GET", path="/v1/hashes/0"))).status == 200
        first = await ask(client, scan_of(sites.HOBBY_GROUP))
        second = await ask(client, scan_of(sites.HOBBY_GROUP))
        assert (first.status, second.status) == (200, 429)
        assert "retry-after" in dict(second.fields)


async def test_a_rotated_key_is_followed_without_a_restart(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.web.oblivious_routes.LOOK_SECONDS", 0.01)
    async with served(settings) as client:
        before = await (await client.get("/ohttp-keys")).read()
        path: Path = settings.ohttp_keys
        await asyncio.to_thread(rotate, path, time.time())
        while (await (await client.get("/ohttp-keys")).read()) == before:
            await asyncio.sleep(0.01)
        plain = padded(encode_request(BinaryRequest(method="GET", path="/v1/hashes")), ROOM)
        sealed = Sealed(first_configuration(before), plain)
        response = await client.post("/ohttp", data=sealed.bytes, headers=SEALED)
        assert response.status == 200, "who has the former key is served for a while"


async def test_keys_that_cannot_be_used_close_this_door_and_no_other(settings: Settings) -> None:
    (broken := settings.ohttp_keys).write_text("no keys")
    async with served(settings) as client:
        assert (await client.get("/ohttp-keys")).status == 503
        assert (await client.post("/ohttp", data=b"x" * 99, headers=SEALED)).status == 503
        assert (await client.get("/v1/list")).status == 200
    assert broken.read_text() == "no keys"


async def test_a_relay_learns_nothing_and_hides_who_asks(settings: Settings) -> None:
    """A relay of twenty lines between client and gateway: what each of the two gets to see."""
    seen_by_relay: list[bytes] = []
    async with served(settings) as client:

        async def relay(request: web.Request) -> web.Response:
            body = await request.read()
            seen_by_relay.append(body)
            answer = await client.post("/ohttp", data=body, headers=SEALED)
            seen_by_relay.append(await answer.read())
            return web.Response(body=seen_by_relay[-1], content_type=RESPONSE_TYPE)

        app = web.Application()
        app.router.add_post("/", relay)
        with capture_logs() as lines:
            async with TestServer(app) as server, Client(server) as person:
                keys = await (await client.get("/ohttp-keys")).read()
                lengths = set()
                for request in (
                    BinaryRequest(method="GET", path="/v1/hashes/0"),
                    scan_of(sites.BSP_GROUP),
                    scan_of(sites.HOBBY_GROUP),
                ):
                    sealed = Sealed(first_configuration(keys), padded(encode_request(request), ROOM))
                    response = await person.post("/", data=sealed.bytes, headers={"Cookie": "who=me"})
                    assert decode_response(sealed.open(await response.read())).status == 200
                    lengths.add(len(sealed.bytes))
        assert len(lengths) == 1, "a look-up and a scan look the same"
        for body in seen_by_relay:
            assert b"chat.whatsapp" not in body and b"hashes" not in body
        assert {line["route"] for line in lines if "route" in line} == {"/ohttp", "/ohttp-keys"}
