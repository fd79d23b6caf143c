"""Shorteners that answer with a page instead of a redirect: where its one way on leads.

Marks by host as nodeca/url-unshort's `domains.yml` and public resolvers name them (2026).
"""

from scanner.links.address import Address
from scanner.links.canonical import join
from scanner.links.suffixes import registrable
from scanner.model.codes import Via
from scanner.model.link import Link
from scanner.model.page import Onward
from scanner.pages.document import Page
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import unknown_layout

MARKS: dict[str, str] = {
    "lnkd.in": 'a[data-tracking-control-name="external_url_click"]',
    "tinyurl.com": "#redirecturl, a.redirecturl, a[name=redirecturl]",
    "tw.gs": "#lurllink > a",
    "v.gd": ".biglink",
    "vurl.com": ".padder a:nth-child(3)",
}
"""Which link leads on, as a CSS selector, by host."""
_MOVES = frozenset({Via.META_REFRESH, Via.SCRIPT_REDIRECT})


def read(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """The way on from a shortener's own page. None when the page moves on by itself, or is none of a short link.

    Without a known mark, a page with exactly one link to another site leads there; with none or several, the
    layout is not known.
    """
    if link.kind != "short_link" or status >= 400 or any(o.via in _MOVES for o in page.document.onward):
        return None
    mark = MARKS.get(Address.parse(page.document.url).host)
    marked = page.attribute(mark, "href") if mark else None
    target = join(page.document.base, marked) if marked else None
    ways = {target} if target else _ways_out(page)
    if len(ways) == 1:
        return PlatformReading(onward=(Onward(url=ways.pop(), via=Via.SCRIPT_REDIRECT),))
    # A page that is whole in itself (the shortener's front page, a form) is judged as the page that it is.
    return None if page.document.forms else unknown_layout()


def _ways_out(page: Page) -> set[str]:
    own = _site(page.document.url)
    steps = [step.url for step in page.document.onward if step.via is Via.ANCHOR]
    return {url for url in steps if url.startswith(("http://", "https://")) and _site(url) != own}


def _site(url: str) -> str:
    host = Address.parse(url).host
    return registrable(host) or host
