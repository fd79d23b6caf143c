"""Write `extension/pure/host-data.js` from the service's own tables, so that both know the same hosts.

Run `python -m tests.extension.host_data` after a change of `scanner/data/hosts/`; a test holds the file to it.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "scanner/data/hosts"
TARGET = ROOT / "extension/pure/host-data.js"

_HEAD = """\
/**
 * Tables that the add-on shares with the service. Made from scanner/data/hosts/ by `python -m tests.extension.host_data`;
 * sources and licences stand there (shorteners: MISP warning-lists, CC0 1.0, and ShortURL-Services-List, MIT).
 */
"""


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SOURCE / name).read_text(encoding="utf-8"))


def render() -> str:
    """The text of the JavaScript file."""
    shorteners = _read("shorteners.toml")
    names = set(shorteners["misp"]) | set(shorteners["sambokai"]) | set(shorteners["own"])
    wrappers = [
        {key: value for key, value in row.items() if key != "checked"}
        for row in _read("wrappers.toml")["wrapper"]
    ]
    tables = {
        "WRAPPERS": wrappers,
        "TRACKING": _read("tracking.toml"),
        "SHORTENER_PARENTS": sorted(shorteners["subdomains"]),
    }
    lines = [_HEAD]
    for name, table in tables.items():
        lines.append(f"export const {name} = {json.dumps(table, ensure_ascii=False, sort_keys=True)};\n")
    hosts = sorted(names - set(shorteners["not_hiding"]))
    rows = [" ".join(hosts[at : at + 8]) for at in range(0, len(hosts), 8)]
    body = "\n".join(f"  {row}" for row in rows)
    lines.append(f"export const SHORTENERS = new Set(\n  `\n{body}\n`.split(/\\s+/u).filter(Boolean),\n);\n")
    return "\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
