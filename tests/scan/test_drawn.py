"""A page that scripts draw: it is drawn when somebody can, and nothing found before is lost."""

import pytest
from msgspec import structs

from scanner.errors import FetchError
from scanner.fetch.seam import Reply
from scanner.model import (
    Ask,
    AskFinding,
    FindingCode,
    Link,
    NotSeenReason,
    PageReading,
    Part,
    Report,
    Verdict,
)
from scanner.reading import read_page
from scanner.render.seam import Drawing, Renderer
from scanner.scan import Scanner
from scanner.scan.drawn import merged, wants_drawing

PAGE = "https://page.example/"
EMPTY = b"<title>Join</title><div id=root></div><script src=/app.js></script>"
FORM = b"<title>Join</title><form><label>Aadhaar number <input></label></form><script src=/app.js></script>"


class Serves:
    def __init__(self, body: bytes = EMPTY) -> None:
        self.asked: list[str] = []
        self._body = body

    async def fetch(self, url: str, *, seconds: float) -> Reply:
        self.asked.append(url)
        return Reply(url=url, status=200, headers={"content-type": "text/html"}, body=self._body)


class Draws:
    """A renderer with one picture."""

    def __init__(self, drawing: Drawing | None) -> None:
        self._drawing = drawing

    async def draw(self, reply: Reply, *, seconds: float) -> Drawing | None:
        assert seconds > 0
        assert reply.url == PAGE
        return self._drawing


async def read(reply: Reply, _link: Link) -> PageReading:
    if reply.body == b"broken":
        raise FetchError(NotSeenReason.TIMEOUT)
    return read_page(reply.body, reply.url, "text/html; charset=utf-8")


def drawing(body: bytes, *moves: str, whole: bool = True) -> Drawing:
    return Drawing(reply=Reply(url=PAGE, status=200, body=body), moves=moves, whole=whole)


async def scan(renderer: Renderer | None, body: bytes = EMPTY) -> Report:
    return await Scanner(Serves(body), read, renderer=renderer).scan(PAGE)


async def test_without_a_browser_it_could_not_be_checked() -> None:
    report = await scan(None)
    assert report.verdict is Verdict.COULD_NOT_CHECK
    assert [seen.reason for seen in report.not_seen] == [NotSeenReason.SCRIPT_ONLY]


async def test_a_form_that_scripts_draw_is_seen() -> None:
    report = await scan(Draws(drawing(FORM)))
    assert report.verdict is Verdict.RISKY
    assert {ask.ask for ask in report.asks} == {Ask.AADHAAR}
    assert report.not_seen == ()


@pytest.mark.parametrize("picture", [None, drawing(b"broken")])
async def test_what_could_not_be_drawn_stays_unchecked(picture: Drawing | None) -> None:
    assert (await scan(Draws(picture))).verdict is Verdict.COULD_NOT_CHECK


async def test_a_drawing_that_lacks_something_is_never_called_clean() -> None:
    text = b"<title>Join</title><p>Welcome to our garden club. We meet on Sundays and share seeds.</p>"
    assert (await scan(Draws(drawing(text)))).verdict is Verdict.NO_RISK_FOUND
    assert (await scan(Draws(drawing(text, whole=False)))).verdict is Verdict.COULD_NOT_CHECK


async def test_where_scripts_lead_is_followed() -> None:
    renderer = Draws(drawing(FORM, "https://chat.whatsapp.com/GardenClubExample00001"))
    report = await scan(renderer)
    assert [(hop.host, hop.via) for hop in report.path][1:] == [("chat.whatsapp.com", "script_redirect")]
    assert FindingCode.COLLECTS_THEN_INVITES in {finding.code for finding in report.findings}


async def test_a_page_that_shows_itself_is_not_drawn() -> None:
    renderer = Draws(drawing(FORM))
    assert (await scan(renderer, b"<title>Hello</title><p>Hello, world.</p>")).asks == ()


def test_unknown_layouts_are_drawn_on_hosts_of_forms_only() -> None:
    unknown = PageReading(url=PAGE, not_seen=(NotSeenReason.LAYOUT_UNKNOWN,))
    assert wants_drawing(unknown, Link(platform="jotform", kind="form", url=PAGE))
    assert not wants_drawing(unknown, Link(platform="whatsapp", kind="group_invite", url=PAGE))


def test_what_was_found_before_stays() -> None:
    ask = AskFinding(
        ask=Ask.PHONE,
        category=Ask.PHONE.category,
        sensitivity=Ask.PHONE.sensitivity,
        part=Part.TEXT,
        rule="lexicon.en.phone",
        evidence="phone",
    )
    reasons = (NotSeenReason.SCRIPT_ONLY, NotSeenReason.UNDECODABLE)
    before = PageReading(url=PAGE, asks=(ask,), not_seen=reasons, invites=True)
    both = merged(before, PageReading(url=PAGE), drawing(b"", whole=False))
    assert both.asks == (ask,)
    assert both.invites
    assert both.not_seen == (NotSeenReason.UNDECODABLE,)
    hint = structs.replace(ask, weak=True, hint=True)
    unsure = merged(structs.replace(before, asks=(hint,)), PageReading(url=PAGE), drawing(b"", whole=False))
    assert NotSeenReason.SCRIPT_ONLY in unsure.not_seen, "a hint does not stand for a page that was not read"
