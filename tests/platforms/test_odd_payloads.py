"""Payloads with parts missing, doubled, or of another shape: what is left is read, and nothing is called empty."""

from collections.abc import Callable

import pytest

from scanner.model import NotSeenReason, Part
from scanner.pages.document import parse
from scanner.platforms import classify, read
from scanner.platforms.fillout_payload import read_payload as read_fillout
from scanner.platforms.google_forms_payload import read_items
from scanner.platforms.link_list_payload import read_linktree
from scanner.platforms.microsoft_forms_payload import read_payload as read_microsoft
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import Sheet
from scanner.platforms.typeform_payload import read_payload as read_typeform
from scanner.platforms.walk import MOST_ITEMS, objects_in, strings_in


def labels(reading: PlatformReading) -> list[str]:
    return [field.label for form in reading.forms for field in form.fields]


@pytest.mark.parametrize("reader", [read_fillout, read_linktree, read_typeform])
@pytest.mark.parametrize("payload", [None, [], {}, {"flow": 1}, "text"])
def test_another_shape_is_an_unknown_layout(
    reader: Callable[[object], PlatformReading], payload: object
) -> None:
    reading = reader(payload)
    assert not reading.layout_known
    assert reading.not_seen == (NotSeenReason.LAYOUT_UNKNOWN,)


@pytest.mark.parametrize(
    ("low", "high", "pattern"),
    [("1000000000", "9999999999", "[0-9]{10}"), ("1", "100", ""), ("a", "b", ""), ("10", "", "")],
)
def test_a_range_of_whole_numbers_says_how_many_digits(low: str, high: str, pattern: str) -> None:
    item = [1, "Number", None, 0, [[2, None, 1, None, [[1, 7, [low, high]]]]]]
    reading = read_items([item])
    assert [field.pattern for form in reading.forms for field in form.fields] == [pattern]


def test_what_is_no_question_is_a_text() -> None:
    group = {"title": "Section", "subtitle": "Hint", "type": "Question.ColumnGroup"}
    note = {"title": "Note", "type": "Question.Something"}
    asked = {"title": "Your name", "type": "Question.TextField"}
    reading = read_microsoft({"title": "Form", "questions": [group, note, asked]})
    assert labels(reading) == ["Your name"]
    assert {"Section", "Hint", "Note"} <= {text.text for text in reading.texts}


def test_a_sheet_takes_only_so_much() -> None:
    sheet = Sheet("Form")
    for number in range(MOST_ITEMS + 2):
        sheet.ask("text", f"Question {number}")
        sheet.say(f"Text {number}", Part.TEXT)
        sheet.lead(f"https://a.example/{number}")
    sheet.say("")
    sheet.miss(NotSeenReason.SIGN_IN)
    sheet.miss(NotSeenReason.SIGN_IN)
    sheet.lead("")
    reading = sheet.reading()
    assert len(labels(reading)) == MOST_ITEMS
    assert reading.not_seen == (NotSeenReason.SIGN_IN,)
    assert len(reading.onward) <= MOST_ITEMS


def test_values_inside_values() -> None:
    assert list(objects_in([{"a": [{"b": 1}]}, 2, "x"])) == [{"a": [{"b": 1}]}, {"b": 1}]
    endless: list[object] = [{} for _ in range(60 * MOST_ITEMS)]
    assert len(list(objects_in(endless))) < len(endless)
    assert strings_in([["Mobile ", [["tag", "b"]]], "number", [["here"]], 7]) == "Mobile numberhere"


@pytest.mark.parametrize(
    ("url", "html", "status", "reason"),
    [
        (
            "https://form.jotform.com/230000000000001",
            "<title>x</title><p>Sorry</p>",
            403,
            NotSeenReason.SIGN_IN,
        ),
        ("https://form.jotform.com/230000000000001", "<title>x</title><p>Sorry</p>", 410, NotSeenReason.DEAD),
        (
            "https://form.jotform.com/230000000000001",
            "<title>x</title><p>Sorry</p>",
            200,
            NotSeenReason.LAYOUT_UNKNOWN,
        ),
        (
            "https://t.me/+ExampleHash00001",
            "<title>Telegram</title>" + "<p>x</p>" * 400,
            200,
            NotSeenReason.LAYOUT_UNKNOWN,
        ),
    ],
)
def test_a_page_without_its_content(url: str, html: str, status: int, reason: NotSeenReason) -> None:
    reading = read(parse(html.encode(), url, "text/html"), classify(url), status)
    assert reading is not None
    assert reading.not_seen == (reason,)


def test_links_of_a_kind_without_a_page_are_not_read() -> None:
    for url in ("https://t.me/share?url=https%3A%2F%2Fa.example", "https://line.me/share?text=Hello"):
        page = parse(b"<title>x</title>", url, "text/html")
        assert read(page, classify(url)) is None


GENERIC = '<title>{title}</title><meta property="og:title" content="WhatsApp Group Invite"><meta property="og:image" content="https://pps.whatsapp.net/v/t61/x.jpg">'


@pytest.mark.parametrize(("title", "state"), [("WhatsApp Group Invite", "dead"), ("Join us", "live")])
def test_a_group_may_be_named_as_all_dead_ones_are(title: str, state: str) -> None:
    url = "https://chat.whatsapp.com/GardenClubExample00001"
    reading = read(parse(GENERIC.format(title=title).encode(), url, "text/html"), classify(url))
    assert reading is not None
    assert reading.group is not None
    assert reading.group.state == state


def test_an_invite_page_with_members_and_no_name_is_unknown() -> None:
    url = "https://t.me/+ExampleHash00001"
    html = "<title>Telegram</title><div class=tgme_page_extra>12 members</div>" + "<p>x</p>" * 300
    reading = read(parse(html.encode(), url, "text/html"), classify(url))
    assert reading is not None
    assert reading.not_seen == (NotSeenReason.LAYOUT_UNKNOWN,)
