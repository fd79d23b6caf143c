"""The answer: a report and the values in it. These structs are the wire format, version 1."""

from datetime import date, datetime

import msgspec

from scanner.model.codes import Ask, ClaimKind, FindingCode, NotSeenReason, Part, Sensitivity, Verdict, Via


class AskFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A request for one kind of personal data."""

    ask: Ask
    category: str
    """Term of the Data Privacy Vocabulary, `pd:...`."""
    sensitivity: Sensitivity
    part: Part
    rule: str
    """What fired, e.g. `lexicon.hi.aadhaar`, `autocomplete.tel`."""
    evidence: str
    """The words that gave it away, at most 120 characters, digits and addresses redacted."""
    host: str = ""
    hop: int = 0
    """Index into the report's `path`."""
    required: bool | None = None
    """Whether the form insists; None where it does not say."""
    weak: bool = False
    """A lone newsletter box, comment form, delivery-PIN box or site search: listed, never a reason to warn."""
    hint: bool = False
    """Only the second opinion sees a request in the wording (`scanner.asks.opinion`, `label_opinion`): listed, weak as well, and never a
    reason to warn, whatever else there is."""


class AdvisoryNote(msgspec.Struct, frozen=True, kw_only=True):
    """The statement that disowns a name, as shown to people."""

    id: str
    stated_on: date
    stated_by: str
    """Who said it, with role."""
    sources: tuple[str, ...]
    status: str
    """Effective status on the day of the check: `active`, `expired` or `under-dispute`."""
    conflicting: tuple[str, ...] = ()
    """Sources that report otherwise; shown beside the others."""
    summary: dict[str, str] = {}
    """One quoting, dated sentence per language (BCP 47 tag)."""


class ClaimFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Whose name is used, and what is known about that."""

    claim: ClaimKind
    organisation: str
    """Registry id, e.g. `in.party.bsp`."""
    name: str
    """The organisation's name in English."""
    unit: str | None = None
    """The body of it that is named, e.g. `IT Cell`."""
    evidence: str = ""
    """The words that matched, as written."""
    part: Part = Part.TITLE
    host: str = ""
    hop: int = 0
    advisory: AdvisoryNote | None = None
    source: str | None = None
    """For `official`: the page that lists it."""
    checked_on: date | None = None
    """For `official`: when that page was read."""
    may_be: tuple[str, ...] = ()
    """Names of other organisations that the words may mean."""
    negated: bool = False
    """The words deny it ("... has no ..."): changes the wording, never hides the advisory."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Anything else worth telling."""

    code: FindingCode
    host: str = ""
    hop: int = 0
    evidence: str = ""
    imitates: str | None = None
    """For `lookalike_host`: the host or name it resembles."""


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One station on the path of the link."""

    host: str
    via: Via


class NotSeen(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read."""

    host: str
    reason: NotSeenReason
    hop: int = 0
    retry_after: int | None = None
    """Seconds after which a new try makes sense, where that is known."""


class GroupView(msgspec.Struct, frozen=True, kw_only=True):
    """The group as shown to people."""

    title: str | None
    kind: str
    members: int | None
    state: str


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """The link as shown to people."""

    platform: str
    kind: str
    url: str
    """Canonical; numbers and tokens of a personal link are shortened."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer about one link."""

    version: int = 1
    link: LinkView
    verdict: Verdict
    group: GroupView | None = None
    asks: tuple[AskFinding, ...] = ()
    claims: tuple[ClaimFinding, ...] = ()
    findings: tuple[Finding, ...] = ()
    path: tuple[Hop, ...] = ()
    not_seen: tuple[NotSeen, ...] = ()
    checked_at: datetime
    expires_at: datetime
    rules: str
    """Version of rules and data that made it."""

    def __repr__(self) -> str:
        """Leave link and title out: reports end up in tracebacks."""
        return f"Report(verdict={self.verdict.value!r}, platform={self.link.platform!r})"
