"""One browser process: how it is started without a network, watched, and killed with all its children."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Final

import psutil

from scanner.errors import SettingsError
from scanner.render import launch
from scanner.render.pipe import Event, Pipe

CPU_SECONDS: Final = 20
"""Processor time of one of the browser's processes."""
FILE_BYTES: Final = 64 * 1024 * 1024
"""Longest file that the browser may write; its profile is thrown away after every page."""
LOOKS_SECONDS: Final = 0.25
"""How often its memory is looked at."""

NAMESPACES: Final = (
    ("unshare", "--map-current-user", "--net", "--"),
    ("unshare", "--net", "--"),
)
"""Ways into a network namespace of its own, in which there is no interface but a loopback that is down (unshare(1))."""

SWITCHES: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--no-service-autorun",
    "--mute-audio",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
    "--disable-notifications",
    "--disable-file-system",
    "--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider",
    # The namespace has no network. Should it ever have one, these keep it unused.
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--renderer-process-limit=1",
    "--js-flags=--max-old-space-size=256",
    "--disk-cache-size=1",
    "--window-size=412,915",
)


def find(program: str) -> str:
    """The path of a browser. Raises `SettingsError` when it cannot be run."""
    found = shutil.which(program)
    if found is None:
        raise SettingsError(
            "SCANNER_RENDER names no program that can be run. Install Chromium (apt-get install chromium), or give its path."
        )
    return found


def namespace(ways: tuple[tuple[str, ...], ...] = NAMESPACES) -> tuple[str, ...]:
    """The first of `ways` that works: the command in front of the browser's that takes the network away.

    Raises `SettingsError` when none does.
    """
    for command in ways:
        if shutil.which(command[0]) is None:
            continue
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603  fixed words
            return command
    raise SettingsError(
        "SCANNER_RENDER needs a network namespace for the browser, and this system refuses one."
        " Allow unprivileged user namespaces (docs/deploy.md), or leave SCANNER_RENDER empty."
    )


class Browser:
    """An asynchronous context manager: a running browser, dead at the end."""

    def __init__(
        self,
        program: str,
        isolation: tuple[str, ...],
        agent: str,
        *,
        memory: int,
        heard: Callable[[str, Event], None],
        switches: tuple[str, ...] = SWITCHES,
    ) -> None:
        """`memory`: bytes that all its processes together may hold before it is killed; `agent`: its User-Agent."""
        self._command = (*isolation, program, *switches, f"--user-agent={agent}")
        if os.geteuid() == 0:
            # Chromium's own sandbox refuses to run as root; the namespace and the limits stand all the same.
            self._command += ("--no-sandbox",)
        self._memory = memory
        self.profile = ""
        """Folder of the profile, while the browser runs."""
        self.pipe = Pipe(heard)

    async def __aenter__(self) -> Pipe:
        self._process: asyncio.subprocess.Process | None = None
        self.profile = await asyncio.to_thread(tempfile.mkdtemp, prefix="invite-scanner-")
        try:
            return await self._start()
        except BaseException:
            await self._end()
            raise

    async def _start(self) -> Pipe:
        they_read, we_write = os.pipe()
        we_read, they_write = os.pipe()
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-I",
                launch.__file__,
                *(str(number) for number in (they_read, they_write, CPU_SECONDS, FILE_BYTES)),
                *self._command,
                f"--user-data-dir={self.profile}",
                "about:blank",
                pass_fds=(they_read, they_write),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={"PATH": os.environ.get("PATH", os.defpath), "HOME": self.profile, "LANG": "C.UTF-8"},
            )
        finally:
            os.close(they_read)
            os.close(they_write)
        await self.pipe.open(we_read, we_write)
        self._watch = asyncio.create_task(self._watch_memory())
        return self.pipe

    async def __aexit__(self, *_error: object) -> None:
        self._watch.cancel()
        self.pipe.close()
        await asyncio.shield(self._end())

    async def _watch_memory(self) -> None:
        while await asyncio.to_thread(self._held) <= self._memory:  # noqa: ASYNC110  as said below
            await asyncio.sleep(LOOKS_SECONDS)  # memory has no event to wait for
        self._kill()

    def _family(self) -> list[psutil.Process]:
        if self._process is None:
            return []
        try:
            first = psutil.Process(self._process.pid)
            return [first, *first.children(recursive=True)]
        except psutil.Error:
            return []

    def _held(self) -> int:
        """Bytes that the browser's processes hold for themselves; shared pages count by share (Linux's PSS)."""
        held = 0
        for process in self._family():
            with contextlib.suppress(psutil.Error):
                held += process.memory_full_info().pss
        return held

    def _kill(self) -> None:
        for process in reversed(self._family()):
            with contextlib.suppress(psutil.Error):
                process.kill()

    async def _end(self) -> None:
        await asyncio.to_thread(self._kill)
        if self._process is not None:
            await self._process.wait()
        await asyncio.to_thread(shutil.rmtree, self.profile, ignore_errors=True)
