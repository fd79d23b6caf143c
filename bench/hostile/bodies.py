"""Bodies by recipe (`tests/vectors/SOURCES.md` tells the recipes): bombs for decompression and for parsers."""

import base64
import zlib
from typing import Any, Final

from bench.hostile.row import lines

MIB: Final = 1 << 20
FORM: Final = b"<form><label>Aadhaar number <input name=aadhaar></label></form>"
"""Stands in front of every parser bomb: whoever calls the page clean has not read it."""


def bombs() -> list[tuple[str, bytes, bytes]]:
    """Name, header lines and body of every compressed body that this Python can build."""
    found = []
    for entry in lines("decompression-bombs.jsonl"):
        body = base64.b64decode(entry["body_b64"]) if "body_b64" in entry else _built(entry["steps"])
        if body is not None:
            head = "".join(f"{name}: {value}\r\n" for name, value in entry["headers"])
            found.append((entry["name"], head.encode("latin-1"), body))
    return found


def _built(steps: list[dict[str, Any]]) -> bytes | None:
    data = b""
    for step in steps:
        match step["op"]:
            case "text":
                data = step["value"].encode("latin-1")
            case "hex":
                data = bytes.fromhex(step["value"])
            case "zeros":
                data = b""
                zeros = step["n"]
            case "repeat":
                data *= step["n"]
            case "append_text":
                data += step["value"].encode("latin-1") * step["n"]
            case "append_hex":
                data += bytes.fromhex(step["value"]) * step.get("n", 1)
            case "zlib" if not data and steps[0]["op"] == "zeros":
                packer = zlib.compressobj(step["level"], wbits=step["wbits"])
                data = b"".join(packer.compress(bytes(MIB)) for _ in range(zeros // MIB)) + packer.flush()
            case "zlib":
                packer = zlib.compressobj(step["level"], wbits=step["wbits"])
                data = packer.compress(data) + packer.flush()
            case _:
                return None  # brotli and zstd, which this project neither offers nor installs
    return data


def parser_bombs() -> list[tuple[str, bytes]]:
    """Name and body of every page that is slow or large to parse."""
    found = []
    for entry in lines("parser-bombs.jsonl"):
        text = ""
        for part in entry["parts"]:
            if isinstance(part, dict):
                text += "".join(part["numbered"].replace("{i}", str(i)) for i in range(part["n"]))
            else:
                text += part[0] * part[1]
        found.append((entry["name"], FORM + text.encode("utf-8", "surrogatepass")[: entry["cap_bytes"]]))
    return found
