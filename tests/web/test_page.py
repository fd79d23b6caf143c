"""The check page over HTTP: answers without script, worst first, nothing inline, nothing large, nothing kept."""

import gzip
import re
from html import unescape

import msgspec
import pytest
from aiohttp.test_utils import TestClient, TestServer
from msgspec import structs

from scanner.assembly import open_scanner
from scanner.config import Settings
from scanner.messages import language, languages, messages
from scanner.web.app import make_app
from scanner.web.page_files import contents
from scanner.web.page_routes import MOST_LINKS
from tests.world import sites
from tests.world.client import Client

FIRST_VIEW = 40_000
"""Bytes, compressed: four seconds on a slow 3G line (80 kbit/s)."""


async def text_of(client: Client, path: str, **form: str) -> str:
    answer = await (client.post(path, data=form) if form else client.get(path))
    return unescape(await answer.text())


@pytest.mark.parametrize("tag", languages())
async def test_first_view_is_light_in_every_language(client: Client, tag: str) -> None:
    html = await text_of(client, f"/?lang={tag}")
    loaded = re.findall(r'(?:src|href)="(/(?:static|manifest)[^"]*)"', html)
    assert len(loaded) == 4, "style, script, icon, manifest; everything else waits until it is used"
    size = len(gzip.compress(html.encode()))
    for path in loaded:
        answer = await client.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.status == 200
        size += int(answer.headers["Content-Length"])
    assert size < FIRST_VIEW


@pytest.mark.parametrize("tag", languages())
async def test_page_speaks_every_language(client: Client, tag: str) -> None:
    words = messages(tag)
    html = await text_of(client, f"/?lang={tag}", link=sites.LANDING)
    assert f'<html lang="{tag}" dir="{words["dir"]}">' in html
    for key in (
        "verdict.risky",
        "section.asks",
        "ask.aadhaar",
        "sensitivity.document",
        "section.path",
        "advice.wait",
    ):
        assert words[key] in html, key
    assert (words["page.draft"] in html) is not language(tag).reviewed


async def test_language_of_the_browser_is_taken(client: Client) -> None:
    answer = await client.get("/", headers={"Accept-Language": "hi-IN,en;q=0.5"})
    assert '<html lang="hi"' in await answer.text()
    assert "Accept-Language" in answer.headers["Vary"]


async def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: Client) -> None:
    for path, form in (("/", {}), ("/", {"link": sites.LANDING}), ("/answer", {}), ("/offline", {})):
        answer = await (client.post(path, data=form) if form else client.get(path))
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy and "http" not in policy
        html = await answer.text()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! type=\"module\" src=\"/static/)", html)
        assert not re.search(r'(?:src|action|<link[^>]+href)="(?:https?:)?//', html)
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


async def test_several_links_are_checked_and_the_worst_comes_first(client: Client) -> None:
    message = f"Garden: {sites.HOBBY_GROUP} old: {sites.DEAD_GROUP} members: {sites.LANDING} again {sites.HOBBY_GROUP}"
    html = await text_of(client, "/?lang=en", link=message)
    found = re.findall(r'class="verdict ([a-z_]+)"', html)
    assert found == ["risky", "could_not_check", "no_risk_found"]
    assert "3 links were checked" in html


async def test_only_a_few_links_of_a_message_are_checked_and_that_is_said(client: Client) -> None:
    links = " ".join(
        f"https://chat.whatsapp.com/GardenClubExample{number:05}" for number in range(1, MOST_LINKS + 4)
    )
    html = await text_of(client, "/?lang=en", link=links)
    assert html.count('class="verdict ') == MOST_LINKS
    assert "3 more links in the message were not checked" in html


