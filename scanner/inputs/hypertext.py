"""A saved web page: addresses of its links, forms and frames, and links written in its text."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Final

from scanner.inputs.place import Placed
from scanner.links.found import find_links

_ADDRESSES: Final = frozenset({"href", "action", "formaction", "data-href", "data-url", "data-expanded-url"})
_SILENT: Final = frozenset({"script", "style"})
_NOT_FOLLOWED: Final = frozenset({"link", "base"})


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Placed] = []
        self._silent = 0
        self._written = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        for name, value in attrs:
            if value and tag not in _NOT_FOLLOWED and name in _ADDRESSES and ":" in value:
                self._add(value.strip(), f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag == "a":
            self._written = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            for found in find_links(data):
                # The text of a link is usually the link again.
                if found.text != self._written:
                    self._add(found.text, "text", data.count("\n", 0, found.start))

    def _add(self, text: str, part: str, lines: int = 0) -> None:
        for found in find_links(text):
            self.found.append(Placed(url=found.text, line=self.getpos()[0] + lines, part=part))
            if part != "text":
                self._written = found.text


def in_html(lines: Iterable[str]) -> Iterator[Placed]:
    """Links of a page, piece by piece, with the line of their tag or text. Relative addresses are not links to groups."""
    parser = _Links()
    for line in lines:
        parser.feed(line)
        yield from parser.found
        parser.found.clear()
    parser.close()
    yield from parser.found
