"""The statements behind the public list and the appeals, each inside the caller's transaction."""

import sqlite3

from scanner.privacy.reasons import softened
from scanner.store.schema import KEPT_RELEASES
from scanner.store.seam import Appeal, Listing, Release

_WIDTH = 8


def change(connection: sqlite3.Connection, listing: Listing, now: int) -> None:
    """Let the list say `listing` from the next release on, unless an operator withheld the link."""
    if not listing.code:
        connection.execute("UPDATE listed SET code = 0 WHERE hash = ?", (listing.hash,))
        return
    connection.execute(
        "INSERT INTO listed (hash, code, basis, expires) SELECT ?1, ?2, ?3, ?4"
        " WHERE NOT EXISTS (SELECT 1 FROM withheld WHERE hash = ?1 AND until > ?5)"
        " ON CONFLICT (hash) DO UPDATE SET code = ?2, basis = ?3, expires = ?4",
        (listing.hash, listing.code, listing.basis, listing.expires, now),
    )


def changes(connection: sqlite3.Connection, now: int) -> tuple[Listing, ...]:
    """What differs from the newest release, sorted by hash."""
    # Entries that came and went between two releases were never published: they just go.
    rows = connection.execute(
        "SELECT hash, code, basis, expires FROM listed WHERE code <> released"
        " UNION SELECT hash, code, basis, expires FROM listed WHERE expires <= ? ORDER BY hash",
        (now,),
    )
    return tuple(
        Listing(hash_, code if expires > now else 0, basis, expires) for hash_, code, basis, expires in rows
    )


def publish(connection: sqlite3.Connection, release: Release, now: int) -> bool:
    """Make `release` the newest, unless its serial is not the next one. The first may have any."""
    newest = connection.execute("SELECT coalesce(max(serial), 0) FROM releases").fetchone()[0]
    if newest and release.serial != newest + 1:
        return False
    connection.execute(
        "INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            release.serial,
            release.created,
            release.removed,
            release.added,
            release.codes,
            release.header,
            release.signature,
        ),
    )
    connection.executemany(
        "UPDATE listed SET released = 0 WHERE hash = ?",
        [(release.removed[i : i + _WIDTH],) for i in range(0, len(release.removed), _WIDTH)],
    )
    # Whatever changed again since `changes` was read differs from `released` and comes with the next release.
    connection.executemany(
        "UPDATE listed SET released = ? WHERE hash = ?",
        [(code, release.added[i * _WIDTH : (i + 1) * _WIDTH]) for i, code in enumerate(release.codes)],
    )
    connection.execute("DELETE FROM listed WHERE released = 0 AND (code = 0 OR expires <= ?)", (now,))
    connection.execute("DELETE FROM withheld WHERE until <= ?", (now,))
    connection.execute("DELETE FROM releases WHERE serial <= ?", (release.serial - KEPT_RELEASES,))
    return True


def released(connection: sqlite3.Connection) -> tuple[Release | None, tuple[tuple[bytes, int], ...]]:
    """The newest release and the whole list behind it."""
    row = connection.execute("SELECT * FROM releases ORDER BY serial DESC LIMIT 1").fetchone()
    entries = connection.execute("SELECT hash, released FROM listed WHERE released <> 0 ORDER BY hash")
    return (Release(*row) if row else None), tuple(entries.fetchall())


def releases(connection: sqlite3.Connection, after: int) -> tuple[Release, ...]:
    """The releases after a serial, oldest first."""
    rows = connection.execute("SELECT * FROM releases WHERE serial > ? ORDER BY serial", (after,))
    return tuple(Release(*row) for row in rows)


def relist(connection: sqlite3.Connection, basis: str, *, withdraw: bool) -> int:
    """Soften or withdraw every entry that rests on an advisory; how many that changed."""
    rows = connection.execute("SELECT hash, code FROM listed WHERE basis = ? AND code <> 0", (basis,))
    changed = [
        (to, hash_) for hash_, code in rows.fetchall() if (to := 0 if withdraw else softened(code)) != code
    ]
    connection.executemany("UPDATE listed SET code = ? WHERE hash = ?", changed)
    return len(changed)


def withhold(connection: sqlite3.Connection, hash_: bytes, until: int) -> None:
    """Take a link off the list and keep it off."""
    connection.execute("UPDATE listed SET code = 0 WHERE hash = ?", (hash_,))
    connection.execute("INSERT OR REPLACE INTO withheld VALUES (?, ?)", (hash_, until))


def add_appeal(connection: sqlite3.Connection, appeal: Appeal, limit: int) -> bool:
    """Keep an appeal unless too many wait."""
    if connection.execute("SELECT count(*) FROM appeals WHERE state = 'open'").fetchone()[0] >= limit:
        return False
    connection.execute("INSERT INTO appeals VALUES (?, ?, ?, ?, ?, ?, ?)", _values(appeal))
    return True


def appeals(connection: sqlite3.Connection) -> tuple[Appeal, ...]:
    """All appeals, oldest first."""
    rows = connection.execute(
        "SELECT id, received, subject, sealed, state, decided, note FROM appeals ORDER BY received, id"
    )
    return tuple(
        Appeal(
            id=id_, received=received, subject=subject, sealed=sealed, state=state, decided=decided, note=note
        )
        for id_, received, subject, sealed, state, decided, note in rows
    )


def decide_appeal(connection: sqlite3.Connection, appeal: Appeal) -> bool:
    """Replace a stored appeal."""
    if connection.execute("DELETE FROM appeals WHERE id = ?", (appeal.id,)).rowcount == 0:
        return False
    connection.execute("INSERT INTO appeals VALUES (?, ?, ?, ?, ?, ?, ?)", _values(appeal))
    return True


def _values(appeal: Appeal) -> tuple[object, ...]:
    return (
        appeal.id,
        appeal.received,
        appeal.subject,
        appeal.sealed,
        appeal.state,
        appeal.decided,
        appeal.note,
    )
