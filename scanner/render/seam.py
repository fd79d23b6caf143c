"""The seam between the story and the browser: a reply in, what scripts made of it out."""

from typing import Protocol

import msgspec

from scanner.fetch.seam import Reply


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What a page looks like after its scripts have run."""

    reply: Reply
    """The page as drawn: HTML in UTF-8, shadow roots and inline frames included."""
    moves: tuple[str, ...] = ()
    """Addresses to which scripts wanted to take the reader, in order; none was opened."""
    whole: bool = True
    """False when something that the page needed was refused or could not be had: more may be there than was seen."""

    def __repr__(self) -> str:
        """Leave addresses and body out."""
        return f"Drawing(whole={self.whole})"


class Renderer(Protocol):
    """Something that runs a page's scripts."""

    async def draw(self, reply: Reply, *, seconds: float) -> Drawing | None:
        """Draw a page that was fetched, within `seconds`; None when it could not be drawn."""
        ...
