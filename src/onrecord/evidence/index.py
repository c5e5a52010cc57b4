"""Where each capture lies: a look-up beside the WARC files and the log, made from them again at will."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

TABLES = """
CREATE TABLE IF NOT EXISTS captures (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, entry TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_digest ON captures (sha256, seq);
CREATE INDEX IF NOT EXISTS by_url ON captures (json_extract(entry, '$.url'));
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One capture as it is listed. `warc`, `offset` and `length` say where its group of records lies."""

    seq: int
    """The number of its line in the log."""
    id: str
    kept: str
    source: str
    sha256: str
    media_type: str
    size: int
    url: str | None = None
    fetched: str | None = None
    status: int | None = None
    warc: str
    offset: int
    length: int
    record: str
    """The WARC-Record-ID of its bytes' record, without `urn:`."""
    same_as: str | None = None
    """The capture that holds these bytes, where they came before."""


class Index:
    """A SQLite file of entries. It may lag behind the log after a crash; who opens it brings it up."""

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(path, timeout=30, isolation_level=None)
        self.base.execute("PRAGMA journal_mode=WAL")
        self.base.execute("PRAGMA synchronous=NORMAL")
        self.base.executescript(TABLES)

    def close(self) -> None:
        """Let the file go."""
        self.base.close()

    @property
    def reached(self) -> int:
        """The number of the last log line that the index knows."""
        row = self.base.execute("SELECT value FROM state WHERE name = 'reached'").fetchone()
        return int(row[0]) if row else 0

    def put(self, entries: Iterable[Entry], reached: int) -> None:
        """Add entries, and note how far in the log that brings it."""
        rows = [(e.seq, e.id, e.sha256, msgspec.json.encode(e).decode()) for e in entries]
        with self.base:
            self.base.execute("BEGIN")
            self.base.executemany("INSERT OR REPLACE INTO captures VALUES (?, ?, ?, ?)", rows)
            self.base.execute("INSERT OR REPLACE INTO state VALUES ('reached', ?)", (reached,))

    def get(self, capture: str) -> Entry | None:
        """The entry of an id."""
        row = self.base.execute("SELECT entry FROM captures WHERE id = ?", (capture,)).fetchone()
        return msgspec.json.decode(row[0], type=Entry) if row else None

    def beginning(self, start: str) -> list[Entry]:
        """Entries whose id begins so, a few: people type the first letters."""
        rows = self.base.execute("SELECT entry FROM captures WHERE id GLOB ? LIMIT 5", (f"{start}*",))
        return [msgspec.json.decode(row[0], type=Entry) for row in rows]

    def holding(self, sha256: str) -> Entry | None:
        """The first capture of these bytes."""
        row = self.base.execute(
            "SELECT entry FROM captures WHERE sha256 = ? ORDER BY seq LIMIT 1", (sha256,)
        ).fetchone()
        return msgspec.json.decode(row[0], type=Entry) if row else None

    def of_url(self, url: str) -> list[Entry]:
        """Every capture of an address, in the order they came."""
        query = "SELECT entry FROM captures WHERE json_extract(entry, '$.url') = ? ORDER BY seq"
        return [msgspec.json.decode(row[0], type=Entry) for row in self.base.execute(query, (url,))]

    def all(self, after: int = 0) -> Iterator[Entry]:
        """Every entry, in the order they came."""
        for row in self.base.execute("SELECT entry FROM captures WHERE seq > ? ORDER BY seq", (after,)):
            yield msgspec.json.decode(row[0], type=Entry)

    def last(self) -> Entry | None:
        """The newest entry."""
        row = self.base.execute("SELECT entry FROM captures ORDER BY seq DESC LIMIT 1").fetchone()
        return msgspec.json.decode(row[0], type=Entry) if row else None

    def empty(self) -> None:
        """Forget everything, to be made again."""
        self.base.execute("DELETE FROM captures")
        self.base.execute("DELETE FROM state")

    def count(self) -> int:
        """How many captures there are."""
        return int(self.base.execute("SELECT count(*) FROM captures").fetchone()[0])
