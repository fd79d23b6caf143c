"""What platforms and kinds of links are called."""

from collections.abc import Mapping

from scanner.platforms import device
from scanner.platforms.registry import platform_named


def platform_name(platform: str) -> str:
    """The platform's own name; its code where the registry has none."""
    known = platform_named(platform)
    return platform if known is None else known.title


def kind_name(words: Mapping[str, str], platform: str, kind: str) -> str:
    """Such as "WhatsApp: invite to a group"."""
    said = words.get(f"kind.{kind}", words["kind.other"])
    known = platform_named(platform)
    # What a device does by itself, such as a call, is on nobody's platform.
    return (
        said
        if known is None or known is device.PLATFORM
        else words["kind.on"].format(platform=known.title, kind=said)
    )
