"""What is known of organisations: the founding advisory."""

from datetime import date
from typing import Final

from scanner.model import AdvisoryNote, ClaimFinding

BSP: Final = "in.party.bsp"
_REVIEW_BY: Final = date(2027, 2, 21)


def founding(on: date) -> AdvisoryNote:
    """The founding advisory as it stands on a day."""
    return AdvisoryNote(
        id="DNA-2025-0001",
        stated_on=date(2025, 6, 7),
        stated_by="Akash Anand, national coordinator of the Bahujan Samaj Party",
        sources=(
            "https://www.newsdrum.in/national/bsp-leader-says-party-has-no-it-cell-urges-public-to-be-cautious-of-fake-social-media-accounts-9346410",
        ),
        status="active" if on <= _REVIEW_BY else "expired",
    )


def is_popular(host: str) -> bool:
    """Whether a host is well known; none is until the list of popular hosts is read."""
    return False


def official_invite(identity: str) -> ClaimFinding | None:
    """The claim that an organisation's own page makes for an invite; none is known yet."""
    return None
