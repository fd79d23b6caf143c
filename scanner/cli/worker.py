"""`invite-scanner worker`: work jobs off, without a port. Any number of them share the work, on any number of machines."""

import argparse
import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack

import uvloop

from scanner import logs
from scanner.assembly import open_scanner
from scanner.cli import crash
from scanner.config import Settings, read_settings
from scanner.jobs.opening import open_jobs, working
from scanner.metrics import exposed


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("worker", help="work jobs off (SCANNER_STORE names the shared store)")
    parser.set_defaults(func=run)


def run(_arguments: argparse.Namespace) -> int:
    """Work with the settings of the environment until told to stop."""
    settings = read_settings(os.environ)
    logs.configure(settings.log_level)
    crash.keep_quiet()
    return uvloop.run(work(settings))


async def work(settings: Settings) -> int:
    """Work until SIGINT or SIGTERM; what is under way then is given back at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(open_scanner(settings))
        jobs, wrapper = await stack.enter_async_context(open_jobs(settings))
        await stack.enter_async_context(exposed(service.metrics, settings.metrics_bind))
        await stack.enter_async_context(working(jobs, wrapper, service.scanner, settings))
        print("Invite Scanner's worker is ready.", file=sys.stderr, flush=True)
        await stop.wait()
    return 0
