"""What a page says, read by the layout of the platform it belongs to; on any page, embedded form payloads."""

from msgspec.structs import replace

from scanner.links.found import find_links
from scanner.model.codes import Via
from scanner.model.link import Link
from scanner.model.page import Onward
from scanner.pages.document import Page
from scanner.platforms import form_pages, interstitials
from scanner.platforms.classify import classify
from scanner.platforms.embedded import built_in, next_data
from scanner.platforms.link_list_payload import read_linktree
from scanner.platforms.marks import sureness
from scanner.platforms.reading import PlatformReading
from scanner.platforms.registry import platform_named
from scanner.platforms.walk import at
from scanner.platforms.walls import wall

_EMBEDS = (
    ("data-tf-widget", "https://form.typeform.com/to/"),
    ("data-tf-popup", "https://form.typeform.com/to/"),
    ("data-tf-slider", "https://form.typeform.com/to/"),
    ("data-tf-popover", "https://form.typeform.com/to/"),
    ("data-tf-sidetab", "https://form.typeform.com/to/"),
    ("data-tf-live", "https://form.typeform.com/to/"),
    ("data-tally-open", "https://tally.so/r/"),
    ("data-tally-src", ""),
    ("data-fillout-id", "https://forms.fillout.com/t/"),
)
_EMBEDDING = ",".join(f"[{attribute}]" for attribute, _ in _EMBEDS)
_FORM_HOSTS = (
    "/forms/",
    "forms.gle",
    "tally.so",
    "typeform.com",
    "forms.office.com",
    "fillout.com",
    "jotform.com",
)


def read(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Read a page by its platform's layout.

    `link` is what was asked for: it counts when the page is on that platform's own host; elsewhere the page's own
    address says what it is, because off its host a title proves nothing. None when the page is an ordinary one
    that its `Document` describes completely.
    """
    stopped = wall(page)
    if stopped is not None:
        return stopped
    own = classify(page.document.url)
    target = link if link.platform == own.platform else own
    found = _own(page, target, status) or sniff(page)
    if found is None and target.platform == "shortener":
        found = interstitials.read(page, target, status)
    return None if found is None else replace(found, sureness=sureness(found, page, target))


def _own(page: Page, link: Link, status: int) -> PlatformReading | None:
    platform = platform_named(link.platform)
    return platform.read(page, link, status) if platform is not None and platform.read is not None else None


def sniff(page: Page) -> PlatformReading | None:
    """Form and link-list payloads, and form hosts' embeds, on any page (custom domains, copies, site builders)."""
    readers = (
        form_pages.google_payload,
        form_pages.typeform_payload_of,
        form_pages.tally_payload_of,
        form_pages.fillout_payload_of,
        _linktree,
    )
    for reader in readers:
        found = reader(page)
        if found is not None and found.layout_known:
            return found
    onward = _embeds(page)
    return PlatformReading(onward=onward) if onward else None


def _linktree(page: Page) -> PlatformReading | None:
    props = at(next_data(page.html), "props", "pageProps")
    if at(props, "account", "username") is None or not isinstance(at(props, "links"), list):
        return None
    return read_linktree(props)


def _embeds(page: Page) -> tuple[Onward, ...]:
    """Forms of known hosts that scripts will draw into the page."""
    found: dict[str, Onward] = {}
    for attribute, start in _EMBEDS if page.exists(_EMBEDDING) else ():
        value = page.attribute(f"[{attribute}]", attribute)
        if value:
            url = f"{start}{value}"
            found.setdefault(url, Onward(url=url, via=Via.FRAME, text=attribute))
    for text in (*page.document.scripts, *built_in(page.html)):
        if any(host in text for host in _FORM_HOSTS):
            for link in find_links(text[:50_000]):
                if classify(link.text).kind in ("form", "form_short"):
                    found.setdefault(link.text, Onward(url=link.text, via=Via.PAYLOAD))
    return tuple(found.values())
