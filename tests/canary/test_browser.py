"""A browser that draws a page: what its profile, its processes and its folder hold of it."""

import os
import tempfile
from pathlib import Path

import psutil
import pytest

from scanner.errors import SettingsError
from scanner.fetch.seam import Reply
from scanner.render import browser
from scanner.render.renderer import Chromium
from tests.canary.canary import Canary

pytestmark = pytest.mark.browser


class Looking:
    """Answers the page's request for a script, and looks around meanwhile: then the page stands in the browser."""

    def __init__(self, canary: Canary, folder: Path) -> None:
        self.canary = canary
        self.folder = folder
        self.found: list[str] = []
        self.files = 0

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        """A script that writes the canary."""
        self.files = sum(path.is_file() for path in self.folder.rglob("*"))
        self.found += self.canary.traces_in(self.folder)
        for process in psutil.Process().children(recursive=True):
            try:
                shown = "\0".join([process.name(), *process.cmdline(), *process.environ().values()])
            except psutil.Error:
                continue
            self.found += self.canary.traces(shown.encode())
        script = f"document.title = document.cookie = '{self.canary.word}'; localStorage.x = document.title"
        return Reply(url=url, status=200, headers={"content-type": "text/javascript"}, body=script.encode())


async def test_a_drawn_page_is_nowhere_but_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        browser.find("chromium")
        browser.namespace()
    except SettingsError as error:
        if "browser" in os.environ.get("SCANNER_TESTS_REQUIRE", ""):
            pytest.fail(str(error))
        pytest.skip(f"the renderer cannot run here: {error}")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    canary = Canary()
    looking = Looking(canary, tmp_path)
    html = f"<title>{canary.word}</title><p>{canary.word}</p><script>history.pushState('', '', '/{canary.code}')</script>"
    scripts = "<script src=/a.js></script><div></div><script src=/b.js></script>"
    reply = Reply(
        url=f"https://page.example.org/{canary.code}",
        status=200,
        headers={"content-type": "text/html; charset=utf-8", "set-cookie": f"x={canary.word}"},
        body=(html + scripts).encode(),
    )
    chromium = Chromium("chromium", looking, agent="Mozilla/5.0 (compatible; InviteScanner/1)")
    drawing = await chromium.draw(reply, seconds=60.0)
    assert drawing is not None and canary.word in drawing.reply.body.decode(), "it was drawn"
    assert looking.files > 0, "there is a profile to look into"
    assert looking.found == []
    assert list(tmp_path.iterdir()) == [], "and it is gone"
