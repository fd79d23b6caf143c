"""`invite-scanner list`: a mirror made of files serves an add-on as the service does; keys change in two steps."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from scanner.cli import main
from scanner.model import Verdict
from scanner.privacy.reasons import Reason
from scanner.store.seam import Listing, Row
from tests.cli.home import open_home, settle
from tests.privacy.addon import AddOn, Answer
from tests.privacy.lists import RISKY, digest, identity

LISTED = 300


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return settle(tmp_path, monkeypatch)


async def fill(home: Path) -> None:
    verdicts = await open_home(home)
    until = int(time.time()) + 86_400
    await asyncio.gather(
        *(
            verdicts.store.put(
                Row(digest(number) * 4, "risky", until - 86_400, until, "r", b"sealed"),
                Listing(digest(number), RISKY, "", until),
            )
            for number in range(LISTED)
        )
    )
    await verdicts.close()


def addon_of(folder: Path) -> AddOn:
    """An add-on whose server is a static host: it knows no queries and no headers."""

    async def get(path: str, _headers: Mapping[str, str]) -> Answer:
        return Answer(200, {}, (folder / path.lstrip("/").partition("?")[0]).read_bytes())

    return AddOn(get, time.time)


def test_a_mirror_serves_an_addon(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(home))
    mirror = home / "mirror"
    (mirror / "v1" / "hashes").mkdir(parents=True)
    (mirror / "v1" / "hashes" / "00000000").write_bytes(b"of an older release with longer prefixes")
    assert main(["list", "export", str(mirror)]) == 0
    assert f"{LISTED} links" in capsys.readouterr().out

    async def visit() -> None:
        own = addon_of(mirror)
        await own.choose()
        assert await own.refresh()
        assert not await own.refresh(), "the whole list again, nothing new in it"
        assert own.listed(identity(7)) == (Verdict.RISKY, Reason.DISOWNED_NAME)
        assert await own.look_up(identity(7)) == (Verdict.RISKY, Reason.DISOWNED_NAME)
        assert await own.look_up(identity(LISTED)) is None

    asyncio.run(visit())
    names = {path.name for path in (mirror / "v1" / "hashes").iterdir()}
    assert "index.json" in names and "00000000" not in names
    assert not [path for path in mirror.rglob("*") if path.name.startswith(".")]


def test_a_folder_that_cannot_be_written_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(home))
    (home / "file").touch()
    assert main(["list", "export", str(home / "file")]) == 64
    assert "cannot be written" in capsys.readouterr().err


def test_a_store_that_cannot_be_read_is_named(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["list", "export", str(home / "mirror")]) == 64
    assert "SCANNER_SECRET_FILE" in capsys.readouterr().err
    assert not (home / "secret").exists(), "a new secret would make everything unreadable"
    (home / "secret").write_text("00" * 32)
    (home / "file").touch()
    monkeypatch.setenv("SCANNER_STORE", f"sqlite:///{home}/file/store.sqlite")
    assert main(["list", "export", str(home / "mirror")]) == 64
    assert "SCANNER_STORE" in capsys.readouterr().err


def test_keys_change_in_two_steps(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(home))
    assert main(["list", "export", str(home / "mirror")]) == 0
    own = addon_of(home / "mirror")
    asyncio.run(own.choose())
    assert main(["list", "rotate", "--switch"]) == 64
    assert "no next key was announced" in capsys.readouterr().err
    assert main(["list", "rotate", "--announce"]) == 0
    assert "next key: " in capsys.readouterr().out
    assert main(["list", "rotate", "--switch"]) == 0
    assert "current key: " in capsys.readouterr().out
    assert main(["list", "export", str(home / "mirror")]) == 0

    async def follow() -> None:
        await own.follow_keys()
        assert await own.refresh()

    asyncio.run(follow())
    assert own.listed(identity(1)) is not None


def test_both_steps_at_once_are_refused(home: Path) -> None:
    assert main(["list", "rotate"]) == 64
    assert main(["list", "rotate", "--announce", "--switch"]) == 64