async def test_share_sheet_hands_over_a_link_or_a_message(client: Client) -> None:
    manifest = await (await client.get("/manifest.webmanifest?lang=hi")).json(
        content_type="application/manifest+json"
    )
    target = manifest["share_target"]
    assert (target["method"], target["enctype"]) == ("POST", "application/x-www-form-urlencoded")
    fields = target["params"]
    shared = {fields["title"]: "Forwarded", fields["text"]: f"जुड़ें {sites.LANDING}"}
    assert messages("hi")["verdict.risky"] in await text_of(client, target["action"], **shared)
    assert messages("hi")["verdict.risky"] in await text_of(
        client, target["action"], **{fields["url"]: sites.LANDING}
    )
    for icon in manifest["icons"]:
        answer = await client.get(icon["src"])
        assert (answer.status, answer.content_type) == (200, "image/png")
    assert manifest["lang"] == "hi" and manifest["start_url"] == "/?lang=hi"


async def test_what_is_no_link_is_said_in_the_reader_s_language_and_stays_in_the_box(client: Client) -> None:
    answer = await client.post("/?lang=hi", data={"link": "someone@example.org"})
    html = await answer.text()
    assert answer.status == 400
    assert messages("hi")["error.email_address"] in html
    assert "someone@example.org</textarea>" in html


async def test_words_of_strangers_stay_text(client: Client) -> None:
    html = await (await client.post("/", data={"link": "<script>alert(1)</script>\"'></textarea>"})).text()
    assert "<script>alert" not in html
    assert html.count("</textarea>") == 1


async def test_a_form_of_another_kind_is_refused(client: Client) -> None:
    assert (await client.post("/", json={"link": sites.LANDING})).status == 415


async def test_a_personal_link_is_opened_only_when_the_person_says_so(client: Client) -> None:
    link = "https://wa.me/910000000000"
    html = await text_of(client, "/?lang=en", link=link)
    assert "This link looks personal" in html
    assert 'name="confirm_personal" value="yes"' in html
    assert "This link looks personal" not in await text_of(
        client, "/?lang=en", link=link, confirm_personal="yes"
    )


async def test_an_answer_is_passed_on_without_the_link(client: Client) -> None:
    html = await text_of(client, "/?lang=en", link=sites.BSP_GROUP)
    [slip] = set(re.findall(r'data-slip="([^"]+)"', html))
    [card] = re.findall(r'data-card="({.*?})"', html)
    shown = await text_of(client, "/answer?lang=en", slip=slip)
    code = sites.BSP_GROUP.rpartition("/")[2]
    assert code in html
    for passed in (shown, card, slip):
        assert code not in passed
    assert (
        messages("en")["verdict.risky"] in shown and "Bahujan Samaj Party" in shown and "7 June 2025" in shown
    )
    assert "Bahujan Samaj Party" in msgspec.json.decode(card)["claim"]
    assert len(slip) < 4_000, "chat apps cut longer addresses"
    for wrong in (slip[:-2], "A" + slip[1:], "", "!", "A" * 9_000):
        answer = await client.post("/answer", data={"slip": wrong})
        assert answer.status == 400
        assert 'class="verdict risky"' not in await answer.text()


async def test_files_are_kept_and_only_ours_are_there(client: Client) -> None:
    assert {
        "page.js",
        "qr.js",
        "card.js",
        "worker.js",
        "style.css",
        "vendor/jsqr/jsQR.js",
    } <= contents().keys()
    answer = await client.get("/static/style.css")
    assert "immutable" in answer.headers["Cache-Control"]
    plain = await client.get("/static/page.js", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert await plain.read() == contents()["page.js"]
    for name in ("../page.py", "vendor/jsqr/LICENSE", "nothing.js", "%2e%2e/page.py"):
        assert (await client.get(f"/static/{name}")).status == 404
    worker = await client.get("/worker.js")
    assert worker.headers["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"


async def test_too_many_checks_are_refused_in_words(settings: Settings) -> None:
    async with (
        open_scanner(structs.replace(settings, client_limit="2/minute")) as service,
        TestClient(TestServer(make_app(service))) as client,
    ):
        assert (
            await client.post("/", data={"link": f"{sites.HOBBY_GROUP} {sites.DEAD_GROUP}"})
        ).status == 200
        answer = await client.post("/?lang=hi", data={"link": sites.HOBBY_GROUP})
        assert answer.status == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert messages("hi")["page.wait_again"] in await answer.text()
