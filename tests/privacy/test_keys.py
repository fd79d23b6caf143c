import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from scanner.errors import StoreError
from scanner.privacy.keys import announce_next, follow_chain, key_id, read_or_make_list_keys, switch
from tests.privacy.lists import key_file


def test_a_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    first, again = (read_or_make_list_keys(key_file(tmp_path)) for _ in range(2))
    assert first.public == again.public
    assert first.id == key_id(first.public)
    assert key_file(tmp_path).stat().st_mode & 0o777 == 0o600
    Ed25519PublicKey.from_public_bytes(first.public).verify(first.sign(b"list"), b"list")
    assert first.document()["keys"] == [
        {"id": first.id.hex(), "status": "current", "public_key": base64.b64encode(first.public).decode()}
    ]


def test_a_client_follows_from_any_old_key_to_the_current_one(tmp_path: Path) -> None:
    path = key_file(tmp_path)
    publics = [read_or_make_list_keys(path).public]
    for _ in range(2):
        assert announce_next(path) == announce_next(path)
        publics.append(switch(path))
    announce_next(path)
    keys = read_or_make_list_keys(path)
    document = keys.document()
    assert keys.public == publics[-1]
    assert [entry["status"] for entry in document["keys"]] == ["retired", "retired", "current", "next"]
    for at, trusted in enumerate(publics):
        assert follow_chain(trusted, document)[: len(publics) - at] == tuple(publics[at:])
    stranger = bytes(32)
    assert follow_chain(stranger, document) == (stranger,)


def test_a_broken_chain_leads_nowhere(tmp_path: Path) -> None:
    path = key_file(tmp_path)
    trusted = read_or_make_list_keys(path).public
    announce_next(path)
    switch(path)
    document = read_or_make_list_keys(path).document()
    document["keys"][0]["signs_next"] = base64.b64encode(bytes(64)).decode()
    with pytest.raises(StoreError, match="key_chain_broken"):
        follow_chain(trusted, document)


def test_there_is_nothing_to_switch_to_before_it_was_announced(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="announced"):
        switch(key_file(tmp_path))


@pytest.mark.parametrize(
    "text", ["", "hello", "current xyz", "retired 00", "current 00", "next " + "00" * 32]
)
def test_a_key_file_that_is_none_is_named_and_not_quoted(tmp_path: Path, text: str) -> None:
    key_file(tmp_path).write_text(text)
    with pytest.raises(StoreError, match="list-format"):
        read_or_make_list_keys(key_file(tmp_path))
