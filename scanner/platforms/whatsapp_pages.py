"""WhatsApp's invite and channel pages. The HTTP status says nothing: made-up codes answer 200 as well."""

from scanner.links.cut import visible
from scanner.model.codes import NotSeenReason, Part
from scanner.model.link import Link
from scanner.model.page import Group, TextPart
from scanner.pages.document import Page
from scanner.platforms.counts import people
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import refusal

# What og:title says when there is no group, without "WhatsApp" and white space. Languages asked for are en, de, it;
# the others were seen in readers written elsewhere. A second sign only: a group may be called so too.
GENERIC = (
    "group invite",
    "convite para grupo do",
    "convite para grupo",
    "invito alla chat di gruppo",
    "invito al gruppo",
    "gruppeneinladung",
    "einladung zu einer -gruppe",
    "invitación al grupo de",
    "invitation au groupe",
    "ग्रुप आमंत्रण",
    "ग्रुप में शामिल होने का आमंत्रण",
)
_SITE = frozenset({"", "web", "messenger", "share on"})
_PICTURE_HOST = "https://pps.whatsapp.net/"


def read(page: Page, link: Link, status: int = 200) -> PlatformReading | None:
    """Name and state of the group or channel behind an invite; None for other WhatsApp pages."""
    if link.kind == "channel":
        return _channel(page, status)
    if link.kind in ("group_invite", "group_icon"):
        return _group(page, status)
    return None


def _group(page: Page, status: int) -> PlatformReading:
    written = page.document.meta.get("og:title")
    if written is None:
        return _unknown("group", status)
    title = _shown(written)
    heading = _shown(_text(page, "h3._9vd5._9scr"))
    if _is_generic(title) and heading and not _is_generic(heading):
        title = heading
    if title and _without_brand(title) in _SITE:
        return _unknown("group", status)
    if not title or (
        _is_generic(title) and not (heading or (_has_picture(page) and _names_itself(page, title)))
    ):
        return PlatformReading(group=Group(kind="group", state="dead"), not_seen=(NotSeenReason.DEAD,))
    return PlatformReading(group=Group(title=title, kind="group", state="live"))


def _channel(page: Page, status: int) -> PlatformReading:
    written = page.document.meta.get("og:title")
    title = _shown(written or "") or _shown(_text(page, "h3._9vd5"))
    if not title or _without_brand(title) in _SITE:
        # Whether a channel is gone or the page is another one is not known.
        return _unknown("channel", status)
    members, description = _described(page)
    return PlatformReading(
        group=Group(
            title=title,
            kind="channel",
            members=members,
            state="live",
            verified=page.exists("[data-testid*=verified], [aria-label*=erified]"),
            description=description,
        ),
        texts=(TextPart(text=description, part=Part.DESCRIPTION),) if description else (),
    )


def _described(page: Page) -> tuple[int | None, str]:
    """Followers and description: `Channel • 10 followers • TEXT`, in the language of the page."""
    pieces = [piece.strip() for piece in page.document.meta.get("og:description", "").split("•")]
    counted = _text(page, "h5._9vd5").split("|")
    members = next((n for piece in (*pieces[:2], *counted) if (n := people(piece)) is not None), None)
    description = " • ".join(pieces[2:]) or _shown(_text(page, "h4._9vd5"))
    return members, description


def _unknown(kind: str, status: int) -> PlatformReading:
    refused = refusal(status)
    return PlatformReading(
        group=Group(kind=kind),
        not_seen=(refused or NotSeenReason.LAYOUT_UNKNOWN,),
        layout_known=refused is not None,
    )


def _shown(text: str) -> str:
    return " ".join(visible(text).split())


def _without_brand(title: str) -> str:
    return " ".join(title.casefold().replace("whatsapp", " ").split())


def _is_generic(title: str) -> bool:
    """Whether a title only says that this is an invite. `BSP WhatsApp Group Invite` is a name."""
    return "whatsapp" in title.casefold() and _without_brand(title) in GENERIC


def _has_picture(page: Page) -> bool:
    return page.document.meta.get("og:image", "").startswith(_PICTURE_HOST)


def _names_itself(page: Page, title: str) -> bool:
    return page.document.title != title


def _text(page: Page, css: str) -> str:
    return page.first_text(css) or ""
