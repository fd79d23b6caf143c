"""Typeform: the form object inside `window.rendererData`, questions nested in groups included."""

import re

from scanner.model.codes import Part
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import Sheet, unknown_layout
from scanner.platforms.walk import at, is_true, list_at, text_at

CONTROLS = {
    "email": "email",
    "phone_number": "tel",
    "short_text": "text",
    "long_text": "textarea",
    "number": "number",
    "date": "date",
    "dropdown": "select",
    "multiple_choice": "radio",
    "picture_choice": "radio",
    "yes_no": "radio",
    "legal": "checkbox",
    "file_upload": "file",
    "signature": "text",
    "payment": "text",
    "website": "url",
    "address": "text",
    "calendly": "text",
    "rating": "radio",
    "opinion_scale": "radio",
    "nps": "radio",
    "ranking": "radio",
    "matrix": "radio",
}
"""This host's own names of question types, and what they are in HTML."""
_AUTOCOMPLETE = {"payment": "cc-number", "address": "street-address"}
_GROUPS = frozenset({"group", "contact_info", "inline_group", "matrix"})
_DEPTH = 4
# Titles are light Markdown, and quote earlier answers as {{field:...}}.
_QUOTED_ANSWER = re.compile(r"\{\{[^{}]{0,80}\}\}")


def read_payload(form: object) -> PlatformReading:
    """Questions, welcome and thank-you screens of one form."""
    if not isinstance(at(form, "fields"), list):
        return unknown_layout()
    sheet = Sheet(_clear(text_at(form, "title")))
    _screens(form, "welcome_screens", Part.DESCRIPTION, sheet)
    _fields(list_at(form, "fields"), sheet, _DEPTH)
    _screens(form, "thankyou_screens", Part.CLOSING_TEXT, sheet)
    return sheet.reading()


def _screens(form: object, name: str, part: Part, sheet: Sheet) -> None:
    for screen in list_at(form, name):
        sheet.say(_clear(text_at(screen, "title")), part)
        sheet.say(_clear(text_at(screen, "properties", "description")), part)
        sheet.lead(
            text_at(screen, "properties", "redirect_url"), text_at(screen, "properties", "button_text")
        )


def _fields(fields: list[object], sheet: Sheet, depth: int) -> None:
    for field in fields:
        kind = text_at(field, "type")
        title = _clear(text_at(field, "title"))
        inner = list_at(field, "properties", "fields")
        if kind in _GROUPS and inner and depth:
            outer, sheet.section = sheet.section, title
            _fields(inner, sheet, depth - 1)
            sheet.section = outer
        elif kind in CONTROLS:
            _ask(field, kind, title, sheet)
        else:
            sheet.say(title)
            sheet.say(_clear(text_at(field, "properties", "description")))


def _ask(field: object, kind: str, title: str, sheet: Sheet) -> None:
    control = CONTROLS[kind]
    if control == "radio" and is_true(field, "properties", "allow_multiple_selection"):
        control = "checkbox"
    choices = list_at(field, "properties", "choices")
    length = at(field, "validations", "max_length")
    sheet.ask(
        control,
        title,
        hint=_clear(text_at(field, "properties", "description")),
        name=text_at(field, "subfield_key") or kind,
        options=tuple(text for choice in choices if (text := _clear(text_at(choice, "label")))),
        maxlength=length if isinstance(length, int) and not isinstance(length, bool) else None,
        required=is_true(field, "validations", "required"),
        autocomplete=_AUTOCOMPLETE.get(kind, ""),
    )


def _clear(text: str) -> str:
    return " ".join(_QUOTED_ANSWER.sub("", text).replace("*", "").split())
