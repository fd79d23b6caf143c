"""The SQLite schema, as the steps that lead to it. A step that was released is never changed; new ones are added."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE verdicts (
        key BLOB PRIMARY KEY, verdict TEXT NOT NULL, checked INTEGER NOT NULL, expires INTEGER NOT NULL,
        rules TEXT NOT NULL, sealed BLOB NOT NULL
    );
    CREATE INDEX verdicts_by_end ON verdicts (expires);
    CREATE TABLE listed (
        hash BLOB PRIMARY KEY, code INTEGER NOT NULL, released INTEGER NOT NULL DEFAULT 0,
        basis TEXT NOT NULL, expires INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX listed_changes ON listed (hash) WHERE code <> released;
    CREATE INDEX listed_by_end ON listed (expires);
    CREATE TABLE withheld (hash BLOB PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE releases (
        serial INTEGER PRIMARY KEY, created INTEGER NOT NULL, removed BLOB NOT NULL, added BLOB NOT NULL,
        codes BLOB NOT NULL, header BLOB NOT NULL, signature BLOB NOT NULL
    );
    CREATE TABLE appeals (
        id TEXT PRIMARY KEY, received INTEGER NOT NULL, subject TEXT NOT NULL, sealed BLOB NOT NULL,
        state TEXT NOT NULL, decided INTEGER NOT NULL, note TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
)
"""Step n leads from schema n to n + 1; `PRAGMA user_version` holds the schema's number. `about` names the secret."""

KEPT_RELEASES = 300
"""How many releases are kept for differences: at one in five minutes a little more than a list lives. Whoever was away for
longer takes the whole list, for the serial of an old one would tell who comes back (docs/privacy-analysis.md)."""
