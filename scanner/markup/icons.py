"""Signs beside the words, so that colour never stands alone."""

from typing import Final

from scanner.model import Verdict

SHAPES: Final = {
    Verdict.RISKY: "M12 1 23 22H1zM11 8v7h2V8zm0 9v2.2h2V17z",
    Verdict.CAUTION: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM11 5.5h2v9h-2zm0 11h2v2.2h-2z",
    Verdict.NO_RISK_FOUND: (
        "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 2a9 9 0 1 1 0 18 9 9 0 0 1 0-18z"
        "M6.5 12.5l1.4-1.4 2.6 2.6 5.6-5.6 1.4 1.4-7 7z"
    ),
    Verdict.COULD_NOT_CHECK: (
        "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 2a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM11 16h2v2.2h-2z"
        "M8 9.5a4 4 0 1 1 5.5 3.7l-.5.3V15h-2v-2.8l1.2-.6A2 2 0 1 0 10 9.5z"
    ),
}
"""A triangle, a circle with a mark, a tick, a question: told apart without colour."""

SHIELD: Final = (
    "M12 1 3 4.5V11c0 5.5 3.8 10.3 9 12 5.2-1.7 9-6.5 9-12V4.5zm0 2.2 7 2.7V11c0 4.4-2.9 8.3-7 9.9"
    "-4.1-1.6-7-5.5-7-9.9V5.9zM10.7 6.5h2.6v7h-2.6zm0 8.6h2.6v2.6h-2.6z"
)
"""The sign of the project."""


def icon(shape: str) -> str:
    """An inline drawing that screen readers pass over."""
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="{shape}"/></svg>'
