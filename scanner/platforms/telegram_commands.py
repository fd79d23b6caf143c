"""Telegram's link commands: path words on t.me and their `tg:` forms, as tdlib's link parser reads them."""

import re
from collections.abc import Callable

from scanner.links.address import Address, query_pairs
from scanner.model.link import Link
from scanner.platforms.platform import encoded, message_of, thing

_NAME = re.compile(r"[A-Za-z](?:[A-Za-z0-9]|_(?=[A-Za-z0-9])){0,31}")
_HASH = re.compile(r"[A-Za-z0-9_-]+")
_DIGITS = re.compile(r"[0-9]{1,32}")
_LEADING_NUMBER = re.compile(r"-?[0-9]+")
_APP_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,}")

# Path words that are never user names, whatever follows.
_WORDS = frozenset(
    [
        "addemoji",
        "addlist",
        "addstickers",
        "addstyle",
        "addtheme",
        "auction",
        "bg",
        "c",
        "call",
        "confirmphone",
        "contact",
        "giftcode",
        "i",
        "invoice",
        "iv",
        "joinchat",
        "login",
        "m",
        "msg",
        "nft",
        "proxy",
        "s",
        "setlanguage",
        "share",
        "socks",
    ]
)
# Commands with one argument that open something else than a chat: path word -> name of the app form's parameter.
_OTHERS = {
    "addemoji": ("addemoji", "set"),
    "addstickers": ("addstickers", "set"),
    "addstyle": ("addstyle", "slug"),
    "addtheme": ("addtheme", "slug"),
    "auction": ("stargift_auction", "slug"),
    "bg": ("bg", "slug"),
    "giftcode": ("giftcode", "slug"),
    "invoice": ("invoice", "slug"),
    "nft": ("nft", "slug"),
    "setlanguage": ("setlanguage", "lang"),
}
Query = dict[str, str]


def is_name(text: str) -> bool:
    """Whether a text can be a user name: letters, digits, single underscores inside; at most 32 characters."""
    return _NAME.fullmatch(text) is not None


def web(parts: tuple[str, ...], address: Address) -> Link | None:
    """What `t.me/PARTS?QUERY` opens, or None when Telegram's clients would not know either."""
    if not parts or not parts[0]:
        return None
    word, rest = parts[0], parts[1:]
    query = _first_values(address.pairs)
    if word[0] in "+ ":
        return _number_or_invite(word[1:], query)
    if word.startswith("$"):
        return _other("invoice", "slug", word[1:])
    special = _SPECIAL.get(word)
    if special is not None:
        return special(rest, query)
    if word in _OTHERS:
        command, parameter = _OTHERS[word]
        return _other(command, parameter, rest[0] if rest else "")
    if word == "boost":
        boost = _boost(rest[0] if rest else "", query.get("c", ""))
        if boost is not None:
            return boost
    if word == "newbot" and len(rest) > 1 and is_name(rest[0]) and is_name(rest[1]):
        return thing("telegram", "other", f"newbot/{rest[0].lower()}", "", value=rest[0])
    if word in _WORDS or not is_name(word):
        return None
    return _named(word, rest, query)


def app(text: str) -> Link:
    """What `tg://TEXT` opens; `other` for commands we do not know or whose arguments do not fit."""
    path, _, raw_query = text.partition("?")
    query = _first_values(query_pairs(raw_query))
    words = path.rstrip("/").split("/")
    link = _app_command(words[0], query) if len(words) == 1 else None
    return link or thing("telegram", "other", f"tg://{text}", "")


def public_name(name: str, query: Query | None = None) -> Link:
    """A public user name: a person, bot, group or channel, which only its page tells."""
    message = message_of((query or {}).get("text"))
    url = _page(name) + (f"?text={encoded(message)}" if message else "")
    return thing("telegram", "public_name", name.lower(), url, value=name, message=message)


def _first_values(pairs: tuple[tuple[str, str], ...]) -> Query:
    query: Query = {}
    for key, value in pairs:
        query.setdefault(key, value)
    return query


def _app_command(word: str, query: Query) -> Link | None:
    if word == "resolve":
        return _resolve(query)
    if word == "privatepost":
        return _private_message(
            query.get("channel", ""), query.get("post", ""), query.get("thread", ""), query
        )
    if word in ("msg", "msg_url", "share"):
        return _share(query) or thing("telegram", "none", f"tg://{word}", "", value="")
    if word == "join":
        return _join(query.get("invite", ""))
    if word == "addlist":
        return _folder((query.get("slug", ""),), {})
    if word in ("login", "oauth"):
        code = query.get("code") or query.get("token", "")
        return _login((code,), {}) if code else None
    if word == "passport":
        return _passport(query)
    if word == "message":
        return _business((query.get("slug", ""),), {})
    if word == "contact":
        return _contact((query.get("token", ""),), {})
    handler = {"confirmphone": _confirm_phone, "proxy": _proxy, "socks": _proxy}.get(word)
    if handler is not None:
        return handler((), query)
    if word == "call":
        return _call((query.get("slug", ""),), {})
    return None


