"""What this process could reach if the guard did not exist: proof that the network around it denies the inside too.

The guard decides in this program; a firewall decides even when this program is wrong (OWASP SSRF Prevention, "network
layer"). The probe dials plain sockets on purpose, past the guard, and sends nothing.
"""

import asyncio
import enum

import msgspec

INSIDE = (
    ("169.254.169.254", 80, "cloud metadata"),
    ("169.254.170.2", 80, "container metadata"),
    ("10.0.0.1", 80, "private network"),
    ("172.16.0.1", 80, "private network"),
    ("192.168.0.1", 80, "private network"),
    ("100.64.0.1", 80, "carrier network"),
    ("fd00:ec2::254", 80, "cloud metadata"),
    ("fe80::1", 80, "link-local"),
)
"""Addresses that a service for strangers has no business with, and what stands there."""


class Outcome(enum.StrEnum):
    """How a dial ended."""

    REACHED = "reached"
    """Somebody answered: the network lets this process in."""
    REFUSED = "refused"
    """Rejected or unroutable: nothing can be reached."""
    SILENT = "silent"
    """No answer: dropped by a firewall, or nobody is there; which of the two cannot be told from here."""


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """One dial."""

    address: str
    port: int
    what: str
    outcome: Outcome


async def probe(targets: tuple[tuple[str, int, str], ...] = INSIDE, seconds: float = 1.0) -> list[Probe]:
    """Dial every target (address, port, what stands there) at the same time, `seconds` each, and hang up at once."""

    async def dial(address: str, port: int, what: str) -> Probe:
        try:
            async with asyncio.timeout(seconds):
                _, writer = await asyncio.open_connection(address, port)
        except TimeoutError:
            outcome = Outcome.SILENT
        except OSError:
            outcome = Outcome.REFUSED
        else:
            writer.close()
            outcome = Outcome.REACHED
        return Probe(address=address, port=port, what=what, outcome=outcome)

    return list(await asyncio.gather(*(dial(*target) for target in targets)))
