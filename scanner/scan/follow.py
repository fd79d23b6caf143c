"""Which of the many links on a page are worth a request: what joins, what asks, what hides the next address."""

from enum import IntEnum
from urllib.parse import urlsplit

import tldextract

from scanner.model import Link, Onward, PageReading, Via
from scanner.platforms import classify

CLASSIFIED = 400
"""Links of one page that are looked at; a page's own links of interest stand among its first."""
FEW_LINKS = 12
"""A page with no more links than this is a landing page and not a site: what its buttons open belongs to it."""
SLOW_REFRESH = 30.0
"""Seconds after which a refresh is a link among others and no redirect."""

HARMLESS_FRAMES = frozenset(
    {
        "youtube.com",
        "youtube-nocookie.com",
        "vimeo.com",
        "dailymotion.com",
        "spotify.com",
        "soundcloud.com",
        "doubleclick.net",
        "googlesyndication.com",
        "googletagmanager.com",
        "disqus.com",
        "addtoany.com",
    }
)
"""Registrable domains of players, advertisements and counters: they hold no form of the page's owner."""

_ACTIONS = (
    "join", "register", "registration", "regist", "apply", "form", "sign up", "signup", "enrol", "subscribe now", "continue", "proceed", "click here", "next", "verify", "kyc", "claim", "get link",
    "जुड़", "जुड", "रजिस्ट", "पंजीकरण", "आवेदन", "फॉर्म", "फार्म", "क्लिक", "सदस्य", "judiye", "jude", "bhare", "যোগ", "নিবন্ধন", "ফর্ম", "இணைய", "பதிவு", "చేర", "నమోదు", "જોડા", "નોંધણી", "ನೋಂದ", "ಸೇರಿ", "ചേര", "രജിസ്", "ਸ਼ਾਮਲ", "ਰਜਿਸਟ", "شامل", "رجسٹر", "ଯୋଗ", "যোগদান", "नोंदणी", "सामील",
)  # fmt: skip

_suffixes = tldextract.TLDExtract(suffix_list_urls=(), extra_suffixes=("bank.in", "fin.in"), cache_dir=None)


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


def registrable(host: str) -> str:
    """The registrable domain by the Public Suffix List, or the host itself where there is none."""
    found = _suffixes(host)
    return found.top_domain_under_public_suffix or host


def host_of(url: str) -> str:
    """Host of a canonical URL, without port."""
    return urlsplit(url).hostname or ""


def interest(
    onward: Onward, link: Link, page: PageReading, *, invite_context: bool, few_links: bool
) -> Interest | None:
    """How interesting an onward link is, or None for the many that are not."""
    if (
        onward.via in {Via.META_REFRESH, Via.SCRIPT_REDIRECT, Via.REDIRECT, Via.PAYLOAD}
        and onward.delay <= SLOW_REFRESH
    ):
        return Interest.MOVED
    if onward.via is Via.FRAME:
        return None if registrable(host_of(link.url)) in HARMLESS_FRAMES else Interest.FRAME
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
    same_site = bool(link.url) and registrable(host_of(link.url)) == registrable(host_of(page.url))
    if (
        (same_site or few_links)
        and (invite_context or few_links)
        and link.kind == "page"
        and _promises(onward, link)
    ):
        return Interest.ACTION
    return None


def _promises(onward: Onward, link: Link) -> bool:
    path = urlsplit(link.url).path.lower()
    text = onward.text.lower()
    return any(word in text for word in _ACTIONS) or any(
        word in path for word in ("join", "regist", "form", "apply", "kyc", "invite", "signup")
    )


def candidates(page: PageReading, *, invite_context: bool) -> tuple[tuple[Interest, Onward, Link], ...]:
    """The links of a page worth following, most interesting first, one per thing."""
    chosen: dict[str, tuple[Interest, Onward, Link]] = {}
    few_links = sum(1 for onward in page.onward if onward.via is Via.ANCHOR) <= FEW_LINKS
    for onward in page.onward[:CLASSIFIED]:
        link = classify(onward.url)
        if link.kind == "none" and not link.url:
            continue
        found = interest(onward, link, page, invite_context=invite_context, few_links=few_links)
        if found is not None and (link.identity not in chosen or found < chosen[link.identity][0]):
            chosen[link.identity] = (found, onward, link)
    return tuple(sorted(chosen.values(), key=lambda item: item[0]))
