"""`POST /v1/appeals`, and what a decision does to the answers of the running service."""

from typing import Any

import msgspec
import pytest
from aiohttp.test_utils import TestServer

from scanner.assembly import Service, open_scanner
from scanner.config import Settings
from scanner.platforms import classify
from scanner.privacy.appeals import Appeals, settle
from scanner.privacy.hashing import link_hash
from scanner.web.app import make_app
from tests.world import sites
from tests.world.client import Client

FOUNDING = "DNA-2025-0001"


def appeals_of(service: Service) -> Appeals:
    assert service.kept is not None
    return Appeals(service.kept.store, service.kept.sealer)


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ({"url": sites.BSP_GROUP + "?mode=ac_t"}, link_hash(classify(sites.BSP_GROUP).identity).hex()),
        ({"link": "00112233445566FF"}, "00112233445566ff"),
        ({"advisory": FOUNDING}, FOUNDING),
    ],
)
async def test_it_is_kept(client: Client, service: Service, body: dict[str, str], subject: str) -> None:
    response = await client.post("/v1/appeals", json={**body, "text": "गलत है", "contact": "me"})
    assert response.status == 202
    (appeal,) = await appeals_of(service).listed()
    assert (appeal.id, appeal.subject) == ((await response.json())["id"], subject)
    words = appeals_of(service).read(appeal)
    assert words is not None
    assert (words.text, words.contact, words.url) == ("गलत है", "me", body.get("url", ""))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"text": "x"}, "Name one of"),
        ({"text": "x", "url": sites.BSP_GROUP, "advisory": FOUNDING}, "Name one of"),
        ({"text": "", "advisory": FOUNDING}, "wrong shape"),
        ({"text": "x" * 4_001, "advisory": FOUNDING}, "wrong shape"),
        ({"text": "x", "advisory": FOUNDING, "contact": "x" * 201}, "wrong shape"),
        ({"advisory": FOUNDING}, "wrong shape"),
        ({"text": "x", "link": "0011"}, "16 hexadecimal"),
        ({"text": "x", "advisory": "DNA-1999-0001"}, "no advisory of this id"),
        ({"text": "x", "url": "someone@example.org"}, "e-mail address"),
    ],
)
async def test_what_is_wrong_is_said(client: Client, body: dict[str, Any], says: str) -> None:
    response = await client.post("/v1/appeals", json=body)
    assert response.status == 400
    text = await response.text()
    assert says in text
    assert "someone@" not in text and "chat.whatsapp" not in text


async def test_only_json(client: Client) -> None:
    assert (await client.post("/v1/appeals", data=b"text=x")).status == 415


async def test_callers_are_limited(settings: Settings) -> None:
    few = msgspec.structs.replace(settings, client_limit="40/hour")
    body = {"text": "x", "advisory": FOUNDING}
    async with open_scanner(few) as service, Client(TestServer(make_app(service))) as client:
        sent = [(await client.post("/v1/appeals", json=body)).status for _ in range(3)]
    assert sent == [202, 202, 429]


async def test_without_a_store_it_says_so(settings: Settings) -> None:
    async with open_scanner(settings, keep=False) as service, Client(TestServer(make_app(service))) as client:
        response = await client.post("/v1/appeals", json={"text": "x", "advisory": FOUNDING})
        assert (response.status, (await response.json())["code"]) == (503, "appeals")


async def test_a_dispute_softens_reports_at_once(client: Client, service: Service) -> None:
    async def answer(*, fresh: bool = False) -> dict[str, Any]:
        body = {"url": sites.BSP_GROUP, "fresh": fresh}
        report: dict[str, Any] = await (await client.post("/v1/scan", json=body)).json()
        return report

    assert (await answer())["verdict"] == "risky"
    await client.post("/v1/appeals", json={"text": "We do have one.", "advisory": FOUNDING})
    assert (await answer())["verdict"] == "risky", "an appeal by itself changes nothing"
    appeals = appeals_of(service)
    (appeal,) = await appeals.listed()

    await appeals.decide(appeal.id, "disputed", "")
    settle(service.advisories, await appeals.listed())
    disputed = await answer()
    assert disputed["verdict"] == "caution"
    assert [claim["advisory"]["status"] for claim in disputed["claims"]] == ["under-dispute"]

    await appeals.decide(appeal.id, "upheld", "")
    settle(service.advisories, await appeals.listed())
    upheld = await answer()
    assert [(claim["claim"], claim["advisory"]) for claim in upheld["claims"]] == [("unverified", None)]

    await appeals.decide(appeal.id, "rejected", "")
    settle(service.advisories, await appeals.listed())
    assert (await answer(fresh=True))["verdict"] == "risky"
