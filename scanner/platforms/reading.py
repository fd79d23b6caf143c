"""What a platform's own page or payload says, as plain values."""

from enum import StrEnum

import msgspec

from scanner.model.codes import NotSeenReason
from scanner.model.page import Form, Group, Onward, TextPart


class Sureness(StrEnum):
    """How far a reading of a platform's layout can be trusted."""

    SURE = "sure"
    """Everything that the layout has was there."""
    LIKELY = "likely"
    """Some of it was missing; what was read comes from the rest."""
    UNKNOWN = "unknown"
    """The page does not look as its reader expects: `layout_unknown`."""


class PlatformReading(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a known platform, read by that platform's layout. The platform's and its users' own words."""

    group: Group | None = None
    """The group, channel, bot, person or server behind an invite; for a form, its title and state."""
    forms: tuple[Form, ...] = ()
    """A form host's questions, of every section, as fields whose part is `FORM_PAYLOAD`."""
    texts: tuple[TextPart, ...] = ()
    """Descriptions, introductions and closing texts."""
    onward: tuple[Onward, ...] = ()
    """Links found in the payload; those of the page's HTML are in its `Document`."""
    not_seen: tuple[NotSeenReason, ...] = ()
    """What kept the platform's content from being read, `layout_unknown` included."""
    second_request: str = ""
    """Address that holds the content instead (Microsoft Forms); same host as the page, fetched by the same guard."""
    layout_known: bool = True
    """Whether the page looked as this reader expects; False goes with `layout_unknown`."""
    sureness: Sureness = Sureness.SURE
    """How far it can be trusted, by the marks that the page has (`scanner.platforms.marks`)."""
    own_wall: bool = False
    """The page is a well-known site's own wall (its sign-in, its consent page): nothing on it speaks for what is behind."""

    def __repr__(self) -> str:
        """Leave the words out."""
        return f"PlatformReading(forms={len(self.forms)}, layout_known={self.layout_known})"
