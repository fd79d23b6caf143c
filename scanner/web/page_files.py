"""The page's own files: style, scripts, icons. Read once, compressed once, kept by browsers until a new version."""

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from aiohttp import web

KINDS: Final = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
}
"""Content types by ending; files of other kinds, such as licences, are not served."""

KEPT: Final = "public, max-age=31536000, immutable"
"""Every address carries the version of all files, so a kept file is never a stale one."""


@cache
def contents() -> dict[str, bytes]:
    """Every file by its path below `/static/`."""
    root = files("scanner")
    style = (root / "markup" / "verdict.css").read_bytes() + (
        root / "web" / "static" / "style.css"
    ).read_bytes()
    return {**_below(root / "web" / "static", ""), "style.css": style}


def _below(folder: Traversable, prefix: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found |= _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.rpartition(".")[2] in KINDS:
            found[prefix + entry.name] = entry.read_bytes()
    return found


@cache
def version() -> str:
    """Changes when any file does."""
    digest = hashlib.sha256()
    for name, content in sorted(contents().items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:12]


def address(name: str) -> str:
    """Where a page finds the file."""
    return f"/static/{name}?v={version()}"


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(contents()[name], 9, mtime=0)


def respond(request: web.Request, name: str, **headers: str) -> web.Response:
    """Answer with a file. Raises `HTTPNotFound` for a name that is none of ours."""
    if name not in contents():
        raise web.HTTPNotFound
    kind = KINDS[name.rpartition(".")[2]]
    plain = name.endswith(".png") or "gzip" not in request.headers.get("Accept-Encoding", "")
    coding = {} if plain else {"Content-Encoding": "gzip"}
    return web.Response(
        body=contents()[name] if plain else _packed(name),
        headers={
            "Content-Type": kind if kind.startswith("image/p") else f"{kind}; charset=utf-8",
            "Cache-Control": KEPT,
            "Vary": "Accept-Encoding",
            **coding,
            **headers,
        },
    )
