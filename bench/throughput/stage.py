"""The stage: a world of 500 hosts, a folder, Redis, and services with settings that let them run as fast as they can."""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.throughput.processes import Running, started

KEY = "bench"
HOSTS = 500


class World(NamedTuple):
    """Where the world listens, and whom it is trusted by."""

    port: int
    ca_file: str

    @property
    def settings(self) -> dict[str, str]:
        """Settings with which a service sees it."""
        return {
            "SCANNER_CONNECT_TO": f":443:127.0.0.1:{self.port}",
            "SCANNER_CA_FILE": self.ca_file,
            "SCANNER_ALLOW_NETWORKS": "127.0.0.0/8",
        }


@contextmanager
def world(delay: float) -> Iterator[World]:
    """Pages of 50 kB behind TLS on 500 hosts, each `delay` seconds late."""
    with started("bench.world", str(delay), env=os.environ, ready=b"port") as (_, line):
        yield World(**json.loads(line))


def pages(count: int, first: int = 0) -> list[str]:
    """Links to pages, spread over the hosts."""
    return [
        f"https://h{number % HOSTS}.bench.example/page/{number}" for number in range(first, first + count)
    ]


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A Redis that keeps what it is told, as docs/scale.md sets it up; gives its URL."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise SystemExit("This needs redis-server (Debian and Ubuntu: apt-get install redis-server).")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            program, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder),
            "--appendonly", "yes", "--appendfsync", "everysec", "--save", "",
        ],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(500):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.02)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()


def settings(folder: Path, seen: World | None = None, **more: str) -> dict[str, str]:
    """The environment of a process of the service."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCANNER_")}
    own = {
        "SCANNER_PORT": "0",
        "SCANNER_STORE": f"sqlite:///{folder}/verdicts.sqlite",
        "SCANNER_SECRET_FILE": f"{folder}/secret",
        "SCANNER_LIST_KEY_FILE": f"{folder}/list.key",
        "SCANNER_API_KEYS": KEY,
        "SCANNER_BULK_LINKS": "10000000",
        "SCANNER_BULK_PARALLEL": "64",
        "SCANNER_HOST_BUDGET": "1000000/second",
        "SCANNER_LOG_LEVEL": "error",
    }
    return {**clean, **own, **(seen.settings if seen is not None else {}), **more}


@contextmanager
def service(env: Mapping[str, str]) -> Iterator[tuple[Running, str]]:
    """A running service, and its address without the last slash."""
    with started("scanner", "serve", env=env, ready=b"is ready") as (process, line):
        found = re.search(r"http://\S+(?=/)", line)
        assert found is not None
        yield process, found.group()


@contextmanager
def worker(env: Mapping[str, str], niceness: int = 0) -> Iterator[Running]:
    """A running `invite-scanner worker`."""
    with started("scanner", "worker", env=env, ready=b"is ready", niceness=niceness) as (process, _):
        yield process
