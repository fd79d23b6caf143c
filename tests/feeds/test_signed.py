"""The signature of a feed."""

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from scanner.errors import DataError
from scanner.feeds.publishing import make_feed
from scanner.feeds.signed import CONTEXT, open_feed, public_key, sign_feed
from tests.feeds.feed_files import OTHER_SEED, PUBLISHED, SEED, edition, folder

PUBLIC = base64.b64decode(public_key(SEED))


def test_what_is_signed_is_read_the_same(tmp_path: Path) -> None:
    feed = make_feed(folder(tmp_path), "Example Press", 7, PUBLISHED)
    assert open_feed(sign_feed(feed, SEED), PUBLIC) == feed


def test_any_program_can_check_it(tmp_path: Path) -> None:
    """As docs/feeds.md says it, without our code."""
    file = json.loads(edition(folder(tmp_path), 7))
    signature = base64.b64decode(file["signature"])
    Ed25519PublicKey.from_public_bytes(PUBLIC).verify(signature, CONTEXT + file["signed"].encode())
    assert json.loads(file["signed"])["serial"] == 7


def test_another_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not that of the key"):
        open_feed(edition(folder(tmp_path), 7, OTHER_SEED), PUBLIC)


def test_a_changed_text_is_refused(tmp_path: Path) -> None:
    changed = edition(folder(tmp_path), 7).replace(b"Examplia", b"Exemplia")
    with pytest.raises(DataError, match="not that of the key"):
        open_feed(changed, PUBLIC)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"{}",
        b'{"signed": "x", "signature": "!"}',
        b'{"signed": "\\ud800", "signature": ""}',
        b"\xff",
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(DataError, match="no feed"):
        open_feed(data, PUBLIC)


def test_a_signed_text_of_another_format_is_refused() -> None:

    text = '{"format": "invite-scanner-feed/9"}'
    signature = Ed25519PrivateKey.from_private_bytes(SEED).sign(CONTEXT + text.encode())
    data = json.dumps({"signed": text, "signature": base64.b64encode(signature).decode()}).encode()
    with pytest.raises(DataError, match="not of this format"):
        open_feed(data, PUBLIC)
