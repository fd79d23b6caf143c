"""What is wrong with what a person typed, in plain words that say what to do instead."""

from typing import Final

import validators

from scanner.errors import LinkError

LONGEST: Final = 8_192
"""Characters of a link; longer ones are refused by servers too."""

_MESSAGES: Final = {
    "empty": "Nothing was given. Paste the link that you want to check.",
    "too_long": "This is too long for a link (8,192 characters at most). Paste only the link.",
    "email_address": "This is an e-mail address, not a link. Paste the link from the message instead.",
    "phone_number": "This is a phone number, not a link. Paste the invite link instead; it begins with https://chat.whatsapp.com/ or https://t.me/.",
    "bare_word": "This is a word, not a link. A link looks like https://chat.whatsapp.com/… or example.org/page.",
    "unsupported_scheme": "Links of this kind cannot be checked. Links that begin with https://, http://, whatsapp:, tg: or intent: can.",
    "no_host": "This link names no site. Check that it was copied whole.",
    "several_words": "No link was found in this text. Paste the link itself, or a message that holds one.",
    "not_a_link": "This is not a link that a browser would open. Check that it was copied whole.",
}
"""One sentence per reason; none quotes what was typed."""


def explain(text: str) -> LinkError:
    """The error for a text that is no link we can check: a stable code and a sentence that says what to do."""
    code = _code(text.strip())
    return LinkError(code, _MESSAGES[code])


def _code(text: str) -> str:
    if not text:
        return "empty"
    if len(text) > LONGEST:
        return "too_long"
    if len(text.split()) > 1:
        return "phone_number" if _is_number(text) else "several_words"
    if validators.email(text):
        return "email_address"
    if _is_number(text):
        return "phone_number"
    scheme, colon, rest = text.partition(":")
    if colon and scheme.isalnum() and not rest[:1].isdigit():
        if scheme.lower() in {"http", "https"}:
            return "no_host" if not rest.strip("/\\") else "not_a_link"
        return "unsupported_scheme"
    return "not_a_link" if "/" in text or "." in text else "bare_word"


def _is_number(text: str) -> bool:
    digits = text.translate(str.maketrans("", "", "+-() ."))
    return digits.isdigit() and len(digits) >= 6
