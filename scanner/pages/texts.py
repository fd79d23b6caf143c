"""Visible text, gathered piece by piece, and the words that stand nearest before a field."""

from scanner.model import TextPart
from scanner.pages.drafts import NAME_LENGTH, Naming, fold

MAX_TEXT = 400_000
"""Characters of visible text that are kept."""

LABEL_LENGTH = 60
"""Text of no more characters than this, right before a field, is its label."""
MAX_NESTED = 12
"""Names within names that are gathered at a time: so many labels in labels no honest page has."""


class Texts:
    """The text of a page as a reader sees it, cut at the borders of blocks."""

    __slots__ = ("_before", "_recent", "_told", "after", "line", "naming", "parts", "size")

    def __init__(self) -> None:
        self.parts: list[TextPart] = []
        self.size = 0
        self.naming: list[Naming] = []
        """Elements that gather text as names just now: labels, legends, cells, headings, buttons."""
        self.after: Naming | None = None
        """Where the text behind the last tick box goes."""
        self.line: list[str] = []
        """Text since the last border of a block."""
        self._told: list[str] | None = None
        """The part of the line that is running text and no label or button; None when that is all of it."""
        self._recent = ""
        self._before = ""

    def add(self, data: str, *, shown: bool, told: bool) -> None:
        """Take a text node. shown: people see it. told: it is running text and not a field's label or a button."""
        if self.naming:
            for naming in self.naming[-MAX_NESTED:]:
                naming.add(data)
        if self.after is not None:
            self.after.add(data)
        line = self.line
        if not shown or (not line and data.isspace()):
            return
        if told and self.size < MAX_TEXT:
            self.size += len(data)
        elif self._told is None:
            self._told = line.copy()
        line.append(data)

    def end_line(self) -> None:
        """A block begins or ends here."""
        if self.line:
            text = fold("".join(self.line) if len(self.line) > 1 else self.line[0])
            told = text if self._told is None else fold("".join(self._told))
            if told:
                self.parts.append(TextPart(text=told))
            if names_something(text):
                self._recent = text
            self.line = []
            self._told = None
        if self.naming:
            for naming in self.naming[-MAX_NESTED:]:
                naming.add(" ")
        self.after = None

    def add_lines(self, lines: list[str]) -> None:
        """Take folded lines, none empty, that are shown, are running text and have ended."""
        if self.size < MAX_TEXT:
            self.size += sum(map(len, lines))
            self.parts += [TextPart(text=line) for line in lines]
        self._recent = next(filter(names_something, reversed(lines)), self._recent)
        if self.naming:
            told = f" {' '.join(lines)} "
            for naming in self.naming[-MAX_NESTED:]:
                naming.add(told)

    def take_before(self) -> str:
        """The nearest text before this place; it names no other field after this one."""
        line = fold("".join(self.line)[-2 * NAME_LENGTH :])
        here = names_something(line)
        before = line if here else self._recent
        if len(before) <= LABEL_LENGTH:
            # It is the field's label: no running text of its own.
            if here:
                self.line.clear()
                self._told = None
            elif self.parts and self.parts[-1].text == before:
                self.parts.pop()
        elif here:
            self.end_line()
        self._recent = ""
        if before:
            self._before = before[-NAME_LENGTH:]
        return before[-NAME_LENGTH:]

    def beside(self) -> str:
        """The text that named the field before this place, if nothing else has stood here since."""
        return self._before

    def forget(self) -> None:
        """What stands before this place names nothing that follows."""
        self._recent = ""
        self._before = ""


def names_something(text: str) -> bool:
    """Whether there is a letter or digit in it: `*`, `:` and bullets name nothing."""
    return text[:1].isalnum() or any(map(str.isalnum, text[:NAME_LENGTH]))
