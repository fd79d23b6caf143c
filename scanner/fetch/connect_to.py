"""The operator's map of hosts, with the meaning of curl's `--connect-to` (https://curl.se/docs/manpage.html)."""

import re

import msgspec

from scanner.errors import SettingsError

# Settings are short and the operator's own: plain `re` is safe here.
_RULE = re.compile(
    r"(?P<host1>\[[0-9A-Fa-f:.]*\]|[^\s:\[\],]*):(?P<port1>\d*):"
    r"(?P<host2>\[[0-9A-Fa-f:.]+\]|[^\s:\[\],]*)(?::(?P<port2>\d*))?"
)


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One `HOST1:PORT1:HOST2:PORT2`; empty parts are None."""

    host: str | None
    """Host of the request, lower case, without brackets; None matches any."""
    port: int | None
    to_host: str | None
    """Host to dial; None keeps the request's."""
    to_port: int | None


def parse_connect_to(text: str) -> tuple[Rule, ...]:
    """Read the setting: rules by commas, the first that matches wins. Raises `SettingsError`."""
    return tuple(_rule(part.strip()) for part in text.split(",") if part.strip())


def _rule(text: str) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:
        raise SettingsError("CONNECT_TO takes HOST1:PORT1:HOST2:PORT2, IPv6 in brackets, several by commas")
    ports = [int(match[name]) if match[name] else None for name in ("port1", "port2")]
    if any(port is not None and not 0 < port < 65536 for port in ports):
        raise SettingsError("CONNECT_TO names a port outside 1 to 65535")
    return Rule(host=_bare(match["host1"]), port=ports[0], to_host=_bare(match["host2"]), to_port=ports[1])


def _bare(host: str) -> str | None:
    return host.lower().strip("[]") or None


def mapped(rules: tuple[Rule, ...], host: str, port: int) -> tuple[str, int]:
    """Return where a request for this host (no brackets) and port is to be dialled."""
    for rule in rules:
        if rule.host in (None, host.lower()) and rule.port in (None, port):
            return rule.to_host or host, rule.to_port or port
    return host, port
