"""Well-known hosts, and hosts where anybody can publish. Data: `scanner/data/hosts/popular.txt`, `open.txt`."""

from functools import cache
from importlib.resources import files

from scanner.links.suffixes import own_part, registrable


def is_popular(host: str) -> bool:
    """Whether a host is well known and its owner's own: strangers cannot publish there.

    host: a host name in any case, ASCII form.
    """
    return registrable(host.lower()) in _listed("popular.txt") and not is_open(host)


def is_known_name(host: str) -> bool:
    """Whether the name is a well-known one, whoever publishes there: such a name imitates nobody."""
    return registrable(host.lower()) in _listed("popular.txt")


def is_open(host: str) -> bool:
    """Whether anybody can publish on a host, below the name of somebody else."""
    host = host.lower().removesuffix(".")
    listed = _listed("open.txt")
    name = registrable(host)
    return host in listed or name in listed or own_part(host) != name


@cache
def _listed(name: str) -> frozenset[str]:
    text = files("scanner").joinpath("data", "hosts", name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
