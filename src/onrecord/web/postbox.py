"""The password of the mail server: in a file of its own, so that settings can be shown and copied."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import SettingsWrong
from onrecord.settings import Mail


def password(record: Path, mail: Mail) -> str:
    """The password; empty where none is needed. Raises SettingsWrong where its file is not there."""
    if mail.password_file is None:
        return ""
    path = record / mail.password_file
    try:
        return path.read_text("utf8").strip()
    except OSError as error:
        raise SettingsWrong(f"mail.password_file: {path} cannot be read: {error.strerror}") from error
