"""Settings: environment variables `SCANNER_...`, read once at the door and passed down as one frozen value."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from scanner.errors import SettingsError
from scanner.feeds.subscription import parse_subscription

T = TypeVar("T")

HARD_RETENTION_DAYS = 30
"""No setting keeps a verdict longer (docs/data.md)."""

_RATE = re.compile(r"([1-9][0-9]{0,6})/(second|minute|hour|day)")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an operator can choose. The field's name in capitals after `SCANNER_` is the variable."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8080
    """Port to listen on; 0 takes a free one."""
    workers: int = 1
    """Processes that share the port."""
    store: str = "sqlite:///var/verdicts.sqlite"
    """`sqlite:///relative`, `sqlite:////absolute` or `redis://host:port/db`."""
    secret_file: str = "var/secret"  # noqa: S105  a path
    """Key of the store's keyed hashes; made on first start."""
    list_key_file: str = "var/list.key"
    """Ed25519 key that signs the list; made on first start."""
    ohttp_key_file: str = ""
    """Keys to which requests are sealed that come by a relay (docs/oblivious-http.md); made on first start; empty: `ohttp.keys` beside the list's key."""
    api_keys: tuple[str, ...] = ()
    """Keys that callers may send as `Authorization: Bearer KEY`; they lift the limit for unknown callers."""
    client_limit: str = "120/minute"
    """Links that one caller (key, or address prefix) may have checked."""
    host_budget: str = "30/minute"
    """Requests that we send to one host."""
    max_hops: int = 8
    """Redirects, wrappers and refreshes in a row that one link may take."""
    max_pages: int = 6
    """Pages that one scan reads."""
    max_requests: int = 16
    """Requests that one scan sends, whatever they return."""
    scan_seconds: float = 20.0
    """Total time of one scan."""
    page_seconds: float = 8.0
    """Total time of one request."""
    page_bytes: int = 524_288
    """Bytes of a page that are read, after decompression."""
    bulk_links: int = 1_000
    """Links that one bulk request may hold."""
    job_links: int = 10_000_000
    """Links that one job may hold."""
    jobs: str = "run"
    """What this process does with jobs: `run` (accept them and work them off), `accept` (workers do the work) or `off`."""
    bulk_parallel: int = 32
    """Links of one bulk request that are scanned side by side."""
    body_bytes: int = 2_097_152
    """Size of a request body that we accept."""
    retention_days: float = 7.0
    """How long a verdict is kept, at most 30 days."""
    allow_networks: tuple[str, ...] = ()
    """CIDRs exempt from the rule that only public addresses are dialled; for tests and demos."""
    ports: tuple[int, ...] = (80, 443)
    """Ports that may be dialled."""
    ca_file: str = ""
    """Certificates to trust in addition to the system's."""
    connect_to: str = ""
    """curl's `--connect-to`: `HOST1:PORT1:HOST2:PORT2`, several by commas; for tests and demos."""
    contact: str = "https://github.com/invite-scanner/invite-scanner"
    """Address or page put into the User-Agent so that a site's owner can reach the operator."""
    public_names: tuple[str, ...] = ()
    """Names under which this service itself is reachable; never scanned."""
    trusted_proxies: int = 0
    """How many reverse proxies stand in front and append to `X-Forwarded-For`."""
    cors_origins: tuple[str, ...] = ()
    """Exact origins that may call from a page, e.g. `https://check.example.org`."""
    metrics_bind: str = ""
    """`HOST:PORT` for Prometheus metrics; empty: none are served."""
    parse_workers: int = 1
    """Killable processes in which large or odd pages are read; 0 reads everything in the service's own process."""
    render: str = ""
    """Name or path of a Chromium that draws pages which show nothing without scripts; empty: they are `script_only`. Needs
    `pip install 'invite-scanner[render]'` (docs/deploy.md)."""
    feeds: tuple[str, ...] = ()
    """Signed feeds of organisations and advisories: `URL#BASE64-ED25519-PUBLIC-KEY`. Of two that say different things of one, the newer entry counts."""
    feeds_folder: str = "var/feeds"
    """Where the last good edition of every feed is kept."""
    feeds_seconds: float = 3_600.0
    """Time between two looks at the feeds."""
    advisories: str = ""
    """Folder of the operator's own, with `advisories/DNA-….json` and `organisations/….toml`; they count before all others."""
    log_level: str = "info"
    """`debug`, `info`, `warning` or `error`."""

    @property
    def ohttp_keys(self) -> Path:
        """The file that `ohttp_key_file` means."""
        return (
            Path(self.ohttp_key_file)
            if self.ohttp_key_file
            else Path(self.list_key_file).with_name("ohttp.keys")
        )

    def __repr__(self) -> str:
        """Leave keys out."""
        return f"Settings(host={self.host!r}, port={self.port}, store={self.store.split(':', 1)[0]!r})"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from `environment` (usually `os.environ`).

    Raises `SettingsError` that names the variable and says what it takes. Unknown `SCANNER_` variables are errors
    too: a mistyped privacy setting must not pass unseen.
    """
    values: dict[str, object] = {}
    for variable, text in environment.items():
        if not variable.startswith("SCANNER_") or variable.startswith("SCANNER_TESTS_"):
            continue
        name = variable.removeprefix("SCANNER_").lower()
        if name not in Settings.__struct_fields__:
            raise SettingsError(f"{variable} is no setting of Invite Scanner; docs/settings.md lists them.")
        if text.strip():
            values[name] = _READERS.get(name, _plain(name))(variable, text.strip())
    return msgspec.convert(values, Settings)


def _plain(name: str) -> Callable[[str, str], object]:
    default = getattr(Settings(), name)
    if isinstance(default, tuple):
        return lambda _variable, text: tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, float):
        return _number(float, 0.05, 3_600.0)
    if isinstance(default, int):
        return _number(int, 0, 1_000_000_000)
    return lambda _variable, text: text


def _number(kind: Callable[[str], T], least: float, most: float) -> Callable[[str, str], T]:
    def read(variable: str, text: str) -> T:
        try:
            value = kind(text)
        except ValueError:
            raise SettingsError(f"{variable} takes a number.") from None
        if not least <= float(str(value)) <= most:
            raise SettingsError(f"{variable} takes a number from {least:g} to {most:g}.")
        return value

    return read


def _rate(variable: str, text: str) -> str:
    if not _RATE.fullmatch(text):
        raise SettingsError(f"{variable} takes a rate such as 120/minute (second, minute, hour or day).")
    return text


def _networks(variable: str, text: str) -> tuple[str, ...]:
    try:
        return tuple(str(ipaddress.ip_network(part.strip())) for part in text.split(",") if part.strip())
    except ValueError:
        raise SettingsError(f"{variable} takes CIDRs such as 127.0.0.0/8, separated by commas.") from None


def _ports(variable: str, text: str) -> tuple[int, ...]:
    read = _number(int, 1, 65_535)
    return tuple(read(variable, part.strip()) for part in text.split(",") if part.strip())


def _store(variable: str, text: str) -> str:
    if not text.startswith(("sqlite:///", "redis://", "rediss://", "unix://")):
        raise SettingsError(
            f"{variable} takes sqlite:///relative, sqlite:////absolute or redis://host:port/db."
        )
    return text


def _file(variable: str, text: str) -> str:
    if not Path(text).is_file():
        raise SettingsError(f"{variable} names no file that can be read.")
    return text


def _level(variable: str, text: str) -> str:
    if text.lower() not in {"debug", "info", "warning", "error"}:
        raise SettingsError(f"{variable} takes debug, info, warning or error.")
    return text.lower()


def _feeds(variable: str, text: str) -> tuple[str, ...]:
    given = tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        for part in given:
            parse_subscription(part)
    except SettingsError as error:
        raise SettingsError(f"{variable}: {error}") from None
    return given


def _folder(variable: str, text: str) -> str:
    if not Path(text).is_dir():
        raise SettingsError(f"{variable} names no folder that can be read.")
    return text


def _jobs(variable: str, text: str) -> str:
    if text not in {"run", "accept", "off"}:
        raise SettingsError(f"{variable} takes run, accept or off.")
    return text


_READERS: Mapping[str, Callable[[str, str], object]] = {
    "port": _number(int, 0, 65_535),
    "workers": _number(int, 1, 256),
    "parse_workers": _number(int, 0, 64),
    "max_hops": _number(int, 1, 20),
    "max_pages": _number(int, 1, 50),
    "max_requests": _number(int, 1, 100),
    "retention_days": _number(float, 0.01, HARD_RETENTION_DAYS),
    "client_limit": _rate,
    "host_budget": _rate,
    "allow_networks": _networks,
    "ports": _ports,
    "store": _store,
    "ca_file": _file,
    "feeds": _feeds,
    "advisories": _folder,
    "log_level": _level,
    "jobs": _jobs,
}
