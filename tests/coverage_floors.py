"""Fails unless every line and branch of the pure floors was run: `python -m tests.coverage_floors` after `pytest --cov`."""

import json
import sys
import tempfile
from pathlib import Path

import coverage

from tests.test_floors import PURE, SCANNER


def missing() -> list[str]:
    """Files of the pure floors with what was not run in them."""
    measured = coverage.Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(outfile=str(report))
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
    found = []
    for name, file in sorted(files.items()):
        room = Path(name).resolve().relative_to(SCANNER.resolve()).with_suffix("").parts[0]
        lines, branches = (
            file["missing_lines"],
            [branch for branch in file["missing_branches"] if branch[0] > 0],
        )
        if room in PURE and (lines or branches):
            ways = ", ".join(f"{start}→{max(end, 0) or 'exit'}" for start, end in branches)
            found.append(f"{name}: lines {lines or 'all run'}; branches {ways or 'all run'}")
    return found


if __name__ == "__main__":
    problems = missing()
    print("\n".join(problems) or "The pure floors are covered, every line and branch.")
    sys.exit(bool(problems))
