"""Microsoft Forms: the page only names a second address on its own host; that one answers with the questions."""

from scanner.links.canonical import join
from scanner.model.codes import NotSeenReason, Part
from scanner.platforms.embedded import decode
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import Sheet, unknown_layout
from scanner.platforms.walk import at, is_true, list_at, plain_at, text_at

_CONTROLS = {
    "TextField": "text",
    "Choice": "radio",
    "Rating": "radio",
    "NPS": "radio",
    "Ranking": "radio",
    "Likert": "radio",
    "MatrixChoice": "radio",
    "MatrixChoiceGroup": "radio",
    "DateTime": "date",
    "Date": "date",
    "Time": "time",
    "File": "file",
    "FileUpload": "file",
    "Upload": "file",
}


def second_address(server_info: object, page_url: str) -> str:
    """The address that holds the questions, when it is on the page's own host; else empty."""
    address = (
        join(page_url, text_at(server_info, "prefetchFormUrl"))
        if at(server_info, "prefetchFormUrl")
        else None
    )
    return address if address and address.split("/")[:3] == page_url.split("/")[:3] else ""


def read_payload(data: object) -> PlatformReading:
    """Questions, introduction and thank-you message of one form."""
    form = at(data, "form") if isinstance(at(data, "form"), dict) else data
    if not isinstance(at(form, "questions"), list):
        return unknown_layout()
    sheet = Sheet(plain_at(form, "title"))
    sheet.say(plain_at(form, "description") or plain_at(form, "subtitle"), Part.DESCRIPTION)
    questions = [*list_at(form, "descriptiveQuestions"), *list_at(form, "questions")]
    for question in sorted(questions, key=_order):
        _read_question(question, sheet)
    for closing in ("thankYouMessage", "thankYou", "confirmationMessage"):
        sheet.say(plain_at(form, closing), Part.CLOSING_TEXT)
    if text_at(form, "status").lower() in ("closed", "expired"):
        sheet.miss(NotSeenReason.CLOSED)
    return sheet.reading()


def _order(question: object) -> float:
    order = at(question, "order")
    return float(order) if isinstance(order, int | float) else 0.0


def _read_question(question: object, sheet: Sheet) -> None:
    title = plain_at(question, "title") or plain_at(question, "formsProRTQuestionTitle")
    hint = plain_at(question, "subtitle")
    kind = text_at(question, "type").rpartition(".")[2]
    control = _CONTROLS.get(kind)
    if control is None:
        if kind == "ColumnGroup":
            sheet.section = title
        sheet.say(title)
        sheet.say(hint)
        return
    info = decode(text_at(question, "questionInfo") or "{}")
    if kind == "TextField" and is_true(info, "Multiline"):
        control = "textarea"
    if kind == "Choice" and at(info, "ChoiceType") == 2:
        control = "checkbox"
    choices = (*list_at(info, "Choices"), *list_at(question, "choices"))
    options = tuple(
        text
        for choice in choices
        if (text := plain_at(choice, "Description") or plain_at(choice, "description"))
    )
    sheet.ask(control, title, hint=hint, options=options, required=is_true(question, "required"))
