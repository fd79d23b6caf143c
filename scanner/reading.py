"""From the bytes of a page to what it wants and where it leads. Pure: values in, values out."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import re2

from scanner.asks.fields import read_fields
from scanner.asks.text import read_text
from scanner.model import (
    INVITE_KINDS,
    Ask,
    AskFinding,
    Document,
    Finding,
    FindingCode,
    Form,
    Link,
    NotSeenReason,
    Onward,
    PageReading,
    Part,
    TextPart,
    TextReading,
    Via,
)
from scanner.pages.document import Page, parse
from scanner.platforms import PlatformReading, classify, read

ONWARD: Final = 600
"""Links that a reading keeps."""
NAMES: Final = 12
"""Titles and headings that a reading keeps."""
MESSAGES: Final = 20
"""Links that write a message for the reader and are looked into."""
SIGN_IN_FIELDS: Final = 4
"""A plain sign-in has no more fields than this; a registration has."""

JOINED: Final = INVITE_KINDS - {"channel"}
"""Kinds that put a page into invite context. Every newspaper's footer links its channel."""

_BRANDS = re2.compile(
    r"(?i)\b(whats\s?app|telegram|facebook|instagram|messenger|google|gmail|व्हाट्स|टेलीग्राम|फेसबुक)"
)
_SIGN_IN = re2.compile(r"(?i)(log\s?in|sign\s?in|लॉग\s?इन|साइन\s?इन|verify your|group invite|masuk)")
_LINKING = re2.compile(
    r"(?i)(linked devices|link (a|with|your) (device|phone)|scan (the |this )?(qr|code)|scan with)"
)
_CHECKOUT = re2.compile(
    r"(?i)(checkout|check out|payment|billing|place (your )?order|pay now|your order|shopping (bag|cart|basket)|purchase)"
)
_MAY_INVITE = re2.compile(
    r"(?i)(whatsapp|wa\.me|t\.me|telegram|tg:|signal|sgnl:|discord|viber|line\.me|zalo|m\.me|ig\.me|facebook\.com/(groups|share))"
)
_PACKAGE = re2.compile(r"(?im)^[^?#\n]*\.apk(?:[?#]|$)")
_WRITES = re2.compile(r"(?im)(^mailto:|^sms|[?&](text|body)=)")


def read_page(
    html: bytes, url: str, content_type: str = "", *, refresh: str = "", status: int = 200
) -> PageReading:
    """Read one page.

    html: the body, decompressed; read up to the cap of `scanner.pages`.
    url: the address it came from; decides what a platform's page may be believed about.
    content_type: the `Content-Type` header; its charset counts as WHATWG says.
    refresh: the `Refresh` header.
    status: the HTTP status; platforms answer 200 for dead invites and 404 for live ones, so it only ever supports.
    """
    page = parse(html, url, content_type, refresh)
    link = classify(url)
    own = read(page, link, status)
    layout = "" if own is None else own.sureness.value
    document = page.document
    # A shortener's own page is an ordinary one: anybody may stand behind it.
    on_platform = link.platform not in {"web", "shortener"} and own is not None
    if own is None:
        own = PlatformReading()
    if own.own_wall:
        return PageReading(url=url, title=document.title, language=document.language, not_seen=own.not_seen)
    forms = own.forms if on_platform and own.forms else document.forms + own.forms
    onward = _onward(document, own, on_platform=on_platform)
    invites = any(_invites(step) for step in _that(_MAY_INVITE, onward))
    said = (
        read_text("\n".join(part.text for part in document.texts), Part.TEXT, hints=False)
        if not on_platform
        else TextReading()
    )
    asks = _unique(
        (
            *read_fields(forms),
            *said.asks,
            *_asks_of(own.texts, guess=on_platform),
            *_asks_of(_messages(document.onward), guess=False),
        ),
    )
    names = _names(document, link, own, on_platform=on_platform)
    invites = invites or said.invites
    return PageReading(
        url=url,
        platform=link.platform if on_platform else "web",
        title=document.title,
        names=names,
        language=document.language,
        group=own.group if on_platform else None,
        asks=asks,
        findings=_findings(document, link, names, asks, invites=invites),
        onward=onward,
        not_seen=_not_seen(page, own, asks, on_platform=on_platform, invites=invites),
        invites=invites,
        layout=layout,
        sign_in=_is_sign_in(forms, asks),
        checkout=_is_checkout(document, asks),
    )


def _onward(document: Document, own: PlatformReading, *, on_platform: bool) -> tuple[Onward, ...]:
    """What the page moves to, then frames, then links. A platform's own page is full of the platform's own links."""
    steps = list(own.onward)
    if own.second_request:
        steps.insert(0, Onward(url=own.second_request, via=Via.PAYLOAD))
    if not on_platform:
        steps += document.onward
    order = {Via.REDIRECT: 0, Via.META_REFRESH: 0, Via.SCRIPT_REDIRECT: 0, Via.PAYLOAD: 0, Via.FRAME: 1}
    return tuple(sorted(steps, key=lambda step: order.get(step.via, 2)))[:ONWARD]


def _invites(step: Onward) -> bool:
    return classify(step.url).kind in JOINED


