"""What an advisory is worth on a day: the rules that no schema can state."""

from datetime import date, timedelta
from typing import Final

import msgspec

from scanner.claims.advisory import Advisory, Status
from scanner.model import AdvisoryNote

LONGEST_REVIEW: Final = timedelta(days=180)
LONGEST_ELECTION_REVIEW: Final = timedelta(days=90)
"""How long a review holds. A body that did not exist may exist soon: nobody is warned by what nobody has looked at."""
SHOWN: Final = frozenset({"active", "expired", "under-dispute"})
"""Effective statuses that people see."""


def reviewed_on(advisory: Advisory) -> date:
    """Day of the last review."""
    return advisory.modified.date() if advisory.reviewed is msgspec.UNSET else advisory.reviewed


def last_day(advisory: Advisory) -> date:
    """The last day on which it can be active: `review_by`, but never longer than a review holds."""
    longest = LONGEST_ELECTION_REVIEW if advisory.election_period else LONGEST_REVIEW
    return min(advisory.review_by, reviewed_on(advisory) + longest)


def missing(advisory: Advisory) -> list[str]:
    """What keeps an advisory from being active, in sentences; empty when nothing does."""
    problems = []
    kinds = [reference.type for reference in advisory.references]
    publishers = {
        reference.publisher
        for reference in advisory.references
        if reference.type == "NEWS" and reference.publisher is not msgspec.UNSET
    }
    if "PRIMARY" not in kinds and not (len(publishers) >= 2 and "ARCHIVE" in kinds):
        problems.append("it needs a PRIMARY reference, or NEWS of two publishers and an ARCHIVE")
    problems += [
        f"references[{place}]: a CONFLICTING report without a date may be younger than the statement"
        for place, reference in enumerate(advisory.references)
        if reference.type == "CONFLICTING" and reference.date is msgspec.UNSET
    ]
    return problems


def standing(advisory: Advisory, on: date) -> Status:
    """The effective status on a day.

    `draft` where it lacks what `active` needs, `under-dispute` from the day an objection is filed until it is decided,
    `expired` once the review is overdue. Nothing needs to be edited for any of that.
    """
    if advisory.status in {"withdrawn", "draft"}:
        return advisory.status
    if missing(advisory):
        return "draft"
    if advisory.status == "under-dispute" or any(dispute.outcome == "open" for dispute in advisory.disputes):
        return "under-dispute"
    return "expired" if advisory.status == "expired" or on > last_day(advisory) else "active"


def note(advisory: Advisory, on: date) -> AdvisoryNote | None:
    """The advisory as a report shows it on a day; None for drafts and withdrawn ones, which say nothing to people."""
    status = standing(advisory, on)
    if status not in SHOWN:
        return None
    role = advisory.statement.role
    return AdvisoryNote(
        id=advisory.id,
        stated_on=advisory.statement.date,
        stated_by=advisory.statement.by if role is msgspec.UNSET else f"{advisory.statement.by}, {role}",
        sources=tuple(r.url for r in advisory.references if r.type != "CONFLICTING"),
        conflicting=tuple(r.url for r in advisory.references if r.type == "CONFLICTING"),
        status=status,
        summary=dict(advisory.summary),
    )
