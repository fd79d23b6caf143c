"""Replies of hostile servers: bombs, floods, drips, nonsense, and pages that parsers choke on."""

import base64

from bench.hostile.bodies import bombs, parser_bombs
from bench.hostile.row import Row, at_most, lines, none
from bench.hostile.scans import Result, elsewhere
from bench.hostile.server import Script, serving

STALL_MS = 100
EXTRA_MIB = 64
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%sContent-Length: %d\r\n\r\n"
SECONDS = 3.0
SLACK = 0.75
"""Seconds that a busy machine may add to a time-out."""
READ_WHOLE = "control"
"""Kind of scenarios that may be read to the end."""


def _clean(result: Result) -> int:
    return sum(scan.verdict == "no_risk_found" for scan in result.scans)


def _broken(result: Result) -> int:
    return sum(not scan.verdict for scan in result.scans)


async def compressed() -> list[Row]:
    """Bombs for decompression, alone and fifty side by side. Every page asks for something or cannot be read."""
    known = bombs()
    scripts: dict[str, Script] = {name: PAGE % (head, len(body)) + body for name, head, body in known}
    async with serving(scripts) as server:
        alone = await elsewhere(server.port, list(scripts), parallel=1, seconds=10)
        names = [f"{name}?{number}" for number in range(50) for name in scripts][: 50 * 6]
        together = await elsewhere(server.port, names, parallel=50, seconds=30)
    return [
        none("decompression bombs: called clean", len(names) + len(known), _clean(alone) + _clean(together)),
        at_most(
            "decompression bombs, one at a time: memory above idle",
            len(known),
            alone.extra_mib,
            EXTRA_MIB,
            "MiB",
        ),
        at_most(
            "decompression bombs, fifty at once: memory above idle",
            len(names),
            together.extra_mib,
            EXTRA_MIB,
            "MiB",
        ),
        at_most(
            "decompression bombs, fifty at once: longest stall", len(names), together.stall_ms, STALL_MS, "ms"
        ),
    ]


async def scenarios() -> list[Row]:
    """Servers that flood, drip, lie and reset."""
    known = lines("hostile-server-scenarios.jsonl")
    scripts: dict[str, Script] = {entry["name"]: entry["script"] for entry in known}
    async with serving(scripts) as server:
        result = await elsewhere(server.port, list(scripts), parallel=8, seconds=SECONDS)
        sent = server.sent
        secrets = sum(
            b"\r\ncookie:" in head.lower() or b"\r\nauthorization:" in head.lower() for head in server.heads
        )
    never = {
        entry["name"] for entry in known if "not inspectable" in entry["expect"] or "clean" in entry["expect"]
    }
    clean = [scan.name for scan in result.scans if scan.name in never and scan.verdict == "no_risk_found"]
    late = sum(scan.seconds > SECONDS + SLACK for scan in result.scans)
    return [
        none("hostile servers: exceptions", len(known), _broken(result)),
        none("hostile servers: not ended within the budget", len(known), late),
        none("hostile servers: called clean" + "".join(f" {name}" for name in clean), len(never), len(clean)),
        none("hostile servers: cookies or credentials sent", len(known), secrets),
        at_most(
            "hostile servers: bytes that one could send", len(known), sent / len(known) / 2**20, 8, "MiB"
        ),
    ]


async def oddities() -> list[Row]:
    """Odd replies from curl's tests."""
    scripts: dict[str, Script] = {}
    for number, entry in enumerate(lines("curl-http-replies.jsonl")):
        raw = base64.b64decode(entry["reply_b64"]) if "reply_b64" in entry else entry["reply"].encode()
        scripts[f"{number}"] = raw
    async with serving(scripts) as server:
        result = await elsewhere(server.port, list(scripts), parallel=16, seconds=SECONDS)
    return [none("odd replies of curl's tests: exceptions", len(scripts), _broken(result))]


async def parsers() -> list[Row]:
    """Pages that are slow or large to parse; a form stands before each bomb."""
    scripts: dict[str, Script] = {name: PAGE % (b"", len(body)) + body for name, body in parser_bombs()}
    async with serving(scripts) as server:
        result = await elsewhere(server.port, list(scripts), parallel=4, seconds=10)
    clean = [scan.name for scan in result.scans if scan.verdict == "no_risk_found"]
    return [
        none("parser bombs: called clean" + "".join(f" {name}" for name in clean), len(scripts), len(clean)),
        none("parser bombs: exceptions", len(scripts), _broken(result)),
        at_most("parser bombs: longest stall", len(scripts), result.stall_ms, STALL_MS, "ms"),
        at_most("parser bombs: memory above idle", len(scripts), result.extra_mib, EXTRA_MIB, "MiB"),
    ]
