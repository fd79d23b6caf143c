"""The packages for the stores: the same bytes from the same tree, and nothing in them that is not in the folder."""

import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from scripts.addon_packages import BROWSERS, SOURCE, ServerError, files, main, origin, package


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("browser", BROWSERS)
def test_same_bytes_from_another_copy(browser: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(SOURCE, copy)
    for path in copy.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    assert package(files(copy), browser) == package(files(), browser)


@pytest.mark.parametrize("browser", BROWSERS)
def test_holds_the_folder_as_it_is(browser: str) -> None:
    shipped = opened(package(files(), browser))
    own = files()
    assert shipped.keys() == own.keys()
    assert {name for name in own if shipped[name] != own[name]} == {"manifest.json"}
    assert not [name for name in shipped if name.endswith((".d.ts", ".map"))]


def test_manifests_differ_in_what_only_one_browser_knows() -> None:
    whole = json.loads((SOURCE / "manifest.json").read_bytes())
    chromium, firefox = (
        json.loads(opened(package(files(), browser))["manifest.json"]) for browser in BROWSERS
    )
    assert whole.keys() - chromium.keys() == {"browser_specific_settings"}
    assert whole.keys() - firefox.keys() == {"minimum_chrome_version"}
    assert chromium["background"] == {"service_worker": "background.js", "type": "module"}
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
    for key in whole.keys() & chromium.keys() & firefox.keys() - {"background"}:
        assert whole[key] == chromium[key] == firefox[key], key


def test_packages_for_an_operator_s_own_service() -> None:
    shipped = opened(package(files(), "firefox", "https://scanner.example.org/"))
    assert json.loads(shipped["manifest.json"])["host_permissions"] == ["https://scanner.example.org/*"]
    assert b'DEFAULT_SERVER = "https://scanner.example.org";' in shipped["flow/default-server.js"]
    for wrong in (
        "http://scanner.example.org",
        "https://a.example:8443",
        "https://a.example/x",
        "https://u@a.example",
        "",
    ):
        with pytest.raises(ServerError):
            origin(wrong)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path)]) == 0
    assert sorted(path.name.rpartition("-")[2] for path in tmp_path.iterdir()) == [
        "chromium.zip",
        "firefox.zip",
    ]
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["--out", str(tmp_path), "--server", "ftp://x"]) == 64
    assert "https://NAME" in capsys.readouterr().err
