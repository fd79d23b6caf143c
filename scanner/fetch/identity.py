"""Who we say we are, to other people's servers and to ourselves."""

from collections.abc import Iterable

from scanner.errors import SettingsError

VIA = "1.1 invite-scanner"
"""Our entry in `Via` (RFC 9110, section 7.6.3); it marks our requests so that no two scanners scan each other for ever."""

BEHAVIOUR = 1
"""Version of how we behave towards servers; no release number, which would tell installations apart."""

_PSEUDONYM = "invite-scanner"


def user_agent(contact: str) -> str:
    """Return the honest, fixed name that every request carries. Raises `SettingsError` for a contact that cannot stand in it."""
    if not all(33 <= ord(letter) <= 126 and letter not in "();" for letter in contact):
        raise SettingsError(
            "CONTACT takes a web or e-mail address: printable ASCII without spaces, semicolons and parentheses"
        )
    suffix = f"; +{contact}" if contact else ""
    return f"Mozilla/5.0 (compatible; InviteScanner/{BEHAVIOUR}{suffix})"


def is_own_request(via: Iterable[str]) -> bool:
    """Whether the values of a request's `Via` headers show that a scanner sent it."""
    return any(_PSEUDONYM in entry.lower().split() for value in via for entry in value.split(","))
