"""Tables of the HTML standard and of habit that reading a page needs."""

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption label button marquee template noscript select textarea optgroup option".split()
)
"""Elements that stand by themselves: their text is a piece of its own."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SILENT = frozenset({"style", "audio", "track", "source", "param", "wbr", "link", "datalist", "math"})
"""Elements without visible text and without anything else that we read."""
UNFILLED = frozenset({"hidden", "submit", "button", "reset", "image", "range", "color"})
"""Kinds of `<input>` into which nobody writes anything about themselves."""
INPUT_TYPES = frozenset(
    "checkbox color date datetime-local email file hidden image month number password radio range reset search submit "
    "tel text time url week button".split()
)
VOID_WORDS = frozenset({"", "*", ":", "-", "|", "(", ")", "**", "?", "•", "·"})
"""Text that names nothing."""
EDITABLE_ROLES = frozenset({"textbox", "spinbutton", "combobox"})
