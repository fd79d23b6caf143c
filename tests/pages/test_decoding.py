"""Bytes to text as browsers do it."""

import pytest

from scanner.pages.decoding import MAX_BYTES, decode, prescan

FORM = "<form><label>OTP<input></label></form>"


@pytest.mark.parametrize(
    ("body", "content_type", "encoding"),
    [
        (b"\xef\xbb\xbfabc", "text/html; charset=utf-16", "utf-8"),
        (b"\xfe\xff\x00a", "", "utf-16be"),
        (b"\xff\xfea\x00", "text/html; charset=utf-8", "utf-16le"),
        (b"abc", 'text/html; charset="UTF8"', "utf-8"),
        (b"abc", "text/html; CHARSET = latin1", "windows-1252"),
        (b"abc", "text/html; charset=cp037", "utf-8"),
        (b"abc", "text/html; boundary=x", "utf-8"),
        ("मोबाइल".encode(), "text/html", "utf-8"),
        ("मोबाइल".encode()[:-1], "text/html", "utf-8"),
        (b"caf\xe9", "text/html", "windows-1252"),
        (b"<meta charset=utf-16>", "", "utf-8"),
        (b"<meta charset=x-user-defined>", "", "windows-1252"),
        (b"<meta charset='ISO-8859-5'>", "", "iso-8859-5"),
        (b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "", "koi8-r"),
        (b"<meta content='text/html; charset=koi8-r'>abc", "", "utf-8"),
        (b"<meta charset=nonsense>", "", "utf-8"),
    ],
)
def test_encodings(body: bytes, content_type: str, encoding: str) -> None:
    assert decode(body, content_type).encoding == encoding


@pytest.mark.parametrize("label", ["cp037", "punycode", "zlib", "utf-7", "rot13", "idna", "undefined"])
def test_labels_that_only_python_knows_hide_nothing(label: str) -> None:
    assert decode(FORM.encode(), f"text/html; charset={label}").text == FORM
    page = f"<meta charset={label}>{FORM}"
    assert decode(page.encode()).text == page


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<!-- <meta charset=koi8-r> --><meta charset=big5>", "big5"),
        (b"<!-- <meta charset=koi8-r>", None),
        (b"<a title='<meta charset=koi8-r>'><meta charset=big5>", "big5"),
        (b'<p title="x" data=y z><meta charset=big5>', "big5"),
        (b"</p class=x><meta charset=big5>", "big5"),
        (b"<!doctype html><?x?></1><meta charset=big5>", "big5"),
        (b"<!doctype", None),
        (b"< <meta/charset=big5>", "big5"),
        (b"<metadata charset=big5>", None),
        (b"<meta charset=big5 charset=koi8-r>", "big5"),
        (b"<meta http-equiv=refresh content='x charset = \"koi8-r\"'>", None),
        (b"<meta http-equiv=content-type content='charset=\"koi8-r\"'>", "koi8-r"),
        (b"<meta http-equiv=content-type content='charset=\"koi8-r'>", None),
        (b"<meta http-equiv=content-type content='charset charset=koi8-r;x'>", "koi8-r"),
        (b"<meta http-equiv=content-type content='charset'>", None),
        (b"<meta http-equiv=content-type content='nothing'>", None),
        (b"<meta name = 'x' charset = big5 >", "big5"),
        (b"<meta charset='big5", None),
        (b"<meta charset", None),
        (b"<meta charset=", None),
        (b"<meta =x charset=big5>", "big5"),
        (b"<meta charset >", None),
    ],
)
def test_prescan(head: bytes, encoding: str | None) -> None:
    assert prescan(head) == encoding


def test_too_long_a_page_is_cut_and_says_so() -> None:
    page = decode(b"a" * (MAX_BYTES + 1))
    assert page.cut
    assert len(page.text) == MAX_BYTES
    assert not decode(b"a").cut


def test_what_is_no_text_is_said_to_be_odd() -> None:
    assert decode(bytes(range(256)) * 40, "text/html; charset=utf-8").odd
    assert not decode("नमस्ते".encode()).odd
    assert not decode(b"").odd
