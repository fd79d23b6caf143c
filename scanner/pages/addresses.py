"""Addresses that a page leads to: joined as a browser joins them, without repeats, bounded in number."""

import re

import ada_url
import re2

from scanner.model.codes import Via
from scanner.model.page import Onward

MAX_LINKS = 2000
MAX_ADDRESS = 4000
"""Longer addresses lead nowhere that we would follow."""
_IGNORED = ("javascript:", "data:", "about:", "blob:", "vbscript:", "#", "cid:", "chrome:", "view-source:")
_STRIP = "".join(map(chr, range(33)))

_IN_TEXT = re2.compile(
    r"(?i)(?:https?|tg|whatsapp|upi|intent)://[^\s<>\"'`|\\^{}]+"
    r"|\b(?:chat\.whatsapp\.com|(?:www\.)?whatsapp\.com/channel|wa\.me|t\.me|telegram\.(?:me|dog)|forms\.gle"
    r"|docs\.google\.com/forms|bit\.ly|tinyurl\.com)/[^\s<>\"'`|\\^{}]+"
)
# A path that joining changes nothing about: no dot segments, nothing to encode, no second host.
_PLAIN_PATH = re.compile(
    r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?(?:\?[A-Za-z0-9_.=&-]*)?\Z"
)
_AFTER = ".,;:!?)]}>'\"*_~।॥…"
_OPENING = {")": "(", "]": "["}


class Addresses:
    """Collects what a page leads to."""

    __slots__ = ("_base", "_found", "_joined", "_origin", "_own", "_url", "overflow")

    def __init__(self, url: str) -> None:
        self._url = url
        self._own = url.partition("#")[0]
        self._base = url
        self._origin = _origin(url)
        self._joined = False
        self._found: dict[tuple[str, bool], Onward] = {}
        self.overflow = False

    @property
    def base(self) -> str:
        """What relative addresses are joined to."""
        return self._base

    def set_base(self, href: str) -> None:
        """Apply the first `<base href>`; later ones do not count (HTML Standard 4.2.3)."""
        if not self._joined:
            self._joined = True
            joined = join(self._url, href)
            if joined and not joined.startswith(("data:", "javascript:")):
                self._base = joined
                self._origin = _origin(joined)

    def add(self, href: str, via: Via, text: str = "", delay: float = 0.0) -> None:
        """Take an address as written in the page."""
        if href[:1] <= " " or href[-1:] <= " ":
            href = href.strip(_STRIP)
        if not href or len(href) > MAX_ADDRESS:
            return
        if href[0] != "/" and href[:12].lower().startswith(_IGNORED):
            return
        if len(self._found) >= MAX_LINKS:
            self.overflow = True
            return
        joined = self._origin + href if _PLAIN_PATH.match(href) else join(self._base, href)
        if not joined or (joined.startswith(self._own) and joined.partition("#")[0] == self._own):
            return
        key = (joined, via is Via.ANCHOR)
        if key not in self._found:
            self._found[key] = Onward(url=joined, via=via, text=" ".join(text.split())[:200], delay=delay)

    def add_in_text(self, text: str) -> None:
        """Take the addresses that stand in visible text."""
        if "://" not in text and "/" not in text:
            return
        for match in _IN_TEXT.finditer(text):
            address = trim(match.group())
            self.add(address if "://" in address else "https://" + address, Via.ANCHOR, address)

    def onward(self) -> tuple[Onward, ...]:
        """All of them in page order; an anchor that repeats a redirect or frame is left out."""
        strong = {url for url, anchor in self._found if not anchor}
        return tuple(
            onward for (url, anchor), onward in self._found.items() if not (anchor and url in strong)
        )


def _origin(url: str) -> str:
    """Scheme, host and port of an address that has a host; else a text that makes no address of anything."""
    joined = join(url, "/")
    return joined[:-1] if joined.startswith("http") else "\\"


def join(base: str, href: str) -> str:
    """Join by the WHATWG algorithm; the empty string when the result is no address."""
    try:
        if base:
            return str(ada_url.join_url(base, href))
        return str(ada_url.URL(href).href)
    except ValueError:
        return ""


def trim(address: str) -> str:
    """Drop the punctuation that ends a sentence, and a closing bracket that was never opened."""
    while address and address[-1] in _AFTER:
        last = address[-1]
        opening = _OPENING.get(last)
        if opening is not None and address.count(opening) >= address.count(last):
            break
        address = address[:-1]
    return address


def refresh(content: str) -> tuple[float, str] | None:
    """Delay in seconds and address of a refresh (HTML Standard, "shared declarative refresh steps").

    The address is empty when the page reloads itself; None when browsers would do nothing.
    """
    rest = content[:MAX_ADDRESS].strip()
    digits = len(rest) - len(rest.lstrip("0123456789"))
    if not digits and not rest.startswith("."):
        return None
    seconds = float(rest[:digits][:9] or 0)
    rest = rest[digits:].lstrip("0123456789.")
    if rest and rest[0] not in ";, \t\n\r\f":
        return None
    rest = rest.lstrip()
    if rest[:1] in {";", ","}:
        rest = rest[1:].lstrip()
    if rest[:3].lower() == "url":
        after = rest[3:].lstrip()
        if after.startswith("="):
            rest = after[1:].lstrip()
    if rest[:1] in {"'", '"'}:
        quote = rest[0]
        rest = rest[1:].split(quote, 1)[0]
    return seconds, rest.strip()
