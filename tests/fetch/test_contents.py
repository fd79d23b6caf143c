import pytest

from scanner.fetch.contents import media_type, odd_body, refused_body, status_reason
from scanner.fetch.identity import is_own_request, user_agent
from scanner.model.codes import NotSeenReason

UNSUPPORTED = NotSeenReason.UNSUPPORTED_TYPE


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, None),
        ("", None),
        ("nonsense", None),
        ("text/html;charset=utf-8", None),
        ("TEXT/HTML", None),
        ("text/plain", None),
        ("application/xhtml+xml", None),
        ("application/json", None),
        ("application/problem+json", None),
        ("image/svg+xml", None),
        ("image/png", UNSUPPORTED),
        ("application/octet-stream", UNSUPPORTED),
        ("application/vnd.android.package-archive", UNSUPPORTED),
        ("multipart/x-mixed-replace; boundary=x", UNSUPPORTED),
    ],
)
def test_types(value: str | None, reason: NotSeenReason | None) -> None:
    assert refused_body({} if value is None else {"content-type": value}) is reason


def test_downloads_are_no_pages() -> None:
    assert (
        refused_body({"content-type": "text/html", "content-disposition": " ATTACHMENT; filename=x"})
        is UNSUPPORTED
    )
    assert refused_body({"content-type": "text/html", "content-disposition": "inline"}) is None
    assert media_type({"content-type": " Text/HTML ; charset=x"}) == "text/html"


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ({}, b"<p>\tok\r\n\x0c\x1b$B", None),
        ({}, b"\x1f\x8b\x08", NotSeenReason.UNDECODABLE),
        ({}, b"PK\x03\x04", UNSUPPORTED),
        ({}, b"\xff\xfe<\x00p\x00", None),
        ({"content-type": "text/html; charset=UTF-16LE"}, b"<\x00p\x00", None),
        ({}, b"<p>" + b"a" * 1500 + b"\x00", None),
        ({}, b" \n", NotSeenReason.LAYOUT_UNKNOWN),
        ({"refresh": "0; url=/"}, b"", None),
    ],
)
def test_bodies(headers: dict[str, str], body: bytes, reason: NotSeenReason | None) -> None:
    assert odd_body(headers, body) is reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None),
        (206, None),
        (404, None),
        (410, None),
        (101, NotSeenReason.LAYOUT_UNKNOWN),
        (300, NotSeenReason.LAYOUT_UNKNOWN),
        (304, NotSeenReason.LAYOUT_UNKNOWN),
        (401, NotSeenReason.SIGN_IN),
        (407, NotSeenReason.SIGN_IN),
        (403, NotSeenReason.NETWORK),
        (503, NotSeenReason.NETWORK),
    ],
)
def test_statuses(status: int, reason: NotSeenReason | None) -> None:
    assert status_reason(status) is reason


def test_our_name() -> None:
    assert user_agent("") == "Mozilla/5.0 (compatible; InviteScanner/1)"
    assert user_agent("https://scan.example/about").endswith("; +https://scan.example/about)")


@pytest.mark.parametrize(
    ("values", "own"),
    [
        ([], False),
        (["1.1 proxy"], False),
        (["1.1 proxy, 1.1 Invite-Scanner"], True),
        (["1.0 a", "1.1 invite-scanner (x)"], True),
        (["1.1 not-invite-scanner"], False),
    ],
)
def test_our_own_requests_are_known(values: list[str], own: bool) -> None:
    assert is_own_request(values) is own
