"""The measure of what is left of a request with other text beside it."""

from bench.beside import PLACES, kept
from bench.texts import LabelledText


def text(words: str, *must: str, kind: str = "request", language: str = "en") -> LabelledText:
    return LabelledText(
        language=language, batch="1", kind=kind, must=frozenset(must), may=frozenset(), text=words
    )


def test_kinds_are_counted_in_every_place() -> None:
    counts = kept(
        [text("Send your Aadhaar number to the admin", "aadhaar"), text("Rain again today", kind="talk")]
    )
    assert counts == dict.fromkeys(PLACES, (1, 1))


def test_without_a_text_that_asks_nothing_none_is_counted() -> None:
    request = text("अपना आधार नंबर भेजें", "aadhaar", language="hi")
    warning = text("Never send your OTP", kind="warning")
    assert kept([request, text("Rain again", kind="talk"), warning]) == dict.fromkeys(PLACES, (0, 0))
