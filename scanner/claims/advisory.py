"""A disowned-name advisory: an organisation said on a day that a name used for it is not its own.

The format is DNA 0.1 (docs/advisories.md), one JSON file each, shaped after OSV: an id that is never reused, and
withdrawal by a date and a reason instead of removal. This module holds the values; `scanner.claims.standing` says what
an advisory is worth on a given day.
"""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

Status = Literal["draft", "active", "under-dispute", "expired", "withdrawn"]
"""As filed. What counts is the effective status on a day: `scanner.claims.standing.standing`."""
Kind = Literal[
    "unit-does-not-exist",
    "handle-not-ours",
    "domain-not-ours",
    "scheme-does-not-exist",
    "person-not-affiliated",
]
WithdrawnReason = Literal["org-retracted", "superseded", "error", "expired", "court-order"]
Match = Literal["org+unit", "exact", "handle", "domain"]
Authority = Literal[
    "org-official",
    "org-officer",
    "regulator",
    "court",
    "government-fact-check",
    "ifcn-fact-check",
    "news-report",
]
ReferenceType = Literal["PRIMARY", "NEWS", "FACTCHECK", "ARCHIVE", "CORRECTION", "CONFLICTING"]
Outcome = Literal["open", "upheld", "corrected", "withdrawn"]

AdvisoryId = Annotated[str, msgspec.Meta(pattern=r"^DNA-[0-9]{4}-[0-9]{4}$")]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")]
"""BCP 47, language and at most a script: `hi`, `hi-Latn`."""
Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=280)]
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s/]+\.[^\s]+$", max_length=500)]
Day = date


class About(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The organisation that spoke."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(\.[a-z0-9_-]+)+$")]
    """Id in the registry."""
    wikidata: Annotated[str, msgspec.Meta(pattern=r"^Q[0-9]+$")] | msgspec.UnsetType = msgspec.UNSET


class DisownedName(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that the organisation says is not its own."""

    text: Word
    lang: Language
    match: Match = "org+unit"
    """`org+unit`: any spelling of the organisation beside any spelling of the unit. `exact`: these words. `handle`,
    `domain`: this account or host."""
    platform: Word | msgspec.UnsetType = msgspec.UNSET
    """For a handle: the platform it is on."""


class Excluded(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that mean something else."""

    text: Word
    why: Word


class Scope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the statement applies."""

    country: tuple[Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")], ...] = ()
    platforms: tuple[Word, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was said, by whom and when."""

    by: Word
    """A body, or a public officer as the source of the statement; never a private person."""
    date: Day
    authority: Authority
    role: Word | msgspec.UnsetType = msgspec.UNSET
    channel: Word | msgspec.UnsetType = msgspec.UNSET
    quote: Annotated[str, msgspec.Meta(max_length=1_000)] | msgspec.UnsetType = msgspec.UNSET
    quote_lang: Language | msgspec.UnsetType = msgspec.UNSET


class Reference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page that reports the statement, or reports otherwise."""

    type: ReferenceType
    url: Address
    date: Day | msgspec.UnsetType = msgspec.UNSET
    """Day of publication. A CONFLICTING reference without one keeps the advisory from being active: it might be younger
    than the statement."""
    dated_by: Address | msgspec.UnsetType = msgspec.UNSET
    """Where the page itself shows no date: another, dated report of the same news, from which `date` is taken."""
    publisher: Word | msgspec.UnsetType = msgspec.UNSET
    archived: Address | msgspec.UnsetType = msgspec.UNSET
    note: Sentence | msgspec.UnsetType = msgspec.UNSET


class Dispute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody objected. An open one softens the warning at once."""

    date: Day
    outcome: Outcome
    note: Sentence | msgspec.UnsetType = msgspec.UNSET


class Advisory(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One advisory, as filed in `scanner/data/advisories/ID.json`."""

    schema_version: Literal["0.1"]
    id: AdvisoryId
    published: datetime
    modified: datetime
    status: Status
    review_by: date
    """Past this day it is history only, whatever `status` says."""
    reviewed: date | msgspec.UnsetType = msgspec.UNSET
    """Day of the last review; without it the day of `modified`."""
    election_period: bool = False
    """An election that it bears on is near: it must be reviewed within 90 days instead of 180."""
    withdrawn: datetime | msgspec.UnsetType = msgspec.UNSET
    withdrawn_reason: WithdrawnReason | msgspec.UnsetType = msgspec.UNSET
    superseded_by: AdvisoryId | msgspec.UnsetType = msgspec.UNSET
    org: About
    kind: Kind
    unit: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]*$")] | msgspec.UnsetType = msgspec.UNSET
    """Id of the body that does not exist, for `unit-does-not-exist`."""
    summary: dict[Language, Sentence]
    """One sentence per language that quotes, attributes and dates. Shown to people as it is."""
    names: Annotated[tuple[DisownedName, ...], msgspec.Meta(min_length=1)]
    exclude: tuple[Excluded, ...] = ()
    scope: Scope = Scope()
    statement: Statement
    references: Annotated[tuple[Reference, ...], msgspec.Meta(min_length=1)]
    disputes: tuple[Dispute, ...] = ()
