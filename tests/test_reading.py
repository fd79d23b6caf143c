"""One page, read whole: what a platform says beside its name, and what cannot be known."""

import pytest

from scanner.model import FindingCode, NotSeenReason, PageReading
from scanner.reading import read_page


def read(html: str, url: str = "https://page.example/") -> PageReading:
    return read_page(html.encode(), url, "text/html; charset=utf-8")


def codes(reading: PageReading) -> set[FindingCode]:
    return {finding.code for finding in reading.findings}


SIGN_IN = '<form><input name="email"><input type="password" name="pass"></form>'


@pytest.mark.parametrize(
    ("title", "body", "imitates"),
    [
        ("WhatsApp Web", f"<h1>Sign in</h1>{SIGN_IN}", True),
        ("Garden club", f"<h1>Sign in</h1>{SIGN_IN}", False),
        ("WhatsApp tips", f"<h1>Our shop</h1>{SIGN_IN}", False),
        (
            "Telegram",
            '<p>Open Telegram, go to Linked devices and scan this code</p><img alt="QR code" src="x.png">',
            True,
        ),
        ("Menu", '<p>Scan to see our menu</p><img alt="QR code" src="x.png">', False),
        ("Web", "<p>WhatsApp: go to Linked devices and link with this code</p><canvas></canvas>", True),
    ],
)
def test_an_imitated_sign_in(title: str, body: str, imitates: bool) -> None:
    reading = read(f"<title>{title}</title>{body}")
    assert (FindingCode.BRAND_SIGN_IN in codes(reading)) is imitates


def test_a_camera_and_a_package_are_named() -> None:
    reading = read(
        "<title>x</title><p>Video group</p><a href='/group.apk?x=1'>Get the app</a>"
        "<script>navigator.mediaDevices.getUserMedia({video: true})</script>"
    )
    assert {FindingCode.CAMERA_OR_FILE, FindingCode.APP_DOWNLOAD} <= codes(reading)


def test_what_a_button_does_in_a_script_is_not_known() -> None:
    html = (
        "<title>x</title><p>Welcome to the club, please go on.</p><button onclick='openForm()'>Join</button>"
    )
    assert NotSeenReason.SCRIPT_ONLY in read(html).not_seen
    asked = read(html + "<form><label>Aadhaar number <input></label></form>")
    assert NotSeenReason.SCRIPT_ONLY not in asked.not_seen
