"""Blocks of addresses that are never dialled. Written by `python -m scripts.special_addresses`; do not edit.

Source: the IANA special-purpose and multicast registries, as transcribed in `scripts/registry/special_purpose.json`,
with the cloud vendors' blocks named there. Registries last updated: 2025-10-09.
"""

REGISTRY_DATE = "2025-10-09"
"""When the registries were last changed, as far as the transcription knows (ISO 8601)."""

IPV4_DENIED: tuple[str, ...] = (
    "0.0.0.0/8",  # This host / unspecified
    "10.0.0.0/8",  # Private-Use
    "100.64.0.0/10",  # Shared Address Space
    "127.0.0.0/8",  # Loopback
    "168.63.129.16/32",  # Azure WireServer (cloud, not IANA)
    "169.254.0.0/16",  # Link Local
    "172.16.0.0/12",  # Private-Use
    "192.0.0.0/24",  # IETF Protocol Assignments
    "192.0.2.0/24",  # Documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # AMT
    "192.88.99.0/24",  # Deprecated
    "192.168.0.0/16",  # Private-Use
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # Benchmarking
    "198.51.100.0/24",  # Documentation
    "203.0.113.0/24",  # Documentation
    "224.0.0.0/4",  # Multicast
    "240.0.0.0/4",  # Reserved
)
"""IPv4 blocks; everything else may be dialled."""

IPV6_DENIED: tuple[str, ...] = (
    "2001::/23",  # IETF Protocol Assignments
    "2001:db8::/32",  # Documentation
    "2002::/16",  # 6to4
    "2620:4f:8000::/48",  # AS112
    "3ffe::/16",  # 6bone (returned)
    "3fff::/20",  # Documentation
)
"""IPv6 blocks inside global unicast; everything outside it is denied anyway."""

IPV6_GLOBAL_UNICAST = "2000::/3"
"""The only IPv6 block that may be dialled at all (RFC 4291)."""
