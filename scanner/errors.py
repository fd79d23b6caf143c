"""Everything that can go wrong, as one tree.

ScannerError
├── LinkError            what was typed is no link that we can check; says what it is instead
├── PersonalLinkError    the link carries a token, address or number; confirm to have it opened
├── FetchError           a page could not be read; carries the `not_seen` reason
├── DataError            a data file (lexicon, organisation, advisory, settings) is wrong; says where
├── SettingsError        an environment variable is wrong; says which and what it takes
└── StoreError           the store could not be opened, read or written

No message ever quotes a link, a page or an address: messages end up in logs.
"""

from scanner.model.codes import NotSeenReason


class ScannerError(Exception):
    """The root: catch this to catch everything that is ours."""


class LinkError(ScannerError):
    """What was typed is no link that we can check."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        """Stable reason: `empty`, `email_address`, `bare_word`, `unsupported_scheme`, `too_long`, `no_host`, `not_a_link` ..."""


class PersonalLinkError(ScannerError):
    """The link looks personal and was not opened."""


class FetchError(ScannerError):
    """A page could not be read."""

    def __init__(self, reason: NotSeenReason, *, retry_after: int | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        """Why, in the words of the report."""
        self.retry_after = retry_after
        """Seconds after which a new try makes sense, where that is known."""


class DataError(ScannerError):
    """A data file is wrong."""


class SettingsError(ScannerError):
    """A setting is wrong."""


class StoreError(ScannerError):
    """The store could not be opened, read or written."""