def _resolve(query: Query) -> Link | None:
    phone = query.get("phone")
    if phone is not None:
        digits = phone[1:] if phone[:1] in ("+", " ") else phone
        return _phone(digits, query) if _DIGITS.fullmatch(digits) else None
    name = query.get("domain", "")
    if not is_name(name):
        return None
    if name == "telegrampassport" and (passport := _passport(query)):
        return passport
    rest = [query[key] for key in ("thread", "post") if query.get(key)] if query.get("post") else []
    if not rest and query.get("appname"):
        rest = [query["appname"]]
    return _named(name, tuple(rest), query)


def _number_or_invite(code: str, query: Query) -> Link | None:
    if _DIGITS.fullmatch(code):
        return _phone(code, query)
    return _join(code) if _is_hash(code) and not code.isdigit() else None


def _phone(digits: str, query: Query) -> Link:
    message = message_of(query.get("text"))
    url = f"https://t.me/+{digits}" + (f"?text={encoded(message)}" if message else "")
    return thing("telegram", "phone_user", digits, url, message=message, personal="phone_number")


def _join(code: str) -> Link | None:
    if not _is_hash(code):
        return None
    if code.isdigit():
        return thing("telegram", "none", f"joinchat/{code}", "", value="")
    return thing("telegram", "group_invite", code, f"https://t.me/+{code}")


