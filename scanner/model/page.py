"""A page as plain values: what `pages` takes out of bytes, what platforms and asks read."""

import msgspec

from scanner.model.codes import NotSeenReason, Part, Via


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a form wants filled in, with every way in which the page names it.

    All texts are visible text with white space folded; an absent name is the empty string.
    """

    control: str
    """HTML input type in lower case (`text`, `tel`, `email`, `password`, `file`, `date`, `radio` ...), `select`,
    `textarea` or `contenteditable`. Form hosts' own question types are mapped to these."""
    label: str = ""
    """Its `<label>` (by `for` or wrapping), or a payload's question title."""
    aria: str = ""
    """`aria-label`, and the text that `aria-labelledby` points at."""
    placeholder: str = ""
    title: str = ""
    """Its tooltip, and the hint that `aria-describedby` points at."""
    name: str = ""
    id: str = ""
    autocomplete: str = ""
    """The attribute's tokens as written, lower case."""
    inputmode: str = ""
    pattern: str = ""
    maxlength: int | None = None
    accept: str = ""
    capture: bool = False
    """A file input that opens the camera (`capture`)."""
    legend: str = ""
    """Legend of the enclosing fieldset(s), or group label of a radio or check box."""
    header: str = ""
    """Header of the table column or row it stands in, or the cell before it."""
    before: str = ""
    """The nearest visible text before it in the same block, where nothing better names it."""
    beside: str = ""
    """The text before the field before it, where nothing stands between the two: one text for both."""
    after: str = ""
    """Visible text directly after it (units, hints, text of a check box)."""
    image: str = ""
    """Alternative text of an image that stands where the label would."""
    options: tuple[str, ...] = ()
    """Texts of the choices of a select, radio or check box group, capped."""
    required: bool = False
    form: int = -1
    """Index into `Document.forms`, or -1 outside any form."""
    part: Part = Part.FORM_FIELD
    """Form field, or question of a form host's payload."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A form, or the loose fields of a page."""

    action: str = ""
    """Absolute address it is sent to, empty when it is the page itself or unknown."""
    method: str = "get"
    role: str = ""
    """`search` when marked or named as one; else empty."""
    buttons: tuple[str, ...] = ()
    """Texts of its buttons."""
    heading: str = ""
    """The nearest heading before it."""
    fields: tuple[Field, ...] = ()
    """Visible, enabled fields in page order. Hidden, disabled and honeypot ones are not here."""


class TextPart(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of visible text that can be judged by itself: a paragraph, list item, cell or description."""

    text: str
    part: Part = Part.TEXT


class Onward(msgspec.Struct, frozen=True, kw_only=True):
    """An address that a page leads to."""

    url: str
    """Absolute address, as joined by the WHATWG algorithm; may be an app link (`tg:`, `whatsapp:`)."""
    via: Via
    text: str = ""
    """What the link says, or where it was found."""
    delay: float = 0.0
    """Seconds before a refresh moves on; 0 for everything else."""

    def __repr__(self) -> str:
        """Leave the address out."""
        return f"Onward(via={self.via!r})"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """An HTML page as plain values."""

    url: str
    """The address it was read from."""
    base: str
    """What relative links are joined to (`<base href>` applied)."""
    language: str = ""
    """`lang` of the root element, lower case."""
    title: str = ""
    meta: dict[str, str] = {}
    """`property` or `name` (lower case) to content of the first such `<meta>`."""
    headings: tuple[str, ...] = ()
    texts: tuple[TextPart, ...] = ()
    """Visible text in page order."""
    forms: tuple[Form, ...] = ()
    """Forms with at least one field, then one for fields outside any form."""
    onward: tuple[Onward, ...] = ()
    """Redirects, frames and links in page order, without repeats."""
    scripts: tuple[str, ...] = ()
    """Text of inline scripts, capped; form hosts keep their questions here."""
    marks: frozenset[str] = frozenset()
    """Facts that need the tree: `camera`, `file_input`, `script_handlers`, `embed`, `captcha`, `qr`, `canvas` ..."""
    not_seen: tuple[NotSeenReason, ...] = ()
    """What kept parts of it from being read."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform's page says of the group, channel, bot or person behind a link. The group's own words."""

    title: str | None = None
    kind: str = "unknown"
    """`group`, `channel`, `community`, `bot`, `user`, `server`, `folder` or `unknown`."""
    members: int | None = None
    """As shown by the page; None when it shows none (WhatsApp groups never do)."""
    state: str = "unknown"
    """`live`, `dead` or `unknown`."""
    verified: bool = False
    """The platform shows its badge."""
    handle: str = ""
    description: str = ""
    """Used for judging, never stored and never sent out: it holds third persons' numbers."""
