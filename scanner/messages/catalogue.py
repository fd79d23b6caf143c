"""One file per language, `scanner/data/messages/TAG.json`, read by the service, the command line and the add-on."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec

DEFAULT: Final = "en"
"""The language that the others are translated from; what they lack is said in it."""


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All sentences of one language, and how far they can be trusted."""

    name: str
    """What the language calls itself."""
    dir: str
    """`ltr` or `rtl`."""
    reviewed: bool
    """Whether a native speaker other than the writer has read every sentence."""
    note: str
    """Who wrote it and what is still to be done."""
    shared: dict[str, str]
    """Verdicts, asks, claims, findings, reasons, advice: keys end in the wire's codes, such as `ask.phone`."""
    page: dict[str, str]
    """The check page, the tables and the command line."""
    addon: dict[str, str]
    """Menus and settings of the add-on, in its own notation: `$1` stands for the first part."""


@cache
def languages() -> Mapping[str, Language]:
    """Every language there is, by tag, English first."""
    tags = sorted(
        entry.name.removesuffix(".json")
        for entry in (files("scanner") / "data" / "messages").iterdir()
        if entry.name.endswith(".json")
    )
    return MappingProxyType({tag: language(tag) for tag in sorted(tags, key=lambda tag: tag != DEFAULT)})


@cache
def language(tag: str) -> Language:
    """The file of one language. Raises `FileNotFoundError` for a tag that has none."""
    data = (files("scanner") / "data" / "messages" / f"{tag}.json").read_bytes()
    return msgspec.json.decode(data, type=Language)


@cache
def messages(tag: str) -> Mapping[str, str]:
    """All sentences of a language by key, English where it lacks one; `lang`, `name` and `dir` tell which it is."""
    english, own = language(DEFAULT), language(tag)
    about = {"lang": tag, "name": own.name, "dir": own.dir}
    return MappingProxyType({**english.shared, **english.page, **own.shared, **own.page, **about})


def choose(wanted: str) -> str:
    """The best language for an `Accept-Language` header or a tag such as `hi-IN`."""
    for part in wanted.split(","):
        tag = part.split(";")[0].strip().lower().split("-")[0]
        if tag in languages():
            return tag
    return DEFAULT
