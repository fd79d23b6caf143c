"""`invite-scanner serve`: run the service until it is told to stop."""

import argparse
import asyncio
import os
import signal
import socket
import sys
from contextlib import AsyncExitStack
from typing import Final

import structlog
import uvloop
from aiohttp import web
from msgspec import structs

from scanner import logs
from scanner.assembly import Service, open_scanner
from scanner.cli import crash
from scanner.cli.fleet import serve_fleet
from scanner.config import Settings, read_settings
from scanner.errors import SettingsError
from scanner.metrics import exposed
from scanner.web.app import make_app
from scanner.web.deadlines import Deadlines
from scanner.web.front import put_in_front

log: Final = structlog.get_logger("scanner.serve")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("serve", help="run the service")
    # What the parent of several workers hands to each: its socket, the pipe on which it says that it is ready, and the
    # line to the books that all of them share.
    parser.add_argument("--listener", type=int, default=-1, help=argparse.SUPPRESS)
    parser.add_argument("--ready", type=int, default=-1, help=argparse.SUPPRESS)
    parser.add_argument("--desk", type=int, default=-1, help=argparse.SUPPRESS)
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve with the settings of the environment."""
    settings = read_settings(os.environ)
    logs.configure(settings.log_level)
    crash.keep_quiet()
    if settings.workers > 1:
        listeners = [listen(settings)]
        chosen = structs.replace(settings, port=listeners[0].getsockname()[1])
        listeners += [listen(chosen) for _ in range(settings.workers - 1)]
        return uvloop.run(serve_fleet(settings, listeners, os.environ, ready_line(listeners[0])))
    if arguments.listener >= 0:
        listener = socket.socket(fileno=arguments.listener)
        return uvloop.run(serve(settings, listener, arguments.ready, arguments.desk))
    return uvloop.run(serve(settings))


async def serve(
    settings: Settings, listener: socket.socket | None = None, ready: int = -1, desk: int = -1
) -> int:
    """Serve until SIGINT or SIGTERM; then finish what was begun.

    listener: an open socket to answer on, instead of one made by the settings.
    ready: a pipe on which to tell a parent process, by one byte, that requests are answered.
    desk: a socket on which the parent keeps books for all its workers.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    listener = listener or listen(settings)
    async with AsyncExitStack() as stack:
        line = None if desk < 0 else socket.socket(fileno=desk)
        service = await stack.enter_async_context(open_scanner(settings, desk=line))
        app = make_app(service)
        runner = web.AppRunner(
            app,
            access_log=None,
            shutdown_timeout=settings.scan_seconds,
            handle_signals=False,
            handler_cancellation=True,
        )
        for problem in await service.problems():
            log.error("not ready", problem=problem)
        await runner.setup()
        if runner.server is not None:
            put_in_front(runner.server, app)
        watch = loop.create_task(_deadlines(runner, service).watch())
        try:
            await stack.enter_async_context(exposed(service.metrics, settings.metrics_bind))
            await web.SockSite(runner, listener).start()
            if ready >= 0:
                os.write(ready, b"1")
                os.close(ready)
            else:
                print(ready_line(listener), file=sys.stderr, flush=True)
            await stop.wait()
        finally:
            watch.cancel()
            await runner.cleanup()
    return 0


def ready_line(listener: socket.socket) -> str:
    """What is said when requests are answered, and where."""
    host, port = listener.getsockname()[:2]
    return f"Invite Scanner is ready: http://{f'[{host}]' if ':' in host else host}:{port}/"


def _deadlines(runner: web.AppRunner, service: Service) -> Deadlines:
    """What closes connections that only hold a place."""
    deadlines = Deadlines(
        lambda: runner.server.connections if runner.server is not None else [],
        asyncio.get_running_loop().time,
    )
    service.metrics.closed.set_function(lambda: deadlines.closed)
    return deadlines


def listen(settings: Settings) -> socket.socket:
    """Open the listening socket; several workers share the port (SO_REUSEPORT)."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"Port {settings.port} cannot be used ({error.strerror}). Set SCANNER_PORT to another one, or to 0 for any free one."
        ) from None
    listener.listen(1024)
    listener.setblocking(False)
    return listener
