"""Links that belong to one person: opening them can use up a one-time link or show somebody's number to a server.

Preview fetchers have used up sign-in and confirmation links in the field (supabase/auth#739). Ordinary query strings,
article numbers and invite codes are not personal: a false alarm here keeps a link from being checked at all.
"""

import re
from functools import cache
from itertools import pairwise

import msgspec

from scanner.links.address import WEB, Address
from scanner.links.data import read_hosts
from scanner.links.suffixes import suffix

_EMAIL = re.compile(
    r"(?:mailto:)?[^\s@/:;,<>]{1,64}@(?:[A-Za-z0-9\u0900-\u0dff-]+\.)+[A-Za-z\u0900-\u0dff]{2,24}"
)
_JWT = re.compile(r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*")
_NUMBER = re.compile(r"[+ ]?[0-9][0-9 ().-]{7,18}")
_INDIAN_MOBILE = re.compile(r"\+[0-9]{8,15}|0?0?91[6-9][0-9]{9}")


def why_personal(link: str | Address) -> str:
    """Why a web link looks personal: `sign_in`, `token`, `email`, `phone_number`; empty when it does not.

    Reads path and query only. Raises `LinkError` for a text that is no link.
    """
    address = Address.parse(link) if isinstance(link, str) else link
    if address.scheme not in WEB:
        return ""
    pairs = [(name.lower(), value.strip()) for name, value in address.pairs]
    parts = [part.strip() for part in address.parts]
    if _acts_for_somebody(parts, pairs):
        return "sign_in"
    if any(_is_token(name, value) for name, value in pairs) or any(_JWT.fullmatch(part) for part in parts):
        return "token"
    # "@name" and "@name@host" are handles; an address has something before its first "@".
    if any(_is_email(text) for text in (*parts, *(value for _, value in pairs))):
        return "email"
    if any(_is_phone(name, value) for name, value in pairs) or any(
        _INDIAN_MOBILE.fullmatch(part) for part in parts
    ):
        return "phone_number"
    return ""


def _acts_for_somebody(parts: list[str], pairs: list[tuple[str, str]]) -> bool:
    """Whether the path does something to an account (reset, verify, unsubscribe) for the holder of a secret."""
    for position, part in enumerate(parts):
        if part.lower().partition(".")[0] not in _words().actions:
            continue
        if any(_is_opaque(later) for later in parts[position + 1 :]):
            return True
        if any(
            (name in _words().opaque or name in _words().tokens) and _is_opaque(value)
            for name, value in pairs
        ):
            return True
    return False


def _is_token(name: str, value: str) -> bool:
    if _JWT.fullmatch(value):
        return True
    if name in _words().soft_tokens:
        return len(value) >= 16 and _is_opaque(value)
    return name in _words().tokens and len(value) >= 4


def _is_email(text: str) -> bool:
    """Whether a whole piece is an e-mail address; `photo@2x.png` and `react@18.2.0` are none."""
    return _EMAIL.fullmatch(text) is not None and suffix(text.rpartition("@")[2]) != ""


def _is_phone(name: str, value: str) -> bool:
    if _INDIAN_MOBILE.fullmatch(value.replace(" ", "")) and value.startswith("+"):
        return True
    return name in _words().phones and _NUMBER.fullmatch(value) is not None


def _is_opaque(text: str) -> bool:
    """Whether a piece looks made by a machine: digits among letters, capitals inside, or a long run without words."""
    if len(text) < 6 or not all(c.isascii() and (c.isalnum() or c in "-_.~=+/:") for c in text):
        return False
    digits = sum(c.isdigit() for c in text)
    letters = sum(c.isalpha() for c in text)
    if digits and (letters or digits >= 6):
        return not re.fullmatch(
            r"[a-z]+(?:[-_][a-z]+)*[-_]?\d{1,4}|(?:19|20)\d{2}[-/.]?\d{2}[-/.]?\d{2}", text.lower()
        )
    capitals_inside = any(a.islower() and b.isupper() for a, b in pairwise(text))
    return (capitals_inside and len(text) >= 8) or (len(text) >= 24 and not set("-_.") & set(text))


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`scanner/data/hosts/personal.toml`."""

    phones: frozenset[str]
    tokens: frozenset[str]
    soft_tokens: frozenset[str]
    opaque: frozenset[str]
    actions: frozenset[str]


@cache
def _words() -> _Words:
    return read_hosts("personal.toml", _Words)
