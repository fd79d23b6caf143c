"""Documents that describe the code are made from it, or checked against it."""

import re
from pathlib import Path

import pytest

from scanner.config import Settings
from tests import data_page, platforms_page, readme
from tests.settings_page import page

ROOT = Path(__file__).parent.parent


def test_the_settings_page_is_up_to_date() -> None:
    written = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m tests.settings_page > docs/settings.md"


def test_the_platforms_page_is_up_to_date() -> None:
    written = (ROOT / "docs" / "platforms.md").read_text(encoding="utf-8")
    assert written == platforms_page.page(), "run: python -m tests.platforms_page > docs/platforms.md"


def test_the_data_page_is_up_to_date() -> None:
    written = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert written == data_page.page(), "run: python -m tests.data_page > docs/data.md"


async def test_the_readme_shows_what_the_command_prints() -> None:
    assert readme.shown() == await readme.output(), "run: python -m tests.readme"


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda page: page.name
)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_settings_named_anywhere_exist() -> None:
    known = {f"SCANNER_{name.upper()}" for name in Settings.__struct_fields__}
    known |= {"SCANNER_TESTS_REQUIRE"}
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*")]:
        named = set(re.findall(r"(?<!INVITE_)SCANNER_[A-Z][A-Z_]*[A-Z]", path.read_text(encoding="utf-8")))
        assert named <= known, path.name
