"""What makes a link personal, and what does not."""

import pytest

from scanner.links.personal import why_personal


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://example.com/verify?token=abcdef0123456789abcdef", "sign_in"),
        ("https://example.com/page?access_token=abcdef0123456789", "token"),
        ("https://example.com/?otp=482913", "token"),
        ("https://example.com/?email=a@example.com", "email"),
        ("https://example.com/?mobile=0000000000", "phone_number"),
        ("https://example.com/?page=2&session=1", ""),
        ("https://example.com/news/2025/06/07/article-48213", ""),
    ],
)
def test_why_personal(link: str, why: str) -> None:
    assert why_personal(link) == why
