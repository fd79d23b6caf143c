"""Sentences for people, by code and language. Reviewed strings only: text from a page is never shown as our words."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

DEFAULT: Final = "en"


@cache
def languages() -> Mapping[str, str]:
    """Languages that have a complete set of messages: tag to the language's own name."""
    return {
        entry.name.removesuffix(".json"): messages(entry.name.removesuffix(".json"))["name"]
        for entry in sorted((files("scanner") / "data" / "messages").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".json")
    }


@cache
def messages(language: str) -> Mapping[str, str]:
    """All messages of a language, by key such as `ask.phone`."""
    text = (files("scanner") / "data" / "messages" / f"{language}.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, str])


def choose(wanted: str) -> str:
    """The best language for an `Accept-Language` header or a tag such as `hi-IN`."""
    for part in wanted.split(","):
        tag = part.split(";")[0].strip().lower().split("-")[0]
        if tag in languages():
            return tag
    return DEFAULT
