"""What a script says without being run."""

import pytest

from scanner.pages.scripts import MAX_ADDRESSES, read_script, unescape


@pytest.mark.parametrize(
    ("code", "move"),
    [
        ("location = 'https://b.example/'", "https://b.example/"),
        ('window.location.href="/x.php"', "/x.php"),
        ("location.assign(`/x/y`)", "/x/y"),
        ("window.open('next.html')", "next.html"),
        ("location = decodeURIComponent('https%3A%2F%2Fb.example%2F')", "https://b.example/"),
        ("location = 'https%3A%2F%2Fb.example%2F%zz'", "https://b.example/%zz"),
        (r"location = '\x68ttps:\u002f\u{2f}b.example'", "https://b.example"),
    ],
)
def test_moves(code: str, move: str) -> None:
    assert read_script(code).moves == (move,)


@pytest.mark.parametrize(
    "code",
    [
        "location = a + b",
        "location = '#top'",
        "location = 'word'",
        "location = atob('!!!!!!!!!')",
        "var location",
    ],
)
def test_what_is_no_literal_address(code: str) -> None:
    assert read_script(code).moves == ()


def test_addresses_of_interest() -> None:
    code = r"""a="https:\/\/chat.whatsapp.com\/Code";b='tg://resolve?domain=x';c="//t.me/name";d="https://b.example/app.apk";e=atob("aHR0cHM6Ly9iLmV4YW1wbGUveA==");f="https://b.example/"""
    assert set(read_script(code).literals) == {
        "https://chat.whatsapp.com/Code",
        "tg://resolve?domain=x",
        "https://t.me/name",
        "https://b.example/app.apk",
        "https://b.example/x",
    }


def test_markup_in_base64() -> None:
    assert read_script("x = atob('PGZvcm0+PGlucHV0IG5hbWU9YT48L2Zvcm0+')").markup == (
        "<form><input name=a></form>",
    )


def test_so_many_and_no_more() -> None:
    code = ";".join(
        f"location='/page/{number}';a=atob('aHR0cHM6Ly9iLmV4YW1wbGUveA==');b='tg://resolve?domain={number}'"
        for number in range(200)
    )
    scripted = read_script(code)
    assert len(scripted.moves) == MAX_ADDRESSES
    assert len(scripted.literals) <= MAX_ADDRESSES + 1


def test_unescape() -> None:
    assert unescape("plain") == "plain"
    assert unescape(r"\n\t\/\u{110000}\ud800\q") == "\n\t/\ufffd\ufffdq"


def test_camera() -> None:
    assert read_script("navigator.mediaDevices.getUserMedia({})").camera