def _joinchat(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    return _join(rest[0]) if rest else None


def _folder(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    if not rest or not _is_hash(rest[0]):
        return None
    return thing("telegram", "folder_invite", rest[0], f"https://t.me/addlist/{rest[0]}")


def _login(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    if not rest or not rest[0] or "\ufffd" in rest[0]:
        return None
    return thing("telegram", "login_code", encoded(rest[0]), "", value=rest[0], personal="sign_in")


def _contact(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    if not rest or not rest[0] or "\ufffd" in rest[0]:
        return None
    return thing(
        "telegram", "contact", encoded(rest[0]), f"https://t.me/contact/{encoded(rest[0])}", value=rest[0]
    )


def _business(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    if not rest or not _is_hash(rest[0]):
        return None
    return thing("telegram", "business_message", rest[0], f"https://t.me/m/{rest[0]}")


def _call(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    if not rest or not _is_hash(rest[0]):
        return None
    return thing("telegram", "call", rest[0], f"https://t.me/call/{rest[0]}")


def _confirm_phone(rest: tuple[str, ...], query: Query) -> Link | None:
    phone, code = query.get("phone", ""), query.get("hash", "")
    if rest or not _DIGITS.fullmatch(phone) or not _is_hash(code):
        return None
    return thing("telegram", "confirm_phone", f"{phone}/{code}", "", value="", personal="sign_in")


def _proxy(rest: tuple[str, ...], query: Query) -> Link | None:
    server, port = query.get("server", ""), query.get("port", "")
    if rest or not server or not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536):
        return None
    key = f"{encoded(server.lower())}:{int(port)}"
    return thing("telegram", "proxy", key, "", value=server)


def _share(query: Query) -> Link | None:
    # Careless generators write a line end as a backslash and an n; it says nothing either.
    url, text = (query.get(key, "").replace("\\n", "\n").strip() for key in ("url", "text"))
    if "\ufffd" in url or "\ufffd" in text or not (url or text):
        return None
    target = url.lstrip("@ ")
    message = message_of(f"{url}\n{text}")
    fetch = f"https://t.me/share/url?url={encoded(url)}" + (f"&text={encoded(text)}" if text else "")
    return thing("telegram", "share", "", fetch, message=message, nested=(target,))


def _share_page(rest: tuple[str, ...], query: Query) -> Link | None:
    # tdlib takes `share/url` and `msg/url` only; core.telegram.org documents `share?url=` and browsers open it.
    if rest not in ((), ("url",)) or not query.get("url", "").strip():
        return None
    return _share(query)


def _instant_view(rest: tuple[str, ...], query: Query) -> Link | None:
    target = query.get("url", "").strip()
    if rest or not target:
        return None
    fetch = f"https://t.me/iv?url={encoded(target)}&rhash={encoded(query.get('rhash', ''))}"
    return thing("telegram", "instant_view", encoded(target), fetch, value="", nested=(target,))


def _channel_message(rest: tuple[str, ...], query: Query) -> Link | None:
    if len(rest) < 2:
        return None
    thread, post = ("", rest[1]) if len(rest) < 3 or _number(rest[2]) <= 0 else (rest[1], rest[2])
    if _number(rest[0]) <= 0:
        return None
    return _private_message(rest[0], post, thread, query)


def _private_message(channel: str, post: str, thread: str, query: Query) -> Link | None:
    if not channel or _number(post) <= 0:
        return None
    value = _message_form(f"privatepost?channel={channel}", post, thread, query)
    key = f"c/{channel.lower()}/{_number(post)}"
    url = f"https://t.me/{key}" if channel.isdigit() else ""
    return thing("telegram", "message", key, url, value=value)


def _message_form(start: str, post: str, thread: str, query: Query) -> str:
    """Tdlib's canonical app form of a message link."""
    thread = thread or query.get("thread", "")
    pieces = [f"tg://{start}&post={_number(post)}"]
    pieces += ["single"] if "single" in query else []
    for name, value in (("thread", thread), ("comment", query.get("comment", "")), ("t", query.get("t", ""))):
        pieces += [f"{name}={encoded(value)}"] if value else []
    return "&".join(pieces)


def _passport(query: Query) -> Link | None:
    needed = [query.get(key, "") for key in ("bot_id", "public_key", "scope")]
    nonce = query.get("nonce") or query.get("payload", "")
    if _number(needed[0]) <= 0 or not all((*needed, nonce)) or any("\ufffd" in v for v in (*needed, nonce)):
        return None
    return thing("telegram", "passport", str(_number(needed[0])), "")


def _other(command: str, parameter: str, argument: str) -> Link | None:
    if not argument or not _HASH.fullmatch(argument) or (command == "addstyle" and len(argument) < 8):
        return None
    return thing("telegram", "other", f"tg://{command}?{parameter}={argument}", "", value=argument)


def _boost(name: str, channel: str) -> Link | None:
    if is_name(name):
        return thing(
            "telegram",
            "other",
            f"boost/{name.lower()}",
            f"https://t.me/boost/{name.lower()}",
            value=name,
            notes=("boost",),
        )
    if _number(channel) > 0:
        return thing("telegram", "other", f"boost/c/{_number(channel)}", "", value="", notes=("boost",))
    return None


def _page(name: str) -> str:
    """The address of a name's page. Names compare without case, but `/JoinChat` must not become `/joinchat`."""
    lower = name.lower()
    return f"https://t.me/{name if lower in _WORDS else lower}"


def _named(name: str, rest: tuple[str, ...], query: Query) -> Link:
    """A link that begins with a user name: what its further parts and parameters ask the app to do."""
    lower, page = name.lower(), _page(name)
    post = _number(rest[0]) if rest else 0
    if post > 0:
        thread = ""
        if len(rest) > 1 and _number(rest[1]) > 0:
            thread, post = rest[0], _number(rest[1])
        value = _message_form(f"resolve?domain={name}", str(post), thread, query)
        return thing("telegram", "message", f"{lower}/{post}", f"{page}/{post}", value=value)
    for parameter in ("videochat", "livestream", "voicechat"):
        if parameter in query and (not query[parameter] or _is_hash(query[parameter])):
            return thing("telegram", "call", lower, f"{page}?videochat", value=name)
    if "start" in query or query.get("ref"):
        return thing("telegram", "bot_start", lower, f"{page}?start=", value=name)
    if "startgroup" in query or ("startchannel" in query and query.get("admin")):
        notes = ("asks_admin_rights",) if query.get("admin") else ()
        return thing("telegram", "bot_start_group", lower, f"{page}?startgroup=", value=name, notes=notes)
    if _APP_NAME.fullmatch(query.get("game", "")):
        return thing(
            "telegram", "other", f"{lower}?game={query['game']}", f"{page}?game={query['game']}", value=name
        )
    return _web_app(name, rest, query) or public_name(name, query)


def _web_app(name: str, rest: tuple[str, ...], query: Query) -> Link | None:
    """A web page shown inside Telegram: `NAME/APP`, `NAME?startapp`, or a bot from the attachment menu."""
    lower, page = name.lower(), _page(name)
    if len(rest) == 1 and _APP_NAME.fullmatch(rest[0]):
        return thing("telegram", "web_app", f"{lower}/{rest[0].lower()}", f"{page}/{rest[0]}", value=name)
    start = query.get("startapp")
    if start is not None and "appname" not in query and not rest and (not start or _is_hash(start)):
        return thing("telegram", "web_app", lower, f"{page}?startapp", value=name)
    if "attach" in query:
        bot = query["attach"]
        return (
            thing("telegram", "web_app", bot.lower(), f"{_page(bot)}?startapp", value=bot)
            if is_name(bot)
            else None
        )
    if "startattach" in query:
        return thing("telegram", "web_app", lower, f"{page}?startapp", value=name)
    return None


def _is_hash(text: str) -> bool:
    return _HASH.fullmatch(text) is not None


def _number(text: str) -> int:
    """The whole number a text begins with, as tdlib reads it; 0 when there is none."""
    found = _LEADING_NUMBER.match(text[:20])
    return int(found.group()) if found else 0


_SPECIAL: dict[str, Callable[[tuple[str, ...], Query], Link | None]] = {
    "joinchat": _joinchat,
    "addlist": _folder,
    "login": _login,
    "contact": _contact,
    "m": _business,
    "call": _call,
    "confirmphone": _confirm_phone,
    "proxy": _proxy,
    "socks": _proxy,
    "share": _share_page,
    "msg": _share_page,
    "iv": _instant_view,
    "c": _channel_message,
}
