"""Write every part's pictures into `screenshots/`, or into the folder that is named."""

import asyncio
import sys
from pathlib import Path

from tests.screenshots import page

PARTS = (page,)
"""Modules with `shots(folder)`."""


async def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        await part.shots(folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}/")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")))
