"""The add-on's pure modules under Node, and its list reader against lists that the service's own code makes."""

import hashlib
import os
import re
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


@pytest.mark.parametrize("name", sorted(path.name.partition(".")[0] for path in HERE.glob("*.test.mjs")))
def test_modules(name: str) -> None:
    done = subprocess.run(
        [_node(), "--test", HERE / f"{name}.test.mjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


@pytest.mark.parametrize("script", ["types", "lint", "lint-addon"])
def test_checks(script: str) -> None:
    """Types, rules and the stores' own linter; their tools come by npm, the add-on needs none of them."""
    npm = shutil.which("npm")
    if npm is None or not (ROOT / "node_modules/.package-lock.json").exists():
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail("the add-on's checks are missing: npm ci")
        pytest.skip("the add-on's checks are missing: npm ci")
    done = subprocess.run(
        [npm, "run", "--silent", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


VENDOR = ROOT / "extension/vendor"
ROW = re.compile(r"^\| `([^`]+)` \| (\S+) ([0-9.]+) \| .* \| ([0-9a-f]{64}) \|$", re.MULTILINE)


def test_libraries_are_as_they_came() -> None:
    rows = ROW.findall((VENDOR / "SOURCES.md").read_text(encoding="utf-8"))
    assert {name for name, *_ in rows} == {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*.js")}, (
        "every library has a row"
    )
    for name, package, version, digest in rows:
        own = (VENDOR / name).read_bytes()
        assert hashlib.sha256(own).hexdigest() == digest, name
        installed = ROOT / "node_modules" / package
        if installed.exists():
            described = msgspec.json.decode((installed / "package.json").read_bytes())
            assert described["version"] == version, package
            assert (installed / Path(name).name).read_bytes() == own, name


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
