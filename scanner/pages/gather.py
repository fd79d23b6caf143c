"""One walk over a page's tree: text, fields with whatever may name them, links, scripts."""

import re
from collections.abc import Set
from types import MappingProxyType
from typing import Final

from scanner.model import Via
from scanner.pages.addresses import Addresses, refresh
from scanner.pages.controls import control_of
from scanner.pages.drafts import Naming, fold
from scanner.pages.form_walk import COVER, FormWalk
from scanner.pages.marks import Marks
from scanner.pages.scripts import read_script
from scanner.pages.tree import (
    BORDERED,
    ENTER,
    SKIP,
    Element,
    Tree,
    around,
    attributes,
    lines_of,
    text_of,
    walk,
)
from scanner.pages.visibility import hides, moves_away
from scanner.pages.words import BLOCKS, EMBEDS, FRAMES, HEADINGS, LINKING, MIXED, NOTABLE, SILENT, TARGETS

MAX_SCRIPTS = 1_000_000
"""Characters of scripts that are kept."""


MAX_LINK_TEXT = 1_000_000
"""Characters inside links that are looked at: mark-up can nest links, and each would hold all that is inside."""
MAX_LOOKS = 300
"""Elements that are searched for fields before they count as messages."""
_MESSAGE = re.compile(
    r"(?:^|[\s_-])(?:errors?|invalid|tooltip|alert|error(?:message|msg|text|label|box))(?:$|[\s_-])|error-?(?:message|msg|text)|form-?error|validat"
)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEADED = ",".join(sorted(HEADINGS))
_NEVER_MESSAGE = frozenset({"input", "select", "textarea", "form", "body", "html", "button", "a"})


class Gatherer(FormWalk):
    """Is told by `walk` what a page holds and keeps it; `naming` then makes plain values of it."""

    def __init__(self, addresses: Addresses) -> None:
        super().__init__()
        self.addresses = addresses
        self.marks = Marks()
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.written: list[str] = []
        """Mark-up with fields that scripts may write into the page."""
        self.without_scripts: list[Naming] = []
        """What is shown to those who run no scripts."""
        self.title: str | None = None
        self._script_size = 0
        self._looked = 0
        self._link_text = 0
        self.plain = _PLAIN
        self.notable: frozenset[Element] = frozenset()
        self.mixed: Set[Element] = frozenset()
        self._whole = False
        """Blocks may be taken whole."""

    def read(self, tree: Tree, budget: int) -> int:
        """Walk a tree; give what is left of the budget of elements."""
        self.notable = frozenset(tree.select(NOTABLE))
        # A page of more elements than are looked at may be a bomb: it gets no sets of them.
        tags = tree.tags()
        self._whole = tags is not None
        self.mixed = around((*self.notable, *_mixed(tree, tags))) if tags is not None else frozenset()
        left = walk(iter(tree), self, budget)
        self.texts.end_line()
        self.cut = self.cut or left < 0
        return left

    def open(self, element: Element, tag: str) -> int:
        """Take an element (see `tree.Visitor`)."""
        bits = ENTER
        if tag in BLOCKS:
            self.border()
            bits = BORDERED
        if self.notable and element in self.notable:
            bits |= self._look_at(element)
        taker = _TAKERS.get(tag)
        if taker is not None:
            answer = taker(self, element, tag, bits)
        elif tag in SILENT:
            answer = SKIP
        elif "-" in tag and (label := element.attr("label")):
            answer = bits | self.start_custom(element, label)
        else:
            answer = bits
        if answer == SKIP and bits > ENTER:
            # It is not gone into, so its end will not be told.
            self.close(bits)
        return answer

    def block(self, element: Element) -> bool:
        """Take a block of nothing but text, headings and links (see `tree.Visitor`)."""
        lines = lines_of(element) if self._whole and self.is_shown else None
        if lines is None:
            return False
        self.texts.add_lines(lines)
        for heading in element.select(_HEADED):
            self.head(heading.text)
        for link in element.select(LINKING):
            self._link(link, "a", ENTER)
        return True

    def _look_at(self, element: Element) -> int:
        """Look at attributes that any element may have."""
        own = attributes(element)
        bits = 0
        if hides(own):
            self.cover()
            bits |= COVER
        elif moves_away(own):
            self.cover(away=True)
            bits |= COVER
        elif self._is_message(element, own):
            bits |= self.mute()
        if "bidi-override" in own.get("style", "") and (element.tag == "label" or self.in_form):
            self.marks.found.add("reversed_text")
        for name in TARGETS:
            if name in own:
                self.addresses.add(own[name], Via.ANCHOR, text_of(element, 200))
        for name, host in EMBEDS.items():
            if own.get(name):
                self.addresses.add(own[name] if "/" in own[name] else host + own[name], Via.FRAME)
        for name in ("onclick", "onsubmit"):
            if name in own and not self.take_script(own[name], Via.ANCHOR) and name == "onclick":
                self.marks.see_handler(own[name])
        if control_of(element.tag, own) == "contenteditable":
            self.add_field(element, own, "contenteditable")
        if own.get("role") in {"group", "radiogroup"}:
            bits |= self.group(own.get("aria-label", ""))
        return bits

    def _is_message(self, element: Element, own: dict[str, str]) -> bool:
        """Whether it is a message about a field: `class="error"`, `role="alert"`, with no field in it."""
        if self._muted or element.tag in _NEVER_MESSAGE:
            return False
        told = (
            own.get("role", "") in {"alert", "tooltip"}
            or _MESSAGE.search(own.get("class", "").lower()) is not None
        )
        if not told or self._looked > MAX_LOOKS:
            return False
        self._looked += 1
        return element.select_one("input, select, textarea, a, form") is None

    def take_script(self, code: str, via: Via) -> bool:
        """Take what a script says literally; whether it leads anywhere."""
        scripted = read_script(code)
        for move in scripted.moves:
            self.addresses.add(move, via)
        for literal in scripted.literals:
            # It may be opened, shared or only compared with: what the script does with it is not known.
            self.addresses.add(literal, Via.ANCHOR)
        if scripted.camera:
            self.marks.found.add("camera")
        self.written += scripted.markup[:4]
        return bool(scripted.moves or scripted.literals)

    def _title(self, element: Element, tag: str, bits: int) -> int:
        del tag, bits
        if self.title is None:
            self.title = fold(element.text)[:500]
        return SKIP

    def _script(self, element: Element, tag: str, bits: int) -> int:
        del tag, bits
        code = element.text
        self.marks.see_script(code, element.attr("src") or "")
        if code and self._script_size < MAX_SCRIPTS:
            self._script_size += len(code)
            self.scripts.append(code)
            self.take_script(code, Via.SCRIPT_REDIRECT)
        return SKIP

    def _meta(self, element: Element, tag: str, bits: int) -> int:
        del tag, bits
        own = attributes(element)
        content = own.get("content", "").strip()
        if own.get("http-equiv", "").strip().lower() == "refresh":
            found = refresh(content)
            if found is not None and found[1]:
                self.addresses.add(found[1], Via.META_REFRESH, delay=found[0])
        name = (own.get("property") or own.get("name") or "").strip().lower()
        if name and len(self.meta) < 200:
            self.meta.setdefault(name, content[:2_000])
        return SKIP

    def _base(self, element: Element, tag: str, bits: int) -> int:
        del tag, bits
        href = element.attr("href")
        if href is not None:
            self.addresses.set_base(href)
        return SKIP

    def _link(self, element: Element, tag: str, bits: int) -> int:
        del tag
        href = element.attr("href")
        if href is not None:
            text = element.text if self._link_text < MAX_LINK_TEXT else ""
            self._link_text += len(text)
            self.addresses.add(href, Via.ANCHOR, text[:400])
        return bits

    def _frame(self, element: Element, tag: str, bits: int) -> int:
        del bits
        own = attributes(element)
        if own.get("srcdoc"):
            self.written.append(own["srcdoc"])
        elif own.get(FRAMES[tag]):
            self.addresses.add(own[FRAMES[tag]], Via.FRAME, own.get("title", ""))
        if tag in {"embed", "object"}:
            self.marks.found.add("embed")
        self.marks.see_text(own.get("src", ""))
        return SKIP

    def _img(self, element: Element, tag: str, bits: int) -> int:
        del tag, bits
        own = attributes(element)
        self.image = fold(own.get("alt", "") or own.get("title", ""))[:300]
        self.unread_image = not self.image
        self.texts.add(f" {self.image} ", shown=False, told=False)
        self.marks.see_picture(own)
        return SKIP

    def _canvas(self, element: Element, tag: str, bits: int) -> int:
        self.marks.found.add(tag)
        self.marks.see_picture(attributes(element))
        return bits

    def _template(self, element: Element, tag: str, bits: int) -> int:
        """Take what is shown later by a script (`template`), or never where there are scripts (`noscript`)."""
        del element
        covered = self.cover()
        if tag == "noscript":
            return bits | COVER | self.name(self.without_scripts)
        covered.is_step = True
        return bits | COVER


