"""Requests, warnings, reports and things shown are told apart."""

import pytest

from scanner.asks.text import read_text

ASKS = [
    ("Please send your name, mobile number and PAN number to join", {"name", "phone", "pan"}),
    ("Name -\nMob -\nDist -", {"name", "phone", "postal_address"}),
    ("अपना आधार नंबर भेजें", {"aadhaar"}),
    ("apna naam aur mobile no bhejo", {"name", "phone"}),
    ("What is your name?", {"name"}),
    ("Send a photo of your PAN card", {"pan", "document_upload"}),
]
SILENT = [
    ("Never share your OTP with anyone", "warns"),
    ("अपना OTP किसी से साझा न करें", "warns"),
    ("Police said the callers asked for PAN and bank details", "mentions"),
    ("Call us, phone number: 98765 43210", "mentions"),
    ("Join our group for news of the village", "none"),
]


@pytest.mark.parametrize(("text", "codes"), ASKS)
def test_a_request_is_read(text: str, codes: set[str]) -> None:
    reading = read_text(text)
    assert reading.kind == "asks"
    assert {ask.ask.value for ask in reading.asks} == codes


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_what_is_no_request_asks_for_nothing(text: str, kind: str) -> None:
    reading = read_text(text)
    assert not reading.asks
    assert reading.kind in {kind, "mentions", "none"}


def test_on_a_page_only_sending_counts() -> None:
    assert not read_text("Enter your email address", hints=False).asks
    assert read_text("Send your Aadhaar number to the admin", hints=False).asks
