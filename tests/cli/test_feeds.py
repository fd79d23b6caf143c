"""`invite-scanner feeds`: publishing one, following it, and the whole way into a verdict."""

import json
from pathlib import Path

import pytest

from scanner.assembly import open_scanner
from scanner.claims.own_groups import WELL_KNOWN
from scanner.cli import main
from scanner.config import Settings, read_settings
from tests.cli.running import environment, run
from tests.feeds.feed_files import folder
from tests.world import sites
from tests.world.server import World
from tests.world.sites import Answer

Captured = pytest.CaptureFixture[str]


def published(path: Path, capsys: Captured) -> tuple[str, str]:
    """Publish a folder; the feed's bytes and the key that is printed."""
    out = path / "feed.json"
    assert (
        main(
            ["feeds", "publish", str(path), "--key", str(path.parent / "feed.key"), "--name", "Example Press"]
        )
        == 0
    )
    said = capsys.readouterr().out
    assert "1 organisations, 1 advisories" in said
    return out.read_text("utf-8"), said.strip().rpartition("#")[2]


def test_a_wrong_file_is_not_published(tmp_path: Path, capsys: Captured) -> None:
    files = folder(tmp_path / "press")
    said = files / "advisories" / "DNA-2026-9001.json"
    said.write_text(said.read_text("utf-8").replace("in.bank.examplebank", "in.bank.unheard"), "utf-8")
    assert main(["feeds", "publish", str(files), "--key", str(tmp_path / "key")]) == 1
    assert "DNA-2026-9001: org.id: in.bank.unheard is not in the registry" in capsys.readouterr().err
    assert not (files / "feed.json").exists()


def test_every_edition_has_a_higher_number(tmp_path: Path, capsys: Captured) -> None:
    files = folder(tmp_path / "press")
    serials = []
    for _ in range(3):
        envelope, _ = published(files, capsys)
        serials.append(json.loads(json.loads(envelope)["signed"])["serial"])
    assert serials == sorted(set(serials))
    (files / "feed.json").write_text("mine", "utf-8")
    assert main(["feeds", "publish", str(files), "--key", str(tmp_path / "feed.key")]) == 64
    assert "is no feed of ours" in capsys.readouterr().err


def test_without_feeds_it_says_so(capsys: Captured) -> None:
    assert main(["feeds"]) == 0
    assert capsys.readouterr().out.startswith("No feeds: SCANNER_FEEDS names none.")


async def test_a_feed_is_followed_as_an_operator_does(world: World, tmp_path: Path, capsys: Captured) -> None:
    files = folder(tmp_path / "press")
    envelope, key = published(files, capsys)
    world.sites["feeds.example"]["/feed.json"] = Answer(200, envelope, {"Content-Type": "application/json"})
    own = {
        "SCANNER_FEEDS": f"https://feeds.example/feed.json#{key}",
        "SCANNER_FEEDS_FOLDER": str(tmp_path / "feeds"),
    }
    env = environment(world, tmp_path, **own)
    code, out, err = await run("feeds", "list", env=env)
    assert (code, err) == (0, "")
    assert "nothing was taken from it yet" in out
    code, out, err = await run("feeds", "fetch", env=env)
    assert code == 0, err
    assert "Example Press, edition" in out
    code, out, _ = await run("advisories", "list", "--on", "2026-12-01", env=env)
    assert "DNA-2026-9001  active" in out
    world.sites["feeds.example"]["/feed.json"] = Answer(200, envelope.replace("Examplia", "Exemplia"))
    code, out, _ = await run("feeds", "fetch", env=env)
    assert code == 1
    assert "trouble: the signature is not that of the key in the settings" in out
    assert "Example Press, edition" in out, "the last good edition stays"


@pytest.fixture
def subscribed(world: World, settings: Settings, tmp_path: Path, capsys: Captured) -> Settings:
    """Settings of a service that follows a feed in which the party's advisory is withdrawn."""
    files = folder(tmp_path / "press")
    (files / "organisations" / "in.bank.examplebank.toml").unlink()
    gone = json.loads((files / "advisories" / "DNA-2026-9001.json").read_text("utf-8"))
    gone |= {
        "id": "DNA-2025-0001",
        "org": {"id": "in.party.bsp"},
        "modified": "2026-11-30T00:00:00Z",
        "status": "withdrawn",
        "withdrawn": "2026-11-30T00:00:00Z",
        "withdrawn_reason": "org-retracted",
    }
    (files / "advisories" / "DNA-2026-9001.json").unlink()
    (files / "advisories" / "DNA-2025-0001.json").write_text(json.dumps(gone), "utf-8")
    assert main(["feeds", "publish", str(files), "--key", str(tmp_path / "feed.key")]) == 0
    key = capsys.readouterr().out.strip().rpartition("#")[2]
    envelope = (files / "feed.json").read_text("utf-8")
    world.sites["feeds.example"]["/feed.json"] = Answer(200, envelope, {"Content-Type": "application/json"})
    own = {
        "SCANNER_STORE": settings.store,
        "SCANNER_SECRET_FILE": settings.secret_file,
        "SCANNER_PARSE_WORKERS": "0",
        "SCANNER_FEEDS": f"https://feeds.example/feed.json#{key}",
        "SCANNER_FEEDS_FOLDER": str(tmp_path / "feeds"),
    }
    return read_settings({**world.environment, **own})


async def test_a_withdrawal_in_a_feed_ends_the_warning_and_the_kept_report(
    settings: Settings, subscribed: Settings
) -> None:
    async with open_scanner(settings) as service:
        before = await service.scanner.scan(sites.BSP_GROUP)
    assert {claim.claim for claim in before.claims} == {"disowned"}
    async with open_scanner(subscribed) as service:
        after = await service.scanner.scan(sites.BSP_GROUP)
    assert "disowned" not in {claim.claim for claim in after.claims}


async def test_an_organisations_own_list_makes_a_group_official(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "organisations"
    own.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "scanner" / "data" / "organisations" / "in.party.bsp.toml"
    text = shipped.read_text("utf-8").replace(
        "\n[[", '\n[official]\ndomains = [{ value = "party.example.com" }]\n\n[[', 1
    )
    (own / "in.party.bsp.toml").write_text(text, "utf-8")
    listed = json.dumps({"version": 1, "groups": [{"url": sites.BSP_GROUP}]})
    world.sites["party.example.com"][WELL_KNOWN] = Answer(200, listed, {"Content-Type": "application/json"})
    own_settings = read_settings(
        {
            **world.environment,
            "SCANNER_STORE": settings.store,
            "SCANNER_SECRET_FILE": settings.secret_file,
            "SCANNER_PARSE_WORKERS": "0",
            "SCANNER_ADVISORIES": str(tmp_path / "own"),
        }
    )
    async with open_scanner(own_settings) as service:
        report = await service.scanner.scan(sites.BSP_GROUP)
    assert {(claim.claim, claim.source) for claim in report.claims} == {
        ("official", f"https://party.example.com{WELL_KNOWN}")
    }
    assert report.claims[0].checked_on == report.checked_at.date()
    assert report.verdict == "no_risk_found"
    assert not any("BspItCell" in str(header) for header in world.headers)
