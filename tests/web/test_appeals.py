"""`POST /v1/appeals`, and what a decision does to the answers of the running service."""

import re
from html import unescape
from typing import Any

import msgspec
import pytest
from aiohttp.test_utils import TestServer

from scanner.assembly import Service, open_scanner
from scanner.config import Settings
from scanner.messages import messages
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


async def test_it_is_written_below_an_answer_and_needs_no_script(client: Client, service: Service) -> None:
    html = await (await client.post("/?lang=hi", data={"link": sites.BSP_GROUP})).text()
    form = re.search(r'<form method="post" action="(/appeal[^"]*)">(.*?)</form>', html, re.DOTALL)
    assert form is not None
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[2]))
    answer = await client.post(unescape(form[1]), data={**hidden, "text": "गलत है", "contact": ""})
    (appeal,) = await appeals_of(service).listed()
    said = await answer.text()
    assert answer.status == 200 and appeal.id in said and messages("hi")["wrong.sent"] in said
    assert appeal.subject == link_hash(classify(sites.BSP_GROUP).identity).hex()
    words = appeals_of(service).read(appeal)
    assert words is not None
    assert (words.text, words.url) == ("गलत है", sites.BSP_GROUP)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"url": sites.BSP_GROUP, "text": ""}, 400),
        ({"url": sites.BSP_GROUP, "text": "x" * 4_001}, 400),
        ({"url": "someone@example.org", "text": "x"}, 400),
        ({"text": "x"}, 400),
        (b"text", 415),
    ],
)
async def test_a_form_that_is_wrong_is_kept_by_nobody(
    client: Client, service: Service, form: dict[str, str] | bytes, status: int
) -> None:
    answer = await client.post("/appeal?lang=en", data=form)
    assert answer.status == status
    said = await answer.text()
    assert messages("en")["error.other"] in said
    assert "someone@" not in said
    assert await appeals_of(service).listed() == ()


async def test_forms_that_cannot_be_taken_now_say_so(settings: Settings) -> None:
    form = {"url": sites.BSP_GROUP, "text": "x"}
    async with open_scanner(settings, keep=False) as service, Client(TestServer(make_app(service))) as client:
        answer = await client.post("/appeal?lang=en", data=form)
        assert (answer.status, messages("en")["failure.busy"] in await answer.text()) == (503, True)
    few = msgspec.structs.replace(settings, client_limit="20/hour")
    async with open_scanner(few) as service, Client(TestServer(make_app(service))) as client:
        answers = [await client.post("/appeal?lang=en", data=form) for _ in range(2)]
        assert [answer.status for answer in answers] == [200, 429]
        assert messages("en")["page.wait_again"] in await answers[1].text()


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


async def test_a_decision_about_a_link_takes_back_what_is_said_of_its_name_and_of_no_other(
    client: Client, service: Service
) -> None:
    async def answer(url: str) -> dict[str, Any]:
        report: dict[str, Any] = await (await client.post("/v1/scan", json={"url": url})).json()
        return report

    def names(report: dict[str, Any]) -> list[str]:
        return [claim["claim"] for claim in report["claims"]]

    before = await answer(sites.BSP_GROUP)
    assert (before["verdict"], names(before)) == ("risky", ["disowned"])
    landing = await answer(sites.LANDING)
    assert landing["verdict"] == "risky"
    appeals = appeals_of(service)
    group, page = [
        (await (await client.post("/v1/appeals", json={"text": "It is ours.", "url": url})).json())["id"]
        for url in (sites.BSP_GROUP, sites.LANDING)
    ]

    await appeals.decide(group, "disputed", "")
    settle(service.advisories, await appeals.listed())
    assert (await answer(sites.BSP_GROUP))["verdict"] == "caution"
    assert await answer(sites.LANDING) == landing

    for appeal in (group, page):
        await appeals.decide(appeal, "upheld", "")
    settle(service.advisories, await appeals.listed())
    upheld = await answer(sites.BSP_GROUP)
    assert (upheld["verdict"], names(upheld)) == ("caution", ["unverified"])
    # What the page asks for was seen, whoever asks.
    asked = await answer(sites.LANDING)
    assert asked["verdict"] == "risky"
    assert "disowned" not in names(asked)
    assert [ask["ask"] for ask in asked["asks"]] == [ask["ask"] for ask in landing["asks"]]
