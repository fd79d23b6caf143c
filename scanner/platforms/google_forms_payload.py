"""Google Forms' `FB_PUBLIC_LOAD_DATA_`: every question of every section, in nested lists without names.

Positions: Leftium/veneer reference/google-forms-data-structure.md (MIT) and python-gforms' test forms (MIT),
both reverse-engineered; a value that is not as expected is left out, never guessed.
"""

from typing import NamedTuple

from msgspec.structs import replace

from scanner.model.codes import NotSeenReason, Part
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import Sheet, unknown_layout
from scanner.platforms.walk import at, is_true, list_at, number_at, text_at

_CONTROLS = {
    0: "text",
    1: "textarea",
    2: "radio",
    3: "select",
    4: "checkbox",
    5: "radio",
    7: "radio",
    9: "date",
    10: "time",
    13: "file",
    18: "radio",
}
_SECTION = 8
_NUMBER_CHECK, _TEXT_CHECK, _PATTERN_CHECK, _LENGTH_CHECK = 1, 2, 4, 6
_EMAIL, _URL, _AT_MOST, _BETWEEN = 102, 103, 202, 7
_WANTED = (299, 301)
"""Contains and matches; 300 and 302 name what is *not* wanted."""
_COLLECTS_EMAIL = (2, 3)


def read_payload(data: object) -> PlatformReading:
    """Questions, introduction, section texts and confirmation message of one form."""
    form = at(data, 1)
    if not isinstance(form, list) or len(form) < 9:
        return unknown_layout()
    sheet = Sheet(text_at(form, 8) or text_at(data, 3))
    sheet.say(text_at(form, 0), Part.DESCRIPTION)
    for item in list_at(form, 1):
        _read_item(item, sheet)
    if number_at(form, 10, 6) in _COLLECTS_EMAIL:
        # The box is drawn by Google and is no item of the form.
        sheet.section = ""
        sheet.ask("email", "Email", name="emailAddress", required=True)
    sheet.say(text_at(form, 2, 0), Part.CLOSING_TEXT)
    return sheet.reading()


def read_items(items: list[object]) -> PlatformReading:
    """Questions as the page shows them, where it has no payload: further sections are not seen."""
    sheet = Sheet()
    for item in items:
        _read_item(item, sheet)
    sheet.miss(NotSeenReason.LAYOUT_UNKNOWN)
    return replace(sheet.reading(), layout_known=False)


def _read_item(item: object, sheet: Sheet) -> None:
    title, description, kind = text_at(item, 1), text_at(item, 2), number_at(item, 3)
    if kind == _SECTION:
        sheet.section = title
    control = _CONTROLS.get(kind if kind is not None else -1)
    entries = list_at(item, 4)
    if control is None or not entries:
        sheet.say(title)
        sheet.say(description)
        return
    for entry in entries:
        row = text_at(entry, 3, 0) if kind == 7 else ""
        options = tuple(text for option in list_at(entry, 1) if (text := text_at(option, 0)))
        _ask(sheet, _Question(control, f"{title}\n{row}".strip(), description, options), entry)


class _Question(NamedTuple):
    """What a question shows."""

    control: str
    label: str
    hint: str
    options: tuple[str, ...]


def _ask(sheet: Sheet, question: _Question, entry: object) -> None:
    control = question.control
    check = at(entry, 4, 0)
    family, rule = number_at(check, 0), number_at(check, 1)
    arguments = [text_at(argument) or str(at(argument) or "") for argument in list_at(check, 2)]
    pattern, maxlength = "", None
    if family == _NUMBER_CHECK:
        control = "number"
        pattern = _digits(arguments) if rule == _BETWEEN else ""
    elif family == _TEXT_CHECK:
        control = {_EMAIL: "email", _URL: "url"}.get(rule or 0, control)
    elif family == _PATTERN_CHECK and rule in _WANTED:
        pattern = "".join(arguments[:1])
    elif family == _LENGTH_CHECK and arguments and arguments[0].isdecimal():
        length = int(arguments[0][:6])
        if rule == _AT_MOST:
            maxlength = length
        else:
            pattern = f".{{{length},}}"
    sheet.ask(
        control,
        question.label,
        hint=question.hint,
        message=text_at(check, 3),
        pattern=pattern,
        maxlength=maxlength,
        options=question.options,
        required=is_true(entry, 2),
    )


def _digits(bounds: list[str]) -> str:
    """A range between two numbers of the same length asks for that many digits: ten for a telephone number."""
    whole = [bound for bound in bounds if bound.isdecimal()]
    if len(whole) == 2 and len(whole[0]) == len(whole[1]):
        return f"[0-9]{{{len(whole[0])}}}"
    return ""
