"""Link-in-bio pages: links from the payload, or at least from the page's own anchors."""

from scanner.links.address import Address
from scanner.links.canonical import join
from scanner.model.codes import NotSeenReason, Via
from scanner.model.link import Link
from scanner.pages.document import Page
from scanner.platforms.embedded import json_scripts, next_data
from scanner.platforms.link_list_payload import read_any, read_linktree
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import unknown_layout, unread
from scanner.platforms.walk import at


def read(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """The list's links; None where the anchors of the page are the list."""
    if link.kind != "link_list":
        return None
    if status in (404, 410):
        return unread(NotSeenReason.DEAD)
    data = next_data(page.html)
    props = at(data, "props", "pageProps")
    if at(props, "account") is not None or isinstance(at(props, "links"), list):
        return read_linktree(props)
    found = read_any([data, *json_scripts(page.html)])
    own = Address.parse(page.document.url).host
    onward = tuple(step for step in found.onward if _leads_away(step.url, page.document.url, own))
    if onward:
        return PlatformReading(onward=onward, texts=found.texts)
    anchors = (step.url for step in page.document.onward if step.via is Via.ANCHOR)
    return None if any(_leads_away(url, page.document.url, own) for url in anchors) else unknown_layout()


def _leads_away(url: str, base: str, own: str) -> bool:
    joined = join(base, url)
    return joined is not None and Address.parse(joined).host.removesuffix(own) not in (
        "",
        "cdn.",
        "assets.",
        "static.",
    )
