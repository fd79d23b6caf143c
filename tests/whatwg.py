"""Cases of the web platform tests for URLs: what a browser makes of an absolute web address, and of a host."""

import json
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "vectors" / "wpt-url"


class Case(NamedTuple):
    """One input, and the host and port that a browser dials; `host` is empty where it refuses."""

    url: str
    host: str
    port: int


def cases() -> list[Case]:
    """Absolute http and https addresses of `urltestdata.json`, and every host of `toascii.json` in an address."""
    found = []
    for case in json.loads((FOLDER / "urltestdata.json").read_text(encoding="utf-8")):
        if (
            isinstance(case, dict)
            and case["base"] is None
            and case["input"].lower().startswith(("http:", "https:"))
        ):
            default = 80 if case["input"].lower().startswith("http:") else 443
            found.append(Case(case["input"], case.get("hostname", ""), int(case.get("port") or default)))
    hosts = json.loads((FOLDER / "toascii.json").read_text(encoding="utf-8"))
    found += [
        Case(f"https://{case['input']}/x", case["output"] or "", 443)
        for case in hosts
        if isinstance(case, dict)
    ]
    return found
