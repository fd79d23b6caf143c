"""Every state of every platform: recorded layouts, in `pages/` and in the shared table of pages."""

import json
from pathlib import Path
from typing import Any

import pytest

from scanner.model.codes import NotSeenReason
from scanner.pages.document import parse
from scanner.platforms import PLATFORMS, classify, read
from scanner.reading import read_page
from tests.platforms.recorded import Recorded, recorded, told

PAGES = recorded()
VECTORS = Path(__file__).parent.parent / "vectors"
SHARED = [json.loads(line) for line in (VECTORS / "platform-pages.jsonl").read_text().splitlines()]
GOOGLE = json.loads((VECTORS / "google-forms-load-data.json").read_text(encoding="utf-8"))["forms"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_says_what_is_recorded(page: Recorded) -> None:
    reading = read(parse(page.body, page.url, page.content_type), classify(page.asked), page.status)
    assert told(reading) == page.reading


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_reading_keeps_its_words_to_itself(page: Recorded) -> None:
    reading = read(parse(page.body, page.url, page.content_type), classify(page.asked), page.status)
    assert repr(reading) in {
        "None",
        f"PlatformReading(forms={len(reading.forms) if reading else 0}, layout_known={reading and reading.layout_known})",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_not_known_is_said(page: Recorded) -> None:
    """An unknown layout always carries its reason, and a state that was not told has one beside it."""
    reading = page.reading or {}
    not_seen = reading.get("not_seen", [])
    assert reading.get("layout_known", True) or NotSeenReason.LAYOUT_UNKNOWN in not_seen
    group = reading.get("group")
    assert group is None or group.get("state") == "live" or not_seen


def test_every_platform_that_reads_pages_has_recorded_ones() -> None:
    shown = {classify(page.asked).platform for page in PAGES}
    kin = {
        "lnk_bio",
        "taplink",
        "lit_link",
        "portaly",
        "campsite",
        "solo_to",
        "allmylinks",
        "heylink",
        "milkshake",
    }
    assert {platform.name for platform in PLATFORMS if platform.read is not None} - kin <= shown


@pytest.mark.parametrize("row", SHARED, ids=lambda row: row["name"])
def test_the_shared_table_of_pages(row: dict[str, Any]) -> None:
    expect = row["expect"]
    headers = {name.lower(): value for name, value in row["headers"]}
    page = read_page(row["html"].encode(), row["url"], headers.get("content-type", ""), status=row["status"])
    if "title" in expect and page.group is not None:
        assert page.group.title == expect["title"]
    if expect.get("state") in ("live", "dead") and page.group is not None:
        assert page.group.state == expect["state"]
    if "reason" in expect:
        assert expect["reason"] in page.not_seen
    if "members" in expect or "followers" in expect:
        assert page.group is not None
        assert page.group.members == expect.get("members", expect.get("followers"))
    assert set(expect.get("onward", ())) <= {step.url for step in page.onward}
    if "redirect" in expect:
        assert page.onward[0].url == expect["redirect"]


@pytest.mark.parametrize("row", GOOGLE, ids=lambda row: row["name"])
def test_google_s_own_kinds_of_forms(row: dict[str, Any]) -> None:
    html = f"<script>var FB_PUBLIC_LOAD_DATA_ = {json.dumps(row['load_data'])};</script>"
    reading = read(parse(html.encode(), "https://forms.example/"), classify("https://forms.example/"))
    assert reading is not None
    assert reading.layout_known
    fields = [field for form in reading.forms for field in form.fields]
    items = row["load_data"][1][1] or []
    asked = sum(len(item[4]) for item in items if len(item) > 4 and item[3] not in (6, 8, 11, 12) and item[4])
    collects = [field for field in fields if field.name == "emailAddress"]
    assert len(fields) - len(collects) == asked
    assert bool(collects) == row["name"].startswith(
        ("settings_email", "settings_verified", "settings_quiz_alt")
    )
