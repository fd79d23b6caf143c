"""The world of the benchmarks: 500 hosts on loopback behind one certificate, pages of 50 kB, an injected delay.

Run as a process of its own: `python -m bench.world SECONDS` prints where it listens and waits until its input closes.
"""

import asyncio
import json
import ssl
import sys
import tempfile
from pathlib import Path

import trustme
import uvloop
from aiohttp import web

HOSTS = 500
PAGE_BYTES = 50_000

_ENGLISH = (
    "The garden club meets every Sunday near the old well to share seeds, tools and tea with its neighbours. "
)
_HINDI = "बाग़वानी मंडल हर रविवार पुराने कुएँ के पास मिलता है और पड़ोसियों के साथ बीज और औज़ार बाँटता है। "


def page(*, hindi: bool = True, size: int = PAGE_BYTES) -> str:
    """A page of about `size` bytes with links, a form and paragraphs; half of the text Hindi, or none."""
    head = (
        '<!DOCTYPE html><html lang="hi"><head><meta charset="utf-8"><title>Garden club</title>'
        '<meta property="og:title" content="Garden club"></head><body><nav>'
        + "".join(f'<a href="/page/{n}">Section {n}</a>' for n in range(20))
        + '</nav><form action="/search"><label for="q">Search this site</label><input id="q" name="q" type="search"></form>'
    )
    parts = [head]
    length = len(head)
    number = 0
    while length < size:
        text = _HINDI if hindi and number % 2 else _ENGLISH
        part = f'<p class="post"><a href="/post/{number}">Post {number}</a> {text}</p>'
        parts.append(part)
        length += len(part.encode())
        number += 1
    return "".join(parts) + "</body></html>"


async def serve(delay: float) -> None:
    """Serve until standard input closes."""
    body = page().encode()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        authority = trustme.CA()
        ca_file = Path(folder) / "ca.pem"
        authority.cert_pem.write_to_path(str(ca_file))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("*.bench.example").configure_cert(context)

        async def answer(_request: web.BaseRequest) -> web.StreamResponse:
            await asyncio.sleep(delay)
            return web.Response(body=body, headers={"Content-Type": "text/html; charset=utf-8"})

        server = web.Server(answer, access_log=None)
        runner = web.ServerRunner(server)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context, backlog=1024)
        await site.start()
        port = runner.addresses[0][1]
        print(json.dumps({"port": port, "ca_file": str(ca_file)}), flush=True)
        await asyncio.to_thread(sys.stdin.read)
        await runner.cleanup()


def main() -> None:
    """The process."""
    uvloop.run(serve(float(sys.argv[1]) if len(sys.argv) > 1 else 0.02))


if __name__ == "__main__":
    main()