def _that(pattern: "re2.Pattern[str]", onward: tuple[Onward, ...]) -> Iterator[Onward]:
    """Those whose address matches; one look at all of them together says for most pages that there are none."""
    if pattern.search("\n".join([step.url for step in onward])):
        yield from (step for step in onward if pattern.search(step.url))


def _messages(onward: tuple[Onward, ...]) -> tuple[TextPart, ...]:
    """Messages that links of the page write for the reader: click-to-chat, mail, SMS."""
    writing = list(islice(_that(_WRITES, onward), MESSAGES))
    links = [classify(step.url) for step in writing]
    return tuple(TextPart(text=link.message, part=Part.PREFILLED_MESSAGE) for link in links if link.message)


def _asks_of(texts: tuple[TextPart, ...], *, guess: bool) -> tuple[AskFinding, ...]:
    return tuple(ask for text in texts for ask in read_text(text.text, text.part, guess=guess).asks)


def _unique(asks: tuple[AskFinding, ...]) -> tuple[AskFinding, ...]:
    """One finding per kind of data and part; a strong one before a weak one, a required one before an optional one."""
    best: dict[tuple[Ask, Part], AskFinding] = {}
    for ask in sorted(asks, key=lambda ask: (ask.weak, not ask.required)):
        best.setdefault((ask.ask, ask.part), ask)
    return tuple(best.values())


def _names(
    document: Document, link: Link, own: PlatformReading, *, on_platform: bool
) -> tuple[TextPart, ...]:
    """Under what the page presents itself. The title of a messenger's page is the messenger's, not the group's."""
    if on_platform and link.kind not in {"form", "form_short", "link_list", "instant_view"}:
        return ()
    titles = (
        *(text.text for text in own.texts if text.part is Part.TITLE),
        document.title,
        document.meta.get("og:title", ""),
        document.meta.get("og:site_name", ""),
        *document.headings,
    )
    return tuple(TextPart(text=text, part=Part.TITLE) for text in dict.fromkeys(titles) if text)[:NAMES]


def _findings(
    document: Document,
    link: Link,
    names: tuple[TextPart, ...],
    asks: tuple[AskFinding, ...],
    *,
    invites: bool,
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if link.platform == "web" and (brand := _imitated(document, names, asks, invites=invites)):
        found.append(Finding(code=FindingCode.BRAND_SIGN_IN, evidence=brand))
    if "camera" in document.marks:
        found.append(Finding(code=FindingCode.CAMERA_OR_FILE, evidence="camera"))
    if any(True for _ in _that(_PACKAGE, document.onward)):
        found.append(Finding(code=FindingCode.APP_DOWNLOAD, evidence=".apk"))
    return tuple(found)


def _imitated(
    document: Document, names: tuple[TextPart, ...], asks: tuple[AskFinding, ...], *, invites: bool
) -> str:
    """The platform whose sign-in the page imitates, or nothing.

    A platform's name in the page's own title, and either a password or code to enter, or a code to scan.
    """
    title = " ".join(name.text for name in names)
    brand = _BRANDS.search(title)
    text = " ".join(part.text for part in document.texts[:200])
    wanted = {ask.ask for ask in asks if ask.part is Part.FORM_FIELD}
    if Ask.PASSWORD in wanted or (Ask.OTP in wanted and Ask.PHONE in wanted):
        asked_by = brand if brand and (invites or _SIGN_IN.search(f"{title} {text}")) else None
        return asked_by.group(0).lower() if asked_by else ""
    if "qr" in document.marks or (_LINKING.search(text) and document.marks & {"canvas", "embed"}):
        named = brand or _BRANDS.search(text)
        return named.group(0).lower() if named and _LINKING.search(f"{title} {text}") else ""
    return ""


def _not_seen(
    page: Page, own: PlatformReading, asks: tuple[AskFinding, ...], *, on_platform: bool, invites: bool
) -> tuple[NotSeenReason, ...]:
    reasons = list(own.not_seen)
    if not own.layout_known:
        reasons.append(NotSeenReason.LAYOUT_UNKNOWN)
    if not on_platform:
        reasons += page.document.not_seen
        if "script_handlers" in page.document.marks and all(ask.hint for ask in asks):
            # What a button does in a script is not known; a form may open, or the next address.
            reasons.append(NotSeenReason.SCRIPT_ONLY)
    return tuple(dict.fromkeys(reasons))


def _is_sign_in(forms: tuple[Form, ...], asks: tuple[AskFinding, ...]) -> bool:
    """Nothing but a sign-in: one password, a name to go with it, little else."""
    strong = {ask.ask for ask in asks if not ask.weak}
    passwords = [form for form in forms if sum(field.control == "password" for field in form.fields) == 1]
    return (
        bool(strong & {Ask.PASSWORD, Ask.OTP})
        and strong <= {Ask.PASSWORD, Ask.OTP, Ask.EMAIL, Ask.PHONE}
        and bool(passwords)
        and all(len(form.fields) <= SIGN_IN_FIELDS for form in passwords)
    )


def _is_checkout(document: Document, asks: tuple[AskFinding, ...]) -> bool:
    """An ordinary shop's checkout: a card, and the words of a shop."""
    if not any(ask.ask is Ask.PAYMENT_CARD and not ask.hint for ask in asks):
        return False
    buttons = [button for form in document.forms for button in form.buttons]
    return bool(_CHECKOUT.search(" ".join((document.url, document.title, *document.headings, *buttons))))
