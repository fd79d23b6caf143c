"""The add-on's pure modules under Node, and its list reader against lists that the service's own code makes."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from scanner.privacy.keys import read_or_make_list_keys
from scanner.privacy.list_format import Entries, Header, encode_unsigned
from tests.extension.host_data import TARGET, render

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail("node is missing: apt-get install nodejs")
        pytest.skip("node is missing: apt-get install nodejs")
    return node


@pytest.mark.parametrize("name", ["links", "pure"])
def test_modules(name: str) -> None:
    done = subprocess.run(
        [_node(), "--test", HERE / f"{name}.test.mjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


def test_tables_of_hosts_are_the_service_s_own() -> None:
    assert TARGET.read_text(encoding="utf-8") == render()


_READ = """
import { openList } from %s;
let text = ""; for await (const part of process.stdin) text += part;
const { key, lists, ask } = JSON.parse(text);
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const out = [];
for (const hex of lists) {
  try {
    const list = await openList(bytes(hex), bytes(key));
    const look = await list.lookUp(ask.map((identity) => ({ identity })));
    out.push({ size: list.size, serial: list.serial, expiresAt: list.expiresAt, found: ask.map((identity) => look({ identity })) });
  } catch { out.push(null); }
}
console.log(JSON.stringify(out));
"""


def test_list_of_the_service_is_read_and_a_changed_one_refused(tmp_path: Path) -> None:
    keys = read_or_make_list_keys(tmp_path / "key")
    codes = {"risky": 0b10_000001, "caution": 0b01_001011, "newer": 0b10_111111, "silent": 0b11_000001}
    codes |= {f"other {number}": 0b10_000000 for number in range(600)}
    rows = sorted((hashlib.sha256(name.encode()).digest()[:8], code) for name, code in codes.items())
    entries = Entries(b"".join(digest for digest, _ in rows), bytes(code for _, code in rows))
    header = Header(
        serial=7, created=1_700_000_000, expires=1_800_000_000, count=len(rows), bits=3, key_id=keys.id
    )
    unsigned = encode_unsigned(header, entries)
    good = unsigned + keys.sign(unsigned)
    at_entry = len(unsigned) - 1
    changed = good[:at_entry] + bytes([good[at_entry] ^ 1]) + good[at_entry + 1 :]
    twice_hashes = rows[0][0] * 2
    twice = encode_unsigned(
        Header(serial=7, created=1, expires=2, count=2, bits=3, key_id=keys.id),
        Entries(twice_hashes, b"\x80\x80"),
    )
    lists = [good, changed, good[:-1], good + b"\0", b"", b"XXX" + good[3:], twice + keys.sign(twice)]
    question = {
        "key": keys.public.hex(),
        "lists": [data.hex() for data in lists],
        "ask": ["risky", "caution", "newer", "silent", "not there", "other 5"],
    }
    module = msgspec.json.encode((ROOT / "extension/pure/hashlist.js").as_uri()).decode()
    done = subprocess.run(
        [_node(), "--input-type=module", "--eval", _READ % module],
        input=msgspec.json.encode(question),
        capture_output=True,
        check=True,
    )
    answers = msgspec.json.decode(done.stdout)
    assert answers[1:] == [None] * 6
    assert answers[0] == {
        "size": 604,
        "serial": 7,
        "expiresAt": 1_800_000_000_000,
        "found": [
            {"verdict": "risky", "reasons": ["list_disowned"]},
            {"verdict": "caution", "reasons": ["list_asks"]},
            {"verdict": "risky", "reasons": ["list"]},
            None,
            None,
            {"verdict": "risky", "reasons": ["list"]},
        ],
    }
