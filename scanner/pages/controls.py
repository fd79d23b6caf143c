"""What kind of field an element is."""

import re

from scanner.pages.words import EDITABLE_ROLES, INPUT_TYPES, UNFILLED

_MASKED = re.compile(r"text-security:(?:disc|circle|square)")


def control_of(tag: str, own: dict[str, str]) -> str:
    """The `control` of a `Field` in the words of the model; buttons by their type; empty for what is not filled in.

    tag: the element's name. own: its attributes.
    """
    if tag == "input":
        kind = own.get("type", "").strip().lower()
        kind = kind if kind in INPUT_TYPES else "text"
        if kind in {"submit", "button", "image"}:
            return kind
        if kind in UNFILLED:
            return ""
        # A box that shows dots for what is typed is a password's, whatever its type says.
        style = "".join(own.get("style", "")[:500].lower().split())
        return "password" if kind == "text" and _MASKED.search(style) else kind
    if tag in {"select", "textarea"}:
        return tag
    editable = own.get("contenteditable")
    if editable is not None:
        return "" if editable.strip().lower() == "false" else "contenteditable"
    if own.get("role", "").strip().lower() in EDITABLE_ROLES:
        return "contenteditable"
    return ""
