"""Signal: a group link's secret is its fragment. It is never copied out of the link, sent, stored or logged."""

import re

from scanner.links.address import Address
from scanner.model.link import Link
from scanner.platforms.platform import Platform, digits_of, other_page, thing

_SECRET = re.compile(r"[A-Za-z0-9_=-]{20,}")


def recognise(address: Address) -> Link | None:
    """A group link, a contact (`signal.me/#p/+number`, `#eu/...`), or the bare site.

    All group links have one identity and no address: nothing about a group can be read without its secret.
    """
    group = address.host in ("signal.group", "joingroup")
    if group and _SECRET.fullmatch(address.fragment):
        return thing("signal", "group_invite", "", "", notes=address.notes)
    if address.host == "signal.me":
        kind, _, rest = address.fragment.partition("/")
        if kind == "p" and digits_of(rest):
            return thing(
                "signal", "phone_chat", digits_of(rest), "", personal="phone_number", notes=address.notes
            )
        if kind == "eu" and rest:
            return thing("signal", "contact", "", "", notes=address.notes)
    return other_page("signal", address, notes=address.notes)


PLATFORM = Platform(
    name="signal",
    title="Signal",
    recognise=recognise,
    hosts=("signal.group", "signal.me"),
    schemes=("sgnl",),
    recognised="group links, contacts",
    read_from="nothing",
    not_read="no page per group exists: the secret stays in the link's fragment (`secret_in_fragment`)",
)
