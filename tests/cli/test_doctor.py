"""The command that tells an operator which platforms have changed their pages."""

import json
from pathlib import Path

import pytest

from scanner.cli.doctor import PROBES, Finding, examine, write_fixture
from scanner.errors import FetchError
from scanner.fetch.seam import Reply
from scanner.model import NotSeenReason
from scanner.platforms import classify
from tests.cli.running import environment, run
from tests.world import sites
from tests.world.server import World

GROUP = "https://chat.whatsapp.com/ExampleCode0123456789A"
MICROSOFT = "https://forms.office.com/r/ExAmPlE0"


class Pages:
    """A fetcher that answers from a dictionary."""

    def __init__(self, pages: dict[str, str | Reply]) -> None:
        self._pages = pages

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        """See `Fetcher`."""
        page = self._pages.get(url)
        if page is None:
            raise FetchError(NotSeenReason.NETWORK)
        if isinstance(page, Reply):
            return page
        return Reply(url=url, status=200, headers={"content-type": "text/html"}, body=page.encode())


def moved(url: str, to: str) -> Reply:
    return Reply(url=url, status=302, location=to)


async def test_an_expected_layout_is_ok() -> None:
    page = '<meta property="og:title" content="Example"><meta property="og:image" content="https://pps.whatsapp.net/v/x"><a id="action-button">Join</a>'
    finding = await examine(Pages({GROUP: page}), classify(GROUP))
    assert finding.told() == "ok       whatsapp group_invite: sure, group live"
    assert not finding.changed


async def test_missing_marks_are_named() -> None:
    finding = await examine(Pages({GROUP: '<meta property="og:title" content="Example">'}), classify(GROUP))
    assert finding.told() == (
        "CHANGED  whatsapp group_invite: likely, group live; missing: picture of the group, join button"
    )


async def test_an_unknown_layout_has_changed() -> None:
    finding = await examine(Pages({GROUP: "<p>Hello</p>"}), classify(GROUP))
    assert finding.changed
    assert finding.told() == (
        "CHANGED  whatsapp group_invite: unknown, group unknown, layout_unknown; missing: og:title"
    )


async def test_redirects_and_second_addresses_are_followed() -> None:
    second = "https://forms.office.com/formapi/api/0/light/runtimeForms"
    shell = f'<script>window.OfficeFormServerInfo = {{"prefetchFormUrl": "{second}"}};</script>'
    short = "https://bit.ly/ExAmPlE0"
    pages = Pages(
        {short: moved(short, MICROSOFT), MICROSOFT: shell, second: '{"title": "T", "questions": []}'}
    )
    finding = await examine(pages, classify(short))
    assert (finding.link.platform, finding.reading is not None) == ("microsoft_forms", True)


async def test_what_cannot_be_seen_is_said() -> None:
    loop = "https://bit.ly/ExAmPlE0"
    pages = Pages({loop: moved(loop, loop), "https://garden.example/": "<h1>Roses</h1>"})
    told = [
        (await examine(pages, classify(url))).told()
        for url in (GROUP, loop, "tg://login?token=x", "https://garden.example/")
    ]
    assert told == [
        "unseen   whatsapp group_invite: network",
        "unseen   shortener short_link: too_many_hops",
        "unseen   telegram login_code: app_only",
        "ok       web page: an ordinary page, read by its HTML",
    ]


@pytest.mark.parametrize("url", [GROUP, "https://garden.example/"])
async def test_a_fixture_has_the_layout_and_no_words(tmp_path: Path, url: str) -> None:
    pages = Pages({url: '<meta property="og:title" content="Ramesh"><p class="a">Ramesh 9876543210</p>'})
    finding: Finding = await examine(pages, classify(url))
    assert finding.reply is not None
    write_fixture(tmp_path / "one", finding, finding.reply)
    html = (tmp_path / "one" / "page.html").read_text(encoding="utf-8")
    assert html == '<meta property="og:title" content="xxxxxx"><p class="a">xxxxxx 0000000000</p>'
    about = json.loads((tmp_path / "one" / "expect.json").read_text())
    assert (about["platform"], about["status"]) == (finding.link.platform, 200)
    assert "ExampleCode" not in str(about)


async def test_the_command_looks_at_live_pages(world: World, tmp_path: Path) -> None:
    code, out, err = await run(
        "doctor",
        sites.HOBBY_GROUP,
        sites.TELEGRAM_FREE_NAME,
        "--fixture",
        str(tmp_path / "out"),
        env=environment(world, tmp_path),
    )
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "ok       whatsapp group_invite: sure, group live",
        "ok       telegram public_name: sure, unknown dead, dead",
    ]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "whatsapp-group_invite-1",
        "telegram-public_name-2",
    }


async def test_without_links_it_looks_at_public_ones_and_says_when_nothing_was_seen(
    world: World, tmp_path: Path
) -> None:
    code, out, _ = await run("doctor", env=environment(world, tmp_path))
    assert len(out.splitlines()) == len(PROBES)
    assert code in (1, 3)
