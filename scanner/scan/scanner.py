"""One engine behind three doors: a link in, a report out."""

import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, aclosing
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

import msgspec
import structlog

from scanner.claims.registry import Registry, registry
from scanner.errors import ScannerError, StoreError
from scanner.fetch.seam import Fetcher
from scanner.fetch.sharing import SingleFlight
from scanner.judge import judge
from scanner.links.shortened import shortened
from scanner.links.typed import explain
from scanner.model import GroupView, Hop, Link, LinkView, NotSeenReason, Part, Report, Verdict, Via
from scanner.model.rules import RULES
from scanner.privacy.advisories import Advisories
from scanner.render.seam import Renderer
from scanner.scan.budgets import Budgets
from scanner.scan.entries import Entry, Numbered, Outcome, lane, numbering, recognised
from scanner.scan.lanes import Lanes
from scanner.scan.own_lists import OwnLists
from scanner.scan.patience import WAITING, Patient
from scanner.scan.trip import Trip
from scanner.scan.walk import Read, Walk

log: Final = structlog.get_logger("scanner.scan")

LIFETIME: Final = {
    Verdict.RISKY: timedelta(hours=24),
    Verdict.CAUTION: timedelta(hours=12),
    Verdict.NO_RISK_FOUND: timedelta(hours=6),
    Verdict.COULD_NOT_CHECK: timedelta(minutes=10),
}
"""How long a verdict stands. What could not be checked is tried again soon; most attack pages live for minutes."""


class Verdicts(Protocol):
    """Where verdicts are kept: `scanner.store` has the real ones."""

    async def get(self, identity: str) -> Report | None:
        """The stored report, or None when there is none or it has expired."""
        ...

    async def put(self, identity: str, report: Report) -> None:
        """Keep a report until it expires."""
        ...


class Flights(Protocol):
    """Lets one node at a time walk a link: `scanner.store.flights` has the real ones."""

    def turn(self, identity: str) -> AbstractAsyncContextManager[bool]:
        """Hold a link; gives True when another node held it before, so that a verdict may be there."""
        ...


