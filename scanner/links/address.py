"""One address, taken apart by the WHATWG URL Standard (ada-url), with what was odd about it."""

import re
from functools import cached_property
from typing import Self
from urllib.parse import unquote_to_bytes

import ada_url
import msgspec

from scanner.errors import LinkError
from scanner.links.cut import MAX_LENGTH, cut
from scanner.links.suffixes import suffix

WEB = frozenset({"http", "https"})
APPS = frozenset(
    {
        "tg",
        "whatsapp",
        "intent",
        "sgnl",
        "discord",
        "viber",
        "line",
        "fb-messenger",
        "zalo",
        "mailto",
        "sms",
        "smsto",
        "tel",
        "upi",
    }
)
"""Schemes that open an app on the reader's device and that we can read without it."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PORT = re.compile(r"[^/?#\\]*:\d+(?:[/?#\\]|$)")
_EMAIL = re.compile(r"[^\s@/:?#]+@[^\s@/:?#]+\.[^\s@/:?#.]+")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()./-]{6,20}")
# Addresses that the URL Standard leaves as they are, letter by letter: a lower-case name without Punycode whose last
# label is letters only (so no IPv4 number), a path without dots and escapes. Most links are of this kind, and parsing
# them would only copy them.
_PLAIN = re.compile(
    r"https://((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,63})(/[A-Za-z0-9_/-]*)(?:\?([A-Za-z0-9_=&]+))?",
    re.ASCII,
)
_TWO_SLASHES = re.compile(r"https?://(?![/\\])", re.IGNORECASE)


class Address(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """An address whose parts are read by platforms. Nothing here is lower-cased but scheme and host."""

    text: str
    """As written, cut out of what stood around it."""
    href: str
    """The whole address in WHATWG form, without user name and password."""
    scheme: str
    host: str
    """ASCII, lower case; without a leading `www.`."""
    port: str
    """Empty for the scheme's own port."""
    path: str
    """Still percent-encoded; begins with `/` for the web."""
    query: str
    """Without `?`, still percent-encoded."""
    fragment: str
    """Without `#`, still percent-encoded. May hold a secret (Signal)."""
    notes: tuple[str, ...] = ()
    """`userinfo`, `port`, `missing_slashes`, `backslash`."""

    def __repr__(self) -> str:
        """Leave the address out: it may be a key."""
        return f"Address(scheme={self.scheme!r})"

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Path segments, each decoded afterwards; empty ones (`//`) dropped."""
        parts = self.strict_parts
        return parts if all(parts) else tuple(filter(None, parts))

    @cached_property
    def strict_parts(self) -> tuple[str, ...]:
        """The same, with empty segments kept except at the end, as Telegram counts them."""
        parts = self.path.removeprefix("/").split("/")
        if "%" in self.path:
            parts = [decoded(part) for part in parts]
        while parts and not parts[-1]:
            parts.pop()
        return tuple(parts)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Query as decoded pairs, in order; `+` is a space."""
        return query_pairs(self.query)

    def get(self, name: str) -> str | None:
        """First value of a query parameter, or None when it is not there."""
        return next((value for key, value in self.pairs if key == name), None)

    def value(self, name: str) -> str:
        """First value of a query parameter, or the empty string."""
        return self.get(name) or ""

    @property
    def place(self) -> str:
        """Host, port, path and query: the name of a page, whichever of http and https was written."""
        port = f":{self.port}" if self.port else ""
        return f"{self.host}{port}{self.path}" + (f"?{self.query}" if self.query else "")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one link as somebody typed, pasted or published it.

        A missing scheme means https where the host ends in a public suffix. Raises `LinkError` with a stable
        code and plain words about what the text is instead.
        """
        plain = _PLAIN.fullmatch(text)
        if plain is not None and len(text) <= MAX_LENGTH:
            host, path, query = plain.groups("")
            return cls(
                text=text,
                href=text,
                scheme="https",
                host=host.removeprefix("www."),
                port="",
                path=path,
                query=query,
                fragment="",
            )
        return cls._of(cut(text))

    @classmethod
    def _of(cls, text: str) -> Self:
        if not text:
            raise LinkError("empty", "There is nothing to check. Paste a link.")
        if len(text) > MAX_LENGTH:
            raise LinkError("too_long", f"This is longer than any link we check ({MAX_LENGTH} characters).")
        scheme = _scheme(text)
        if scheme is None:
            _refuse_other_things(text)
            full = f"https://{text.lstrip('/')}"
        elif scheme in WEB or scheme in APPS:
            full = text
        else:
            raise LinkError(
                "unsupported_scheme",
                "Links of this kind are not checked: only web links and chat apps' links.",
            )
        try:
            url = ada_url.URL(full)
        except ValueError:
            raise LinkError(
                "no_host", "This link has no valid host name, so no browser would open it."
            ) from None
        address = cls._from_url(text, scheme, url)
        if scheme is None and not suffix(address.host):
            raise LinkError("bare_word", "This is no link: it has no known ending such as .com or .in.")
        return address

    @classmethod
    def _from_url(cls, text: str, scheme: str | None, url: ada_url.URL) -> Self:
        notes = []
        if "@" in text and (url.username or url.password):
            notes.append("userinfo")
            url.username = ""
            url.password = ""
        protocol, port = url.protocol, url.port
        web = protocol in ("http:", "https:")
        if web and port:
            notes.append("port")
        if web and scheme and not _TWO_SLASHES.match(text):
            notes.append("missing_slashes")
        if web and "\\" in text.partition("?")[0].partition("#")[0]:
            notes.append("backslash")
        return cls(
            text=text,
            href=url.href,
            scheme=protocol.removesuffix(":"),
            host=url.hostname.removeprefix("www.").removesuffix("."),
            port=port,
            path=url.pathname,
            query=url.search.removeprefix("?"),
            fragment=url.hash.removeprefix("#"),
            notes=tuple(notes),
        )


def decoded(text: str) -> str:
    """Percent-decoded once; bytes that are no UTF-8 become U+FFFD, which no code or name allows."""
    return unquote_to_bytes(text).decode("utf-8", "replace") if "%" in text else text


def query_pairs(query: str) -> tuple[tuple[str, str], ...]:
    """A query string as decoded pairs, in order, by the rules of HTML forms."""
    pairs = (piece.partition("=") for piece in query.replace("+", " ").split("&") if piece)
    return tuple((decoded(key), decoded(value)) for key, _, value in pairs)


def _scheme(text: str) -> str | None:
    """The scheme in lower case, or None. `host:80/x` is a host with a port, not a scheme."""
    found = _SCHEME.match(text)
    if found is None:
        return None
    name = found[1].lower()
    if name not in WEB and name not in APPS and ("." in name or _PORT.match(text)):
        return None
    return name


def _refuse_other_things(text: str) -> None:
    """Say what a text without a scheme is, when it plainly is no link."""
    if _EMAIL.fullmatch(text):
        raise LinkError("email_address", "This is an e-mail address, not a link.")
    if _PHONE.fullmatch(text):
        raise LinkError("phone_number", "This is a number, not a link.")
    host = re.split(r"[/?#\\]", text.lstrip("/"), maxsplit=1)[0]
    if any(c.isspace() for c in host):
        raise LinkError("not_a_link", "This is text, not a link.")
    if "." not in host.replace("\u3002", ".").replace("\uff0e", ".").replace("%2e", ".").replace("%2E", "."):
        raise LinkError(
            "bare_word", "This is a word, not a link: a link has a host name such as chat.whatsapp.com."
        )
