"""What is known of organisations and of the names they disowned: one frozen value, looked things up in.

    registry()                   what is shipped, read once
    registry().merged(...)       the same with the organisations and advisories of feeds, which take precedence

A `Registry` is compared and hashed by identity, so whatever is computed from one can be kept with
`functools.lru_cache` on a function that takes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec

from scanner.claims.advisory import Advisory
from scanner.claims.organisation import Organisation
from scanner.claims.standing import note
from scanner.errors import DataError
from scanner.model import AdvisoryNote

COMPILED: Final = "organisations.json"
"""All files of `scanner/data/organisations/` in one, a line each: two hundred TOML files take too long to read at every
start. `invite-scanner organisations validate` writes it, a test holds it to the files."""

_LOUDEST: Final = {"active": 2, "under-dispute": 1, "expired": 0}


class Registry:
    """Organisations and advisories. Never changes; feeds make a new one."""

    def __init__(self, organisations: Iterable[Organisation], advisories: Iterable[Advisory] = ()) -> None:
        self.organisations: Mapping[str, Organisation] = MappingProxyType(
            {organisation.id: organisation for organisation in organisations}
        )
        """By id."""
        self.advisories: Mapping[str, Advisory] = MappingProxyType({one.id: one for one in advisories})
        """By id, tombstones and drafts included."""
        self.domains: Mapping[str, str] = MappingProxyType(
            {
                domain.value: organisation.id
                for organisation in self.organisations.values()
                for domain in organisation.official.domains
            }
        )
        """Official domain to the id of the organisation whose it is."""
        self.suffixes: frozenset[str] = frozenset(
            suffix.value
            for organisation in self.organisations.values()
            for suffix in organisation.official.suffixes
        )
        """Suffixes that only government bodies or only banks may register under."""
        about: defaultdict[tuple[str, str], list[Advisory]] = defaultdict(list)
        for one in self.advisories.values():
            about[one.org.id, "" if one.unit is msgspec.UNSET else one.unit].append(one)
        self._about = {key: tuple(found) for key, found in about.items()}

    def of_host(self, host: str) -> Organisation | None:
        """The organisation on whose official domain a host lies; None for all others."""
        labels = host.lower().rstrip(".").split(".")
        for start in range(len(labels) - 1):
            if (owner := self.domains.get(".".join(labels[start:]))) is not None:
                return self.organisations[owner]
        return None

    def restricted_suffix(self, host: str) -> str:
        """The restricted suffix (`gov.in`, `bank.in`) that a host ends in; empty when there is none."""
        host = host.lower().rstrip(".")
        return next((suffix for suffix in self.suffixes if host.endswith(f".{suffix}")), "")

    def about(self, organisation: str, unit: str = "") -> tuple[Advisory, ...]:
        """All advisories about a unit of an organisation, or (without a unit) about the organisation's other names."""
        return self._about.get((organisation, unit), ())

    def disowned(self, organisation: str, unit: str, on: date) -> AdvisoryNote | None:
        """What is to be told of a unit on a day: the loudest, then latest statement; None when nothing stands."""
        notes = [said for one in self.about(organisation, unit) if (said := note(one, on)) is not None]
        return max(notes, key=lambda said: (_LOUDEST[said.status], said.stated_on), default=None)

    def merged(self, organisations: Iterable[Organisation], advisories: Iterable[Advisory]) -> "Registry":
        """A registry with these as well; an id that is here already is replaced."""
        return Registry(
            {**self.organisations, **{one.id: one for one in organisations}}.values(),
            {**self.advisories, **{one.id: one for one in advisories}}.values(),
        )

    def __repr__(self) -> str:
        return f"Registry(organisations={len(self.organisations)}, advisories={len(self.advisories)})"


def read_advisory(text: str | bytes, name: str) -> Advisory:
    """Decode an advisory; `name` says in messages which file it is. Raises `DataError` naming file and place."""
    try:
        return msgspec.json.decode(text, type=Advisory)
    except msgspec.DecodeError as error:
        raise DataError(f"{name}: {error}") from None


def read_organisation(text: str, name: str) -> Organisation:
    """Decode an organisation's file; `name` as in `read_advisory`. Raises `DataError` naming file and place."""
    try:
        return msgspec.toml.decode(text, type=Organisation)
    except msgspec.DecodeError as error:
        raise DataError(f"{name}: {error}") from None


def compiled(organisations: Iterable[Organisation]) -> bytes:
    """The bytes of `COMPILED`: one organisation a line, by id, so that two additions rarely touch the same line."""
    lines = [msgspec.json.encode(one) for one in sorted(organisations, key=lambda one: one.id)]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


@cache
def registry() -> Registry:
    """The registry as shipped. Raises `DataError` that names the file and the place."""
    data = files("scanner").joinpath("data")
    organisations = msgspec.json.decode(data.joinpath(COMPILED).read_bytes(), type=list[Organisation])
    advisories = sorted(
        (file for file in data.joinpath("advisories").iterdir() if file.name.startswith("DNA-")),
        key=lambda file: file.name,
    )
    return Registry(organisations, (read_advisory(file.read_bytes(), file.name) for file in advisories))
