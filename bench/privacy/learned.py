"""What an operator and a thief could learn, by simulation. docs/privacy-analysis.md says what the tables mean.

Everything here is about an operator who is *not* honest, and looks at everything that reaches the service.
"""

import math
import random
import time
from collections import Counter

from rich.table import Table

from scanner.store.seal import Sealer

USERS = (10_000, 1_000_000, 100_000_000)
RELEASE = 300.0
LOOK_UPS_A_DAY = 5.0
BITS = {50_000: 9, 200_000: 11, 1_000_000: 13}
"""Prefix bits that a list of so many entries has (the other table of this bench)."""
GAP_MEDIAN, GAP_SIGMA = 8 * 3_600.0, 1.0
"""How long ago people's browsers last asked: log-normal, a made-up but ordinary model of use."""
SAMPLES = 200_000


def serials() -> Table:
    """How many people share the serial that a client tells with `?since=` or `If-None-Match`."""
    table = Table(
        "people", "half of them share it with", "one in a hundred with fewer than", "alone with it",
        "the same, after the rule", title="Serial told: how many others told the same",
    )  # fmt: skip
    for users in USERS:
        free, ruled = _sharing(users, longest=math.inf), _sharing(users, longest=86_400.0)
        table.add_row(
            f"{users:,}", f"{_quantile(free, 0.5):,.0f}", f"{_quantile(free, 0.01):,.1f}",
            f"{sum(others < 1 for others in free) / len(free):.2%}",
            f"{sum(others < 1 for others in ruled) / len(ruled):.2%}",
        )  # fmt: skip
    return table


def _sharing(users: int, *, longest: float) -> list[float]:
    """For a sample of people, the expected number of others with the same serial.

    Above `longest` seconds no serial is told: all of those look alike.
    """
    chance = random.Random(5)
    gaps = [chance.lognormvariate(math.log(GAP_MEDIAN), GAP_SIGMA) for _ in range(SAMPLES)]
    silent = sum(gap > longest for gap in gaps) / SAMPLES * users
    return sorted(silent if gap > longest else users * RELEASE * _density(gap) for gap in gaps)


def _density(gap: float) -> float:
    z = (math.log(gap) - math.log(GAP_MEDIAN)) / GAP_SIGMA
    return math.exp(-z * z / 2) / (gap * GAP_SIGMA * math.sqrt(2 * math.pi))


def _quantile(values: list[float], share: float) -> float:
    return values[int(share * (len(values) - 1))]


def prefixes() -> Table:
    """A page with several invites, all looked up by one person at once: how often that names the page."""
    table = Table(
        "pages that exist", "invites looked up", "9 bits", "11 bits", "13 bits",
        title="Prefixes told together: share of pages that they single out",
    )  # fmt: skip
    for pages in (10_000, 1_000_000, 100_000_000):
        for invites in (1, 2, 3):
            shares = [_singled_out(pages, invites, bits) for bits in (9, 11, 13)]
            table.add_row(f"{pages:,}", str(invites), *(f"{share:.1%}" for share in shares))
    return table


def _singled_out(pages: int, invites: int, bits: int) -> float:
    """By trial up to a million pages, beyond that by the formula that the trials follow."""
    if pages > 1_000_000:
        kinds = math.comb((1 << bits) + invites - 1, invites)
        return math.exp(-pages / kinds)
    chance = random.Random(7)
    told = Counter(tuple(sorted(chance.getrandbits(bits) for _ in range(invites))) for _ in range(pages))
    return sum(count == 1 for count in told.values()) / pages


def mixing() -> Table:
    """By a relay: how many other people's look-ups reach the gateway in the same second."""
    table = Table(
        "people", "look-ups a second", "nobody else's in the same second",
        title=f"Through a relay ({LOOK_UPS_A_DAY:g} look-ups a person and day)",
    )  # fmt: skip
    for users in USERS:
        rate = users * LOOK_UPS_A_DAY / 86_400
        table.add_row(f"{users:,}", f"{rate:,.1f}", f"{math.exp(-rate):.1%}")
    return table


def thief() -> Table:
    """Who has database and secret can try links: how long for all names that can be guessed."""
    table = Table(
        "what is tried", "how many", "time on one core", title="Database and secret stolen: trying links",
    )  # fmt: skip
    sealer = Sealer(bytes(32))
    began, tried = time.perf_counter(), 0
    while time.perf_counter() - began < 0.5:
        for _ in range(1_000):
            sealer.row_key(f"telegram:public_name:name{tried}")
            tried += 1
    rate = tried / (time.perf_counter() - began)
    for what, many in (
        ("public names of Telegram, as many as a crawler has", 10**7),
        ("web addresses of a large crawl", 10**10),
        ("Telegram invite codes (16 characters)", 64**16),
        ("WhatsApp invite codes (22 characters)", 62**22),
    ):
        table.add_row(what, f"{many:.1e}", _spelt(many / rate))
    return table


def _spelt(seconds: float) -> str:
    for unit, length in (("years", 31_557_600), ("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            number = seconds / length
            return f"{number:.0e} {unit}" if number > 1e6 else f"{number:,.0f} {unit}"
    return f"{seconds:.0f} seconds"
