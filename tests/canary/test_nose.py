"""A search that finds nothing proves nothing, unless it finds what was hidden."""

import base64
import hashlib
import zlib
from pathlib import Path

from tests.canary.canary import Canary


def test_it_finds_what_was_let_out() -> None:
    canary = Canary()
    for hidden in (
        f"GET /{canary.code} HTTP/1.1".encode(),
        canary.word.upper().encode(),
        canary.code[5:20].encode(),
        base64.b64encode(f"x{canary.link}".encode()),
        base64.urlsafe_b64encode(f"ab{canary.link}".encode()),
        canary.link.encode().hex().encode(),
        canary.link.encode("utf-16-le"),
        hashlib.sha256(canary.link.encode()).hexdigest().encode(),
        hashlib.sha256(f"whatsapp:group_invite:{canary.code}".encode()).digest(),
    ):
        assert canary.traces(b"before " + hidden + b" behind"), hidden


def test_it_finds_nothing_elsewhere(tmp_path: Path) -> None:
    canary, other = Canary(), Canary()
    assert canary.traces(other.link.encode()) == []
    (tmp_path / "clean").write_bytes(zlib.compress(b"nothing"))
    assert canary.traces_in(tmp_path) == []
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / canary.code).write_bytes(canary.link.encode())
    assert len(canary.traces_in(tmp_path)) >= 2
