"""What the operator may decide about fetching, with safe defaults."""

import msgspec

KIB = 1024


class FetchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of one `Client`. Sizes are bytes, times seconds."""

    contact: str = ""
    """Web or e-mail address of the operator; goes into the User-Agent. Printable ASCII without parentheses."""
    allow_networks: tuple[str, ...] = ()
    """CIDR blocks exempt from the rule that only public addresses are dialled. For tests and demos; empty in service."""
    ca_file: str = ""
    """PEM file with certificate authorities trusted beside the system's; empty for none."""
    connect_to: str = ""
    """`HOST1:PORT1:HOST2:PORT2`, several by commas: requests for HOST1:PORT1 are dialled at HOST2:PORT2, as with curl's
    `--connect-to`. Names and certificates are those of HOST1."""
    ports: frozenset[int] = frozenset({80, 443})
    """Ports that a link may name. What `connect_to` maps to is the operator's word and may use any port."""
    own_hosts: frozenset[str] = frozenset()
    """Names and addresses under which this service is reached; links to them are refused."""
    host_budget: str = "30/minute"
    """Requests to one host in any such period: `COUNT/second`, `/minute`, `/hour` or `/day`."""
    body_bytes: int = 512 * KIB
    """Most bytes of a body that are kept, after decompression."""
    scripts: bool = False
    """Read program text too: for a page whose scripts are run."""
    wire_bytes: int = 1024 * KIB
    """Most bytes that one reply may send altogether: status lines, headers, interim replies, chunk sizes, body."""
    connect_seconds: float = 5.0
    """Most time for connecting to one address, TLS included."""
    connections: int = 256
    """Most connections open at one time."""
    dns_threads: int = 32
    """Threads that wait for the system's resolver."""
    negative_seconds: float = 20.0
    """How long a failed address is not tried again."""
