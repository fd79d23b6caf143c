"""Advisories for tests: the founding one with changes, as a file would have it."""

import json
from importlib.resources import files
from typing import Any

from scanner.claims.advisory import Advisory
from scanner.claims.registry import read_advisory

FOUNDING = "DNA-2025-0001"


def founding(**changes: Any) -> dict[str, Any]:
    """The founding advisory as plain JSON, with fields replaced; None takes one out."""
    text = files("scanner").joinpath("data", "advisories", f"{FOUNDING}.json").read_text("utf-8")
    plain: dict[str, Any] = json.loads(text) | changes
    return {name: value for name, value in plain.items() if value is not None}


def advisory(**changes: Any) -> Advisory:
    """The same, decoded."""
    return read_advisory(json.dumps(founding(**changes)), "test")
