"""Pages of form hosts: where each keeps its questions, and how it says that a form is closed, gone or private."""

from scanner.model.codes import NotSeenReason
from scanner.model.link import Link
from scanner.pages.document import Page
from scanner.platforms import (
    fillout_payload,
    google_forms_payload,
    microsoft_forms_payload,
    tally_payload,
    typeform_payload,
)
from scanner.platforms.embedded import after, decode, google_items, next_data
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import refusal, unknown_layout, unread
from scanner.platforms.walk import at

_CLOSED = (
    "no longer accepting responses",
    "not accepting responses",
    "isn't accepting responses",
    "form is closed",
    "form is now closed",
    "form has been closed",
    "form is disabled",
    "form is currently unavailable",
    "survey is currently closed",
    "survey is closed",
)
_PRIVATE = (
    "need permission",
    "you must sign in",
    "sign in to continue",
    "only people in the owner's organization",
)


def google(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Google Forms: the payload; without one, what the page says instead, or the questions it shows."""
    if link.kind == "form_editor" or status in (401, 403):
        return unread(NotSeenReason.SIGN_IN)
    if status in (404, 410):
        return unread(NotSeenReason.DEAD)
    found = google_payload(page)
    if found is not None:
        return found
    if page.document.url.partition("?")[0].endswith("/closedform"):
        return unread(NotSeenReason.CLOSED)
    said = _said(page)
    if said is not None:
        return said
    items = list(google_items(page.html))
    return google_forms_payload.read_items(items) if items else _host_page(page, status)


def microsoft(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Microsoft Forms: the shell names a second address, which answers with JSON."""
    if link.kind == "form_editor" or status in (401, 403):
        return unread(NotSeenReason.SIGN_IN)
    data = decode(page.html.lstrip()) if page.html.lstrip().startswith("{") else None
    if data is not None:
        return microsoft_forms_payload.read_payload(data)
    return microsoft_payload(page) or _host_page(page, status)


def typeform(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Typeform; a form that is gone leads to `typeform.com/explore`."""
    if page.document.url.startswith(("https://www.typeform.com/explore", "https://typeform.com/explore")):
        return unread(NotSeenReason.DEAD)
    return _own_page(page, link, typeform_payload_of(page), status)


def tally(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Tally."""
    return _own_page(page, link, tally_payload_of(page), status)


def fillout(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Fillout."""
    return _own_page(page, link, fillout_payload_of(page), status)


def plain(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Hosts whose fields are in the HTML (JotForm, Zoho, SurveyMonkey): the page's own forms are the reading."""
    if link.kind not in ("form", "form_short") or page.document.forms:
        return None
    return _host_page(page, status)


def google_payload(page: Page) -> PlatformReading | None:
    """Google Forms' data on any page."""
    data = after(page.html, "FB_PUBLIC_LOAD_DATA_", "[")
    return None if data is None else google_forms_payload.read_payload(data)


def microsoft_payload(page: Page) -> PlatformReading | None:
    """The second address in a Microsoft Forms page."""
    info = after(page.html, "OfficeFormServerInfo", "{")
    address = microsoft_forms_payload.second_address(info, page.document.url)
    return PlatformReading(second_request=address) if address else None


def typeform_payload_of(page: Page) -> PlatformReading | None:
    """Typeform's data on any page: the outer object is a script, the form inside it is JSON."""
    position = page.html.find("rendererData")
    if position < 0:
        return None
    rest = page.html[position:]
    form = next(
        (value for mark in ("form:", '"form":') if at(value := after(rest, mark, "{"), "fields")), None
    )
    return None if form is None else typeform_payload.read_payload(form)


def tally_payload_of(page: Page) -> PlatformReading | None:
    """Tally's data on any page."""
    props = at(next_data(page.html), "props", "pageProps")
    known = tally_payload.blocks_of(props) or at(props, "settings", "isPasswordProtected") is not None
    return tally_payload.read_payload(props) if known else None


def fillout_payload_of(page: Page) -> PlatformReading | None:
    """Fillout's data on any page."""
    props = at(next_data(page.html), "props", "pageProps")
    return fillout_payload.read_payload(props) if fillout_payload.steps_of(props) else None


def _own_page(page: Page, link: Link, found: PlatformReading | None, status: int) -> PlatformReading | None:
    if found is not None or link.kind != "form":
        return found
    return _host_page(page, status)


def _host_page(page: Page, status: int) -> PlatformReading:
    """A form host's page without a form: closed, private, gone, or of a layout that we do not know."""
    if status in (404, 410):
        return unread(NotSeenReason.DEAD)
    if status in (401, 403):
        return unread(NotSeenReason.SIGN_IN)
    refused = refusal(status)
    return _said(page) or (unread(refused) if refused is not None else unknown_layout())


def _said(page: Page) -> PlatformReading | None:
    words = (
        " ".join((page.document.title, *(text.text for text in page.document.texts[:60])))
        .casefold()
        .replace("’", "'")
    )
    if any(sentence in words for sentence in _CLOSED):
        return unread(NotSeenReason.CLOSED)
    if any(sentence in words for sentence in _PRIVATE):
        return unread(NotSeenReason.SIGN_IN)
    return None
