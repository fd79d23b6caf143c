"""The address as shown: numbers, tokens and e-mail addresses of a personal link are cut short."""

from typing import Final
from urllib.parse import urlsplit

from scanner.model import Link

SHOWN: Final = 3
"""Characters of a path that a personal link still shows, so that people recognise their own link."""


def shortened(link: Link) -> str:
    """The canonical URL; of a personal link only the site and the first characters of the path."""
    if not link.personal or not link.url:
        return link.url
    parts = urlsplit(link.url)
    return f"{parts.scheme}://{parts.netloc}{parts.path[: 1 + SHOWN]}…"
