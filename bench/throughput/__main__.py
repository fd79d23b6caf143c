"""`python -m bench.throughput [SECTION …] [--most LINES]`."""

import argparse

from bench.throughput import beside, cached, fetching, held, peers

SECTIONS = {
    "lookups": cached.look_ups,
    "known": cached.bulk_known,
    "fetching": fetching.fetching,
    "beside": beside.beside,
    "peers": peers.peers,
    "held": held.held,
}


def main() -> None:
    """Run the sections that were named, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench.throughput")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join([*SECTIONS, "growth"]))
    parser.add_argument("--most", type=int, default=1_000_000, help="lines of the longest bulk request")
    arguments = parser.parse_args()
    for name, run in SECTIONS.items():
        if not arguments.sections or name in arguments.sections:
            run()
    if not arguments.sections or "growth" in arguments.sections:
        cached.growth(arguments.most)


if __name__ == "__main__":
    main()
