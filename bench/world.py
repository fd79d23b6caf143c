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

from bench.prose import page

HOSTS = 500
PAGE_BYTES = 50_000


async def serve(delay: float) -> None:
    """Serve until standard input closes."""
    body = page(PAGE_BYTES).encode()
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
