from datetime import UTC, datetime

import pytest

from scanner.fetch.retry_after import MOST_SECONDS, retry_after

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("1.5", None),
        ("١٢", None),
        ("0", 1),
        (" 90 ", 90),
        ("9" * 5000, MOST_SECONDS),
        ("Tue, 24 Nov 2026 10:01:30 GMT", 90),
        ("Tue, 24 Nov 2026 10:01:30 -0000", 90),
        ("Tue, 24 Nov 2026 09:00:00 GMT", 1),
        ("Tuesday, 24-Nov-26 10:02:00 GMT", 120),
        ("Tue, 24 Nov 3026 10:01:30 GMT", MOST_SECONDS),
        ("Tue, 99 Nov 2026 10:01:30 GMT", None),
    ],
)
def test_both_forms(value: str | None, seconds: int | None) -> None:
    assert retry_after(value, NOW) == seconds
