"""Runs the command line as people do: in a process of its own."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from tests.world.server import World

ROOT = Path(__file__).parent.parent.parent


def environment(world: World, folder: Path, **more: str) -> dict[str, str]:
    """Settings of a process that sees the world and keeps its files to itself."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCANNER_")}
    own = {
        "SCANNER_STORE": f"sqlite:///{folder}/store.sqlite",
        "SCANNER_SECRET_FILE": str(folder / "secret"),
        "SCANNER_LIST_KEY_FILE": str(folder / "list.key"),
        "SCANNER_HOST_BUDGET": "1000/second",
        "SCANNER_CLIENT_LIMIT": "100000/minute",
        "SCANNER_PARSE_WORKERS": "0",
        "LANG": "en",
    }
    return {**clean, **world.environment, **own, **more}


async def start(*arguments: str, env: dict[str, str]) -> Process:
    """Start `invite-scanner` with pipes."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scanner", *arguments, cwd=ROOT, env=env, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )


async def run(*arguments: str, env: dict[str, str], given: bytes = b"") -> tuple[int, str, str]:
    """Exit code, output and errors."""
    process = await start(*arguments, env=env)
    out, err = await process.communicate(given)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()
