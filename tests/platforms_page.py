"""docs/platforms.md, made from the registry: what is recognised, resolved and read; what cannot be and why.

`python -m tests.platforms_page > docs/platforms.md`
"""

from collections.abc import Iterator

from scanner.platforms.marks import MARKS
from scanner.platforms.platform import Platform
from scanner.platforms.registry import PLATFORMS

_HEAD = """\
# Platforms

Made from the registry by `python -m tests.platforms_page > docs/platforms.md`; a test compares the two. How to add a
platform is in `CONTRIBUTING.md`. Layouts are known from public code and documents, not from an agreement with anybody: when one
changes, its reader says so (`layout_unknown`), the metric `scanner_layouts` counts it, and `invite-scanner doctor` run by
somebody with internet access shows which marks are missing.

| platform | recognised by | recognised | read, and from where | what cannot be read, and why |
|---|---|---|---|---|
"""
_OTHERS = (
    (
        "shorteners",
        "host names (`scanner/data/hosts/shorteners.toml`, with sources and licences)",
        "short links; known platforms win over this list",
        "where the redirect leads; a page in between by its one way on (LinkedIn, TinyURL and others by their marks)",
        "pages with several ways on, or none (`layout_unknown`); previews without a visit are not used",
    ),
    (
        "wrappers",
        "rules (`scanner/data/hosts/wrappers.toml`)",
        "the address inside, through as many wrappers as there are, at most five",
        "the link itself: no request is made",
        "wrappers whose address does not hold the target: they are opened like any page",
    ),
    (
        "Google Sites, Blogger, WordPress, Carrd and other web pages",
        "everything else",
        "look-alike hosts, personal links",
        "fields, texts, links, frames and redirects of the HTML; Google Sites' embedded HTML; embedded Typeform, Tally, "
        "Fillout, Google Forms and Linktree data",
        "what only scripts draw (`script_only`); blogs for invited readers (`sign_in`) or behind an age gate (`consent`)",
    ),
    (
        "walls",
        "their host and path, Cloudflare's and captcha pages by their marks",
        "log-in pages of Google, Microsoft, Zoho, Meta, LinkedIn, X, Discord, Zalo; consent pages of Google and Yahoo",
        "nothing: they are named, and never taken for the content",
        "`sign_in`, `consent`, `captcha`",
    ),
)


def page() -> str:
    """The whole page."""
    lines = [*(_line(platform) for platform in PLATFORMS), *_others()]
    return f"{_HEAD}{chr(10).join(lines)}\n\n{_marks()}"


def _line(platform: Platform) -> str:
    names = [*platform.hosts, *(f"*.{parent}" for parent in platform.parents)]
    by = ", ".join(f"`{name}`" for name in (*names, *(f"{scheme}:" for scheme in platform.schemes)))
    return _row(platform.title, by, platform.recognised, platform.read_from, platform.not_read)


def _others() -> Iterator[str]:
    for row in _OTHERS:
        yield _row(*row)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _marks() -> str:
    """What each reader looks for."""
    head = "## Marks\n\nWhat readers look for. A mark in *italics* is on pages with content only.\n\n| page | marks |\n|---|---|\n"
    rows = (
        _row(f"{platform} {kind}", ", ".join(f"*{m.name}*" if m.content else m.name for m in marks))
        for (platform, kind), marks in MARKS.items()
    )
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(page(), end="")
