"""`Retry-After` in both of its forms (RFC 9110, section 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DEFAULT_SECONDS = 60
"""Pause where the header is missing or makes no sense."""

MOST_SECONDS = 3600
"""Longer wishes are cut to this: a host must not silence itself for a week."""


def retry_after(value: str | None, now: datetime) -> int | None:
    """Read the header as whole seconds from `now` (with time zone), between 1 and `MOST_SECONDS`; None if it makes no sense."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        seconds = int(text[:9])
    else:
        try:
            when = parsedate_to_datetime(text)
        except ValueError:
            return None
        if when.tzinfo is None:  # "-0000" and its like: the date is in UTC (RFC 5322, section 3.3)
            when = when.replace(tzinfo=UTC)
        seconds = round((when - now).total_seconds())
    return min(max(seconds, 1), MOST_SECONDS)
