"""Telegram's JSON export (`result.json`), of one chat or of everything.

The format is Telegram Desktop's: `messages` is a list of objects whose `text` is a string or a list of strings and
entities; an entity of type `text_link` carries its address in `href`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from scanner.inputs.place import Placed
from scanner.inputs.text import strings
from scanner.links.found import find_links

_LIST: Final = re.compile(r'"messages"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")
_decoder: Final = json.JSONDecoder()


def in_telegram(text: str) -> Iterator[Placed]:
    """Links of all messages, with the line on which each message begins and its number.

    Messages are decoded one by one where they stand, which is what gives them lines; an export that was cut in the
    middle is read as far as it goes.
    """
    line, counted, position = 1, 0, 0
    while (start := _LIST.search(text, position)) is not None:
        position = _next(text, start.end())
        while text.startswith("{", position):
            line += text.count("\n", counted, position)
            counted = position
            try:
                message, position = _decoder.raw_decode(text, position)
            except (json.JSONDecodeError, RecursionError):
                return
            yield from _links(message, line)
            position = _next(text, position)


def _links(message: dict[str, Any], line: int) -> Iterator[Placed]:
    part = f"message {message['id']}" if isinstance(message.get("id"), int) else ""
    body = message.get("text")
    # The pieces of a text are glued: a link may stand in an entity of its own or in the middle of a string.
    pieces = body if isinstance(body, list) else [body]
    shown = "".join(
        piece if isinstance(piece, str) else str(piece.get("text", "")) if isinstance(piece, dict) else ""
        for piece in pieces
    )
    hidden = [str(piece["href"]) for piece in pieces if isinstance(piece, dict) and "href" in piece]
    buttons = list(strings(message.get("inline_bot_buttons")))
    for text in (shown, *hidden, *buttons):
        for found in find_links(text):
            yield Placed(url=found.text, line=line, part=part)


def _next(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match is not None else position
