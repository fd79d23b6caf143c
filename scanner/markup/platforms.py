"""What platforms and kinds of links are called."""

from collections.abc import Mapping
from typing import Final

_NAMES: Final = {
    "arattai": "Arattai",
    "discord": "Discord",
    "facebook": "Facebook",
    "fillout": "Fillout",
    "google_forms": "Google Forms",
    "instagram": "Instagram",
    "jotform": "Jotform",
    "line": "LINE",
    "linktree": "Linktree",
    "messenger": "Messenger",
    "microsoft_forms": "Microsoft Forms",
    "signal": "Signal",
    "surveymonkey": "SurveyMonkey",
    "tally": "Tally",
    "telegram": "Telegram",
    "typeform": "Typeform",
    "viber": "Viber",
    "whatsapp": "WhatsApp",
    "zalo": "Zalo",
    "zoho_forms": "Zoho Forms",
}


def platform_name(platform: str) -> str:
    """The platform's own name; its code where it has no entry here."""
    return _NAMES.get(platform, platform)


def kind_name(words: Mapping[str, str], platform: str, kind: str) -> str:
    """Such as "WhatsApp: invite to a group"."""
    said = words.get(f"kind.{kind}", words["kind.other"])
    return words["kind.on"].format(platform=_NAMES[platform], kind=said) if platform in _NAMES else said
