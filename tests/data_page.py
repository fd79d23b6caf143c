"""Writes docs/data.md from what the code declares: `python -m tests.data_page > docs/data.md`.

Columns come from a database that was really migrated, fields from the types, log fields and metrics from where they
are listed, periods from their constants. A column, field or metric without a meaning here, or a meaning without one
there, is an error: the page cannot drift.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import get_args, get_origin, get_type_hints

import msgspec
from prometheus_client.metrics import MetricWrapperBase

from scanner.config import Settings
from scanner.fetch import politeness, sharing
from scanner.jobs import seam as jobs_seam
from scanner.jobs import sqlite as jobs_sqlite
from scanner.logs import FIELDS
from scanner.metrics import Metrics
from scanner.model import report
from scanner.privacy import appeals, publisher
from scanner.scan.scanner import LIFETIME
from scanner.store import schema, verdicts
from scanner.store.sqlite_file import migrate
from scanner.web.jobs_routes import KEEP_HOURS
from tests.settings_page import meanings

HEAD = """# What is kept, where, and for how long

Made from the code's own declarations (`python -m tests.data_page`), and held to them by a test. Other tests put a canary
into every input and look for it in logs, metrics, errors, files and Redis (`tests/canary/`).

A link, an invite code, a page's text, a message around a link and the address of whoever asked are **never written down**,
but for the one case of a job, where links wait sealed until they are answered.
"""

TAIL = """## What leaves the machine

Only scans and feeds send anything: one GET per hop to the hosts on the link's path, through the guarded client, with a fixed
`User-Agent`, no cookies, no referrer, no credentials. Where a group names an organisation that the registry knows, its own
domain is asked for `/.well-known/group-invites.json`, at most once in an hour and with nothing about the link
([group-invites.md](group-invites.md)). Feeds that the operator subscribed to are fetched by the same client, at fixed times.
Names are resolved by the system's resolver, so whoever runs that sees
host names. Nothing is sent to us or anybody else: no telemetry, no update check.

## What commands write

`check` and the others write nothing but their answer. `bulk FILE --out OUT` writes OUT and, until it is done, a journal beside
it with the answers so far and the links in them; without `--out` the journal is a file without a name, of which
nothing is left however the command ends. They are yours, on your disk, and nobody else's.

## What the add-on keeps, on the device