def _mixed(tree: Tree, tags: Set[str]) -> list[Element]:
    """Elements that are more than text, and blocks within a line: the parser takes no notice of their borders."""
    tags = {tag for tag in tags if _NAME.fullmatch(tag)}
    blocks = tags & BLOCKS
    return tree.named(tags & MIXED) + tree.named(blocks, inside=tags - BLOCKS - MIXED)


_TAKERS = MappingProxyType(
    {
        "title": Gatherer._title,
        "script": Gatherer._script,
        "meta": Gatherer._meta,
        "base": Gatherer._base,
        "a": Gatherer._link,
        "area": Gatherer._link,
        "img": Gatherer._img,
        "canvas": Gatherer._canvas,
        "template": Gatherer._template,
        "noscript": Gatherer._template,
        "form": Gatherer.start_form,
        "label": Gatherer.start_label,
        "legend": Gatherer.start_legend,
        "fieldset": Gatherer.start_fieldset,
        "button": Gatherer.start_button,
        "table": Gatherer.start_table,
        "tr": Gatherer.start_row,
        "td": Gatherer.start_cell,
        "th": Gatherer.start_cell,
        "input": Gatherer.take_field,
        "select": Gatherer.take_field,
        "textarea": Gatherer.take_field,
        **dict.fromkeys(HEADINGS, Gatherer.start_heading),
        **dict.fromkeys(FRAMES, Gatherer._frame),
    }
)
_PLAIN: Final = MappingProxyType(
    {
        **dict.fromkeys(["span", "b", "i", "strong", "em", "small"], ENTER),
        **dict.fromkeys(BLOCKS - _TAKERS.keys(), BORDERED),
    }
)
"""Elements whose name alone says what they do."""
