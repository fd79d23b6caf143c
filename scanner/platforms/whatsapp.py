"""WhatsApp: invites to groups and communities, channels, click-to-chat, business links and calls.

No official pattern of invite codes exists; measured over 5,817 published codes, 99.7 % are 22 letters and digits.
Telephone numbers look like invites on wa.me (`wa.me/<digits>`): a number is somebody's personal data, not a group.
"""

import re

from msgspec.structs import replace

from scanner.links.address import Address
from scanner.model.link import Link
from scanner.platforms import whatsapp_pages
from scanner.platforms.platform import Platform, digits_of, encoded, message_of, other_page, thing

_CODE = re.compile(r"[A-Za-z0-9]{20,24}")
_USUAL = re.compile(r"[A-Za-z0-9]{22}")
_CHANNEL = re.compile(r"[0-9A-Za-z]{20,30}")
_SHORT_CODE = re.compile(r"[A-Za-z0-9]{8,32}")
_PHONE = re.compile(r"[0-9]{5,20}")
_USER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._]{2,34}")


def recognise(address: Address) -> Link | None:
    """The WhatsApp link that an address is."""
    if address.scheme == "whatsapp":
        found = _app(address)
    elif address.host == "chat.whatsapp.com":
        found = _chat(address)
    elif address.host == "wa.me":
        found = _short(address)
    elif address.host == "call.whatsapp.com":
        found = _call(address)
    else:
        found = _site(address)
    return found if found is not None else other_page("whatsapp", address, notes=address.notes)


def _invite(code: str, address: Address, *notes: str) -> Link | None:
    if not code:
        return None
    if not _CODE.fullmatch(code):
        return other_page("whatsapp", address, kind="unknown", notes=address.notes)
    if not _USUAL.fullmatch(code):
        notes = (*notes, "unusual_code")
    url = f"https://chat.whatsapp.com/{code}"
    return thing("whatsapp", "group_invite", code, url, notes=(*address.notes, *notes))


def _chat(address: Address) -> Link | None:
    parts = address.parts
    if parts[:2] == ("invite", "icon"):
        invite = _invite(parts[2] if len(parts) > 2 else "", address)
        return (
            replace(invite, kind="group_icon") if invite and invite.is_invite else invite
        )  # the same group: one identity, one page
    if parts[:1] == ("invite",):
        parts = parts[1:]
    return _invite(parts[0] if parts else "", address)


def _short(address: Address) -> Link | None:
    parts = address.parts
    text = message_of(address.get("text"))
    first = parts[0] if parts else ""
    if first in ("", "send"):
        return _send(address)
    if digits_of(first):
        return _phone(digits_of(first), text, address)
    second = parts[1] if len(parts) > 1 else ""
    if first in ("message", "qr") and _SHORT_CODE.fullmatch(second):
        kind = "business_message" if first == "message" else "contact"
        return thing(
            "whatsapp", kind, second, f"https://wa.me/{first}/{second}", message=text, notes=address.notes
        )
    if first == "c" and digits_of(second):
        return _catalogue(digits_of(second), address)
    if first == "p" and len(parts) > 2 and digits_of(parts[2]):
        return _catalogue(digits_of(parts[2]), address)
    if first == "channel":
        return _channel(second, address)
    if first == "u" and _USER_NAME.fullmatch(second):
        url = f"https://wa.me/u/{second}"
        return thing(
            "whatsapp", "contact", second.lower(), url, value=second, message=text, notes=address.notes
        )
    if _USUAL.fullmatch(first):
        # Seen once, as https://wa.me/<22 letters and digits>?s=sh&p=a&ilr=1.
        return _invite(first, address, "probable_invite")
    return None


def _call(address: Address) -> Link | None:
    parts = address.parts
    if len(parts) < 2 or parts[0] not in ("voice", "video") or not _SHORT_CODE.fullmatch(parts[1]):
        return None
    url = f"https://call.whatsapp.com/{parts[0]}/{parts[1]}"
    return thing("whatsapp", "call", parts[1], url, notes=address.notes)


def _site(address: Address) -> Link | None:
    """whatsapp.com and its subdomains `api.` and `web.`."""
    parts = address.parts
    first = parts[0] if parts else ""
    second = parts[1] if len(parts) > 1 else ""
    if first == "channel":
        return _channel(second, address)
    if first in ("send", "") and (address.get("phone") is not None or address.get("text") is not None):
        return _send(address)
    if first == "message" and _SHORT_CODE.fullmatch(second):
        return thing(
            "whatsapp", "business_message", second, f"https://wa.me/message/{second}", notes=address.notes
        )
    if first in ("catalog", "c") and digits_of(second):
        return _catalogue(digits_of(second), address)
    if first == "accept" and address.value("code"):
        return _invite(address.value("code"), address)
    return None


def _app(address: Address) -> Link | None:
    """`whatsapp://...`: what stands in the place of a host is the command."""
    command = address.host or (address.parts[0] if address.parts else "")
    if command == "chat":
        return _invite(address.value("code"), address)
    if command == "channel":
        return _channel(address.parts[0] if address.parts else "", address)
    if command == "send":
        return _send(address)
    return None


def _channel(code: str, address: Address) -> Link | None:
    if not code:
        return None
    if not _CHANNEL.fullmatch(code):
        return other_page("whatsapp", address, kind="unknown", notes=address.notes)
    notes = address.notes if code.startswith("0029") else (*address.notes, "unusual_code")
    return thing("whatsapp", "channel", code, f"https://whatsapp.com/channel/{code}", notes=notes)


def _send(address: Address) -> Link | None:
    text = message_of(address.get("text"))
    phone = digits_of(address.value("phone"))
    if phone:
        return _phone(phone, text, address)
    if not text:
        return None
    url = f"https://wa.me/?text={encoded(text)}"
    return thing("whatsapp", "share", "", url, message=text, notes=address.notes)


def _phone(digits: str, text: str, address: Address) -> Link | None:
    if not _PHONE.fullmatch(digits):
        return other_page("whatsapp", address, kind="unknown", notes=address.notes)
    url = f"https://wa.me/{digits}" + (f"?text={encoded(text)}" if text else "")
    return thing(
        "whatsapp", "phone_chat", digits, url, message=text, personal="phone_number", notes=address.notes
    )


def _catalogue(digits: str, address: Address) -> Link:
    url = f"https://wa.me/c/{digits}"
    return thing("whatsapp", "catalogue", digits, url, personal="phone_number", notes=address.notes)


PLATFORM = Platform(
    name="whatsapp",
    title="WhatsApp",
    recognise=recognise,
    read=whatsapp_pages.read,
    hosts=(
        "chat.whatsapp.com",
        "wa.me",
        "call.whatsapp.com",
        "whatsapp.com",
        "api.whatsapp.com",
        "web.whatsapp.com",
    ),
    schemes=("whatsapp",),
    recognised="group and community invites, old group icons, channels, click-to-chat and its pre-filled text, "
    "shares, business messages, catalogues, calls",
    read_from="name and state of a group; name, description, followers and badge of a channel: from the invite page",
    not_read="members and description of a group (the page has none); chats with a number are never opened",
)
