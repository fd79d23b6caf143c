"""Android's `intent:` links: an ordinary link in other clothes, often with a second one to fall back to.

Source: developer.chrome.com/docs/android/intents.
"""

from urllib.parse import unquote

_PACKAGES = {
    "com.whatsapp": "whatsapp",
    "com.whatsapp.w4b": "whatsapp",
    "org.telegram.messenger": "tg",
    "org.telegram.messenger.web": "tg",
    "org.thoughtcrime.securesms": "sgnl",
    "com.viber.voip": "viber",
    "jp.naver.line.android": "line",
}
"""What opens when an intent names an app but no scheme."""


def open_intent(text: str) -> tuple[str, str] | None:
    """The link inside an intent, and its fallback address (or the empty string).

    None when the text is no intent, or names neither a scheme nor an app that we know.
    """
    if text[:7].lower() != "intent:":
        return None
    body, marker, tail = text[7:].partition("#Intent;")
    if not marker:
        return None
    extras: dict[str, str] = {}
    for piece in tail.split(";"):
        key, equals, value = piece.partition("=")
        if equals:
            extras.setdefault(key, unquote(value))
    scheme = extras.get("scheme", "") or _PACKAGES.get(extras.get("package", ""), "")
    if not scheme or not all(c.isalnum() or c in "+-." for c in scheme):
        return None
    return f"{scheme}:{body}", extras.get("S.browser_fallback_url", "")
