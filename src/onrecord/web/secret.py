"""The key that signs sessions: made once, kept in the record folder, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FILE = "web.key"


def secret_of(record: Path) -> str:
    """The record folder's key. Where the folder is not there yet, a key for this process."""
    path = record / FILE
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        made = secrets.token_urlsafe(48)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileNotFoundError:
        return made
    except FileExistsError:  # another process was quicker
        return path.read_text("ascii")
    with os.fdopen(handle, "w") as file:
        file.write(made)
    return made
