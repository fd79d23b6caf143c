"""What is shown of an address that is somebody's own."""

from scanner.links.shortened import shortened
from scanner.platforms import classify


def test_only_the_beginning_of_a_personal_link_is_shown() -> None:
    assert shortened(classify("https://example.com/verify/9?token=abcdef0123456789abcdef")) == (
        "https://example.com/ver…"
    )
    assert shortened(classify("https://wa.me/910000000000?text=hi")) == "https://wa.me/910…"


def test_other_links_are_shown_whole() -> None:
    assert shortened(classify("https://example.com/verify/9?page=2")) == "https://example.com/verify/9?page=2"
    assert shortened(classify("no link at all")) == ""
