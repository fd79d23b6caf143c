"""Prints sizes, costs and what others learn: `python -m bench.privacy`. About a minute; the exit code is 1 when a bound is broken."""

import sys

from rich.console import Console

from bench.privacy import costs, learned


def main() -> int:
    """Print the tables."""
    console = Console(width=140)
    for table in (
        costs.lists,
        costs.buckets,
        costs.oblivious,
        learned.serials,
        learned.prefixes,
        learned.mixing,
        learned.thief,
    ):
        console.print(table())
    broken = costs.check()
    for sentence in broken:
        console.print(f"BROKEN: {sentence}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
