"""Feeds for tests: a folder of files, and signed editions of it."""

import base64
import json
from datetime import UTC, datetime
from pathlib import Path

from scanner.feeds.publishing import make_feed
from scanner.feeds.signed import public_key, sign_feed
from scanner.feeds.subscription import Subscription, parse_subscription
from tests.claims.advisories import founding

SEED = bytes(range(32))
URL = "https://feeds.example/feed.json"
PUBLISHED = datetime(2026, 11, 30, tzinfo=UTC)

BANK = """
id = "in.bank.examplebank"
kind = "bank"
as_of = 2026-11-26
names = [{ text = "Examplia Bank" }, { text = "एग्ज़ाम्पलिया बैंक", lang = "hi" }]
[official]
domains = [{ value = "bank.example.com" }]
"""


def folder(path: Path) -> Path:
    """A registry's folder with one organisation and one advisory about it."""
    (path / "organisations").mkdir(parents=True)
    (path / "advisories").mkdir()
    (path / "organisations" / "in.bank.examplebank.toml").write_text(BANK, "utf-8")
    said = founding(id="DNA-2026-9001", org={"id": "in.bank.examplebank"})
    (path / "advisories" / "DNA-2026-9001.json").write_text(json.dumps(said), "utf-8")
    return path


def edition(path: Path, serial: int, seed: bytes = SEED) -> bytes:
    """A signed edition of a folder."""
    return sign_feed(make_feed(path, "Example Press", serial, PUBLISHED), seed)


def subscription(url: str = URL, seed: bytes = SEED) -> Subscription:
    """A subscription as an operator writes it."""
    return parse_subscription(f"{url}#{public_key(seed)}")


OTHER_SEED = base64.b64decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHiA=")
