"""Names that an advisory disowns as they stand: a scheme's exact words, an account, a domain."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from scanner.claims.advisory import Advisory
from scanner.claims.lexicon import lexicon
from scanner.claims.match import Reading
from scanner.claims.registry import Registry
from scanner.claims.signals import Signals
from scanner.claims.standing import note
from scanner.claims.tokens import words_of
from scanner.model import ClaimFinding, ClaimKind, Part


class _Outright:
    """The exact words, accounts and domains of a registry's advisories."""

    def __init__(self, known: Registry) -> None:
        phrases: defaultdict[str, list[tuple[tuple[str, ...], Advisory]]] = defaultdict(list)
        accounts: defaultdict[str, list[tuple[str, Advisory]]] = defaultdict(list)
        domains: defaultdict[str, list[Advisory]] = defaultdict(list)
        for advisory in known.advisories.values():
            for name in advisory.names:
                if name.match == "exact" and (phrase := words_of(name.text)):
                    phrases[phrase[0]].append((phrase, advisory))
                elif name.match == "handle":
                    platform = "" if name.platform is msgspec.UNSET else name.platform
                    accounts[_account(name.text)].append((platform, advisory))
                elif name.match == "domain":
                    domains[name.text.lower()].append(advisory)
        self.phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Advisory]]] = phrases
        self.accounts: Mapping[str, Sequence[tuple[str, Advisory]]] = accounts
        self.domains: Mapping[str, Sequence[Advisory]] = domains


@lru_cache(maxsize=4)
def _outright(known: Registry) -> _Outright:
    return _Outright(known)


def _account(handle: str) -> str:
    return handle.lstrip("@").casefold()


def in_title(reading: Reading, part: Part, known: Registry, on: date) -> Iterator[ClaimFinding]:
    """Exact words of an advisory in a title; denied or warned of, they are a mention."""
    texts = tuple(token.text for token in reading.tokens)
    table = _outright(known)
    for start, text in enumerate(texts):
        for phrase, advisory in table.phrases.get(text, ()):
            end = start + len(phrase)
            if texts[start:end] != phrase:
                continue
            first, last = reading.tokens[start].start, reading.tokens[end - 1].end
            written = reading.folded.written(first, last)
            places = [n for n, word in enumerate(reading.words) if word.end > first and word.start < last]
            denied = Signals(reading.words, lexicon()).denied(places[0], places[-1] + 1) is not None
            yield from _found(advisory, known, on, evidence=written, part=part, denied=denied)


def of_handle(handle: str, platform: str, known: Registry, on: date) -> Iterator[ClaimFinding]:
    """An account that an organisation says is not its own; on the platform that it named, where it named one."""
    for named, advisory in _outright(known).accounts.get(_account(handle), ()) if handle else ():
        if named in {"", platform}:
            yield from _found(advisory, known, on, evidence=handle, part=Part.HANDLE)


def of_host(host: str, known: Registry, on: date) -> Iterator[ClaimFinding]:
    """A domain that an organisation says is not its own, with everything below it."""
    labels = host.lower().rstrip(".").split(".")
    for start in range(len(labels)):
        for advisory in _outright(known).domains.get(".".join(labels[start:]), ()):
            yield from _found(advisory, known, on, evidence=host, part=Part.HOST)


def _found(
    advisory: Advisory, known: Registry, on: date, *, evidence: str, part: Part, denied: bool = False
) -> Iterator[ClaimFinding]:
    said = note(advisory, on)
    organisation = known.organisations.get(advisory.org.id)
    if said is not None and organisation is not None:
        yield ClaimFinding(
            claim=ClaimKind.MENTION if denied else ClaimKind.DISOWNED,
            organisation=organisation.id,
            name=organisation.name,
            evidence=evidence,
            part=part,
            advisory=said,
            negated=denied,
        )
