"""The part of a walk that knows forms: labels, groups, tables, buttons, and which field each of them may name."""

from scanner.pages.controls import control_of
from scanner.pages.drafts import Covered, FieldDraft, FormDraft, Naming, fold
from scanner.pages.texts import Texts, names_something
from scanner.pages.tree import SKIP, Element, attributes
from scanner.pages.words import CHOICES, STANDARD_AUTOCOMPLETE, TYPED

MAX_FIELDS = 400

# What is to happen at an element's end.
BLOCK, COVER, NAME, UNTOLD, FORM, TABLE, GROUP, LABEL, MUTE = (2 << n for n in range(9))


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
        """What heads the column of the cell that is open; nothing in a table of labels and fields side by side."""
        place = len(self.row) - 1
        if len(self.header) == 2 and place == 1 and names_something(self.row[0].text()):
            return None
        return self.header[place] if 0 <= place < len(self.header) else None


class FormWalk:
    """Keeps fields with whatever may name them. Its methods take an element that opens and answer for `tree.walk`."""

    def __init__(self) -> None:
        self.texts = Texts()
        self.loose = FormDraft({})
        self.forms: list[FormDraft] = []
        self.headings: list[Naming] = []
        self.labels_for: dict[str, Naming] = {}
        self.cut = False
        self.image = ""
        """Words of the last picture."""
        self.unread_image = False
        """The last picture has no words."""
        self._field_count = 0
        self._form: list[FormDraft] = []
        self._labels: list[Naming] = []
        self._groups: list[Naming] = []
        self._tables: list[_Table] = []
        self._covered: Covered | None = None
        self._covers = 0
        self._untold = 0
        self._muted = 0

    def text(self, data: str) -> None:
        """Take a text node."""
        texts = self.texts
        if data.isspace() and not (texts.line or texts.naming or texts.after):
            return
        texts.add(data, shown=self._covered is None and not self._muted, told=self._untold == 0)

    def head(self, text: str) -> None:
        """Take a heading that is at its end already."""
        naming = Naming()
        naming.add(text)
        if len(self.headings) < MAX_FIELDS:
            self.headings.append(naming)

    @property
    def is_shown(self) -> bool:
        """Whether text that stands here is shown, and running text."""
        return self._covered is None and not (self._muted or self._untold)

    @property
    def in_form(self) -> bool:
        """Whether a form or a label is open here."""
        return bool(self._form or self._labels)

    def cover(self, *, away: bool = False) -> Covered:
        """An element begins that is not shown; away: it is shown where nobody looks."""
        self._covers += 1
        self._covered = self._covered or Covered()
        self._covered.away = self._covered.away or away
        return self._covered

    def mute(self) -> int:
        """A message about a field begins (an error, a hint): it is no text of the page and names nothing."""
        self._muted += 1
        return MUTE

    def group(self, label: str) -> int:
        """A group of fields begins, with what it is called so far."""
        naming = Naming()
        naming.add(label)
        self._groups.append(naming)
        return GROUP

    def border(self) -> None:
        """Learn that an element begins or ends that stands by itself."""
        texts = self.texts
        if texts.line or texts.naming or texts.after:
            texts.end_line()

    def close(self, bits: int) -> None:
        """Learn of an element's end."""
        if bits & BLOCK:
            self.border()
        if bits & NAME:
            self.texts.naming.pop()
        if bits & UNTOLD:
            self._untold -= 1
        if bits & MUTE:
            self._muted -= 1
        if bits & LABEL:
            self._labels.pop()
        if bits & GROUP:
            self._groups.pop()
        if bits & FORM:
            self._form.pop()
            self.texts.forget()
        if bits & TABLE:
            self._tables.pop()
        if bits & COVER:
            self._covers -= 1
            if not self._covers:
                self._covered = None

    def name(self, keep: list[Naming]) -> int:
        """Gather the text of the element that opens now as a name."""
        naming = Naming()
        if len(keep) < MAX_FIELDS:
            keep.append(naming)
        self.texts.naming.append(naming)
        return NAME

    def start_heading(self, element: Element, tag: str, bits: int) -> int:
        """A heading begins."""
        del element, tag
        return bits | self.name(self.headings)

    def start_form(self, element: Element, tag: str, bits: int) -> int:
        """A form begins, under the nearest heading before it."""
        del tag
        form = FormDraft(attributes(element), self.headings[-1].text() if self.headings else "")
        self.forms.append(form)
        self._form.append(form)
        return bits | FORM

    def start_label(self, element: Element, tag: str, bits: int) -> int:
        """A label begins: it names the field of its `for`, or the field inside it."""
        del tag
        self.texts.end_line()
        bits |= self.name(self._labels) | BLOCK | UNTOLD
        self._untold += 1
        target = element.attr("for")
        if target and len(self._labels) < MAX_FIELDS:
            self.labels_for.setdefault(target, self.texts.naming[-1])
        return bits | (LABEL if self._labels and self._labels[-1] is self.texts.naming[-1] else 0)

    def start_custom(self, element: Element, label: str) -> int:
        """Begin an element of the page's own making (`<x-input label="Name">`): it labels what is inside, or is a field itself."""
        naming = Naming()
        naming.add(label)
        self._labels.append(naming)
        if element.select_one("input, select, textarea") is None:
            own = attributes(element)
            own.pop("style", "")
            if own.get("name") or own.get("type") or "input" in element.tag or "field" in element.tag:
                kind = own.get("type", "").lower()
                self.add_field(element, own, kind if kind in TYPED else "text")
        return LABEL

    def start_legend(self, element: Element, tag: str, bits: int) -> int:
        """The name of the group that is open begins."""
        del element, tag
        self._untold += 1
        if not self._groups:
            return bits | UNTOLD
        self.texts.naming.append(self._groups[-1])
        return bits | UNTOLD | NAME

    def start_fieldset(self, element: Element, tag: str, bits: int) -> int:
        """A group of fields begins; text before it names none of them."""
        del element, tag
        self.texts.forget()
        return bits | self.group("")

    def start_button(self, element: Element, tag: str, bits: int) -> int:
        """A button begins."""
        del tag
        self.texts.end_line()
        form = self._form[-1] if self._form else self.loose
        self.texts.naming.append(form.add_button(element.attr("value") or ""))
        self._untold += 1
        return bits | NAME | UNTOLD | BLOCK

    def start_table(self, element: Element, tag: str, bits: int) -> int:
        """A table begins."""
        del element, tag
        self._tables.append(_Table())
        return bits | TABLE

    def start_row(self, element: Element, tag: str, bits: int) -> int:
        """A row begins; the row before it may be the header of its columns."""
        del element, tag
        if self._tables:
            self._tables[-1].next_row()
        self.texts.forget()
        return bits

    def start_cell(self, element: Element, tag: str, bits: int) -> int:
        """A cell begins."""
        del element, tag
        return bits | self.name(self._tables[-1].row) if self._tables else bits

    def take_field(self, element: Element, tag: str, bits: int) -> int:
        """Take a field, or an `<input>` that is a button."""
        own = attributes(element)
        control = control_of(tag, own)
        if control in {"submit", "button", "image"}:
            form = self._form[-1] if self._form else self.loose
            form.add_button(own.get("value") or own.get("alt", ""))
            return SKIP
        expected = (
            own.get("autocomplete", "").strip().lower() in STANDARD_AUTOCOMPLETE and control != "password"
        )
        if control and (not bits & COVER or expected or control in {"file", "select", *CHOICES}):
            self.add_field(element, own, control)
        return SKIP

    def add_field(self, element: Element, own: dict[str, str], control: str) -> None:
        """Keep a field with what may name it at this place."""
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
        if not draft.before and not self.image and not self.unread_image:
            draft.beside = self.texts.beside()
        draft.image, self.image = self.image, ""
        draft.unread_image, self.unread_image = self.unread_image, False
        if control == "select":
            draft.options = [fold(option.text)[:100] for option in element.select("option")[:80]]
        if control in CHOICES:
            self.texts.after = draft.after
        (self._form[-1] if self._form else self.loose).fields.append(draft)
