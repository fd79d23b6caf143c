"""What was read from one page or text, before it is weighed."""

import msgspec

from scanner.model.codes import NotSeenReason
from scanner.model.page import Group, Onward, TextPart
from scanner.model.report import AskFinding, ClaimFinding, Finding


class TextReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a text wants from its reader."""

    asks: tuple[AskFinding, ...] = ()
    kind: str = "none"
    """`asks`, `warns`, `mentions` or `none` (see docs/labelling.md)."""
    invites: bool = False
    """It invites to join a group, channel or community."""


class PageReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a page wants from its reader, and where it leads."""

    url: str
    platform: str = "web"
    title: str = ""
    names: tuple[TextPart, ...] = ()
    """Words under which the page presents itself: title, headings, the form's or group's name. Claims are read from these."""
    language: str = ""
    group: Group | None = None
    """Only on a platform's own host: elsewhere the page's word proves nothing."""
    asks: tuple[AskFinding, ...] = ()
    findings: tuple[Finding, ...] = ()
    onward: tuple[Onward, ...] = ()
    """Redirects first, then frames, then links; capped, without repeats."""
    not_seen: tuple[NotSeenReason, ...] = ()
    invites: bool = False
    """It invites to join a group, or links a group invite."""
    layout: str = ""
    """How sure the reader of its platform's layout is: `sure`, `likely`, `unknown`; empty when none was needed."""
    sign_in: bool = False
    """Its only ask is a plain sign-in (user name or e-mail and password)."""
    checkout: bool = False
    """It looks like an ordinary shop's checkout."""

    def __repr__(self) -> str:
        """Leave address and text out."""
        return f"PageReading(platform={self.platform!r}, asks={len(self.asks)})"


class ClaimReading(msgspec.Struct, frozen=True, kw_only=True):
    """Whose names are used in a title, handle, host or description."""

    claims: tuple[ClaimFinding, ...] = ()


class Lookalike(msgspec.Struct, frozen=True, kw_only=True):
    """A host that resembles one it is not."""

    imitates: str
    """The official host or brand it resembles."""
    rule: str
    """Which rule fired: `embedded`, `skeleton`, `one_slip`, `combosquat`, `brand_label`, `shared_hosting`, `mixed_script`, `userinfo`."""
    organisation: str = ""
    """Registry id of the organisation whose host it is."""
