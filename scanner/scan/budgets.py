"""How far one scan may go."""

import msgspec


class Budgets(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of one scan. What lies beyond them is reported as not seen, never as clean."""

    hops: int = 8
    """Redirects and refreshes in a row."""
    pages: int = 6
    """Pages that are read."""
    requests: int = 16
    """Requests that are sent, whatever they return."""
    depth: int = 2
    """Links that are followed one behind the other: landing page, form, invite."""
    seconds: float = 20.0
    """Everything together."""
    page_seconds: float = 8.0
    """One request, waiting for the host's turn included."""
    draw_seconds: float = 10.0
    """Running the scripts of one page, where that is switched on."""
