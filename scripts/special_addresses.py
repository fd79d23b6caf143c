"""Write `scanner/fetch/special_addresses.py` from the transcribed IANA registries.

    python -m scripts.special_addresses            # write the module
    python -m scripts.special_addresses --compare iana-ipv4-special-registry-1.csv iana-ipv6-special-registry-1.csv

`--compare` takes the CSV files that IANA publishes and lists the blocks which the transcription lacks (exit code 1 if
there are any), so that somebody with the files at hand can see whether the table still holds.
"""

import argparse
import csv
import ipaddress
import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = HERE / "registry" / "special_purpose.json"
TARGET = HERE.parent / "scanner" / "fetch" / "special_addresses.py"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

HEAD = '''"""Blocks of addresses that are never dialled. Written by `python -m scripts.special_addresses`; do not edit.

Source: the IANA special-purpose and multicast registries, as transcribed in `scripts/registry/special_purpose.json`,
with the cloud vendors' blocks named there. Registries last updated: {date}.
"""

REGISTRY_DATE = "{date}"
"""When the registries were last changed, as far as the transcription knows (ISO 8601)."""

'''


def load() -> dict[str, Any]:
    """Read the transcription."""
    loaded: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return loaded


def denied(blocks: list[dict[str, Any]], version: int, inside: Network | None = None) -> list[str]:
    """Blocks of one IP version that no other block contains, in order; only those `inside` a block if given."""
    networks = [n for n in (ipaddress.ip_network(block["block"]) for block in blocks) if n.version == version]
    return [
        str(n) for n in sorted(networks, key=_order) if not _within_other(n, networks) and _within(n, inside)
    ]


def _order(network: Network) -> tuple[int, int]:
    return int(network.network_address), network.prefixlen


def _within(network: Network, outer: Network | None) -> bool:
    return outer is None or (network.prefixlen >= outer.prefixlen and network.network_address in outer)


def _within_other(network: Network, networks: list[Network]) -> bool:
    return any(other != network and _within(network, other) for other in networks)


def module_text() -> str:
    """Return the module's text."""
    data = load()
    names = {block["block"]: block["purpose"] for block in data["blocks"]}
    unicast = ipaddress.ip_network(data["ipv6_global_unicast"])
    parts = [HEAD.format(date=data["registry_last_updated"])]
    tables = (
        ("IPV4_DENIED", denied(data["blocks"], 4), "IPv4 blocks; everything else may be dialled."),
        (
            "IPV6_DENIED",
            denied(data["blocks"], 6, unicast),
            "IPv6 blocks inside global unicast; everything outside it is denied anyway.",
        ),
    )
    for name, blocks, meaning in tables:
        rows = "".join(f'    "{block}",  # {names[block]}\n' for block in blocks)
        parts.append(f'{name}: tuple[str, ...] = (\n{rows})\n"""{meaning}"""\n\n')
    parts.append(
        f'IPV6_GLOBAL_UNICAST = "{unicast}"\n"""The only IPv6 block that may be dialled at all (RFC 4291)."""\n'
    )
    return "".join(parts)


def missing(csv_files: list[Path]) -> list[str]:
    """Blocks of IANA's CSV files that lie in no transcribed block."""
    known = [ipaddress.ip_network(block["block"]) for block in load()["blocks"]]
    lacking: list[str] = []
    for file in csv_files:
        with file.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                # A cell may hold several blocks and foot-notes: "192.0.0.170/32, 192.0.0.171/32", "192.0.0.0/24 [2]".
                blocks = re.findall(r"[0-9a-fA-F:.]+/\d+", row["Address Block"])
                lacking += [text for text in blocks if ipaddress.ip_network(text) not in known]
    return lacking


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--compare", nargs="+", type=Path, metavar="CSV", help="IANA's files, as downloaded")
    chosen = parser.parse_args(arguments)
    if chosen.compare:
        lacking = missing(chosen.compare)
        for block in lacking:
            sys.stdout.write(f"not transcribed: {block}\n")
        return 1 if lacking else 0
    TARGET.write_text(module_text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
