"""A link and where in a file it stood."""

import msgspec


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A link found in somebody's file."""

    url: str
    """As written."""
    line: int
    """Line of the file, from 1; for chat exports and mail, the line on which the message begins."""
    part: str = ""
    """What the line number alone does not tell: a CSV column, a JSON field, `message 17`, a file inside a ZIP."""

    def __repr__(self) -> str:
        """Leave the link out."""
        return f"Placed(line={self.line}, part={self.part!r})"
