"""Tables of the HTML standard and of habit that reading a page needs."""

from types import MappingProxyType
from typing import Final

BLOCKS: Final = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "marquee", "menu", "nav", "noscript", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "template", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
"""Elements that stand by themselves: their text is a piece of its own."""
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SILENT: Final = frozenset(
    ["style", "audio", "track", "source", "param", "wbr", "link", "datalist", "math", "svg", "col", "colgroup"]
)  # fmt: skip
"""Elements without visible text and without anything else that we read."""
UNFILLED: Final = frozenset({"hidden", "submit", "button", "reset", "image", "range", "color"})
"""Kinds of `<input>` into which nobody writes anything about themselves."""
INPUT_TYPES: Final = frozenset(
    ["checkbox", "color", "date", "datetime-local", "email", "file", "hidden", "image", "month", "number", "password", "radio", "range", "reset", "search", "submit", "tel", "text", "time", "url", "week", "button"]
)  # fmt: skip
# The tokens of the HTML Standard that name data of a person; a trap does not tell browsers to fill it in.
STANDARD_AUTOCOMPLETE = frozenset(
    [
        "name",
        "given-name",
        "additional-name",
        "family-name",
        "email",
        "tel",
        "tel-national",
        "street-address",
        "address-line1",
        "address-line2",
        "address-level1",
        "address-level2",
        "postal-code",
        "bday",
        "bday-day",
        "bday-month",
        "bday-year",
        "cc-name",
        "cc-number",
        "cc-exp",
        "cc-exp-month",
        "cc-exp-year",
        "cc-csc",
        "one-time-code",
        "current-password",
    ]
)
TYPED: Final = frozenset({"text", "email", "tel", "password", "number", "date", "file"})
"""Kinds of field that elements of a page's own making take over from `<input>`."""
CHOICES: Final = frozenset({"radio", "checkbox"})
FRAMES: Final = MappingProxyType({"iframe": "src", "frame": "src", "embed": "src", "object": "data"})
"""Elements that show another page, with the attribute that names it."""
EDITABLE_ROLES: Final = frozenset({"textbox", "spinbutton"})
"""ARIA roles of elements that are written into although they are no fields."""
EMBEDS: Final = MappingProxyType(
    {
        "data-tf-widget": "https://form.typeform.com/to/",
        "data-tf-popup": "https://form.typeform.com/to/",
        "data-tf-slider": "https://form.typeform.com/to/",
        "data-tf-popover": "https://form.typeform.com/to/",
        "data-tf-sidetab": "https://form.typeform.com/to/",
        "data-tf-live": "https://form.typeform.com/to/",
        "data-tally-src": "https://tally.so/r/",
        "data-tally-open": "https://tally.so/r/",
    }
)
"""Attributes by which a form host's script shows a form on any page, with what its id is added to."""
TARGETS: Final = ("data-href", "data-url", "data-link")
"""Attributes by which a page's own script opens an address."""

NOTABLE: Final = ",".join(
    f"[{name}]"
    for name in (
        *("style", "hidden", "onclick", "onsubmit", "contenteditable", "role", "inert", "label"),
        *TARGETS,
        *EMBEDS,
        *(f'class*="{word}" i' for word in ("error", "invalid", "alert", "tooltip")),
    )
)
"""Selector of the elements whose attributes a walk must look at, whatever their name is."""

MIXED: Final = frozenset(
    (
        *("form", "input", "select", "textarea", "label", "legend", "fieldset", "button", "tr"),
        *("script", "noscript", "template", "meta", "base", "title", "img", "canvas", *FRAMES),
        *(SILENT - {"wbr", "col", "colgroup"}),
        # Text in them is cut into lines in other ways by the parser than by browsers.
        *("pre", "menu", "dir", "dialog", "center", "marquee", "hgroup"),
    )
)
"""Elements because of which a walk must go into what they stand in: they are more than text, headings and links."""
LINKING: Final = "a[href],area[href]"
"""Selector of links."""