Settings; the last signed list with its key; and the journal of what was sent and when, which its settings page
shows and empties. Questions and answers live in the browser's memory and end with the session.
"""

FILES = {
    "store": "Verdicts, the public list, appeals; beside it the same name with `.jobs` for jobs, `-wal` and `-shm` for SQLite's own use, `.corrupt-TIME` for a file that was found broken and set aside. Folder mode 0700, files 0600.",
    "secret_file": "Secret behind row keys and seals, 32 bytes in hexadecimal, mode 0600. Never inside the database.",
    "list_key_file": "Ed25519 keys that sign the public list, mode 0600.",
    "feeds_folder": "The last good edition of every feed of `SCANNER_FEEDS`, as it was fetched: public, signed by its publisher. Folder mode 0700.",
    "ohttp_key_file": "X25519 keys that open what comes by a relay, mode 0600. Old ones are removed for good.",
}
"""Settings that name files which we write."""

COLUMNS = {
    "about.name": "`secret`, the only row.",
    "about.value": "Fingerprint that tells whether the secret is the same one as before; the secret does not follow from it.",
    "verdicts.key": "HMAC-SHA-256 of the canonical link under the secret. Without secret and link nobody can make or reverse it.",
    "verdicts.verdict": "One of the four verdicts, for counting.",
    "verdicts.checked": "When it was reached, in seconds.",
    "verdicts.expires": "When it is no longer used and may be removed, in seconds.",
    "verdicts.rules": "Version of rules and data.",
    "verdicts.sealed": "The report without its link, AES-256-GCM under a key that follows from secret **and** link, padded to 1,024 bytes.",
    "listed.hash": "First eight bytes of SHA-256 of the canonical link. Public: it is what the list consists of. Only links found `risky` or `caution` by our own scan.",
    "listed.code": "Verdict and main reason, as the list says them.",
    "listed.released": "What the newest release says.",
    "listed.basis": "Advisory that the warning rests on, so that its withdrawal takes the entry off.",
    "listed.expires": "When it leaves the list.",
    "withheld.hash": "Link that the operator took off the list after an appeal.",
    "withheld.until": "Until when.",
    "releases.serial": "Number of a release of the list.",
    "releases.created": "When it was made.",
    "releases.removed": "Hashes that left with it.",
    "releases.added": "Hashes that came or changed with it.",
    "releases.codes": "Their bytes.",
    "releases.header": "Its header, public.",
    "releases.signature": "Its signature, public.",
    "appeals.id": "Random name of an appeal.",
    "appeals.received": "Day and time.",
    "appeals.subject": "Public hash of the contested link, or id of the contested advisory.",
    "appeals.sealed": "Text and contact, AES-256-GCM under the secret.",
    "appeals.state": "`open`, `disputed`, `upheld`, `rejected` or `withdrawn`.",
    "appeals.decided": "When it was decided.",
    "appeals.note": "The operator's reason, public, without personal data.",
    "jobs.id": "Follows from the token, which only the caller has.",
    "jobs.created": "When the job came.",
    "jobs.keep": "Seconds that answers are kept after the last one.",
    "jobs.wrapped": "The job's key under the service's secret; emptied with the last answer, from then on only the token opens the answers.",
    "jobs.total": "Links in it.",
    "jobs.complete": "Whether the upload is complete.",
    "jobs.done": "Links answered.",
    "jobs.finished": "When the last one was answered.",
    "items.job": "Job of a link that waits.",
    "items.number": "Its place in the input.",
    "items.lane": "Keyed hash of its host, 31 bits, so that one slow host does not hold up others.",
    "items.sealed": "The link, AES-256-GCM under the job's key. Removed when it is answered.",
    "items.lease": "Until when a runner has it.",
    "items.runner": "Random name of the runner.",
    "items.tries": "How often it was given out.",
    "lanes.job": "Job.",
    "lanes.lane": "Keyed hash of a host.",
    "lanes.waiting": "Links that wait for it.",
    "answers.cursor": "Order in which answers came.",
    "answers.job": "Job.",
    "answers.number": "Place in the input.",
    "answers.sealed": "The report, AES-256-GCM under the job's key.",
    "counts.job": "Job.",
    "counts.verdict": "A verdict, or `error`.",
    "counts.answers": "How many.",
}


def _span(period: timedelta | float) -> str:
    """Seconds in the largest unit that fits."""
    seconds = int(period.total_seconds() if isinstance(period, timedelta) else period)
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds % length == 0 and seconds >= 2 * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} seconds"


LOGGED = {
    "event": "What happened, in fixed words.",
    "level": "`debug` to `error`.",
    "timestamp": "UTC.",
    "logger": "Which part of the program.",
    "route": "Template of the address, such as `/v1/jobs/{job}`, never what stood in it. Look-ups (`/v1/hashes/{prefix}`) are not logged.",
    "method": "Of the request.",
    "status": "Of the answer.",
    "ms": "Milliseconds it took.",
    "error": "Class of an exception, never its message.",
    "reason": "Our own short code.",
    "count": "A number of rows or jobs.",
    "port": "We listen on it.",
    "store": "Kind of engine.",
    "networks": "Networks exempt from the guard, set by the operator.",
    "problem": "Our own sentence.",
    "platform": "`whatsapp`, `telegram` ...",
    "serial": "Release of the public list.",
    "file": "Name of a database file that was set aside.",
}

METRIC_LABELS = {
    "route": "template of the address",
    "status": "class such as `4xx`",
    "platform": "`whatsapp`, `telegram` ...",
    "verdict": "one of four",
    "reason": "our own short code",
    "sureness": "`sure`, `unknown` ...",
    "outcome": "`read`, or our own short code",
}

MEMORY = (
    (
        "Links under way",
        "until they are answered",
        "One walk serves everybody who asks for the same link meanwhile.",
    ),
    (
        "Latest reports",
        f"{_span(verdicts.MEMORY_SECONDS)}, at most {verdicts.IN_MEMORY:,}",
        "Under their row keys, without their links.",
    ),
    (
        "Callers",
        "one window of `SCANNER_CLIENT_LIMIT`",
        "HMAC of the address (IPv6: of its /64) under a key that is made anew at every start, and a count. Nothing where a key was sent.",
    ),
    (
        "Hosts that were asked",
        f"at most {politeness.MOST_HOSTS:,}",
        "Host name, times of the last requests, and pauses it asked for.",
    ),
    (
        "Failed requests",
        f"some minutes, at most {sharing.MOST_FAILURES:,}",
        "Hash of the address, so that a dead link is not asked for again at once.",
    ),
    ("Pages", "until they are read", "At most `SCANNER_PAGE_BYTES` each, never written to a disk."),
)

PERIODS = (
    *(
        (f"a verdict `{verdict}` is used for", _span(life), "then the link is checked anew")
        for verdict, life in LIFETIME.items()
    ),
    (
        "a verdict is kept for at most",
        _span(verdicts.LONGEST),
        "`SCANNER_RETENTION_DAYS` may make it shorter, nothing longer",
    ),
    ("expired verdicts are removed every", _span(verdicts.PURGE_SECONDS), "and overwritten with zeros"),
    (
        "a link's place on the public list lasts",
        "as long as its verdict",
        "`store forget` takes it off with the next release",
    ),
    ("the public list is released every", _span(publisher.RELEASE_SECONDS), "when there is something to say"),
    ("clients use a list for", _span(publisher.LIFE_SECONDS), ""),
    (
        "differences to older lists are kept for",
        f"{schema.KEPT_RELEASES:,} releases",
        "the hashes that left are in them",
    ),
    (
        "a job's answers are kept for",
        f"{_span(KEEP_HOURS * 3_600)}",
        "`keep_hours` changes it, up to the same 30 days",
    ),
    (
        "what was written in an appeal is kept for",
        f"until it is decided, at most {_span(appeals.LONGEST_OPEN)}",
        "that there was one, about what, and how it was decided stays",
    ),
    ("an upload that broke off is kept for", _span(jobs_seam.BROKEN_OFF_SECONDS), ""),
)


def page() -> str:
    """The whole page."""
    return "\n".join(
        (
            HEAD,
            "## Files that the service writes\n",
            _table(
                ("setting", "content"),
                [(f"`SCANNER_{name.upper()}`", FILES[name]) for name in _known(FILES, _file_settings())],
            ),
            "No other file is written. There are no temporary files, but for the profile of a browser where `SCANNER_RENDER` names one: it lies in a folder of its own and is removed with it. No core is dumped when the service falls over.\n",
            "## Columns of the store\n\nTimes are seconds since 1970. The same values lie in Redis when `SCANNER_STORE` names one; there, besides, for the whole fleet: when each host was asked (`is:t:`, under a keyed hash, for its budget's period or its break), which links are being walked (`is:f:`, under a keyed hash, for the length of a scan), and how much each caller asked for (`is:c`, under a keyed hash of the address prefix, for the period of `SCANNER_CLIENT_LIMIT`).\n",
            _table(
                ("column", "content"), [(f"`{name}`", COLUMNS[name]) for name in _known(COLUMNS, columns())]
            ),
            "## What is in a sealed report\n\nReadable only for whoever has the secret and the link. `link.url` is empty: whoever asks brings it.\n",
            _table(
                ("field", "content"), [(f"`{name}`", meaning) for name, meaning in _fields(report.Report, "")]
            ),
            "## How long\n",
            _table(("what", "how long", ""), PERIODS),
            "## In memory only\n",
            _table(("what", "how long", "content"), MEMORY),
            "## Logs\n\nOne JSON line per event on standard error. A field that is not in this table is dropped before it is written. There is no access log of addresses, and the logs of libraries, which quote addresses, are off.\n",
            _table(("field", "content"), [(f"`{name}`", LOGGED[name]) for name in _known(LOGGED, FIELDS)]),
            "## Metrics\n\nServed at `SCANNER_METRICS_BIND`, apart from the public door, and only when that is set.\n",
            _table(("metric", "labels", "content"), _metrics()),
            TAIL,
        )
    )


def columns() -> list[str]:
    """All columns of both databases, as SQLite tells them after all migrations."""
    found = []
    for steps in (schema.MIGRATIONS, jobs_sqlite._SCHEMA):
        connection = sqlite3.connect(":memory:", isolation_level=None)
        migrate(connection, steps)
        names = connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.rootpage, c.cid"
        )
        found += [f"{table}.{column}" for table, column in names]
        connection.close()
    return found


def _file_settings() -> list[str]:
    read = {"ca_file"}
    return [
        name
        for name in Settings.__struct_fields__
        if (name == "store" or name.endswith(("_file", "_folder"))) and name not in read
    ]


def _known(meanings_: Mapping[str, str], declared: Iterable[str]) -> list[str]:
    declared = list(declared)
    assert set(declared) == meanings_.keys(), (
        f"tell in tests/data_page.py: {set(declared) ^ meanings_.keys()}"
    )
    return [name for name in meanings_ if name in declared]


def _fields(kind: type, prefix: str) -> list[tuple[str, str]]:
    rows = []
    hints = get_type_hints(kind)
    for name, told in meanings(kind):
        parts = [
            part
            for part in (hints[name], *get_args(hints[name]))
            if isinstance(part, type) and issubclass(part, msgspec.Struct)
        ]
        many = "[]" if get_origin(hints[name]) is tuple else ""
        if parts:
            rows += _fields(parts[0], f"{prefix}{name}{many}.")
        else:
            rows.append((prefix + name + many, told))
    return rows


def _metrics() -> list[tuple[str, str, str]]:
    rows = []
    for _, collector in sorted(vars(Metrics()).items()):
        if isinstance(collector, MetricWrapperBase):
            labels = ", ".join(f"{label} ({METRIC_LABELS[label]})" for label in collector._labelnames)
            rows.append((f"`{collector._name}`", labels, collector._documentation))
    return rows


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    print(page(), end="")
