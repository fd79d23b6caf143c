"""Make the add-on's two packages for the stores: `python -m scripts.addon_packages` writes them into `dist/`.

Both hold the files of `extension/` as they are; only the manifest is cut to what each browser knows. The same tree gives
the same bytes on every machine: names in order, one date, nothing compressed (compressors differ between machines).
"""

import argparse
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ROOT / "extension"
BROWSERS: Final = ("chromium", "firefox")
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can tell."""
_SERVER_FILE: Final = "flow/default-server.js"


class ServerError(ValueError):
    """What was given is no address of a service."""


def files(source: Path = SOURCE) -> dict[str, bytes]:
    """Every file that ships, by its name. Declarations for the type checker do not."""
    return {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file() and not path.name.endswith(".d.ts")
    }


def manifest(text: bytes, browser: str, server: str = "") -> dict[str, Any]:
    """The manifest for one browser; with `server`, for an operator's own service."""
    whole: dict[str, Any] = json.loads(text)
    background = whole["background"]
    if browser == "chromium":
        del whole["browser_specific_settings"], background["scripts"], background["preferred_environment"]
    else:
        del whole["minimum_chrome_version"], background["service_worker"], background["preferred_environment"]
    if server:
        whole["host_permissions"] = [f"{server}/*"]
    return whole


def package(tree: Mapping[str, bytes], browser: str, server: str = "") -> bytes:
    """One package as bytes. Raises `ServerError`."""
    shipped = dict(tree)
    if server:
        server = origin(server)
        default = shipped[_SERVER_FILE].decode()
        before, _, _ = default.partition("export const")
        shipped[_SERVER_FILE] = f"{before}export const DEFAULT_SERVER = {json.dumps(server)};\n".encode()
    cut = manifest(shipped["manifest.json"], browser, server)
    shipped["manifest.json"] = (json.dumps(cut, ensure_ascii=False, indent=2) + "\n").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(shipped.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def origin(server: str) -> str:
    """`https://scanner.example.org`, without a port, for match patterns know none. Raises `ServerError`."""
    parts = urlsplit(server)
    if parts.scheme != "https" or not parts.hostname or parts.netloc != parts.hostname:
        raise ServerError("Give the service's address as https://NAME, without a port.")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ServerError("Give the service's address without a path.")
    return f"https://{parts.hostname}"


def main(arguments: list[str]) -> int:
    """Write both packages and say their sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="", help="https address of the service that the packages are for")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    chosen = parser.parse_args(arguments)
    tree = files()
    version = json.loads(tree["manifest.json"])["version"]
    chosen.out.mkdir(parents=True, exist_ok=True)
    for browser in BROWSERS:
        try:
            data = package(tree, browser, chosen.server)
        except ServerError as error:
            print(error, file=sys.stderr)
            return 64
        target = chosen.out / f"invite-scanner-{version}-{browser}.zip"
        target.write_bytes(data)
        print(f"{hashlib.sha256(data).hexdigest()}  {target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
