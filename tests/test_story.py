"""The founding story, end to end, in the made-up world: through HTTP, the page, and the command line."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scanner.config import Settings
from tests.world import sites
from tests.world.client import Client
from tests.world.server import World


async def scan(client: Client, url: str, **more: Any) -> dict[str, Any]:
    response = await client.post("/v1/scan", json={"url": url, **more})
    assert response.status == 200, await response.text()
    report: dict[str, Any] = await response.json()
    return report


def codes(report: dict[str, Any], part: str, key: str) -> set[str]:
    return {item[key] for item in report[part]}


async def test_the_disowned_group_is_risky_quoted_dated_and_sourced(client: Client) -> None:
    report = await scan(client, sites.BSP_GROUP)
    assert report["verdict"] == "risky"
    assert report["group"] == {"title": "BSP IT Cell UP", "kind": "group", "members": None, "state": "live"}
    claim = next(claim for claim in report["claims"] if claim["claim"] == "disowned")
    assert (claim["organisation"], claim["unit"]) == ("in.party.bsp", "IT Cell")
    assert claim["advisory"]["stated_on"] == "2025-06-07"
    assert claim["advisory"]["status"] == "active"
    assert "coordinator" in claim["advisory"]["stated_by"].lower()
    assert claim["advisory"]["sources"] and all(
        source.startswith("https://") for source in claim["advisory"]["sources"]
    )


async def test_a_wrapper_is_opened_without_a_request(client: Client, world: World) -> None:
    report = await scan(client, sites.WRAPPED_GROUP)
    assert report["verdict"] == "risky"
    assert [hop["host"] for hop in report["path"]] == ["l.facebook.com", "chat.whatsapp.com"]
    assert [hop["via"] for hop in report["path"]] == ["link", "wrapper"]
    assert set(world.hits) == {"chat.whatsapp.com"}
    assert all(claim["hop"] == 1 for claim in report["claims"])


async def test_the_landing_page_takes_data_and_then_invites(client: Client) -> None:
    report = await scan(client, sites.LANDING)
    assert report["verdict"] == "risky"
    assert {"name", "phone", "aadhaar"} <= codes(report, "asks", "ask")
    assert "collects_then_invites" in codes(report, "findings", "code")


async def test_the_news_about_it_comes_out_clean(client: Client) -> None:
    report = await scan(client, sites.NEWS)
    assert (report["verdict"], report["asks"], report["not_seen"]) == ("no_risk_found", [], [])


async def test_the_form_behind_two_redirects_is_read_whole(client: Client) -> None:
    report = await scan(client, sites.SHORT_FORM)
    assert report["verdict"] == "risky"
    assert {"name", "phone", "aadhaar", "postal_address"} <= codes(report, "asks", "ask")
    assert [hop["host"] for hop in report["path"][:3]] == ["t.co", "forms.gle", "docs.google.com"]
    assert "collects_then_invites" in codes(report, "findings", "code")
    assert all(ask["required"] for ask in report["asks"] if ask["ask"] == "aadhaar")


@pytest.mark.parametrize("url", [sites.DEAD_GROUP, sites.SIGN_IN_FORM, sites.TELEGRAM_FREE_NAME])
async def test_dead_and_locked_links_could_not_be_checked(client: Client, url: str) -> None:
    report = await scan(client, url)
    assert report["verdict"] == "could_not_check"
    assert report["not_seen"]


@pytest.mark.parametrize("url", [sites.HOBBY_GROUP, sites.TELEGRAM_INVITE, sites.TELEGRAM_CHANNEL])
async def test_an_ordinary_group_has_no_risk(client: Client, url: str) -> None:
    report = await scan(client, url)
    assert report["verdict"] == "no_risk_found", report
    assert report["group"]["state"] == "live"


async def test_the_second_answer_comes_from_the_store(client: Client, world: World) -> None:
    first = await scan(client, sites.BSP_GROUP)
    again = await scan(client, sites.BSP_GROUP.replace(".com/", ".com/invite/") + "?mode=ems_copy_t")
    assert first == again
    assert world.hits["chat.whatsapp.com"] == 1
    await scan(client, sites.BSP_GROUP, fresh=True)
    assert world.hits["chat.whatsapp.com"] == 2


async def test_the_message_around_an_ordinary_group_counts(client: Client) -> None:
    report = await scan(
        client, sites.HOBBY_GROUP, message="बीएसपी आईटी सेल से जुड़ने के लिए अपना आधार नंबर भेजें और ग्रुप ज्वाइन करें"
    )
    assert report["verdict"] == "risky"
    assert "aadhaar" in codes(report, "asks", "ask")
    assert "disowned" in codes(report, "claims", "claim")
    plain = await scan(client, sites.HOBBY_GROUP)
    assert plain["verdict"] == "no_risk_found", "a message is never stored"


async def test_a_personal_link_is_not_fetched_unless_confirmed(client: Client, world: World) -> None:
    report = await scan(client, "https://samachar.example/verify?token=abcdef0123456789abcdef")
    assert report["verdict"] == "could_not_check"
    assert codes(report, "findings", "code") == {"personal_link"}
    assert "abcdef0123456789abcdef" not in str(report)
    assert not world.hits
    await scan(client, "https://samachar.example/verify?token=abcdef0123456789abcdef", confirm_personal=True)
    assert world.hits["samachar.example"] == 1


async def test_we_fetch_politely_and_anonymously(client: Client, world: World) -> None:
    await scan(client, sites.NEWS)
    sent = {name.lower(): value for name, value in world.headers[0].items()}
    assert "invite" in sent["user-agent"].lower() and "+http" in sent["user-agent"]
    assert not {"cookie", "referer", "origin", "authorization"} & sent.keys()


async def test_bulk_streams_a_line_per_input(client: Client, world: World) -> None:
    lines = [sites.BSP_GROUP, "someone@example.org", sites.HOBBY_GROUP, sites.BSP_GROUP + "?s=sh", ""]
    body = "\n".join(lines).encode() + b"\n\xff\xfe\n"
    response = await client.post("/v1/scan/bulk", data=body, headers={"Content-Type": "text/plain"})
    assert response.status == 200
    answers = [msgspec.json.decode(line) for line in (await response.read()).splitlines()]
    assert answers[-1] == {"done": True, "counts": {"risky": 2, "no_risk_found": 1, "error": 2}}
    by_index = {answer["index"]: answer for answer in answers[:-1]}
    assert sorted(by_index) == [0, 1, 2, 3, 4]
    assert by_index[1]["error"]["code"] == "email_address"
    assert by_index[0]["report"] == by_index[3]["report"]
    assert world.hits["chat.whatsapp.com"] == 2


@pytest.mark.parametrize("language", ["en", "hi"])
async def test_the_page_answers_without_script(client: Client, language: str) -> None:
    message = f"देखिए {sites.BSP_GROUP} जल्दी जुड़ें"
    response = await client.post(f"/?lang={language}", data={"link": message})
    text = await response.text()
    assert response.status == 200
    assert "BSP IT Cell" in text and {"en": "7 June 2025", "hi": "7 जून 2025"}[language] in text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert {"en": "Risky", "hi": "जोखिम है"}[language] in text


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        (sites.LANDING, 2, "7 June 2025"),
        (sites.NEWS, 0, "NO RISK FOUND"),
        (sites.DEAD_GROUP, 3, "COULD NOT CHECK"),
        ("someone@example.org", 64, "e-mail"),
    ],
)
async def test_the_command_line_says_the_same(
    settings: Settings, world: World, tmp_path: Path, url: str, code: int, words: str
) -> None:
    environment = {
        **os.environ,
        **world.environment,
        "SCANNER_STORE": settings.store,
        "SCANNER_SECRET_FILE": settings.secret_file,
        "SCANNER_PARSE_WORKERS": "0",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scanner", "check", url, "--lang", "en",
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await process.communicate()
    assert process.returncode == code, output.decode()
    assert words in output.decode()
