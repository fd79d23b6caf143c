"""One walk over a page's tree: text, fields with whatever may name them, links, scripts."""

from types import MappingProxyType

from scanner.model import Via
from scanner.pages.addresses import Addresses, refresh
from scanner.pages.controls import control_of
from scanner.pages.drafts import Covered, FieldDraft, FormDraft, Naming, fold
from scanner.pages.marks import Marks
from scanner.pages.scripts import read_script
from scanner.pages.texts import Texts
from scanner.pages.tree import ENTER, SKIP, Element, Tree, attributes, text_of, walk
from scanner.pages.visibility import hides, moves_away
from scanner.pages.words import BLOCKS, CHOICES, EMBEDS, FRAMES, HEADINGS, NOTABLE, SILENT, TARGETS

MAX_FIELDS = 400
MAX_SCRIPTS = 1_000_000
"""Characters of scripts that are kept."""

# What is to happen at an element's end.
_BLOCK, _COVER, _NAME, _UNTOLD, _FORM, _TABLE, _GROUP, _LABEL = (2 << n for n in range(8))


class _Table:
    """Where in a table the walk is."""

    __slots__ = ("header", "row")

    def __init__(self) -> None:
        self.header: list[Naming] = []
        self.row: list[Naming] = []

    def next_row(self) -> None:
        """Begin a row; the one before it heads its columns unless it held fields."""
        if self.row and not any(cell.fields for cell in self.row):
            self.header = self.row
        self.row = []

    def column_header(self) -> Naming | None:
        """What heads the column of the cell that is open."""
        place = len(self.row) - 1
        return self.header[place] if 0 <= place < len(self.header) else None


