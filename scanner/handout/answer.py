"""What became of one link of many."""

import msgspec

from scanner.model import Report
from scanner.wire import EntryProblem


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one link of a file."""

    index: int
    """Place in the order in which links stand in the file, from 0."""
    line: int
    part: str = ""
    """See `scanner.inputs.Placed`."""
    given: str = ""
    """The link as written."""
    report: Report | None = None
    error: EntryProblem | None = None

    @property
    def verdict(self) -> str:
        """The verdict, or `error`."""
        return self.report.verdict.value if self.report is not None else "error"

    def __repr__(self) -> str:
        """Leave the link out."""
        return f"Answer(index={self.index}, verdict={self.verdict!r})"
