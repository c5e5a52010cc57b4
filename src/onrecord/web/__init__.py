"""The Django project over one record folder. `start` readies its tables for a command."""

from __future__ import annotations

import os
from pathlib import Path

SETTINGS = "onrecord.web.settings"


def start(record: Path) -> None:
    """Ready Django for the record folder, with its tables up to date; once a process.

    Raises SettingsWrong where its settings.toml is wrong, RecordTooNew where a newer version made its tables.
    """
    os.environ["ONRECORD_RECORD"] = str(record.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    record.mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from onrecord.web.tables import bring_up_to_date

    bring_up_to_date()
