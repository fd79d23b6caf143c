"""Hosts that resemble a messenger's."""

from scanner.links.suffixes import registrable
from scanner.model import Lookalike

_OFFICIAL = frozenset(
    {
        "whatsapp.com",
        "whatsapp.net",
        "wa.me",
        "telegram.org",
        "t.me",
        "telegram.me",
        "telegram.dog",
        "telegra.ph",
    }
)


def lookalike(host: str) -> Lookalike | None:
    """The messenger whose name a host carries without being its own."""
    if registrable(host) in _OFFICIAL:
        return None
    for brand in ("whatsapp", "telegram"):
        if brand in host.lower():
            return Lookalike(
                imitates=f"{brand}.com" if brand == "whatsapp" else "telegram.org", rule="brand_label"
            )
    return None
