"""The only module that knows the HTML parser.

turbohtml builds the tree that a browser without scripting would build, in time that grows with the page and not
faster (`bench/pages.py` measures the hostile cases). Declarative shadow roots stay templates, so that nothing
in them is lost.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from typing import Protocol

import turbohtml
from turbohtml import Element, Text

MAX_ELEMENTS = 20_000
"""A walk stops after so many elements: the time it takes is bounded, and the rest counts as not seen."""

# What `Visitor.open` answers: bits that say what is to happen at the element's end.
SKIP = 0
"""Do not go in."""
ENTER = 1
"""Go in; nothing happens at the end."""
BORDERED = 3
"""Go in; the element's end is a border."""

__all__ = [
    "BORDERED",
    "ENTER",
    "MAX_ELEMENTS",
    "SKIP",
    "Element",
    "Tree",
    "Visitor",
    "around",
    "attributes",
    "lines_of",
    "text_of",
    "walk",
]


class Visitor(Protocol):
    """Who is told what a walk meets."""

    @property
    def plain(self) -> Mapping[str, int]:
        """What would be answered for elements of which nothing but their name matters: `ENTER` or `BORDERED`."""

    @property
    def notable(self) -> Set[Element]:
        """Elements that are to be taken whatever their name is."""

    @property
    def mixed(self) -> Set[Element]:
        """Elements in which something may stand that is more than text, headings and links."""

    def block(self, element: Element) -> bool:
        """Take all of a plain element that is not mixed and stands by itself; or say that it is to be gone into."""

    def border(self) -> None:
        """Learn that a plain element begins or ends that stands by itself."""

    def open(self, element: Element, tag: str) -> int:
        """Take an element; say `SKIP`, `ENTER`, or bits of one's own above `ENTER` that come back at its end."""

    def text(self, data: str) -> None:
        """Take a text node."""

    def close(self, bits: int) -> None:
        """Learn of the end of an element that answered with more than `ENTER`."""


class Tree:
    """A parsed page."""

    __slots__ = ("_root",)

    def __init__(self, markup: str) -> None:
        self._root = turbohtml.parse(markup, positions=False, allow_declarative_shadow_roots=False)

    def __iter__(self) -> Iterator[turbohtml.Node]:
        """Go through the top nodes."""
        return iter(self._root)

    @property
    def language(self) -> str:
        """`lang` of the root element, lower case."""
        root = self._root.root
        return ((root.attr("lang") or "") if root is not None else "").strip().lower()

    def tags(self) -> set[str] | None:
        """Names of all elements; None for a page with more of them than a walk looks at."""
        elements = self._root.iter_elements()
        found = {element.tag for element in islice(elements, MAX_ELEMENTS)}
        return found if next(elements, None) is None else None

    def named(self, tags: Iterable[str], inside: Iterable[str] = ()) -> list[Element]:
        """Elements with one of the names; inside: only those right inside an element with one of these."""
        found = ",".join(sorted(tags))
        if not found or not inside:
            return self._root.select(found) if found else []
        return self._root.select(f":is({','.join(sorted(inside))}) > :is({found})")

    def select(self, css: str) -> list[Element]:
        """Elements that match a selector of ours, in page order."""
        return self._root.select(css)

    def first(self, css: str) -> Element | None:
        """The first element that matches a selector of ours."""
        return self._root.select_one(css)


def attributes(element: Element) -> dict[str, str]:
    """All attributes, names in lower case; token lists such as `class` joined by spaces."""
    return {
        name: value if isinstance(value, str) else " ".join(value or ())
        for name, value in element.attrs.copy().items()
    }


def walk(nodes: Iterator[turbohtml.Node], visitor: Visitor, budget: int = MAX_ELEMENTS) -> int:
    """Go through a tree once, in page order, template contents included. Return what is left of the budget.

    Most of a page is blocks of nothing but text and links: those are taken whole, without going through their nodes.

    Below zero means that the walk stopped before the end. Uses no recursion: depth is the page's choice.
    """
    plain, notable, mixed = dict(visitor.plain), visitor.notable, visitor.mixed
    text, border, block = visitor.text, visitor.border, visitor.block
    stack = [nodes]
    ends: list[int] = []
    while stack:
        for node in stack[-1]:
            kind = node.__class__
            if kind is Text:
                text(node.data)  # type: ignore[attr-defined]  # the class was compared above: isinstance costs a third of the walk
            elif kind is Element:
                budget -= 1
                if budget < 0:
                    _unwind(ends, visitor)
                    return budget
                tag: str = node.tag  # type: ignore[attr-defined]  # as above
                bits = plain.get(tag, SKIP)
                if not bits or (notable and node in notable):
                    bits = visitor.open(node, tag)  # type: ignore[arg-type]  # as above
                elif bits == BORDERED:
                    border()
                    if node not in mixed and block(node):  # type: ignore[arg-type]  # as above
                        border()
                        continue
                if bits:
                    ends.append(bits)
                    stack.append(iter(node))
                    break
            elif kind is turbohtml.DocumentFragment:
                ends.append(ENTER)
                stack.append(iter(node))
                break
        else:
            stack.pop()
            if ends:
                bits = ends.pop()
                if bits == BORDERED:
                    border()
                elif bits > ENTER:
                    visitor.close(bits)
    return budget


def _unwind(ends: list[int], visitor: Visitor) -> None:
    while ends:
        bits = ends.pop()
        if bits > ENTER:
            visitor.close(bits)


_UNSEEN = frozenset(
    {"script", "style", "select", "textarea", "template", "noscript", "datalist", "iframe", "title"}
)


_LINES = turbohtml.PlainText(layout="strict", bullet="")
_SPACES = b" \t\n\f\r"
# What `str.split` takes for white space and HTML does not.
_BLANK = re.compile("[\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def lines_of(element: Element) -> list[str] | None:
    """Text inside an element, cut at the borders of blocks, white space folded, by the parser in one go.

    None where the parser leaves out or adds a character (the numbers of lists, text in a list that is no item).
    """
    text = element.to_text(_LINES)
    if _visible(text) != _visible(element.text):
        return None
    if _BLANK.search(text) is not None:
        return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    return [line for line in map(str.strip, text.split("\n")) if line]


def _visible(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass").translate(None, _SPACES)


def around(elements: Iterable[Element]) -> Set[Element]:
    """The elements with all that they stand in."""
    found: set[Element] = set()
    for element in elements:
        node: turbohtml.Node | None = element
        while isinstance(node, Element) and node not in found:
            found.add(node)
            node = node.parent
    return found


def text_of(element: Element, limit: int = 400) -> str:
    """Text inside an element, white space folded, without the choices and values of fields in it.

    Looks at no more than 200 nodes, so that nested labels cost no more than flat ones.
    """
    pieces: list[str] = []
    size = 0
    left = 200
    stack = [iter(element)]
    while stack and left > 0 and size < limit:
        for node in stack[-1]:
            left -= 1
            if isinstance(node, Text):
                pieces.append(node.data)
                size += len(node.data)
            elif isinstance(node, Element) and node.tag not in _UNSEEN:
                pieces.append(" ")
                if node.tag == "img":
                    pieces.append(node.attr("alt") or "")
                stack.append(iter(node))
                break
            if left <= 0 or size >= limit:
                break
        else:
            stack.pop()
            pieces.append(" ")
    return " ".join("".join(pieces).split())[:limit]