class Scanner:
    """Checks links. Made by `scanner.assembly.open_scanner`, or by hand from a fetcher and a reader.

    fetcher: answers GETs, one hop at a time.
    read: turns a reply into a reading.
    verdicts: where reports are kept; None keeps nothing.
    budgets: how far one scan may go.
    renderer: runs the scripts of pages that show nothing without them; None leaves them unread.
    now: the clock, in UTC.
    walked: told of every finished walk, with the seconds that it took.
    advisories: what the advisories that claims quote are worth today.
    known: the registry that counts now.
    flights: keeps several nodes from walking the same link at the same time; None for a node that is alone.
    ahead: stored verdicts that a run of many asks for at a time; more than one where the store is a network away.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        read: Read,
        *,
        verdicts: Verdicts | None = None,
        budgets: Budgets | None = None,
        renderer: Renderer | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        walked: Callable[[Report, float], None] = lambda _report, _seconds: None,
        advisories: Advisories | None = None,
        flights: Flights | None = None,
        known: Callable[[], Registry] = registry,
        ahead: int = 1,
    ) -> None:
        self._fetcher = fetcher
        self._read = read
        self._verdicts = verdicts
        self._budgets = budgets or Budgets()
        self._renderer = renderer
        self._now = now
        self._walked = walked
        self._advisories = advisories or Advisories()
        self._flights = flights
        self._ahead = ahead
        self._registry = known
        self._own_lists = OwnLists(fetcher, now)
        self._under_way: SingleFlight[tuple[Trip, Report]] = SingleFlight()
        self._elsewhere: SingleFlight[Report] = SingleFlight()

    async def scan(
        self, url: str, *, message: str = "", confirm_personal: bool = False, fresh: bool = False
    ) -> Report:
        """Check one link.

        url: a link as typed or found; wrappers are opened, tracking parameters dropped.
        message: text around it, weighed with it but never stored.
        Returns a `Report`; raises `LinkError` when it is no link that we can check.
        """
        return await self.scan_entry(
            Entry(url=url, message=message, confirm_personal=confirm_personal, fresh=fresh)
        )

    async def scan_entry(self, entry: Entry) -> Report:
        """Check one entry; the same as `scan` with its fields."""
        link = recognised(entry)
        kept = await self._known(link, entry)
        return kept if kept is not None else await self._scan(link, entry)

    async def _known(self, link: Link, entry: Entry) -> Report | None:
        """The stored report, where one may be used."""
        if not link.platform or link.personal or entry.message or entry.fresh:
            return None
        kept = await self._kept(link.identity)
        return None if kept is None else _attached(kept, link)

    async def _scan(self, link: Link, entry: Entry) -> Report:
        if not link.platform:
            raise explain(entry.url)
        if self._flights is not None and not link.personal and not entry.message:
            return _attached(await self._elsewhere_or_here(link, self._flights), link)
        trip, report = await self._walk_once(link, confirm_personal=entry.confirm_personal)
        if entry.message:
            report = self._with_message(trip, link, entry.message)
        return _attached(report, link)

    async def _elsewhere_or_here(self, link: Link, flights: Flights) -> Report:
        """Walk the link unless another node does so at this moment; then wait for its verdict."""
        asked = self._now().replace(microsecond=0)

        async def walk() -> Report:
            async with flights.turn(link.identity) as waited:
                kept = await self._kept(link.identity) if waited else None
                if kept is not None and kept.checked_at >= asked:
                    return kept
                return (await self._walk_once(link, confirm_personal=False))[1]

        return await self._elsewhere.run(link.identity, walk)

    async def scan_many(
        self,
        entries: Iterable[str | Entry] | AsyncIterable[str | Entry],
        *,
        parallel: int = 32,
        patient: bool = False,
    ) -> AsyncIterator[Outcome]:
        """Check many links side by side; outcomes come as they are ready, numbered from 0 in the order given.

        Memory stays flat however long the input is, and a slow host holds up only its own links (`scanner.scan.lanes`).
        Leaving the iteration early cancels what nobody waits for. With `patient`, links whose host's budget is spent
        are asked for again when it is their turn (`scanner.scan.patience`).
        """
        async with aclosing(self.scan_groups(entries, parallel=parallel, patient=patient)) as groups:
            async for group in groups:
                for outcome in group:
                    yield outcome

    async def scan_groups(
        self,
        entries: Iterable[str | Entry] | AsyncIterable[str | Entry],
        *,
        parallel: int = 32,
        patient: bool = False,
    ) -> AsyncGenerator[list[Outcome], None]:
        """The same as `scan_many`, with everything that is ready at one time in one list: one write per group."""
        work: Callable[[Numbered], Awaitable[Outcome]] = self._outcome
        if patient:
            work = Patient(work, lambda outcome: outcome.report, parallel=parallel)
            parallel *= WAITING
        lanes: Lanes[Numbered, Outcome] = Lanes(
            work, lane, parallel=parallel, known=self._at_hand, ahead=self._ahead
        )
        async with aclosing(lanes.run_groups(numbering(entries))) as groups:
            async for group in groups:
                yield group

    async def _at_hand(self, numbered: Numbered) -> Outcome | None:
        """The outcome where no work is needed: such links wait in no lane."""
        index, entry, link = numbered
        report = await self._known(link, entry)
        return None if report is None else Outcome(index=index, report=report)

    async def _outcome(self, numbered: Numbered) -> Outcome:
        index, entry, link = numbered
        try:
            # A lane may have been waited in: somebody else may have asked meanwhile.
            report = await self._known(link, entry)
            return Outcome(index=index, report=report or await self._scan(link, entry))
        except ScannerError as error:
            return Outcome(index=index, error=error)
        except Exception as error:
            # Whatever it is, it is about this entry: the others go on.
            log.error("scan failed", error=type(error).__name__)
            return Outcome(
                index=index,
                error=ScannerError("This link could not be checked because of a mistake of ours."),
            )

    async def _walk_once(self, link: Link, *, confirm_personal: bool) -> tuple[Trip, Report]:
        """Join a walk to the same thing that is already under way, or start one."""
        key = f"{link.identity} {confirm_personal}"
        return await self._under_way.run(key, lambda: self._walk(link, confirm_personal=confirm_personal))

    async def _walk(self, link: Link, *, confirm_personal: bool) -> tuple[Trip, Report]:
        began = time.perf_counter()
        known = self._registry()
        walk = Walk(
            self._fetcher,
            self._read,
            self._budgets,
            self._renderer,
            known=known,
            on=self._advisories.today(),
            own_lists=self._own_lists,
        )
        trip = await walk.run(link, confirm_personal=confirm_personal)
        report = self._report(trip, link)
        self._walked(report, time.perf_counter() - began)
        # A registry that changed on the way may know the name by now: the next one who asks is to be told.
        if not link.personal and known is self._registry():
            await self._keep(link.identity, report)
        return trip, report

    async def _kept(self, identity: str) -> Report | None:
        if self._verdicts is None:
            return None
        try:
            report = await self._verdicts.get(identity)
        except StoreError:
            # A store that is locked or away costs a scan, never an answer; `/readyz` tells the operator.
            log.error("store", problem="a verdict could not be read")
            return None
        if report is None or report.rules != RULES or not self._advisories.stands(report, identity):
            return None
        # A report from the future was made before the clock was put right: nobody knows how old it is.
        return report if report.checked_at <= self._now() < report.expires_at else None

    async def _keep(self, identity: str, report: Report) -> None:
        if self._verdicts is None:
            return
        try:
            await self._verdicts.put(identity, report)
        except StoreError:
            log.error("store", problem="a verdict could not be kept")

    def _with_message(self, trip: Trip, link: Link, message: str) -> Report:
        told = trip.copy()
        told.add_text(message, 0, Part.MESSAGE)
        return self._report(told, link)

    def _report(self, trip: Trip, link: Link) -> Report:
        evidence = trip.evidence()
        claims = self._advisories.of_today(evidence.claims, link.identity)
        evidence = msgspec.structs.replace(evidence, claims=claims)
        verdict = judge(evidence)
        now = self._now().replace(microsecond=0)
        group = trip.group
        waits = [
            seen.retry_after
            for seen in evidence.not_seen
            if seen.reason is NotSeenReason.RATE_LIMITED and seen.retry_after
        ]
        lifetime = (
            timedelta(seconds=min(waits))
            if waits and verdict is Verdict.COULD_NOT_CHECK
            else LIFETIME[verdict]
        )
        return Report(
            link=LinkView(platform=link.platform, kind=link.kind, url=shortened(link)),
            verdict=verdict,
            group=None
            if group is None
            else GroupView(title=group.title, kind=group.kind, members=group.members, state=group.state),
            asks=evidence.asks,
            claims=evidence.claims,
            findings=evidence.findings,
            path=tuple(trip.path),
            not_seen=evidence.not_seen,
            checked_at=now,
            expires_at=now + min(lifetime, LIFETIME[verdict]),
            rules=RULES,
        )


def _attached(report: Report, link: Link) -> Report:
    """The report as seen from the link as given: its address, and the wrappers in front of the path."""
    view = LinkView(platform=link.platform, kind=link.kind, url=shortened(link))
    shift = len(link.via)
    if not shift:
        return msgspec.structs.replace(report, link=view)
    wrappers = tuple(
        Hop(host=host, via=Via.WRAPPER if place else Via.LINK) for place, host in enumerate(link.via)
    )
    first = tuple(Hop(host=hop.host, via=Via.WRAPPER) for hop in report.path[:1])
    return msgspec.structs.replace(
        report,
        link=view,
        path=wrappers + first + report.path[1:],
        asks=tuple(msgspec.structs.replace(ask, hop=ask.hop + shift) for ask in report.asks),
        claims=tuple(msgspec.structs.replace(claim, hop=claim.hop + shift) for claim in report.claims),
        findings=tuple(
            msgspec.structs.replace(finding, hop=finding.hop + shift) for finding in report.findings
        ),
        not_seen=tuple(msgspec.structs.replace(seen, hop=seen.hop + shift) for seen in report.not_seen),
    )
