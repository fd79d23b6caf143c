"""Links out of every kind of file, with the line on which each stands."""

import io
import json
import zipfile
from email.message import EmailMessage

import pytest

from scanner.errors import DataError
from scanner.inputs import Format, format_of, read_links

A = "https://chat.whatsapp.com/GardenClubExample00001"
B = "https://t.me/+ExampleHash00001"


def found(
    data: bytes, name: str = "", kind: Format = Format.AUTO, column: str = ""
) -> list[tuple[str, int, str]]:
    return [(p.url, p.line, p.part) for p in read_links(io.BytesIO(data), name, kind=kind, column=column)]


def test_text_has_line_numbers() -> None:
    assert found(f"\ufeffजुड़ें {A}।\n\nno link\nsee ({B})\n".encode()) == [(A, 1, ""), (B, 4, "")]


def test_utf16_is_read() -> None:
    assert found(f"x\n{A}\n".encode("utf-16")) == [(A, 2, "")]


def test_a_whatsapp_export_as_text_and_as_zip() -> None:
    chat = f"24/11/25, 09:15 - Member: join\n{A}\n24/11/25, 09:16 - Other: {B}\n".encode()
    assert found(chat, "chat.txt") == [(A, 2, ""), (B, 3, "")]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("_chat.txt", chat)
        archive.writestr("IMG-1.jpg", b"https://not.example/read")
    assert found(packed.getvalue(), "chat.zip") == [(A, 2, "_chat.txt"), (B, 3, "_chat.txt")]


@pytest.mark.parametrize("broken", [b"PK\x03\x04nonsense", b"PK\x03\x04"])
def test_a_damaged_zip_is_said_so(broken: bytes) -> None:
    with pytest.raises(DataError, match="damaged"):
        found(broken)


def test_csv_of_one_column_by_name_and_number_or_of_all() -> None:
    table = f'name;link;other\n"a\nb";{A};{B}\nc;{B};\n'.encode()
    assert found(table, "t.csv", column="link") == [(A, 2, "column link"), (B, 4, "column link")]
    assert found(table, "t.csv", column="2") == [(A, 2, "column 2"), (B, 4, "column 2")]
    assert [line for _, line, _ in found(table, "t.csv")] == [2, 2, 4]
    with pytest.raises(DataError, match="no column"):
        found(table, "t.csv", column="lnik")


def test_ndjson_of_one_field_or_of_all() -> None:
    lines = f'{{"post": {{"text": "{A}"}}, "x": ["{B}"]}}\nbroken {B}\n'.encode()
    assert found(lines, "p.jsonl", column="post.text") == [(A, 1, "post.text"), (B, 2, "post.text")]
    assert found(lines, "p.jsonl") == [(A, 1, ""), (B, 1, ""), (B, 2, "")]


def test_a_telegram_export_by_message() -> None:
    export = {
        "name": "x",
        "messages": [
            {"id": 7, "text": ["join ", {"type": "link", "text": A}]},
            {"id": 8, "text": [{"type": "text_link", "text": "here", "href": B}]},
            {"id": 9, "text": 'a "messages": [ in the text'},
        ],
    }
    text = json.dumps(export, indent=1, ensure_ascii=False).encode()
    assert [(url, part) for url, _, part in found(text, "result.json")] == [
        (A, "message 7"),
        (B, "message 8"),
    ]
    lines = text.decode().splitlines()
    assert '"id": 7' in lines[found(text)[0][1]]
    assert found(text[:-80])[0][0] == A


def test_html_by_tag_and_by_text() -> None:
    page = f'<!doctype html><p>\n<a href="{A}">{A}</a>\n<script>x="{B}"</script><p>{B}\n<a href="/x">y</a>'
    assert found(page.encode()) == [(A, 2, "a href"), (B, 3, "text")]


def test_a_mailbox_by_message() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(f"join {A}\n")
    message.add_alternative(f'<a href="{A}">j</a> <a href="{B}">t</a>', subtype="html")
    box = b"From a Mon\n" + message.as_bytes() + b"\n\nFrom b Tue\n" + message.as_bytes()
    second = next(n for n, line in enumerate(box.splitlines(), 1) if line == b"From b Tue")
    assert found(box, "in.mbox") == [
        (A, 1, "message 1"),
        (B, 1, "message 1"),
        (A, second, "message 2"),
        (B, second, "message 2"),
    ]


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.tsv", b"", Format.CSV),
        ("", b'{"a": 1}\n{', Format.NDJSON),
        ("result.json", b'{"chats": {', Format.TELEGRAM),
        ("", b"From a\nSubject: x", Format.MBOX),
        ("notes", b"From here on", Format.TEXT),
    ],
)
def test_formats_are_told_apart(name: str, head: bytes, kind: Format) -> None:
    assert format_of(name, head) is kind


def test_a_table_with_a_cell_too_long_for_any_reader_goes_on() -> None:
    table = f"link\n{'x' * 200_000}\n{A}\n".encode()
    assert [url for url, _, _ in found(table, "t.csv", column="link")] == [A]


def test_a_row_that_is_too_short_has_nothing_in_its_column() -> None:
    assert found(f"name,link\nshort\nx,{A}\n".encode(), "t.csv", column="link") == [(A, 3, "column link")]


def test_mail_in_an_unheard_of_encoding_is_read() -> None:
    mail = f"From x\nSubject: x\nContent-Type: text/plain; charset=unheard-of\n\nsee {A}\n".encode()
    assert [url for url, _, _ in found(mail, "a.mbox")] == [A]


def test_a_mailbox_may_end_with_its_separator() -> None:
    assert [url for url, _, _ in found(f"From x\nSubject: x\n\nsee {A}\n\nFrom y\n".encode(), "a.mbox")] == [
        A
    ]


def test_a_text_too_large_inside_a_zip_is_said_so() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("_chat.txt", "w", force_zip64=True) as entry,
    ):
        for _ in range(513):
            entry.write(bytes(1 << 20))
    with pytest.raises(DataError, match="larger than"):
        found(packed.getvalue(), "chat.zip")
