"""Tally: a form is a list of blocks; a question's label is the block before it."""

from scanner.model.codes import NotSeenReason, Part
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import Sheet, unknown_layout
from scanner.platforms.walk import at, is_true, list_at, plain_at, strings_in, text_at

CONTROLS = {
    "INPUT_TEXT": "text",
    "TEXTAREA": "textarea",
    "INPUT_NUMBER": "number",
    "INPUT_EMAIL": "email",
    "INPUT_LINK": "url",
    "INPUT_PHONE_NUMBER": "tel",
    "INPUT_DATE": "date",
    "INPUT_TIME": "time",
    "LINEAR_SCALE": "radio",
    "RATING": "radio",
    "FILE_UPLOAD": "file",
    "SIGNATURE": "text",
    "PAYMENT": "text",
    "WALLET_CONNECT": "text",
}
"""This host's own names of question types, and what they are in HTML."""
_NAMES = {"SIGNATURE": "signature", "PAYMENT": "payment", "WALLET_CONNECT": "wallet"}
_OPTIONS = {
    "MULTIPLE_CHOICE_OPTION": "radio",
    "DROPDOWN_OPTION": "select",
    "CHECKBOX": "checkbox",
    "MULTI_SELECT_OPTION": "checkbox",
    "RANKING_OPTION": "radio",
    "MATRIX_ROW": "radio",
}
_LABELS = frozenset({"LABEL", "TITLE", "HEADING_1", "HEADING_2", "HEADING_3"})
_UNSEEN = frozenset({"HIDDEN_FIELDS", "CONDITIONAL_LOGIC", "CALCULATED_FIELDS"})


def blocks_of(page_props: object) -> list[object]:
    """The blocks in a page's `pageProps`, wherever this version keeps them."""
    return list_at(page_props, "blocks") or list_at(page_props, "form", "blocks")


def read_payload(page_props: object) -> PlatformReading:
    """Questions, texts and thank-you page of one form."""
    blocks = blocks_of(page_props)
    settings = at(page_props, "settings") or at(page_props, "form", "settings")
    sheet = Sheet(text_at(page_props, "name") or text_at(page_props, "form", "name"))
    if is_true(settings, "isPasswordProtected"):
        sheet.miss(NotSeenReason.SIGN_IN)
    elif is_true(settings, "isClosed"):
        sheet.miss(NotSeenReason.CLOSED)
    elif not blocks:
        return unknown_layout()
    _Blocks(sheet).read(blocks)
    sheet.lead(text_at(settings, "redirectOnCompletion"))
    return sheet.reading()


class _Blocks:
    """Walks the blocks: remembers the last label, and collects options until their group ends."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.label = ""
        self.group = ""
        self.choice = ""
        self.options: list[str] = []
        self.required = False
        self.part = Part.TEXT

    def read(self, blocks: list[object]) -> None:
        for block in blocks:
            kind, payload = text_at(block, "type"), at(block, "payload")
            group = text_at(block, "groupUuid")
            if self.options and (kind not in _OPTIONS or group != self.group):
                self._finish_choice()
            if kind == "PAGE_BREAK":
                self.part = Part.CLOSING_TEXT if is_true(payload, "isThankYouPage") else Part.TEXT
                self.label = ""
            elif kind in _OPTIONS:
                self.group, self.choice = group, _OPTIONS[kind]
                self.options.append(_words(payload) or text_at(payload, "text"))
                self.required = self.required or is_true(payload, "isRequired")
            elif kind in CONTROLS:
                self._ask(kind, payload)
            elif kind not in _UNSEEN:
                self._say(kind, payload)
        if self.options:
            self._finish_choice()

    def _say(self, kind: str, payload: object) -> None:
        text = _words(payload) or plain_at(payload, "html") or text_at(payload, "text")
        if kind == "FORM_TITLE":
            text = "" if text == self.sheet.title else text
        elif kind in _LABELS:
            self.label = text
            if self.part is not Part.CLOSING_TEXT:
                return
        self.sheet.say(text, self.part)

    def _ask(self, kind: str, payload: object) -> None:
        self.sheet.ask(
            CONTROLS[kind],
            self.label,
            name=_NAMES.get(kind, ""),
            placeholder=text_at(payload, "placeholder"),
            required=is_true(payload, "isRequired"),
            autocomplete="cc-number" if kind == "PAYMENT" else "",
        )
        self.label = ""

    def _finish_choice(self) -> None:
        options = tuple(option for option in self.options if option)
        self.sheet.ask(self.choice, self.label, options=options, required=self.required)
        self.label, self.options, self.required = "", [], False


def _words(payload: object) -> str:
    return strings_in(at(payload, "safeHTMLSchema"))
