"""How the field does the same work today: a headless browser per link, or Beautiful Soup with a regular expression per phrase.

`python -m bench.throughput.peers PORT CA_FILE COUNT` is the second of them, as a process of its own.
"""

import asyncio
import json
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path

import aiohttp
import uvloop
from bs4 import BeautifulSoup

from bench.throughput.bulk import lines_of, stream
from bench.throughput.loop import SIDE_BY_SIDE, Loopback
from bench.throughput.processes import ROOT, Running
from bench.throughput.stage import World, pages, service, settings, world
from scanner.asks.lexicon import file_patterns, read_file

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAGES = 30
BROWSED = 2
SOUPS = 4
MOST_PHRASES = 3_000
ROUNDS = 2


def phrases() -> list[str]:
    """Some of the phrases of our lexicons, which spelled out are a hundred thousand: as many as others have written down."""
    folder = files("scanner").joinpath("data/lexicon")
    read = [
        read_file(path.read_text(encoding="utf-8"))
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    ]
    found = {pattern.key.strip() for file in read for _, pattern in file_patterns(file)}
    return sorted(found)[:: len(found) // MOST_PHRASES]


async def soup(port: int, ca_file: str, count: int) -> None:
    """Fetch and look at so many pages with Beautiful Soup and regular expressions."""
    warnings.simplefilter("ignore")
    patterns = [re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE) for phrase in phrases()]
    context = ssl.create_default_context(cafile=ca_file)
    links = iter(pages(count))
    connector = aiohttp.TCPConnector(
        ssl=context, resolver=Loopback(port), force_close=True, use_dns_cache=False, limit=0
    )
    async with aiohttp.ClientSession(connector=connector) as session:

        async def one() -> None:
            for link in links:
                async with session.get(link) as response:
                    page = BeautifulSoup(await response.text(), "html.parser")
                text = page.get_text(" ")
                fields = [field.get("name") for field in page.find_all(["input", "select", "textarea"])]
                found = [pattern.pattern for pattern in patterns if pattern.search(text)]
                assert fields and found is not None

        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        began, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(one() for _ in range(SIDE_BY_SIDE)))
        seconds, cpu = time.perf_counter() - began, time.process_time() - used
        print(json.dumps({"seconds": seconds, "cpu": cpu}), flush=True)
        await asyncio.to_thread(sys.stdin.readline)


def browse(seen: World, link: str, folder: Path) -> tuple[float, float, float]:
    """Open one link in a headless browser, as scripts do that print its DOM: seconds, processor seconds, peak MB."""
    assert BROWSER is not None
    began = time.perf_counter()
    process = subprocess.Popen(
        [
            BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--ignore-certificate-errors", "--dump-dom",
            f"--user-data-dir={folder}", f"--host-resolver-rules=MAP * 127.0.0.1:{seen.port}", link,
        ],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    running = Running(process)
    spent: dict[int, float] = {}

    def wait() -> None:
        while process.poll() is None:
            spent.update(running.each())
            time.sleep(0.05)

    peak = running.peak_during(wait)
    assert process.stdout is not None
    assert b"District notices" in process.stdout.read(), "the browser did not see the page"
    return time.perf_counter() - began, sum(spent.values()), peak


def peers() -> None:
    """Ours and theirs in turn over the same pages."""
    rows: dict[str, list[tuple[float, float, float]]] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        seen = stack.enter_context(world(0.02))
        env = settings(folder, seen, SCANNER_PARSE_WORKERS="0", SCANNER_JOBS="off")
        ours, address = stack.enter_context(service(env))
        for turn in range(ROUNDS):
            links = pages(PAGES, turn * PAGES)
            ours.forget_peak()
            before, began = ours.seconds(), time.perf_counter()
            stream(address, lines_of(links))
            took, cpu = time.perf_counter() - began, ours.seconds() - before
            rows.setdefault("Invite Scanner, bulk, 1 worker", []).append(
                (PAGES / took, cpu / PAGES, ours.peak())
            )
            rows.setdefault("Beautiful Soup, a regex per phrase", []).append(_soup(seen))
            if BROWSER is not None:
                browsed = [browse(seen, link, folder / "browser") for link in links[:BROWSED]]
                seconds, used, peak = (statistics.median(values) for values in zip(*browsed, strict=True))
                rows.setdefault("headless Chromium per link", []).append((1 / seconds, used, peak))
    print(f"\nThe same pages, peers' ways; {len(phrases()):,} phrases")
    print(f"  {'':38}{'links/s':>9}{'ours':>8}{'CPU ms a link':>15}{'ours':>8}{'peak MB':>9}{'ours':>8}")
    first = [
        statistics.median(values) for values in zip(*rows["Invite Scanner, bulk, 1 worker"], strict=True)
    ]
    for name, found in rows.items():
        rate, cpu, peak = (statistics.median(values) for values in zip(*found, strict=True))
        print(
            f"  {name:38}{rate:9.2f}{f'x {first[0] / rate:.1f}':>8}{cpu * 1e3:15.1f}{f'x {cpu / first[1]:.1f}':>8}"
            f"{peak:9.0f}{f'x {peak / first[2]:.1f}':>8}"
        )


def _soup(seen: World) -> tuple[float, float, float]:
    arguments = ("bench.throughput.peers", str(seen.port), seen.ca_file, str(SOUPS))
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.stdin.write(b"\n")
    process.stdin.flush()
    told = json.loads(process.stdout.readline())
    peak = Running(process).peak()
    process.communicate(b"\n")
    return SOUPS / told["seconds"], told["cpu"] / SOUPS, peak


if __name__ == "__main__":
    uvloop.run(soup(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
