"""Links in free text."""

import pytest

from scanner.links.found import find_links

CODE = "ExampleCode0123456789A"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (f"Join https://chat.whatsapp.com/{CODE}। और लोग", [f"https://chat.whatsapp.com/{CODE}"]),
        (f"लिंकchat.whatsapp.com/{CODE}से जुड़ें", [f"chat.whatsapp.com/{CODE}"]),
        ("(see t.me/abc_d), www.example.com.", ["t.me/abc_d", "www.example.com"]),
        ("[a](https://x.com/a_(b))", ["https://x.com/a_(b)"]),
        ("hxxps://evil[.]com/x and evil[.]com/x;", ["hxxps://evil[.]com/x", "evil[.]com/x"]),
        ("https://a.com/x,https://b.com/y", ["https://a.com/x", "https://b.com/y"]),
        ("tg://join?invite=abc tg:resolve?domain=x,", ["tg://join?invite=abc", "tg:resolve?domain=x"]),
        ("<https://x.com/a>", ["https://x.com/a"]),
        ("https://google.com/url?q=https://t.me/+a&x=1", ["https://google.com/url?q=https://t.me/+a&x=1"]),
        ("https://x,example.com/a", ["https://x,example.com/a"]),
        ("name1.t.me or .gg/abc", ["name1.t.me", ".gg/abc"]),
        ("भारत.com/अ and chat.whatsаpp.com/Ab", ["भारत.com/अ", "chat.whatsаpp.com/Ab"]),
        ("the end.Next and/or 24.11.2026/x e.g./x 1.5/2 w.o/x tg: hi", []),
        ("Booking.com said he.is ok/ go.to/ a@b.com/x", []),
    ],
)
def test_finds_links_as_written(text: str, links: list[str]) -> None:
    found = find_links(text)
    assert [link.text for link in found] == links
    assert all(text[link.start : link.end] == link.text for link in found)


def test_counts_lines() -> None:
    assert [link.line for link in find_links("https://a.com\n\nhttps://b.com https://c.com\n")] == [1, 3, 3]


def test_an_invisible_character_inside_does_not_hide_a_link() -> None:
    text = f"chat.whatsapp.com/{CODE[:5]}\u200b{CODE[5:]}\u200b"
    assert [link.text for link in find_links(text)] == [text[:-1]]
