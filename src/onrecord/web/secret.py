"""The project's secrets, in files only their owner can read."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe


def key(record: Path) -> str:
    """Django's secret key, made at the first start and kept in the record's `keys` folder.

    Without a record folder (a type checker reads the settings) it is a passing one.
    """
    if not record.is_dir():
        return token_urlsafe(64)
    path = record / "keys" / "django.key"
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = token_urlsafe(64)
    half = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(made)
    try:
        os.link(half, path)
    except FileExistsError:
        return path.read_text("ascii")
    finally:
        half.unlink()
    return made


def read(record: Path, name: str | None) -> str:
    """The secret in a file named by a setting, relative to the record folder; empty where none is named."""
    return (record / name).read_text("utf-8").strip() if name else ""
