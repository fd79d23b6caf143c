"""A page as plain values, and questions that platform readers ask of its tree."""

import re2

from scanner.model import Document, NotSeenReason, Via
from scanner.pages.addresses import Addresses, refresh
from scanner.pages.decoding import decode
from scanner.pages.drafts import fold
from scanner.pages.gather import Gatherer
from scanner.pages.naming import Namer
from scanner.pages.tree import MAX_ELEMENTS, Tree, attributes

SHELL = 80
"""A page with scripts, less visible text than this, no field and no link shows nothing without its scripts."""
THIN = 600
"""A page with less visible text than this, that says it needs scripts or is about to move on, is not the page."""
MAX_WRITTEN = 8
"""Pieces of mark-up, written by scripts or held by frames, that are read as part of the page."""

_CONSENT = re2.compile(r"(?i)before you continue to")
_NEEDS_SCRIPT = re2.compile(
    r"(?i)(?:enable|requires?|needs?|turn on|without) java\s?script|java\s?script (?:is )?(?:required|disabled|enabled|must)"
)


class Page:
    """A parsed page: its `document`, its decoded `html`, and CSS questions to its tree."""

    def __init__(self, tree: Tree, document: Document, html: str) -> None:
        self._tree = tree
        self.document = document
        self.html = html

    def exists(self, css: str) -> bool:
        """Whether anything matches."""
        return self._tree.first(css) is not None

    def first_text(self, css: str) -> str | None:
        """Text of the first match with white space folded; None when nothing matches."""
        found = self._tree.first(css)
        return None if found is None else fold(found.text)

    def texts(self, css: str) -> tuple[str, ...]:
        """Texts of all matches."""
        return tuple(fold(found.text) for found in self._tree.select(css))

    def attribute(self, css: str, name: str) -> str | None:
        """An attribute of the first match; None when there is no match or no such attribute."""
        found = self._tree.first(css)
        return None if found is None else attributes(found).get(name)


def parse(body: bytes, url: str, content_type: str = "", refresh_header: str = "") -> Page:
    """Parse a page.

    body: decompressed bytes; more than `decoding.MAX_BYTES` are not read. url: where it came from. content_type: the
    header; its charset counts as browsers count it. refresh_header: the `Refresh` header.
    """
    decoded = decode(body, content_type)
    tree = Tree(decoded.text)
    addresses = Addresses(url)
    header = refresh(refresh_header) if refresh_header else None
    base = tree.first("base[href]")
    if base is not None:
        addresses.set_base(base.attr("href") or "")
    if header is not None and header[1]:
        addresses.add(header[1], Via.REDIRECT, delay=header[0])
    gathered = Gatherer(addresses)
    left = gathered.read(tree, MAX_ELEMENTS)
    trees = [tree]
    while gathered.written and left > 0 and len(trees) <= MAX_WRITTEN:
        # Kept alive with the page: the walk knows elements by identity.
        trees.append(Tree(gathered.written.pop(0)))
        left = gathered.read(trees[-1], left)
    addresses.add_in_text("\n".join([part.text for part in gathered.texts.parts]))
    not_seen = [NotSeenReason.TOO_LARGE] if decoded.cut or gathered.cut or addresses.overflow else []
    if decoded.odd:
        not_seen.append(NotSeenReason.UNDECODABLE)
    namer = Namer(gathered, tree, addresses.base)
    forms = namer.forms()
    marks = gathered.marks.found
    if any(field.control == "file" for form in forms for field in form.fields):
        marks.add("file_input")
    onward = addresses.onward()
    if not forms and _shows_nothing(gathered, leads_on=bool(onward)):
        not_seen.append(NotSeenReason.SCRIPT_ONLY)
    if namer.unread or "reversed_text" in marks:
        not_seen.append(NotSeenReason.LAYOUT_UNKNOWN)
    if _CONSENT.search("\n".join([part.text[:300] for part in gathered.texts.parts[:60]])):
        not_seen.append(NotSeenReason.CONSENT)
    if "captcha" in marks and not forms and gathered.texts.size < THIN:
        not_seen.append(NotSeenReason.CAPTCHA)
    document = Document(
        url=url,
        base=addresses.base,
        language=tree.language,
        title=gathered.title or "",
        meta=gathered.meta,
        headings=tuple(filter(None, (heading.text()[:300] for heading in gathered.headings[:60]))),
        texts=tuple(gathered.texts.parts),
        forms=forms,
        onward=onward,
        scripts=tuple(gathered.scripts),
        marks=frozenset(marks),
        not_seen=tuple(not_seen),
    )
    return Page(tree, document, decoded.text)


def read_document(body: bytes, url: str, content_type: str = "", refresh_header: str = "") -> Document:
    """The page as plain values only."""
    return parse(body, url, content_type, refresh_header).document


def _shows_nothing(gathered: Gatherer, *, leads_on: bool) -> bool:
    """Whether what people see is made by scripts, which are not run."""
    marks = gathered.marks.found
    if "script" not in marks:
        return False
    size = gathered.texts.size
    if "script_moves" in marks and not leads_on and size < THIN:
        return True
    words = " ".join(
        [
            *(part.text[:300] for part in gathered.texts.parts[:20]),
            *(told.text() for told in gathered.without_scripts),
        ]
    )
    return (size < SHELL and not leads_on) or (size < THIN and _NEEDS_SCRIPT.search(words) is not None)
