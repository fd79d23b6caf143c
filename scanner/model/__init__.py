"""Frozen values and enums: the words that every floor shares. Pure; no I/O below or here."""

from scanner.model.codes import (
    Ask,
    ClaimKind,
    FindingCode,
    GroupState,
    NotSeenReason,
    Part,
    Sensitivity,
    Verdict,
    Via,
)
from scanner.model.link import INVITE_KINDS, FoundLink, Link
from scanner.model.page import Document, Field, Form, Group, Onward, TextPart
from scanner.model.reading import ClaimReading, Lookalike, PageReading, TextReading
from scanner.model.report import (
    AdvisoryNote,
    AskFinding,
    ClaimFinding,
    Finding,
    GroupView,
    Hop,
    LinkView,
    NotSeen,
    Report,
)

__all__ = [
    "INVITE_KINDS",
    "AdvisoryNote",
    "Ask",
    "AskFinding",
    "ClaimFinding",
    "ClaimKind",
    "ClaimReading",
    "Document",
    "Field",
    "Finding",
    "FindingCode",
    "Form",
    "FoundLink",
    "Group",
    "GroupState",
    "GroupView",
    "Hop",
    "Link",
    "LinkView",
    "Lookalike",
    "NotSeen",
    "NotSeenReason",
    "Onward",
    "PageReading",
    "Part",
    "Report",
    "Sensitivity",
    "TextPart",
    "TextReading",
    "Verdict",
    "Via",
]
