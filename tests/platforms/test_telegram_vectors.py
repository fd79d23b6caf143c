"""Telegram's own table of links (tdlib), held row by row. The departures are listed and have reasons."""

import json
from pathlib import Path

import pytest

from scanner.platforms import classify

VECTORS = json.loads((Path(__file__).parent.parent / "vectors/telegram-link-vectors.json").read_text())[
    "vectors"
]
KINDS = {
    "chat_invite": "group_invite",
    "chat_folder_invite": "folder_invite",
    "public_chat": "public_name",
    "user_phone_number": "phone_user",
    "message": "message",
    "bot_start": "bot_start",
    "instant_view": "instant_view",
    "unknown_deep_link": "other",
    None: "none",
}
DEPARTURES = {
    # White space around a pasted link is not part of it.
    "tg:resolve?phone=123456 ": "phone_user",
    # core.telegram.org/api/links documents this spelling and browsers open it.
    "https://t.me/share?url=google.com&text=text#asdasd": "share",
    "https://t.me/share/?url=google.com&text=text#asdasd": "share",
    # A question mark after a link ends a question.
    "www.telegrA.ph/?": "none",
    "http://te.leGra.ph/?": "none",
}


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["url"])
def test_reads_links_as_telegram_does(row: dict[str, str]) -> None:
    link = classify(row["url"])
    kind = link.kind if link.platform == "telegram" else "none"
    if row["url"] in DEPARTURES:
        assert kind == DEPARTURES[row["url"]]
        return
    assert kind == KINDS[row["kind"]]
    if row["value"] is not None:
        assert link.value == row["value"]


def test_departures_are_rows_of_the_table() -> None:
    assert {row["url"] for row in VECTORS} >= set(DEPARTURES)
