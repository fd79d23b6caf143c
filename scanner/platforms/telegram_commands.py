"""Telegram's link commands: path words on t.me and their `tg:` forms, as tdlib's link parser reads them."""

from collections.abc import Callable

from scanner.links.address import Address, query_pairs
from scanner.model.link import Link
from scanner.platforms.platform import encoded, message_of, thing
from scanner.platforms.telegram_names import channel_message, named, private_message
from scanner.platforms.telegram_words import DIGITS, WORDS, Query, is_hash, is_name, number

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
    if word in WORDS or not is_name(word):
        return None
    return named(word, rest, query)


def app(text: str) -> Link:
    """What `tg://TEXT` opens; `other` for commands we do not know or whose arguments do not fit."""
    path, _, raw_query = text.partition("?")
    query = _first_values(query_pairs(raw_query))
    words = path.rstrip("/").split("/")
    link = _app_command(words[0], query) if len(words) == 1 else None
    return link or thing("telegram", "other", f"tg://{text}", "")


def _first_values(pairs: tuple[tuple[str, str], ...]) -> Query:
    query: Query = {}
    for key, value in pairs:
        query.setdefault(key, value)
    return query


def _app_command(word: str, query: Query) -> Link | None:
    if word == "resolve":
        return _resolve(query)
    if word == "privatepost":
        return private_message(
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
        return _phone(digits, query) if DIGITS.fullmatch(digits) else None
    name = query.get("domain", "")
    if not is_name(name):
        return None
    if name == "telegrampassport" and (passport := _passport(query)):
        return passport
    rest = [query[key] for key in ("thread", "post") if query.get(key)] if query.get("post") else []
    if not rest and query.get("appname"):
        rest = [query["appname"]]
    return named(name, tuple(rest), query)


def _number_or_invite(code: str, query: Query) -> Link | None:
    if DIGITS.fullmatch(code):
        return _phone(code, query)
    return _join(code) if is_hash(code) and not code.isdigit() else None


def _phone(digits: str, query: Query) -> Link:
    message = message_of(query.get("text"))
    url = f"https://t.me/+{digits}" + (f"?text={encoded(message)}" if message else "")
    return thing("telegram", "phone_user", digits, url, message=message, personal="phone_number")


def _join(code: str) -> Link | None:
    if not is_hash(code):
        return None
    if code.isdigit():
        return thing("telegram", "none", f"joinchat/{code}", "", value="")
    return thing("telegram", "group_invite", code, f"https://t.me/+{code}")


def _joinchat(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    return _join(rest[0]) if rest else None


def _folder(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    if not rest or not is_hash(rest[0]):
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
    if not rest or not is_hash(rest[0]):
        return None
    return thing("telegram", "business_message", rest[0], f"https://t.me/m/{rest[0]}")


def _call(rest: tuple[str, ...], query: Query) -> Link | None:
    del query
    if not rest or not is_hash(rest[0]):
        return None
    return thing("telegram", "call", rest[0], f"https://t.me/call/{rest[0]}")


def _confirm_phone(rest: tuple[str, ...], query: Query) -> Link | None:
    phone, code = query.get("phone", ""), query.get("hash", "")
    if rest or not DIGITS.fullmatch(phone) or not is_hash(code):
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


def _passport(query: Query) -> Link | None:
    needed = [query.get(key, "") for key in ("bot_id", "public_key", "scope")]
    nonce = query.get("nonce") or query.get("payload", "")
    if number(needed[0]) <= 0 or not all((*needed, nonce)) or any("\ufffd" in v for v in (*needed, nonce)):
        return None
    return thing("telegram", "passport", str(number(needed[0])), "")


def _other(command: str, parameter: str, argument: str) -> Link | None:
    if not argument or not is_hash(argument) or (command == "addstyle" and len(argument) < 8):
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
    if number(channel) > 0:
        return thing("telegram", "other", f"boost/c/{number(channel)}", "", value="", notes=("boost",))
    return None


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
    "c": channel_message,
}
