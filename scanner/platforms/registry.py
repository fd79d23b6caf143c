"""Every platform we know, one line each, and the look-up from an address to its line."""

from functools import cache

from scanner.links.address import Address
from scanner.platforms import device, discord, messengers, meta, signal, telegram, whatsapp
from scanner.platforms.forms import FORMS
from scanner.platforms.link_lists import LINK_LISTS
from scanner.platforms.platform import Platform

PLATFORMS: tuple[Platform, ...] = (
    whatsapp.PLATFORM,
    telegram.PLATFORM,
    signal.PLATFORM,
    discord.PLATFORM,
    meta.MESSENGER,
    meta.INSTAGRAM,
    meta.FACEBOOK,
    messengers.VIBER,
    messengers.LINE,
    messengers.ZALO,
    messengers.ARATTAI,
    *FORMS,
    *LINK_LISTS,
    device.PLATFORM,
)


def platform_of(address: Address) -> Platform | None:
    """The platform whose host or scheme this is: by exact name, then by parent names; never by a substring."""
    hosts, parents, schemes = _tables()
    if address.scheme not in ("http", "https"):
        return schemes.get(address.scheme)
    exact = hosts.get(address.host)
    if exact is not None:
        return exact
    labels = address.host.split(".")
    for start in range(1, len(labels)):
        parent = parents.get(".".join(labels[start:]))
        if parent is not None:
            return parent
    return None


def platform_named(name: str) -> Platform | None:
    """The platform with this name on the wire."""
    return _by_name().get(name)


@cache
def _by_name() -> dict[str, Platform]:
    return {platform.name: platform for platform in PLATFORMS}


@cache
def _tables() -> tuple[dict[str, Platform], dict[str, Platform], dict[str, Platform]]:
    hosts = {host: platform for platform in PLATFORMS for host in platform.hosts}
    parents = {parent: platform for platform in PLATFORMS for parent in platform.parents}
    schemes = {scheme: platform for platform in PLATFORMS for scheme in platform.schemes}
    return hosts, parents, schemes
