"""What a link is, before anything is fetched: cut, made canonical, wrappers opened, recognised."""

from msgspec.structs import replace

from scanner.errors import LinkError
from scanner.links.address import Address
from scanner.links.canonical import canonical_of
from scanner.links.found import find_links
from scanner.links.intent import open_intent
from scanner.links.personal import why_personal
from scanner.links.shorteners import is_shortener
from scanner.links.wrappers import DEPTH, is_wrapper, may_wrap, opened
from scanner.model.link import Link
from scanner.platforms.platform import thing
from scanner.platforms.registry import PLATFORMS, platform_of

NO_LINK = Link(platform="", kind="none", url="")

_VAGUE = frozenset({"none", "unknown"})
_HOSTS = tuple(host for platform in PLATFORMS for host in platform.hosts)


def classify(link: str) -> Link:
    """What a link opens, and the one name of what it opens. Makes no request and never raises.

    Takes a link as typed, pasted or published, with the punctuation around it; of a longer text, the first link
    in it. A text that holds no link gives the kind `none` and an empty platform.
    """
    whole = _one(link)
    if whole.platform and len(link.split(maxsplit=1)) == 1:
        return whole
    for found in find_links(link):
        first = _one(found.text)
        # "t.me/ name" is one link to Telegram: the space stands for "+".
        return (
            whole if first.kind in _VAGUE and whole.kind not in _VAGUE and whole.platform != "web" else first
        )
    return whole


def is_plain_site(url: str) -> bool:
    """Whether nothing on the host of a canonical web address is anything but a page: no platform, shortener or wrapper."""
    try:
        address = Address.parse(url)
    except LinkError:
        return False
    return (
        address.scheme in ("http", "https")
        and platform_of(address) is None
        and not is_shortener(address.host)
        and not may_wrap(address.host)
    )


def _one(text: str) -> Link:
    via: list[str] = []
    fallbacks: list[str] = []
    try:
        address = Address.parse(text)
        while len(via) < DEPTH and (inner := _inside(address, via, fallbacks)) is not None:
            address = inner
        link = _recognise(address)
    except LinkError:
        return NO_LINK
    if not via and not fallbacks:
        return link
    return replace(link, via=tuple(via), nested=tuple(dict.fromkeys((*link.nested, *fallbacks))))


def _inside(address: Address, via: list[str], fallbacks: list[str]) -> Address | None:
    """The address inside a wrapper or an intent, or None when it is neither."""
    intent = open_intent(address.text)
    if intent is not None:
        inner, fallback = intent
        if fallback:
            fallbacks.append(fallback)
        try:
            return Address.parse(inner)
        except LinkError:
            return Address.parse(fallback)
    target = opened(address)
    if target is None:
        return None
    try:
        inside = Address.parse(target)
    except LinkError:
        return None
    via.append(address.host)
    return inside


def _recognise(address: Address) -> Link:
    platform = platform_of(address)
    if platform is not None:
        found = platform.recognise(address)
        if found is not None:
            return found
    if address.scheme not in ("http", "https"):
        return NO_LINK
    url = canonical_of(address)
    place = url.partition("://")[2]
    if is_wrapper(address):
        return thing("wrapper", "none", place, url, value="", notes=address.notes)
    if is_shortener(address.host):
        return thing("shortener", "short_link", place, url, value="", notes=address.notes)
    notes = address.notes
    # Few paths hold a dot at all; only those are compared with every host.
    if "." in address.path and any(f"/{host}/" in f"{address.path}/" for host in _HOSTS):
        notes = (*notes, "look_alike_path")
    return thing("web", "page", place, url, value="", personal=why_personal(address), notes=notes)
