"""Privacy-safe: before you follow a group-invite link, know whether it asks for personal data and whose name it uses.

The path of a link, floor by floor:

    doors       config  wire  web/  cli/         settings, JSON, HTTP, command line
    story       scan/                            recognise, fetch, read, follow
    hands       fetch/  store/  privacy/         the only I/O
    judgement   links/ platforms/ pages/ asks/ claims/ reading judge
    words       model/  errors                   frozen values, the error tree

Public API: `Scanner`, `open_scanner`, `Report` and the values in it, and the pure functions `classify`, `read_page`,
`read_text`, `read_claims` and `lookalike`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scanner.asks.text import read_text
    from scanner.assembly import open_scanner
    from scanner.claims import read_claims
    from scanner.config import Settings, read_settings
    from scanner.errors import ScannerError
    from scanner.links.found import find_links
    from scanner.links.lookalike import lookalike
    from scanner.model import (
        AdvisoryNote,
        Ask,
        AskFinding,
        ClaimFinding,
        ClaimKind,
        ClaimReading,
        Finding,
        FindingCode,
        GroupView,
        Hop,
        Link,
        LinkView,
        Lookalike,
        NotSeen,
        NotSeenReason,
        PageReading,
        Report,
        Sensitivity,
        TextReading,
        Verdict,
    )
    from scanner.platforms import classify
    from scanner.reading import read_page
    from scanner.scan import Entry, Outcome, Scanner

# Names are imported on first use: a process that only reads pages never loads the network.
_HOMES = {
    "open_scanner": "scanner.assembly",
    "read_text": "scanner.asks.text",
    "read_claims": "scanner.claims",
    "Settings": "scanner.config",
    "read_settings": "scanner.config",
    "ScannerError": "scanner.errors",
    "find_links": "scanner.links.found",
    "lookalike": "scanner.links.lookalike",
    "classify": "scanner.platforms",
    "read_page": "scanner.reading",
    "Entry": "scanner.scan",
    "Outcome": "scanner.scan",
    "Scanner": "scanner.scan",
}

__all__ = [
    "AdvisoryNote",
    "Ask",
    "AskFinding",
    "ClaimFinding",
    "ClaimKind",
    "ClaimReading",
    "Entry",
    "Finding",
    "FindingCode",
    "GroupView",
    "Hop",
    "Link",
    "LinkView",
    "Lookalike",
    "NotSeen",
    "NotSeenReason",
    "Outcome",
    "PageReading",
    "Report",
    "Scanner",
    "ScannerError",
    "Sensitivity",
    "Settings",
    "TextReading",
    "Verdict",
    "classify",
    "find_links",
    "lookalike",
    "open_scanner",
    "read_claims",
    "read_page",
    "read_settings",
    "read_text",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'scanner' has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "scanner.model")), name)
    globals()[name] = value
    return value
