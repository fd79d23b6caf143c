"""How well names and hosts are read: `python -m bench.names [--banks FILE] [--parties FILE] [--popular FILE] [--all]`.

Precision and recall on the labelled titles (`tests/labelled/titles.tsv`), the blind part apart, beside two references in the
same run: names as case-folded substrings, and rapidfuzz's token_set_ratio. Then floods of names that are none of ours, the
permutations of dnstwist, and the time a title takes, beside the same references.

--banks, --parties   a list of names, one a line, or JSON (a list, or an object whose values are names)
--popular            a list of hosts, one a line, or a MISP warning list
--all                every acronym of three letters, not every tenth
"""

import argparse
import json
import random
import string
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import dnstwist
from rapidfuzz import fuzz

from scanner.claims import read_claims
from scanner.claims.names import names
from scanner.claims.registry import registry
from scanner.links.lookalike import lookalike
from tests.claims.titles import DAY, FILE, Row, Score, disowned, organisations, right, rows

BSP = "in.party.bsp"
MADE_UP = 2_700
"""As many parties as are registered in India and recognised nowhere."""
FIRST = [
    "Bharatiya",
    "Rashtriya",
    "Akhil",
    "Jan",
    "Lok",
    "Janata",
    "Kisan",
    "Mazdoor",
    "Navbharat",
    "Hindustan",
    "Aam",
    "Bahujan",
    "Sarvodaya",
    "Swarajya",
    "Yuva",
    "Mahila",
    "Republican",
    "Democratic",
    "Secular",
    "Progressive",
    "Nationalist",
    "Socialist",
    "Gandhian",
    "Ambedkarite",
    "Vikas",
    "Adhikar",
    "Shoshit",
    "Garib",
    "Naya",
    "Purvanchal",
    "Bundelkhand",
    "Vidarbha",
    "Telangana",
    "Andhra",
    "Tamil",
    "Goa",
    "Manipur",
    "Bodoland",
    "Punjab",
    "Haryana",
    "Himachal",
    "Konkan",
    "Ladakh",
    "Marumalarchi",
    "Desiya",
    "Puthiya",
    "Makkal",
    "Praja",
]
MIDDLE = [
    "Samaj",
    "Kranti",
    "Ekta",
    "Vikas",
    "Jagran",
    "Morcha",
    "Samta",
    "Nyay",
    "Swaraj",
    "Sangharsh",
    "Shakti",
    "Mukti",
    "Seva",
    "Hit",
    "Raksha",
    "Parivartan",
    "Adhikar",
    "Suraksha",
    "Chetna",
    "Kalyan",
    "Utthan",
    "Jagriti",
    "Sudhar",
    "Lokhit",
    "Unnati",
    "Samanta",
    "Munnetra",
    "Munnani",
    "Viduthalai",
]
LAST = [
    "Party",
    "Dal",
    "Sena",
    "Front",
    "Congress",
    "Manch",
    "League",
    "Parishad",
    "Katchi",
    "Kazhagam",
    "Paksha",
    "Samiti",
    "Sangh",
    "Sabha",
    "Movement",
    "Union",
]
"""Words of which parties' names in India are made."""
THRESHOLD = 66
"""Of token_set_ratio: the best one on the development part, to the nearest two."""

ALIASES = [name.text.casefold() for name in registry().organisations[BSP].names]
UNITS = ("it cell", "आईटी सेल", "itcell")
QUERIES = [f"{alias} {unit}" for alias in ALIASES for unit in UNITS]


def substring(row: Row) -> bool:
    """Reference: a name and a unit somewhere in the case-folded title."""
    text = row.text.casefold().replace("_", " ")
    return any(alias in text for alias in ALIASES) and any(unit in text for unit in UNITS)


def token_set(row: Row) -> bool:
    """Reference: likeness to "name unit" above a threshold."""
    text = row.text.casefold().replace("_", " ")
    return any(fuzz.token_set_ratio(text, query) >= THRESHOLD for query in QUERIES)


def ours(row: Row) -> bool:
    """The matcher."""
    return any(claim.claim == "disowned" for claim in read_claims(row.text, on=DAY).claims)


def line(title: str, score: Score) -> str:
    """One row of a table."""
    return f"  {title:<34} P {score.precision:.3f}  R {score.recall:.3f}  false {score.false:>3}  missed {score.missed:>3}"


def per_title(find: Callable[[Row], bool], every: Sequence[Row]) -> float:
    """Microseconds a title, of this process alone."""
    for row in every:
        find(row)
    start = time.process_time()
    for row in every:
        find(row)
    return (time.process_time() - start) / len(every) * 1e6


