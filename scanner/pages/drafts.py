"""A form field while the walk is still gathering its names, and the form around it."""

from scanner.pages.tree import Element

NAME_LENGTH = 400
"""Characters of a label, legend or hint that are kept."""


def fold(text: str) -> str:
    """White space runs as one space."""
    return " ".join(text.split())


class Naming:
    """Text of an element that may name fields: complete when the element's end is reached."""

    __slots__ = ("fields", "parts", "size")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.fields = 0
        """How many fields stand inside the element."""

    def add(self, data: str) -> None:
        """Take more text, as long as it can still be a name."""
        if self.size < NAME_LENGTH:
            self.parts.append(data)
            self.size += len(data)

    def text(self) -> str:
        """The text so far."""
        return fold("".join(self.parts))[:NAME_LENGTH]


class FormDraft:
    """A form, from its start to its end; or the fields outside any form."""

    __slots__ = ("attributes", "buttons", "fields", "heading")

    def __init__(self, attributes: dict[str, str], heading: str = "") -> None:
        self.attributes = attributes
        self.heading = heading
        self.buttons: list[Naming] = []
        self.fields: list[FieldDraft] = []

    def add_button(self, text: str) -> Naming:
        """Take one more button; its text may come later."""
        button = Naming()
        button.add(text)
        if len(self.buttons) < 12:
            self.buttons.append(button)
        return button


class Covered:
    """An element that the page does not show at first: a later step, a dialogue, or a trap for machines."""

    __slots__ = ("away", "fields", "is_step")

    def __init__(self) -> None:
        self.fields = 0
        self.away = False
        """It is shown, but off the screen or one pixel large."""
        self.is_step = False
        """It is known to be shown later."""


class FieldDraft:
    """A field, with references to whatever may name it."""

    __slots__ = (
        "after",
        "attributes",
        "before",
        "beside",
        "control",
        "covered",
        "element",
        "header",
        "image",
        "labels",
        "legends",
        "options",
        "unread_image",
    )

    def __init__(self, element: Element, attributes: dict[str, str], control: str) -> None:
        self.element = element
        self.attributes = attributes
        self.control = control
        self.covered: Covered | None = None
        """The outermost element around it that is not shown."""
        self.labels: tuple[Naming, ...] = ()
        """Labels around it."""
        self.legends: tuple[Naming, ...] = ()
        self.before = ""
        self.beside = ""
        self.after = Naming()
        self.header: Naming | None = None
        self.image = ""
        self.options: list[str] = []
        self.unread_image = False
        """A picture without words stands where its label would be."""
