"""Link-in-bio pages: one page of one person with many links, often the first stop before a form or a group."""

import re

from scanner.links.address import Address
from scanner.model.link import Link
from scanner.platforms import link_list_pages
from scanner.platforms.platform import Platform, Recognise, other_page, thing

_NAME = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def _recognise_as(platform: str, host: str) -> Recognise:
    def recognise(address: Address) -> Link | None:
        parts = address.parts
        if address.host != host:  # NAME.carrd.co, NAME.bio.link
            return other_page(platform, address, kind="link_list", notes=address.notes)
        if len(parts) == 1 and _NAME.fullmatch(parts[0]):
            name = parts[0].lower()
            return thing(
                platform, "link_list", name, f"https://{host}/{name}", value=parts[0], notes=address.notes
            )
        return other_page(platform, address, kind="page", notes=address.notes)

    return recognise


def _list(name: str, title: str, host: str, *others: str, payload: bool = False) -> Platform:
    return Platform(
        name=name,
        title=title,
        recognise=_recognise_as(name, host),
        read=link_list_pages.read,
        hosts=(host, *others),
        parents=(host, *others),
        recognised="lists of links",
        read_from="titles and links: from its payload"
        if payload
        else "titles and links: from the page and the JSON in it",
        not_read="links behind an age gate or a code, where the page leaves them out",
    )


LINK_LISTS = (
    _list("linktree", "Linktree", "linktr.ee", payload=True),
    _list("beacons", "Beacons", "beacons.ai"),
    _list("bio_link", "bio.link", "bio.link"),
    _list("lnk_bio", "Lnk.Bio", "lnk.bio"),
    _list("taplink", "Taplink", "taplink.cc", "taplink.ws", "taplink.at"),
    _list("lit_link", "lit.link", "lit.link"),
    _list("portaly", "Portaly", "portaly.cc"),
    _list("campsite", "Campsite", "campsite.bio"),
    _list("solo_to", "solo.to", "solo.to"),
    _list("allmylinks", "AllMyLinks", "allmylinks.com"),
    _list("heylink", "HeyLink", "heylink.me"),
    _list("milkshake", "Milkshake", "msha.ke"),
)
