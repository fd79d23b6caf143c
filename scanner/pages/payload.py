"""Data that a page carries in its scripts, cut out and decoded without trust.

Form hosts keep their questions in a script (`FB_PUBLIC_LOAD_DATA_ = [...];`, `__NEXT_DATA__`). A lazy regular
expression over such a page takes quadratic time, titles hold brackets, deep nesting breaks recursive decoders and
a number of 60,000 digits raises: everything here is one linear pass with limits.
"""

import re

import msgspec

MAX_CHARS = 512 * 1024
MAX_DEPTH = 64
"""Form payloads measured nest 12 levels deep at most."""

# Everything that is not one of these is passed over by the regular expression engine at its own speed. The
# alternatives begin with different characters and repeat single characters only, so that it stays linear.
_STEP = re.compile(r"""["'`\[\]{}]|//|/\*""")
_CLOSING = {"[": "]", "{": "}"}


def cut_json(text: str, start: int, limit: int = MAX_CHARS) -> str | None:
    """The balanced `[...]` or `{...}` that begins at `start` (leading white space is passed over).

    Strings in either kind of quotes are respected, so that brackets in titles do not count. None when there is no
    bracket at `start`, when it does not end within `limit` characters, or when kinds of brackets are mixed up.
    The result may be a JavaScript object with unquoted keys; `decode_json` then says None.
    """
    while start < len(text) and text[start] in " \t\r\n":
        start += 1
    if text[start : start + 1] not in _CLOSING:
        return None
    stop = min(len(text), start + limit)
    waiting: list[str] = []
    position = start
    while True:
        found = _STEP.search(text, position, stop)
        if found is None:
            return None
        mark = found.group()
        position = found.end()
        if mark in _CLOSING:
            waiting.append(_CLOSING[mark])
        elif mark in "]}":
            if not waiting or waiting.pop() != mark:
                return None
            if not waiting:
                return text[start:position]
        elif mark in "\"'`":
            position = _string_end(text, position, stop, mark)
        elif mark == "/*":
            position = _after(text.find("*/", position, stop), 2, stop)
        else:
            position = _after(text.find("\n", position, stop), 1, stop)


def _after(found: int, length: int, stop: int) -> int:
    return stop if found < 0 else found + length


def _string_end(text: str, position: int, stop: int, quote: str) -> int:
    """Where a string ends whose opening quote stands before `position`."""
    while True:
        end = text.find(quote, position, stop)
        if end < 0:
            return stop
        slashes = end
        while slashes > position and text[slashes - 1] == "\\":
            slashes -= 1
        position = end + 1
        if (end - slashes) % 2 == 0:
            return position


def decode_json(text: str) -> object | None:
    """Decode strict JSON of bounded size and depth; None for anything else (also for a number too long to be one)."""
    if len(text) > MAX_CHARS or not _shallow(text):
        return None
    try:
        value: object = msgspec.json.decode(text.encode("utf-8", "replace"), strict=True, type=object)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None
    return value


def _shallow(text: str) -> bool:
    """Whether nesting stays within bounds, seen in one pass before any decoder runs."""
    depth = 0
    position = 0
    while True:
        found = _STEP.search(text, position)
        if found is None:
            return True
        mark = found.group()
        position = found.end()
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return False
        elif mark in "]}":
            depth -= 1
        elif mark == '"':
            position = _string_end(text, position, len(text), '"')
