"""A form field while the walk is still gathering its names, and the form around it."""

from scanner.pages.tree import Element


class Naming:
    """Text of an element that names fields, filled in when its end is reached."""

    __slots__ = ("parts", "size")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def add(self, data: str) -> None:
        """Take more text, as long as it can still be a name."""
        if self.size < 400:
            self.parts.append(data)
            self.size += len(data)

    def text(self) -> str:
        """The text so far, white space folded."""
        return fold("".join(self.parts))[:400]


class FormDraft:
    """A form, from its start to its end."""

    __slots__ = ("attributes", "buttons", "fields", "heading", "index")

    def __init__(self, attributes: dict[str, str], heading: str) -> None:
        self.attributes = attributes
        self.heading = heading
        self.buttons: list[str] = []
        self.fields: list[FieldDraft] = []
        self.index = -1


class FieldDraft:
    """A field, with references to whatever may name it."""

    __slots__ = (
        "after",
        "attributes",
        "before",
        "control",
        "element",
        "form",
        "header",
        "hidden_in",
        "image",
        "label",
        "legends",
        "options",
        "row_label",
    )

    def __init__(self, element: Element, attributes: dict[str, str], control: str) -> None:
        self.element = element
        self.attributes = attributes
        self.control = control
        self.form: FormDraft | None = None
        self.label: Element | None = None
        self.legends: tuple[Naming, ...] = ()
        self.before = ""
        self.after: Naming | None = None
        self.header = ""
        self.row_label = ""
        self.image = ""
        self.options: list[str] = []
        self.hidden_in = 0


def fold(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())
