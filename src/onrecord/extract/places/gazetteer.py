"""Look-ups in the gazetteer: a read-only SQLite file, opened once, nothing of it loaded ahead.

Built by scripts/build_gazetteer.py; what is in it and whose it is stands in gazetteer.md beside it.
"""

from __future__ import annotations

import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import ModelMissing
from onrecord.language.fold import fold

FILE = Path(__file__).parent / "gazetteer.sqlite"
REGION, COUNTRY, ADMIN1, ADMIN2, CITY = range(5)
COLUMNS = "p.id, p.name, p.kind, p.country, p.parent, p.latitude, p.longitude, p.population"
BY_KEY = f"SELECT {COLUMNS}, n.main FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
BY_ID = f"SELECT {COLUMNS}, 1 FROM place p WHERE p.id = ?"
COUNTRY_BY_CODE = f"SELECT {COLUMNS}, 1 FROM place p WHERE p.kind = 1"
LONGEST = 80  # code points; no name is longer
local = threading.local()


class Entry(NamedTuple):
    """A place of the gazetteer.

    `main` is how well the name asked for is its own: 2 the first thing that the name means, 1 its chief
    name, 0 another one.
    """

    id: int
    name: str
    kind: int
    country: str | None
    parent: int | None
    latitude: float
    longitude: float
    population: int
    main: int


@lru_cache(maxsize=50_000)
def named(key: str) -> tuple[Entry, ...]:
    """All places that a folded name (language/fold.py) can mean; the most peopled first."""
    if not 1 < len(key) <= LONGEST:
        return ()
    rows = base().execute(BY_KEY, (key,))
    return tuple(sorted(map(entry, rows), key=lambda e: (-e.population, e.id)))


def called(name: str) -> tuple[Entry, ...]:
    """All places that a name can mean."""
    return named(fold(name))


@lru_cache(maxsize=50_000)
def by_id(number: int | None) -> Entry | None:
    row = base().execute(BY_ID, (number,)).fetchone() if number is not None else None
    return entry(row) if row else None


@lru_cache(maxsize=1)
def countries() -> dict[str, Entry]:
    """The countries by their ISO 3166 alpha-2 code."""
    return {found.country or "": found for found in map(entry, base().execute(COUNTRY_BY_CODE))}


def admin1(place: Entry) -> Entry | None:
    """The unit of the first level that the place is or lies in."""
    above: Entry | None = place
    for _ in range(4):
        if above is None or above.kind == ADMIN1:
            return above
        above = by_id(above.parent)
    return None


def entry(row: tuple[int, str, int, str | None, int | None, int, int, int, int]) -> Entry:
    number, name, kind, country, parent, latitude, longitude, people, main = row
    return Entry(number, name, kind, country, parent, latitude / 1e4, longitude / 1e4, people, main)


def base() -> sqlite3.Connection:
    """The open file, one connection a thread. Raises ModelMissing where the file is not there."""
    connection: sqlite3.Connection | None = getattr(local, "connection", None)
    if connection is None:
        if not FILE.is_file():
            raise ModelMissing("the gazetteer of places is not installed; install onrecord again")
        connection = sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)
        local.connection = connection
    return connection
