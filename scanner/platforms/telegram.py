"""Telegram: which kind of thing a link opens, by the rules of Telegram's own clients.

Rules: core.telegram.org/api/links and tdlib's link parser, held to tdlib's own test table. A browser opens some
addresses that the clients refuse (user name, port, missing slashes): those are `none` with a note and carry the
repaired link, so that it is looked at as well.
"""

import re

from scanner.links.address import Address, decoded
from scanner.model.link import Link
from scanner.platforms import telegram_commands as commands
from scanner.platforms import telegram_pages
from scanner.platforms.platform import Platform, other_page, thing
from scanner.platforms.telegram_names import public_name
from scanner.platforms.telegram_words import is_name

HOSTS = ("t.me", "telegram.me", "telegram.dog")
ARTICLES = ("telegra.ph", "te.legra.ph", "graph.org")

# Labels of LABEL.t.me that are commands and not names.
_RESERVED = frozenset(
    [
        "addemoji",
        "addlist",
        "addstickers",
        "addstyle",
        "addtheme",
        "auction",
        "auth",
        "boost",
        "call",
        "confirmphone",
        "contact",
        "giftcode",
        "invoice",
        "joinchat",
        "login",
        "m",
        "nft",
        "proxy",
        "setlanguage",
        "share",
        "socks",
        "web",
        "a",
        "k",
        "z",
        "www",
    ]
)
_WEB_APPS = frozenset({"web.telegram.org", "webk.telegram.org", "webz.telegram.org"})
_HANDLE = re.compile(r"#?/?(?:im\?p=)?@([A-Za-z0-9_]+)")


def recognise(address: Address) -> Link | None:
    """The Telegram link that an address is."""
    if address.scheme == "tg":
        return _app(address)
    if address.host in ARTICLES:
        return _article(address)
    if address.host in _WEB_APPS:
        return _web_client(address)
    odd = tuple(note for note in address.notes if note != "port" or address.port not in ("80", "443"))
    if odd:
        return _refused_by_clients(address, odd)
    parts = list(address.strict_parts) if address.host in HOSTS else _label_parts(address)
    while len(parts) > 1 and parts[0] == "s":
        parts = parts[1:]
    return commands.web(tuple(parts), address) or other_page("telegram", address)


def _label_parts(address: Address) -> list[str]:
    """`LABEL.t.me/rest` read as `t.me/LABEL/rest`; empty when the label is no user name."""
    label = address.host.removesuffix(".t.me")
    if len(label) < 4 or label in _RESERVED or not is_name(label):
        return []
    return [label, *address.parts]


def _refused_by_clients(address: Address, odd: tuple[str, ...]) -> Link:
    repaired = f"https://{address.host}{address.path}" + (f"?{address.query}" if address.query else "")
    return thing("telegram", "none", address.place, "", value="", nested=(repaired,), notes=odd)


def _app(address: Address) -> Link:
    """`tg:...`, read from the text as written: an app link is no WHATWG URL to Telegram."""
    text = re.sub(r"^tg:(?://)?", "", address.text, flags=re.IGNORECASE)
    text = text.partition("#")[0]
    command = re.split(r"[/?]", text, maxsplit=1)[0]
    if "@" in command or ":" in command or "[" in command:
        return thing("telegram", "none", f"tg://{text}", "", value="", notes=address.notes)
    return commands.app(text)


def _article(address: Address) -> Link:
    if address.path in ("", "/") and "?" not in address.href:
        return other_page("telegram", address)
    return other_page("telegram", address, kind="instant_view", notes=address.notes)


def _web_client(address: Address) -> Link:
    """Telegram's web clients keep the chat in the fragment: `#@name`, or an app link in `tgaddr`."""
    inner = re.search(r"[?&]tgaddr=([^&]+)", address.fragment)
    if inner is not None:
        text = Address.parse(decoded(inner[1]))
        if text.scheme == "tg":
            return _app(text)
    name = _HANDLE.fullmatch(address.fragment)
    if name is not None and is_name(name[1]):
        return public_name(name[1])
    return other_page("telegram", address)


PLATFORM = Platform(
    name="telegram",
    title="Telegram",
    recognise=recognise,
    read=telegram_pages.read,
    hosts=(*HOSTS, *ARTICLES, *sorted(_WEB_APPS)),
    parents=("t.me",),
    schemes=("tg",),
    recognised="private invites, folders, public names, messages, bots (start, add to group, mini apps), calls, "
    "shares, telephone numbers, sign-in codes, number confirmations, identity documents (Passport), proxies, "
    "instant-view articles",
    read_from="name, kind, members, badge, description and state of groups, channels, bots and people: from t.me",
    not_read="scam and fake marks and approval need a user account; a folder's list of chats is shown in the app only",
)
