"""Prints what hostile input did to the scanner: `python -m bench.hardening`.

Loopback only, a few minutes, no settings. Every row has a bound; the exit code is 1 when one does not hold. The witnesses
(`bench.hostile.witness`) do not trust the code under test.
"""

import asyncio
import sys

from rich.console import Console
from rich.table import Table

from bench.hostile import addresses, door, replies
from bench.hostile.row import Row
from bench.hostile.witness import Dials


async def measured() -> list[Row]:
    """All rows."""
    rows: list[Row] = []
    with Dials() as dials:
        rows += await addresses.links(dials)
        rows += await addresses.redirects(dials)
        rows += await addresses.rebinding(dials)
        rows += addresses.values()
    rows += await replies.compressed()
    rows += await replies.scenarios()
    rows += await replies.oddities()
    rows += await replies.parsers()
    rows += await door.fuzzed()
    rows += await door.slow()
    rows += await door.secrets()
    rows += await door.hammer()
    return rows


def main() -> int:
    """Print the table."""
    rows = asyncio.run(measured())
    table = Table("what", "tried", "found", "bound", "")
    for row in rows:
        table.add_row(row.what, f"{row.tried:,}", row.found, row.bound, "ok" if row.holds else "BROKEN")
    Console(width=130).print(table)
    return int(not all(row.holds for row in rows))


if __name__ == "__main__":
    sys.exit(main())
