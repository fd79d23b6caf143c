"""How Telegram writes names, codes and numbers in links, as tdlib's link parser reads them."""

import re

_NAME = re.compile(r"[A-Za-z](?:[A-Za-z0-9]|_(?=[A-Za-z0-9])){0,31}")
_HASH = re.compile(r"[A-Za-z0-9_-]+")
DIGITS = re.compile(r"[0-9]{1,32}")
APP_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,}")
_LEADING_NUMBER = re.compile(r"-?[0-9]+")

WORDS = frozenset(
    [
        "addemoji",
        "addlist",
        "addstickers",
        "addstyle",
        "addtheme",
        "auction",
        "bg",
        "c",
        "call",
        "confirmphone",
        "contact",
        "giftcode",
        "i",
        "invoice",
        "iv",
        "joinchat",
        "login",
        "m",
        "msg",
        "nft",
        "proxy",
        "s",
        "setlanguage",
        "share",
        "socks",
    ]
)
"""Path words that are never user names, whatever follows."""

Query = dict[str, str]


def is_name(text: str) -> bool:
    """Whether a text can be a user name: letters, digits, single underscores inside; at most 32 characters."""
    return _NAME.fullmatch(text) is not None


def is_hash(text: str) -> bool:
    """Whether a text can be a code: letters, digits, `_` and `-`."""
    return _HASH.fullmatch(text) is not None


def number(text: str) -> int:
    """The whole number a text begins with, as tdlib reads it; 0 when there is none."""
    found = _LEADING_NUMBER.match(text[:20])
    return int(found.group()) if found else 0


def page(name: str) -> str:
    """The address of a name's page. Names compare without case, but `/JoinChat` must not become `/joinchat`."""
    lower = name.lower()
    return f"https://t.me/{name if lower in WORDS else lower}"
