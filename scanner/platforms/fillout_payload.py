"""Fillout: steps with widgets; the labels are small pieces of HTML."""

from scanner.model.codes import Part
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import Sheet, unknown_layout
from scanner.platforms.walk import at, is_true, list_at, number_at, plain_at, text_at, values_at

CONTROLS = {
    "ShortAnswer": "text",
    "LongAnswer": "textarea",
    "EmailInput": "email",
    "PhoneNumber": "tel",
    "NumberInput": "number",
    "CurrencyInput": "number",
    "URLInput": "url",
    "DatePicker": "date",
    "DateRange": "date",
    "DateTimePicker": "date",
    "TimePicker": "time",
    "Dropdown": "select",
    "MultiSelect": "checkbox",
    "MultipleChoice": "radio",
    "MultiplePicture": "radio",
    "Checkbox": "checkbox",
    "Checkboxes": "checkbox",
    "Switch": "checkbox",
    "FileUpload": "file",
    "ImagePicker": "file",
    "Signature": "text",
    "Password": "password",
    "Address": "text",
    "LocationCoordinates": "text",
    "Payment": "text",
    "Matrix": "radio",
    "Slider": "range",
    "StarRating": "radio",
    "OpinionScale": "radio",
    "Ranking": "radio",
}
"""This host's own names of question types, and what they are in HTML."""
_NAMES = {
    "Signature": "signature",
    "Payment": "payment",
    "Address": "address",
    "LocationCoordinates": "location",
}
_AUTOCOMPLETE = {"Payment": "cc-number", "Address": "street-address"}
_CLOSING = frozenset({"ending", "thank_you"})


def steps_of(page_props: object) -> list[object]:
    """The steps of a flow, the first one first, then as they stand."""
    template = at(page_props, "flowSnapshot", "template")
    steps = values_at(template, "steps")
    first = text_at(template, "firstStep")
    return sorted(steps, key=lambda step: text_at(step, "id") != first)


def read_payload(page_props: object) -> PlatformReading:
    """Questions, introduction and ending of one form."""
    steps = steps_of(page_props)
    if not steps:
        return unknown_layout()
    sheet = Sheet(text_at(page_props, "flow", "name"))
    for step in steps:
        kind = text_at(step, "type")
        part = Part.CLOSING_TEXT if kind in _CLOSING else Part.DESCRIPTION if kind == "cover" else Part.TEXT
        for widget in sorted(values_at(step, "template", "widgets"), key=_place):
            _read_widget(widget, part, sheet)
    return sheet.reading()


def _place(widget: object) -> tuple[int, int]:
    return number_at(widget, "position", "row") or 0, number_at(widget, "position", "column") or 0


def _read_widget(widget: object, part: Part, sheet: Sheet) -> None:
    kind, template = text_at(widget, "type"), at(widget, "template")
    label = _written(template, "label")
    control = CONTROLS.get(kind)
    if control is None:
        for name in ("label", "text", "content", "header", "subheader", "description"):
            sheet.say(_written(template, name), part)
        sheet.lead(_written(template, "url"), label)
        return
    options = list_at(template, "options", "staticOptions") or list_at(template, "options")
    sheet.ask(
        control,
        label,
        hint=_written(template, "caption") or _written(template, "subLabel"),
        name=_NAMES.get(kind, ""),
        placeholder=_written(template, "placeholder"),
        options=tuple(text for option in options if (text := _written(option, "label"))),
        required=is_true(template, "required") or is_true(template, "required", "logic"),
        autocomplete=_AUTOCOMPLETE.get(kind, ""),
    )


def _written(template: object, name: str) -> str:
    """A text that is stored plainly or as `{"logic": {"value": HTML}}`."""
    return (
        plain_at(template, name, "logic", "value")
        or plain_at(template, name, "logic")
        or plain_at(template, name)
    )
