"""The full-text index, in SQLite (FTS5) or PostgreSQL (tsvector); it can be made again from the tables.

Two columns: the words in their form, for quotes and beginnings, and their stems. The FTS5 tables keep no copy
of the text: a row is taken out by giving its words again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from onrecord.store.queries import Term

TABLES = ("page", "line")


class Row(NamedTuple):
    """A row of the index: the id of its page or line, and its words."""

    id: int
    exact: str
    stems: str


def create() -> None:
    """Make the index's tables; for the migration."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "sqlite":
                cursor.execute(
                    f"CREATE VIRTUAL TABLE words_of_{table} USING fts5(exact, stems, content='', "
                    "tokenize='unicode61 remove_diacritics 0', prefix='3')"
                )
            else:
                cursor.execute(
                    f"CREATE TABLE words_of_{table} (id bigint PRIMARY KEY, exact tsvector, stems tsvector)"
                )
                for column in ("exact", "stems"):
                    cursor.execute(f"CREATE INDEX ON words_of_{table} USING gin ({column})")


def drop() -> None:
    """Take the tables away; for the migration's way back."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE words_of_{table}")


def put(table: str, rows: Iterable[Row]) -> None:
    """Add rows whose ids are not in the index."""
    if connection.vendor == "sqlite":
        write(f"INSERT INTO words_of_{table}(rowid, exact, stems) VALUES (%s, %s, %s)", rows)
    else:
        # tsvector holds positions to 16383 only: words further on are found, but not as parts of a quote.
        made = "VALUES (%s, to_tsvector('simple', %s), to_tsvector('simple', %s))"
        write(f"INSERT INTO words_of_{table} {made}", rows)


def take_out(table: str, rows: Iterable[Row]) -> None:
    """Remove rows; their words must be those that were put in."""
    if connection.vendor == "sqlite":
        columns = f"words_of_{table}, rowid, exact, stems"
        write(f"INSERT INTO words_of_{table}({columns}) VALUES ('delete', %s, %s, %s)", rows)
    else:
        write(f"DELETE FROM words_of_{table} WHERE id = %s", [(row.id,) for row in rows])


def write(statement: str, rows: Iterable[Sequence[int | str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


def empty() -> None:
    """Take everything out, to build the index again."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO words_of_{table}(words_of_{table}) VALUES ('delete-all')")
            else:
                cursor.execute(f"TRUNCATE words_of_{table}")


def find(table: str, terms: Sequence[Term], newest: bool, limit: int, offset: int) -> list[int]:
    """The ids of rows for which all terms hold, best first (BM25, ts_rank) or newest first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            order = "rowid DESC" if newest else "rank"
            cursor.execute(
                f"SELECT rowid FROM words_of_{table} WHERE words_of_{table} MATCH %s ORDER BY {order} "
                "LIMIT %s OFFSET %s",
                [match(terms), limit, offset],
            )
        else:
            wheres, values = wanted(terms)
            order = "id DESC" if newest else "ts_rank(stems, to_tsquery('simple', %s)) DESC, id DESC"
            ranked = [] if newest else [" | ".join(" & ".join(row) for term in terms for row in term.words)]
            cursor.execute(
                f"SELECT id FROM words_of_{table} WHERE {wheres} ORDER BY {order} LIMIT %s OFFSET %s",
                [*values, *ranked, limit, offset],
            )
        return [row[0] for row in cursor.fetchall()]


def match(terms: Sequence[Term]) -> str:
    """The terms in FTS5's language; every word is quoted, so that none is taken for an operator."""
    with_: list[str] = []
    without: list[str] = []
    for term in terms:
        column = "stems" if term.how == "form" else "exact"
        star = "*" if term.how == "begins" else ""
        either = " OR ".join(f'"{" ".join(row)}"{star}' for row in term.words)
        (without if term.without else with_).append(f"{column}:({either})")
    return " AND ".join(with_) + "".join(f" NOT {term}" for term in without)


def wanted(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """The terms as conditions of PostgreSQL, and their values."""
    conditions, values = [], []
    for term in terms:
        column = "stems" if term.how == "form" else "exact"
        star = ":*" if term.how == "begins" else ""
        values.append(" | ".join(f"({' <-> '.join(row)}{star})" for row in term.words))
        conditions.append(("NOT " if term.without else "") + f"{column} @@ to_tsquery('simple', %s)")
    return " AND ".join(conditions), values