class Gatherer:
    """Is told by `walk` what a page holds and keeps it; `naming` then makes plain values of it."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.texts = Texts()
        self.marks = Marks()
        self.loose = FormDraft({})
        self.forms: list[FormDraft] = []
        self.headings: list[Naming] = []
        self.labels_for: dict[str, Naming] = {}
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.written: list[str] = []
        """Mark-up with fields that scripts may write into the page."""
        self.without_scripts: list[Naming] = []
        """What is shown to those who run no scripts."""
        self.title: str | None = None
        self.cut = False
        self._script_size = 0
        self._field_count = 0
        self._form: list[FormDraft] = []
        self._labels: list[Naming] = []
        self._groups: list[Naming] = []
        self._tables: list[_Table] = []
        self._covered: Covered | None = None
        self._covers = 0
        self._untold = 0
        self._image = ""
        self._unread_image = False
        self._notable: frozenset[Element] = frozenset()

    def read(self, tree: Tree, budget: int) -> int:
        """Walk a tree; give what is left of the budget of elements."""
        self._notable = frozenset(tree.select(NOTABLE))
        left = walk(iter(tree), self, budget)
        self.texts.end_line()
        self.cut = self.cut or left < 0
        return left

    def open(self, element: Element, tag: str) -> int:
        """Take an element (see `tree.Visitor`)."""
        bits = ENTER
        if tag in BLOCKS:
            self.texts.end_line()
            bits = ENTER | _BLOCK
        if element in self._notable:
            bits |= self._look_at(element)
        if tag in _PLAIN:
            return bits
        taker = _TAKERS.get(tag)
        if taker is not None:
            answer = taker(self, element, tag, bits)
        else:
            answer = SKIP if tag in SILENT else bits
        if answer == SKIP and bits > ENTER:
            # It is not gone into, so its end will not be told.
            self.close(bits)
        return answer

    def text(self, data: str) -> None:
        """Take a text node."""
        self.texts.add(data, shown=self._covered is None, told=self._untold == 0)

    def close(self, bits: int) -> None:
        """Learn of an element's end."""
        if bits & _BLOCK:
            self.texts.end_line()
        if bits & _NAME:
            self.texts.naming.pop()
        if bits & _UNTOLD:
            self._untold -= 1
        if bits & _LABEL:
            self._labels.pop()
        if bits & _GROUP:
            self._groups.pop()
        if bits & _FORM:
            self._form.pop()
            self.texts.forget()
        if bits & _TABLE:
            self._tables.pop()
        if bits & _COVER:
            self._covers -= 1
            if not self._covers:
                self._covered = None

    def _look_at(self, element: Element) -> int:
        """Look at attributes that any element may have."""
        own = attributes(element)
        bits = 0
        if hides(own) or moves_away(own):
            self._covers += 1
            self._covered = self._covered or Covered()
            bits |= _COVER
        if "bidi-override" in own.get("style", ""):
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
            self._add_field(element, own, "contenteditable")
        if own.get("role") in {"group", "radiogroup"}:
            group = Naming()
            group.add(own.get("aria-label", ""))
            self._groups.append(group)
            bits |= _GROUP
        return bits

    def take_script(self, code: str, via: Via) -> bool:
        """Take what a script says literally; whether it leads anywhere."""
        scripted = read_script(code)
        for move in scripted.moves:
            self.addresses.add(move, via)
        for literal in scripted.literals:
            self.addresses.add(literal, Via.ANCHOR if via is Via.ANCHOR else Via.SCRIPT_REDIRECT)
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
            self.addresses.add(href, Via.ANCHOR, text_of(element, 200))
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
        self._image = fold(own.get("alt", "") or own.get("title", ""))[:300]
        self._unread_image = not self._image
        self.texts.add(f" {self._image} ", shown=False, told=False)
        self.marks.see_picture(own)
        return SKIP

    def _canvas(self, element: Element, tag: str, bits: int) -> int:
        self.marks.found.add(tag)
        self.marks.see_picture(attributes(element))
        return bits

    def _heading(self, element: Element, tag: str, bits: int) -> int:
        del element, tag
        return bits | self._name(self.headings)

    def _template(self, element: Element, tag: str, bits: int) -> int:
        """Take what is shown later by a script (`template`), or never where there are scripts (`noscript`)."""
        del element
        self._covers += 1
        self._covered = self._covered or Covered()
        if tag == "noscript":
            return bits | _COVER | self._name(self.without_scripts)
        self._covered.is_step = True
        return bits | _COVER

    def _name(self, keep: list[Naming]) -> int:
        """Gather the text of the element that opens now as a name."""
        naming = Naming()
        if len(keep) < MAX_FIELDS:
            keep.append(naming)
        self.texts.naming.append(naming)
        return _NAME

    def _start_form(self, element: Element, tag: str, bits: int) -> int:
        del tag
        form = FormDraft(attributes(element), self.headings[-1].text() if self.headings else "")
        self.forms.append(form)
        self._form.append(form)
        return bits | _FORM

    def _label(self, element: Element, tag: str, bits: int) -> int:
        del tag
        self.texts.end_line()
        bits |= self._name(self._labels) | _BLOCK | _UNTOLD
        self._untold += 1
        target = element.attr("for")
        if target and len(self._labels) < MAX_FIELDS:
            self.labels_for.setdefault(target, self.texts.naming[-1])
        return bits | (_LABEL if self._labels and self._labels[-1] is self.texts.naming[-1] else 0)

    def _legend(self, element: Element, tag: str, bits: int) -> int:
        del element, tag
        self._untold += 1
        if not self._groups:
            return bits | _UNTOLD
        self.texts.naming.append(self._groups[-1])
        return bits | _UNTOLD | _NAME

    def _fieldset(self, element: Element, tag: str, bits: int) -> int:
        del element, tag
        self._groups.append(Naming())
        self.texts.forget()
        return bits | _GROUP

    def _button(self, element: Element, tag: str, bits: int) -> int:
        del tag
        self.texts.end_line()
        form = self._form[-1] if self._form else self.loose
        self.texts.naming.append(form.add_button(element.attr("value") or ""))
        self._untold += 1
        return bits | _NAME | _UNTOLD | _BLOCK

    def _table(self, element: Element, tag: str, bits: int) -> int:
        del element, tag
        self._tables.append(_Table())
        return bits | _TABLE

    def _row(self, element: Element, tag: str, bits: int) -> int:
        del element, tag
        if self._tables:
            self._tables[-1].next_row()
        self.texts.forget()
        return bits

    def _cell(self, element: Element, tag: str, bits: int) -> int:
        del element, tag
        return bits | self._name(self._tables[-1].row) if self._tables else bits

    def _field(self, element: Element, tag: str, bits: int) -> int:
        own = attributes(element)
        control = control_of(tag, own)
        if control in {"submit", "button", "image"}:
            form = self._form[-1] if self._form else self.loose
            form.add_button(own.get("value") or own.get("alt", ""))
        if control and not (bits & _COVER and control not in {"file", "select", *CHOICES}):
            self._add_field(element, own, control)
        return SKIP

    def _add_field(self, element: Element, own: dict[str, str], control: str) -> None:
        if self._field_count >= MAX_FIELDS:
            self.cut = True
            return
        self._field_count += 1
        draft = FieldDraft(element, own, control)
        draft.labels = tuple(self._labels[-2:])
        draft.legends = tuple(self._groups[-3:])
        draft.covered = self._covered
        if self._covered is not None:
            self._covered.fields += 1
        table = self._tables[-1] if self._tables else None
        if table is not None and table.row:
            table.row[-1].fields += 1
            draft.header = table.column_header()
        draft.before = self.texts.take_before()
        draft.image, self._image = self._image, ""
        draft.unread_image, self._unread_image = self._unread_image, False
        if control == "select":
            draft.options = [fold(option.text)[:100] for option in element.select("option")[:80]]
        if control in CHOICES:
            self.texts.after = draft.after
        (self._form[-1] if self._form else self.loose).fields.append(draft)


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
        "form": Gatherer._start_form,
        "label": Gatherer._label,
        "legend": Gatherer._legend,
        "fieldset": Gatherer._fieldset,
        "button": Gatherer._button,
        "table": Gatherer._table,
        "tr": Gatherer._row,
        "td": Gatherer._cell,
        "th": Gatherer._cell,
        "input": Gatherer._field,
        "select": Gatherer._field,
        "textarea": Gatherer._field,
        **dict.fromkeys(HEADINGS, Gatherer._heading),
        **dict.fromkeys(FRAMES, Gatherer._frame),
    }
)
_PLAIN = frozenset("div span p li ul ol b i strong em small br hr tbody thead main section article nav".split())
