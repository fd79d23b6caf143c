"""Which of the many links on a page are worth a request: what joins, what asks, what hides the next address."""

from enum import IntEnum
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

import msgspec

from scanner.links.suffixes import registrable
from scanner.model import Link, Onward, PageReading, Via
from scanner.platforms import classify, is_plain_site

CLASSIFIED = 400
"""Links of one page that are looked at; a page's own links of interest stand among its first."""
FEW_LINKS = 12
"""A page with no more links than this is a landing page and not a site: what its buttons open belongs to it."""
SLOW_REFRESH = 30.0
"""Seconds after which a refresh is a link among others and no redirect."""


class _Hints(msgspec.Struct, frozen=True):
    """`data/hosts/follow.toml`."""

    harmless_frames: frozenset[str]
    actions: tuple[str, ...]
    action_paths: tuple[str, ...]


_hints: Final = msgspec.toml.decode(
    (files("scanner") / "data" / "hosts" / "follow.toml").read_bytes(), type=_Hints
)


class Interest(IntEnum):
    """In which order links are followed."""

    MOVED = 0
    """The page itself moves on."""
    FRAME = 1
    FORM = 2
    INVITE = 3
    HIDDEN = 4
    """A short link: it may be any of the others."""
    ACTION = 5
    """A button of the same site that promises a form or a group."""


def host_of(url: str) -> str:
    """Host of a canonical URL, without port."""
    return urlsplit(url).hostname or ""


def _site(url: str) -> str:
    """The registrable domain by the Public Suffix List, or the whole host where there is none."""
    host = host_of(url)
    return registrable(host) or host


def interest(
    onward: Onward, link: Link, page: PageReading, *, invite_context: bool, few_links: bool
) -> Interest | None:
    """How interesting an onward link is, or None for the many that are not."""
    if onward.via in {Via.META_REFRESH, Via.SCRIPT_REDIRECT, Via.REDIRECT} and onward.delay <= SLOW_REFRESH:
        return Interest.MOVED
    if onward.via is Via.PAYLOAD and link.kind == "none" and host_of(link.url) == host_of(page.url):
        # Where a form host keeps the rest of the form. Other links of a payload are its owner's.
        return Interest.MOVED
    if onward.via is Via.FRAME:
        return None if _site(link.url) in _hints.harmless_frames else Interest.FRAME
    if link.is_invite:
        return Interest.INVITE
    if link.kind in {"form", "form_short"}:
        return Interest.FORM
    if link.kind in {"bot_start", "share"} or link.message:
        return Interest.INVITE
    if link.kind == "public_name" and invite_context:
        return Interest.INVITE
    if link.kind in {"short_link", "link_list"} and (invite_context or few_links):
        return Interest.HIDDEN
    if link.url.split("?")[0].lower().endswith(".apk"):
        return Interest.HIDDEN
    # What costs most is asked last: a page has hundreds of links, and few pages invite.
    if (
        link.kind == "page"
        and (invite_context or few_links)
        and _promises(onward)
        and (few_links or _site(link.url) == _site(page.url))
    ):
        return Interest.ACTION
    return None


def _promises(onward: Onward) -> bool:
    path = urlsplit(onward.url).path.lower()
    text = onward.text.lower()
    return any(word in text for word in _hints.actions) or any(word in path for word in _hints.action_paths)


def _inner(page: PageReading) -> str:
    """How links begin that stay on the page's own host and can only be pages; what no link begins with where there are none."""
    origin = page.url[: page.url.find("/", page.url.find("://") + 3) + 1]
    return origin if origin and is_plain_site(origin) else " "


def _is_dull(onward: Onward, *, promising: bool) -> bool:
    """Whether a link to another page of such a site cannot be of interest; promising: those that promise something are."""
    if onward.via is not Via.ANCHOR or ".apk" in onward.url.lower():
        return False
    return not (promising and _promises(onward))


def candidates(page: PageReading, *, invite_context: bool) -> tuple[tuple[Interest, Onward, Link], ...]:
    """The links of a page worth following, most interesting first, one per thing."""
    chosen: dict[str, tuple[Interest, Onward, Link]] = {}
    few_links = sum(1 for onward in page.onward if onward.via is Via.ANCHOR) <= FEW_LINKS
    # Recognising costs more than all else here, and most links of most pages lead to other pages of the same site.
    inner = _inner(page)
    promising = invite_context or few_links
    for onward in page.onward[:CLASSIFIED]:
        if onward.url.startswith(inner) and _is_dull(onward, promising=promising):
            continue
        link = classify(onward.url)
        if link.kind == "none" and not link.url:
            continue
        found = interest(onward, link, page, invite_context=invite_context, few_links=few_links)
        if found is not None and (link.identity not in chosen or found < chosen[link.identity][0]):
            chosen[link.identity] = (found, onward, link)
    return tuple(sorted(chosen.values(), key=lambda item: item[0]))
