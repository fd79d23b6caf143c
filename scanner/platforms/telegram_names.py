"""Telegram's links to a name and to a message, and what more they ask the app to do."""

from scanner.model.link import Link
from scanner.platforms.platform import encoded, message_of, thing
from scanner.platforms.telegram_words import APP_NAME, Query, is_hash, is_name, number, page


def public_name(name: str, query: Query | None = None) -> Link:
    """A public user name: a person, bot, group or channel, which only its page tells."""
    message = message_of((query or {}).get("text"))
    url = page(name) + (f"?text={encoded(message)}" if message else "")
    return thing("telegram", "public_name", name.lower(), url, value=name, message=message)


def channel_message(rest: tuple[str, ...], query: Query) -> Link | None:
    """What follows `t.me/c/`: a channel's number, perhaps a thread, a message."""
    if len(rest) < 2:
        return None
    thread, post = ("", rest[1]) if len(rest) < 3 or number(rest[2]) <= 0 else (rest[1], rest[2])
    if number(rest[0]) <= 0:
        return None
    return private_message(rest[0], post, thread, query)


def private_message(channel: str, post: str, thread: str, query: Query) -> Link | None:
    """A message in a channel that only its members can open."""
    if not channel or number(post) <= 0:
        return None
    value = _message_form(f"privatepost?channel={channel}", post, thread, query)
    key = f"c/{channel.lower()}/{number(post)}"
    url = f"https://t.me/{key}" if channel.isdigit() else ""
    return thing("telegram", "message", key, url, value=value)


def _message_form(start: str, post: str, thread: str, query: Query) -> str:
    """Tdlib's canonical app form of a message link."""
    thread = thread or query.get("thread", "")
    pieces = [f"tg://{start}&post={number(post)}"]
    pieces += ["single"] if "single" in query else []
    for name, value in (("thread", thread), ("comment", query.get("comment", "")), ("t", query.get("t", ""))):
        pieces += [f"{name}={encoded(value)}"] if value else []
    return "&".join(pieces)


def named(name: str, rest: tuple[str, ...], query: Query) -> Link:
    """A link that begins with a user name: what its further parts and parameters ask the app to do."""
    lower, address = name.lower(), page(name)
    post = number(rest[0]) if rest else 0
    if post > 0:
        thread = ""
        if len(rest) > 1 and number(rest[1]) > 0:
            thread, post = rest[0], number(rest[1])
        value = _message_form(f"resolve?domain={name}", str(post), thread, query)
        return thing("telegram", "message", f"{lower}/{post}", f"{address}/{post}", value=value)
    for parameter in ("videochat", "livestream", "voicechat"):
        if parameter in query and (not query[parameter] or is_hash(query[parameter])):
            return thing("telegram", "call", lower, f"{address}?videochat", value=name)
    if "start" in query or query.get("ref"):
        return thing("telegram", "bot_start", lower, f"{address}?start=", value=name)
    if "startgroup" in query or ("startchannel" in query and query.get("admin")):
        notes = ("asks_admin_rights",) if query.get("admin") else ()
        return thing("telegram", "bot_start_group", lower, f"{address}?startgroup=", value=name, notes=notes)
    if APP_NAME.fullmatch(query.get("game", "")):
        return thing(
            "telegram",
            "other",
            f"{lower}?game={query['game']}",
            f"{address}?game={query['game']}",
            value=name,
        )
    return _web_app(name, rest, query) or public_name(name, query)


def _web_app(name: str, rest: tuple[str, ...], query: Query) -> Link | None:
    """A web page shown inside Telegram: `NAME/APP`, `NAME?startapp`, or a bot from the attachment menu."""
    lower, address = name.lower(), page(name)
    if len(rest) == 1 and APP_NAME.fullmatch(rest[0]):
        return thing("telegram", "web_app", f"{lower}/{rest[0].lower()}", f"{address}/{rest[0]}", value=name)
    start = query.get("startapp")
    if start is not None and "appname" not in query and not rest and (not start or is_hash(start)):
        return thing("telegram", "web_app", lower, f"{address}?startapp", value=name)
    if "attach" in query:
        bot = query["attach"]
        return (
            thing("telegram", "web_app", bot.lower(), f"{page(bot)}?startapp", value=bot)
            if is_name(bot)
            else None
        )
    if "startattach" in query:
        return thing("telegram", "web_app", lower, f"{address}?startapp", value=name)
    return None