def listed(file: Path) -> list[str]:
    """Names or hosts of a file."""
    text = file.read_text(encoding="utf-8")
    if text.lstrip()[:1] not in "[{":
        return [one.strip() for one in text.splitlines() if one.strip() and one[0] != "#"]
    data = json.loads(text)
    if isinstance(data, dict):
        data = data["list"] if isinstance(data.get("list"), list) else list(data.values())
    return [str(one) for one in data]


def taken(titles: Sequence[str]) -> tuple[list[str], list[str]]:
    """Titles called disowned, and titles that claim an organisation of which they are no name."""
    own = {
        organisation.id: {name.text.casefold() for name in organisation.names}
        for organisation in registry().organisations.values()
    }
    false, claimed = [], []
    for title in titles:
        bare = title.removesuffix(" IT Cell").casefold()
        for claim in read_claims(title, on=DAY).claims:
            if claim.claim == "disowned":
                false.append(title)
            elif claim.claim == "unverified" and bare not in own[claim.organisation]:
                claimed.append(title)
    return false, claimed


def made_up_parties() -> list[str]:
    """Names as parties have them; the same ones each time."""
    draw = random.Random(1)
    names: dict[str, None] = {}
    while len(names) < MADE_UP:
        middle = [draw.choice(MIDDLE)] if draw.random() < 0.7 else []
        names[" ".join([draw.choice(FIRST), *middle, draw.choice(LAST)])] = None
    return list(names)


def quality() -> None:
    """Precision and recall, by part, beside the references."""
    every = list(rows())
    for part in ("blind", "dev"):
        some = [row for row in every if row.part == part]
        print(f"{part} part, {len(some)} titles and handles")
        print(line("uses a disowned name", disowned(some)))
        print(line("  reference: substring", disowned(some, substring)))
        print(line(f"  reference: token_set >= {THRESHOLD}", disowned(some, token_set)))
        print(line("names organisation X", organisations(some)))
        for kind in ("disowned", "claim", "mention", "other", "none"):
            labelled = [row for row in some if row.kind == kind]
            print(f"  read as labelled: {kind:<9} {sum(map(right, labelled))} of {len(labelled)}")


def floods(arguments: argparse.Namespace) -> None:
    """Names that are none of ours."""
    acronyms = ["".join(three) for three in product(string.ascii_uppercase, repeat=3)]
    acronyms = [acronym for acronym in acronyms if acronym != "BSP"][:: 1 if arguments.all else 10]
    groups = {"other acronyms": acronyms, "names of other bodies": listed(FILE.parent / "other-bodies.txt")}
    groups["made-up parties"] = made_up_parties()
    groups |= {"banks": listed(arguments.banks)} if arguments.banks else {}
    groups |= {"parties": listed(arguments.parties)} if arguments.parties else {}
    print("floods: titles, called disowned, called an organisation that has no such name")
    for title, group in groups.items():
        for suffix in ("", " IT Cell"):
            false, claimed = taken([f"{name}{suffix}" for name in group])
            print(
                f"  {title + suffix:<34} {len(group):>6}  {len(false):>3}  {len(claimed):>3}  {claimed[:3] or ''}"
            )


def hosts(popular: Path | None) -> None:
    """Permutations of the messengers' hosts, and well-known hosts."""
    for domain in ("whatsapp.com", "telegram.org"):
        fuzzer = dnstwist.Fuzzer(
            domain, dictionary=["join", "login", "group"], tld_dictionary=["in", "org", "xyz"]
        )
        fuzzer.generate()
        made = [entry["domain"] for entry in fuzzer.permutations() if entry["domain"] != domain]
        caught = sum(lookalike(host) is not None for host in made)
        print(f"dnstwist {domain:<14} {caught} of {len(made)} caught ({caught / len(made):.3f})")
    if popular:
        known = listed(popular)
        flagged = [host for host in known if lookalike(host) is not None]
        print(
            f"well-known hosts: {len(flagged)} of {len(known)} flagged ({len(flagged) / len(known) * 1e5:.1f} in 100,000)"
        )


def speed() -> None:
    """Time to get ready, and a title's time."""
    start = time.process_time()
    names(registry())
    print(f"ready in {(time.process_time() - start) * 1e3:.0f} ms (once in a process)")
    every = list(rows())
    for title, find in (("matcher", ours), ("substring", substring), ("token_set", token_set)):
        print(f"  {title:<12} {per_title(find, every):>6.0f} µs a title")


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--banks", type=Path)
    parser.add_argument("--parties", type=Path)
    parser.add_argument("--popular", type=Path)
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    speed()
    quality()
    floods(arguments)
    hosts(arguments.popular)


if __name__ == "__main__":
    main()
