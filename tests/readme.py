"""What the README shows, made by running it in the made-up world: `python -m tests.readme` prints it."""

import asyncio
import io
import re
from pathlib import Path

from rich.console import Console

from scanner.assembly import open_scanner
from scanner.cli.check import show
from scanner.config import read_settings
from tests.conftest import TODAY
from tests.world import sites
from tests.world.server import World

README = Path(__file__).parent.parent / "README.md"
SHOWN = sites.LANDING
SOURCE = "      http"


async def output() -> str:
    """What `invite-scanner check` says of the page that takes data and then invites."""
    said = io.StringIO()
    async with World() as world:
        settings = read_settings({**world.environment, "SCANNER_PARSE_WORKERS": "0"})
        async with open_scanner(settings, keep=False, today=lambda: TODAY) as service:
            report = await service.scanner.scan(SHOWN)
            show(Console(file=said, highlight=False, soft_wrap=True), report, "en")
    return _first_sources(said.getvalue().rstrip("\n"))


def _first_sources(text: str) -> str:
    """The text with the first source of every list; the rest are counted."""
    lines: list[str] = []
    left = 0
    for line in (*text.splitlines(), ""):
        address = line.startswith(SOURCE)
        if address and lines and (left or lines[-1].startswith(SOURCE)):
            left += 1
            continue
        if left:
            lines.append(f"      … and {left} more")
            left = 0
        lines.append(line)
    return "\n".join(lines[:-1])


def shown() -> str:
    """What the README says that it says."""
    found = re.search(
        rf"\$ invite-scanner check {re.escape(SHOWN)}\n(.*?)\n```",
        README.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    return found[1] if found else ""


if __name__ == "__main__":
    print(asyncio.run(output()))
