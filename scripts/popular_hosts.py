"""Write `scanner/data/hosts/popular.txt` from two lists of MISP's warning lists.

    python -m scripts.popular_hosts tranco10k/list.json moz-top500/list.json

The lists are CC0 (MISP project); the names in them come from the Tranco and Moz rankings. What is kept is the
registrable part of each host, once.
"""

import argparse
import json
import sys
from pathlib import Path

from scanner.links.suffixes import registrable

TARGET = Path(__file__).parent.parent / "scanner" / "data" / "hosts" / "popular.txt"


def main() -> int:
    """Write the list and say how long it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "lists", type=Path, nargs="+", metavar="LIST", help="list.json of a MISP warning list"
    )
    lists = [json.loads(path.read_text(encoding="utf-8")) for path in parser.parse_args().lists]
    hosts = sorted({registrable(host) for one in lists for host in one["list"]} - {""})
    named = "; ".join(f"{one['name']}, version {one['version']}" for one in lists)
    head = (
        "# Well-known hosts, registrable parts only. Written by `python -m scripts.popular_hosts`.\n"
        f"# From MISP warning lists, CC0-1.0: {named}\n"
    )
    TARGET.write_text(head + "\n".join(hosts) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(hosts)} hosts, {TARGET.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
