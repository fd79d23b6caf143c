"""Which hosts, ports and addresses may be dialled. Values in, answers out; the connector asks at every step.

The policy denies by default: IPv6 outside global unicast, every special-purpose block of the IANA registries, names that
only mean something inside a network. `ipaddress.is_global` is no such policy: it calls multicast and translated private
addresses global, and its answers change from build to build (CPython issues 124217 and 151049).
"""

import ipaddress
import string
from collections.abc import Iterable

import ada_url

from scanner.errors import SettingsError
from scanner.fetch.special_addresses import IPV4_DENIED, IPV6_DENIED, IPV6_GLOBAL_UNICAST

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_V4_DENIED = tuple(ipaddress.IPv4Network(block) for block in IPV4_DENIED)
_V6_DENIED = tuple(ipaddress.IPv6Network(block) for block in IPV6_DENIED)
_V6_UNICAST = ipaddress.IPv6Network(IPV6_GLOBAL_UNICAST)

# An interface identifier of ISATAP (RFC 5214, section 6.1) embeds an IPv4 address; a tunnel would deliver it there.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})

REFUSED_SUFFIXES = frozenset(
    {
        # Special-use names: RFC 6761, 6762, 7686, 8375, 9476 and ICANN's resolution on .internal (2024).
        "localhost",
        "local",
        "onion",
        "alt",
        "test",
        "invalid",
        "internal",
        "arpa",
        # Private top-level names that RFC 6762, appendix G, found in use, and common ones of its kind.
        "intranet",
        "private",
        "corp",
        "home",
        "lan",
        "localdomain",
        "i2p",
        "consul",
    }
)
"""Names ending in one of these are refused before they are resolved."""

_LABEL_CHARACTERS = frozenset(string.ascii_lowercase + string.digits + "-_")


class RefusedAddressError(OSError):
    """The guard said no. An `OSError`, because asyncio and aiohttp handle only those while connecting."""

    def __init__(self) -> None:
        super().__init__(13, "address not allowed")


def parse_address(text: str) -> Address | None:
    """Read an address strictly; None for anything with a zone, a short form or a wrong character."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id is not None:
        return None
    return address


def is_public(address: Address) -> bool:
    """Whether an address is ordinary public unicast, judged with what it embeds."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address not in _V6_UNICAST or any(address in network for network in _V6_DENIED):
            return False
        if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        return True
    return not any(address in network for network in _V4_DENIED)


def bare_host(host: str) -> str:
    """Fold a host as `ada_url` gives it: lower case, no brackets, no trailing dot."""
    return host.lower().removeprefix("[").removesuffix("]").removesuffix(".")


def is_public_name(host: str) -> bool:
    """Whether a DNS name (already ASCII) may be resolved at all."""
    labels = host.split(".")
    if len(labels) < 2 or labels[-1] in REFUSED_SUFFIXES or len(host) > 253:
        return False
    return all(0 < len(label) <= 63 and set(label) <= _LABEL_CHARACTERS for label in labels)


class Guard:
    """The policy with the operator's exceptions."""

    def __init__(
        self,
        *,
        allow_networks: Iterable[str] = (),
        ports: frozenset[int] = frozenset({80, 443}),
        own_hosts: Iterable[str] = (),
    ) -> None:
        """Raise `SettingsError` for a block that is none."""
        try:
            self.allowed: tuple[Network, ...] = tuple(ipaddress.ip_network(text) for text in allow_networks)
        except ValueError:
            raise SettingsError(
                "ALLOW_NETWORKS takes CIDR blocks such as 127.0.0.0/8, without host bits"
            ) from None
        self.ports = ports
        self.own_hosts = frozenset(_folded_name(host) for host in own_hosts)

    def judge_address(self, text: str) -> None:
        """Raise `RefusedAddressError` unless this address may be dialled."""
        address = parse_address(text)
        if (
            address is None
            or bare_host(text) in self.own_hosts
            or not (self.exempts(address) or is_public(address))
        ):
            raise RefusedAddressError

    def exempts(self, address: Address) -> bool:
        """Whether the operator exempted this address from the policy."""
        return any(address in network for network in self.allowed)

    def judge_host(self, host: str, port: int) -> None:
        """Raise `RefusedAddressError` unless this name or literal may be resolved and dialled at this port."""
        if port not in self.ports:
            raise RefusedAddressError
        bare = bare_host(host)
        if bare in self.own_hosts:
            raise RefusedAddressError
        if ":" in bare or parse_address(bare) is not None:
            self.judge_address(bare)
        elif not is_public_name(bare):
            raise RefusedAddressError


def _folded_name(host: str) -> str:
    """Bring an operator's spelling of a host to the form in which links carry it."""
    bracketed = f"[{host}]" if ":" in host and not host.startswith("[") else host
    if not ada_url.check_url(f"http://{bracketed}/"):
        raise SettingsError("a name or address of this service is no host")
    return bare_host(ada_url.URL(f"http://{bracketed}/").hostname)
