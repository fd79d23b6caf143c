"""Walls: pages that stand where the content was to be. They are named, never read as the content itself."""

from scanner.links.address import Address
from scanner.links.suffixes import suffix
from scanner.model.codes import NotSeenReason
from scanner.pages.document import Page
from scanner.platforms.reading import PlatformReading

_SIGN_IN_HOSTS = frozenset(
    {
        "accounts.google.com",
        "login.microsoftonline.com",
        "login.live.com",
        "login.microsoft.com",
        "accounts.zoho.in",
        "accounts.zoho.com",
        "account.live.com",
        "auth.typeform.com",
    }
)
_SIGN_IN_PATHS = {
    "facebook.com": ("/login", "/checkpoint", "/privacy/consent"),
    "m.facebook.com": ("/login", "/checkpoint"),
    "messenger.com": ("/login",),
    "instagram.com": ("/accounts/login", "/challenge"),
    "threads.com": ("/login",),
    "threads.net": ("/login",),
    "linkedin.com": ("/authwall", "/login", "/uas/login", "/checkpoint"),
    "x.com": ("/i/flow/login", "/login"),
    "twitter.com": ("/i/flow/login", "/login"),
    "discord.com": ("/login",),
    "zalo.me": ("/login",),
    "blogger.com": ("/blogin.g",),
}
_CONSENT_HOSTS = frozenset({"consent.google.com", "consent.youtube.com", "consent.yahoo.com"})
_CONSENT_PATHS = {"blogger.com": ("/age-verification.g",)}
_CONSENT_TITLES = ("before you continue to ", "bevor sie zu ", "prima di continuare su ", "जारी रखने से पहले")
_CAPTCHA_TITLES = (
    "just a moment...",
    "attention required! | cloudflare",
    "are you a robot",
    "verify you are human",
    "security check",
)
_CAPTCHA_WIDGETS = ".g-recaptcha, .h-captcha, .cf-turnstile, #challenge-form, #captcha-form"


def wall(page: Page) -> PlatformReading | None:
    """Read a page as a wall: consent, captcha or sign-in of a well-known site; None for content.

    By host it is the site's own. By its title anybody could write one, so what else stands there still counts.
    """
    address = Address.parse(page.document.url)
    title = page.document.title.casefold()
    paths = _SIGN_IN_PATHS.get(address.host, ())
    if address.host in _SIGN_IN_HOSTS or address.path.startswith(paths):
        return PlatformReading(not_seen=(NotSeenReason.SIGN_IN,), own_wall=True)
    if address.path.startswith(_CONSENT_PATHS.get(address.host, ())):
        return PlatformReading(not_seen=(NotSeenReason.CONSENT,), own_wall=True)
    if address.host in _CONSENT_HOSTS or (_is_google(address.host) and title.startswith(_CONSENT_TITLES)):
        return PlatformReading(not_seen=(NotSeenReason.CONSENT,), own_wall=True)
    if _is_google(address.host) and address.path.startswith("/sorry/"):
        return PlatformReading(not_seen=(NotSeenReason.CAPTCHA,), own_wall=True)
    return PlatformReading(not_seen=(NotSeenReason.CAPTCHA,)) if _is_captcha(page, title) else None


def _is_captcha(page: Page, title: str) -> bool:
    if title.startswith(_CAPTCHA_TITLES):
        return True
    # A captcha beside other fields guards a form; alone on a page it is a wall.
    return page.exists(_CAPTCHA_WIDGETS) and not page.document.forms and len(page.document.texts) < 12


def _is_google(host: str) -> bool:
    return host in ("google.com", "youtube.com") or host.removesuffix(suffix(host)) == "google."
