"""Careful steps through data whose shape belongs to somebody else: nothing raises, everything is bounded."""

import html
import re
from collections.abc import Iterator

MOST_TEXT = 4_000
"""Characters of one text that are kept."""
MOST_ITEMS = 600
"""Items of one list that are looked at."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"</?(?:p|br|div|li|h[1-6]|tr)\b[^<>]{0,200}>", re.IGNORECASE)


def at(value: object, *path: int | str) -> object:
    """What lies at a path of list positions and object keys; None when a step leads nowhere."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def text_at(value: object, *path: int | str) -> str:
    """The text there, with white space folded and line ends kept; empty when there is no text."""
    found = at(value, *path)
    if not isinstance(found, str):
        return ""
    lines = (" ".join(line.split()) for line in found[:MOST_TEXT].splitlines())
    return "\n".join(line for line in lines if line)


def plain_at(value: object, *path: int | str) -> str:
    """The text there when it may be a fragment of HTML: tags dropped, character references resolved."""
    found = at(value, *path)
    if not isinstance(found, str):
        return ""
    return text_at(html.unescape(_TAG.sub("", _BREAK.sub("\n", found[:MOST_TEXT]))))


def number_at(value: object, *path: int | str) -> int | None:
    """The whole number there, or None."""
    found = at(value, *path)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def list_at(value: object, *path: int | str) -> list[object]:
    """The list there, capped; empty when there is none."""
    found = at(value, *path)
    return found[:MOST_ITEMS] if isinstance(found, list) else []


def values_at(value: object, *path: int | str) -> list[object]:
    """The values of the object there, or the items of the list, capped."""
    found = at(value, *path)
    if isinstance(found, dict):
        return list(found.values())[:MOST_ITEMS]
    return list_at(found)


def is_true(value: object, *path: int | str) -> bool:
    """Whether the value there is true, or the number 1."""
    found = at(value, *path)
    return found is True or (isinstance(found, int) and found == 1)


def objects_in(value: object) -> Iterator[dict[str, object]]:
    """Every object inside a value, outermost first, at most `50 * MOST_ITEMS` steps."""
    waiting = [value]
    for _ in range(50 * MOST_ITEMS):
        if not waiting:
            return
        current = waiting.pop()
        if isinstance(current, dict):
            yield current
            waiting.extend(reversed(current.values()))
        elif isinstance(current, list):
            waiting.extend(reversed(current))


def strings_in(value: object) -> str:
    """All texts inside nested lists, joined: how editors store rich text (`[["Mobile ", [["tag", "b"]]]]`)."""
    pieces: list[str] = []
    for item in list_at(value):
        if isinstance(item, str):
            pieces.append(item)
        elif isinstance(item, list) and item and isinstance(item[0], str):
            # The second element of a piece is its formatting.
            pieces.append(item[0])
        elif isinstance(item, list):
            pieces.append(strings_in(item))
    return text_at("".join(pieces))
