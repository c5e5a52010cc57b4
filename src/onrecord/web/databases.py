"""Which database: SQLite in the record folder, or PostgreSQL by one setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from onrecord.errors import SettingsWrong

# FULL: a commit that was told to somebody (a signature, a judgement) must survive a power cut.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
)


def of(record: Path, url: str | None) -> dict[str, Any]:
    """Django's description of the database; `?host=/folder` is a Unix socket, as in libpq.

    Raises SettingsWrong for another kind of address.
    """
    if url is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": record / "record.sqlite",
            "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS},
            "CONN_MAX_AGE": None,
        }
    told = urlsplit(url)
    if told.scheme not in ("postgresql", "postgres"):
        raise SettingsWrong(
            f"database.url: {told.scheme}: is not known; leave it out for SQLite, or postgresql://…"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(told.path.lstrip("/")),
        "USER": unquote(told.username or ""),
        "PASSWORD": unquote(told.password or ""),
        "HOST": dict(parse_qsl(told.query)).get("host") or unquote(told.hostname or ""),
        "PORT": str(told.port or ""),
        "CONN_MAX_AGE": 600,
    }
