"""Lines: any text, WhatsApp chat exports, NDJSON and CSV. One line in memory at a time."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from scanner.errors import DataError
from scanner.inputs.place import Placed
from scanner.links.found import find_links

LONGEST: Final = 1_048_576
"""Characters of a line that are read; no chat writes longer ones."""


def in_text(lines: Iterable[str], part: str = "") -> Iterator[Placed]:
    """Links of free text. A WhatsApp export is that, too: a long message goes on over several lines."""
    for number, line in enumerate(lines, 1):
        if "." not in line and ":" not in line:
            continue
        for found in find_links(line[:LONGEST]):
            yield Placed(url=found.text, line=number, part=part)


def in_csv(lines: Iterable[str], column: str = "") -> Iterator[Placed]:
    """Links of a table: of one column (its name in the first row, or its number from 1), or of every cell.

    Raises `DataError` when there is no such column.
    """
    rows = _rows(lines)
    if not column:
        for number, row in rows:
            for place, cell in enumerate(row, 1):
                yield from _cell(cell, number, f"column {place}")
        return
    number, first = next(rows, (1, []))
    if column in first:
        place = first.index(column)
    elif column.isdecimal() and 1 <= int(column) <= len(first):
        place = int(column) - 1
        yield from _cell(first[place], number, f"column {column}")
    else:
        raise DataError(
            "The table has no column of that name. The first row names them; a number counts them."
        )
    for number, row in rows:
        if place < len(row):
            yield from _cell(row[place], number, f"column {column}")


def in_ndjson(lines: Iterable[str], field: str = "") -> Iterator[Placed]:
    """Links of JSON lines: of one field (`post.text` goes into objects), or of every string in them.

    A line that is not JSON is read as text, so that one broken line loses nothing.
    """
    for number, line in enumerate(lines, 1):
        try:
            value: Any = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError):
            value = line
        if field and isinstance(value, dict):
            for name in field.split("."):
                value = value.get(name) if isinstance(value, dict) else None
        for text in strings(value):
            yield from _cell(text, number, field)


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value, in order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            waiting.extend(reversed(one.values()))


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins. Comma, semicolon or tab: whichever the first line has most of."""
    source = iter(lines)
    first = next(source, "")
    separator = max(",;\t", key=first.count)

    def all_lines() -> Iterator[str]:
        yield first
        for line in source:
            yield line.replace("\0", "")

    reader = csv.reader(all_lines(), delimiter=separator)
    begins = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # One cell beyond the module's limit: skip its row, the file goes on.
            row = []
        yield begins, row
        begins = reader.line_num + 1


def _cell(text: str, line: int, part: str) -> Iterator[Placed]:
    found = find_links(text[:LONGEST])
    for link in found:
        yield Placed(url=link.text, line=line, part=part)
