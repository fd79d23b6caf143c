"""Link-in-bio pages: the links in their payload, with titles; what a gate hides is named as not seen."""

from scanner.model.codes import NotSeenReason, Part
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import Sheet, unknown_layout
from scanner.platforms.walk import at, is_true, list_at, objects_in, plain_at, text_at

_ADDRESS_KEYS = ("url", "href", "link", "linkUrl", "link_url", "destination", "targetUrl", "target_url")
_TITLE_KEYS = ("title", "text", "label", "name", "buttonText", "description")
_TEXT_KEYS = ("title", "pageTitle", "description", "bio", "name", "headline")


def read_linktree(page_props: object) -> PlatformReading:
    """Linktree's `pageProps`: links, social links, the owner's title and description."""
    account = at(page_props, "account")
    links = list_at(page_props, "links") or list_at(account, "links")
    if not links and not isinstance(account, dict):
        return unknown_layout()
    sheet = Sheet(text_at(page_props, "pageTitle") or text_at(account, "pageTitle"))
    sheet.say(text_at(page_props, "description") or text_at(account, "description"), Part.DESCRIPTION)
    if at(account, "isActive") is False:
        sheet.miss(NotSeenReason.DEAD)
    for link in links:
        title, url = text_at(link, "title"), text_at(link, "url")
        sheet.say(title)
        sheet.lead(url, title)
        if not url and text_at(link, "type") not in ("HEADER", "TEXT"):
            # An age gate or a code: the page leaves the address out.
            sheet.miss(NotSeenReason.CONSENT)
    for link in (*list_at(page_props, "socialLinks"), *list_at(account, "socialLinks")):
        sheet.lead(text_at(link, "url"), text_at(link, "type"))
    return sheet.reading()


def read_any(payloads: list[object]) -> PlatformReading:
    """Payloads of unknown shape: every address that stands beside a title or by itself under a telling key."""
    sheet = Sheet()
    for payload in payloads:
        for thing in objects_in(payload):
            title = next((text for key in _TITLE_KEYS if (text := plain_at(thing, key))), "")
            for key in _ADDRESS_KEYS:
                url = text_at(thing, key)
                if url.startswith(("http://", "https://", "tg:", "whatsapp:")):
                    sheet.lead(url, title)
                    sheet.say(title)
            if is_true(thing, "isProfile") or text_at(thing, "@type") in ("ProfilePage", "Person", "WebPage"):
                for key in _TEXT_KEYS:
                    sheet.say(plain_at(thing, key), Part.DESCRIPTION)
    return sheet.reading()
